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
    "too-many-redirects": gettext_lazy("It led on to other addresses more than five times."),
    "too-slow": gettext_lazy("The answer took longer than ten seconds."),
    "too-big": gettext_lazy("The head of the answer was too long to be read."),
    "broken-answer": gettext_lazy("The answer was not that of a web server."),
    "tls": gettext_lazy("No secure connection could be made."),
    "certificate": gettext_lazy("The certificate is not valid."),
    "certificate-expired": gettext_lazy("The certificate has expired."),
    "certificate-unknown": gettext_lazy("The certificate was issued by nobody we know."),
    "certificate-name": gettext_lazy("The certificate belongs to another address."),
}


def sentence(code: str) -> str:
    """The sentence for a reason code; a code that nobody explained is shown as it is."""
    if code.startswith("http-"):
        return _("It answered with the fault %(status)s.") % {"status": code.removeprefix("http-")}
    return str(SENTENCES.get(code, code))
