"""Pages for faults. Every status of the product is written here (and in the api room)."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kotacerdas.core.errors import Fault, Invalid, NotFound, Refused, SignInNeeded, Stale
from kotacerdas.ui.cookies import language_of

STATUS: dict[type[Fault], tuple[int, str]] = {
    NotFound: (404, "404.html"),
    Refused: (403, "403.html"),
    Invalid: (422, "ui/faults/invalid.html"),
    Stale: (409, "ui/faults/stale.html"),
}


def page_of(request: HttpRequest, fault: Fault) -> HttpResponse:
    """The response to ``fault``: sign-in, a whole page, or a fragment for htmx.

    A view may set ``request.fault_template`` (a fragment of its own) and
    ``request.fault_context`` before it raises; both are used for htmx requests only.
    """
    if isinstance(fault, SignInNeeded):
        return _to_sign_in(request)
    kind = next((k for k in type(fault).__mro__ if k in STATUS), None)
    status, template = STATUS[kind] if kind else (400, "ui/faults/invalid.html")
    context = {"fault": fault, "sentence": str(fault), "status": status, **_versions(fault)}
    if request.headers.get("HX-Request"):
        return _fragment(request, context, status)
    return render(request, template, context, status=status)


def _versions(fault: Fault) -> dict[str, object]:
    if not isinstance(fault, Stale):
        return {}
    names = [*fault.theirs, *(name for name in fault.mine if name not in fault.theirs)]
    rows = [(name, fault.mine.get(name, ""), fault.theirs.get(name, "")) for name in names]
    return {"rows": [row for row in rows if row[1] != row[2]], "version": fault.version}


def _fragment(request: HttpRequest, context: dict[str, object], status: int) -> HttpResponse:
    own = getattr(request, "fault_template", None)
    extra = getattr(request, "fault_context", {}) if own else {}
    response = render(
        request, own or "ui/faults/fragment.html", {**context, **extra}, status=status
    )
    if not own:
        response["HX-Retarget"] = "#kc-fault"
        response["HX-Reswap"] = "innerHTML"
    return response


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    back = request.get_full_path()
    if request.method != "GET" or request.headers.get("HX-Request"):
        came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
        parts = urlsplit(came_from if safe else "/")
        back = parts.path + (f"?{parts.query}" if parts.query else "")
    target = f"{reverse('account_login')}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Shown when a form's token does not fit: usually a page left open over night."""
    if request.headers.get("HX-Request"):
        sentence = _("This page was open for too long. Load it again, then repeat the last step.")
        return _fragment(request, {"sentence": sentence}, 403)
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of addresses that nobody serves."""
    return page_of(request, NotFound(""))


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """What an address answers that only takes a form: where to go instead of a blank page."""
    response = render(request, "405.html", status=405)
    response["Allow"] = allowed
    return response


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of refusals that Django raised outside of a view."""
    return page_of(request, Refused(""))


def broken(request: HttpRequest) -> HttpResponse:
    """Handler of our own mistakes: a page that asks nothing but the language of the reader."""
    language = language_of(request)
    with translation.override(language):
        text = loader.get_template("500.html").render({"language": language})
    return HttpResponse(text, status=500)
