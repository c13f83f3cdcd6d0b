"""What a heartbeat's reason code means, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SENTENCES = {
    "answered": gettext_lazy("It answered."),
    "answered-cut": gettext_lazy("It answered with a long page; the first part was read."),
    "no-answer": gettext_lazy("The address did not answer."),
    "no-such-name": gettext_lazy("The name of the address was not found."),
    "not-public": gettext_lazy("Not asked: the address is not a public one."),
    "bad-address": gettext_lazy("Not asked: this is not a complete web address."),
    "bad-port": gettext_lazy("Not asked: only the ports 80 and 443 are asked."),
    "no-resolver": gettext_lazy("Not asked: the name could not be looked up just then."),
    "own-line": gettext_lazy("Not counted: no neighbour answered either, so our line may be down."),
    "no-neighbour": gettext_lazy("Not counted: no answer, and no neighbour to compare with."),
    "http-407": gettext_lazy("Not counted: a proxy on our own line wants a password."),
    "http-429": gettext_lazy("Not counted: the server says that we ask too often."),
    "http-511": gettext_lazy("Not counted: our own line wants a sign-in first."),
    "too-many-redirects": gettext_lazy("It led on to other addresses more than twenty times."),
    "too-slow": gettext_lazy("The answer took longer than ten seconds."),
    "too-big": gettext_lazy("Not counted: the head of the answer was too long to be read."),
    "broken-answer": gettext_lazy("The answer was not that of a web server."),
    "tls": gettext_lazy("No secure connection could be made."),
    "certificate": gettext_lazy("The certificate is not valid."),
    "certificate-expired": gettext_lazy("The certificate has expired."),
    "certificate-unknown": gettext_lazy("The certificate was issued by nobody we know."),
    "certificate-name": gettext_lazy("The certificate belongs to another address."),
}


def sentence(code: str) -> str:
    """The sentence for a reason code; a code that nobody explained is shown as it is."""
    if code.startswith("http-") and code not in SENTENCES:
        return _("It answered with the fault %(status)s.") % {"status": code.removeprefix("http-")}
    return str(SENTENCES.get(code, code))
