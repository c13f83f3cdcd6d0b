"""What the header offers without JavaScript: language and theme; and the mark as an icon."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kotacerdas.ui.cookies import THEME_COOKIE, THEMES, YEAR


def _back(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(target if safe else "/")


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


# No token: a foreign page can at worst change the colour or the language of this one, and
# public pages stay free of a CSRF cookie, so that they can be cached.
@csrf_exempt
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language, go back to the page."""
    response = _back(request)
    chosen = request.POST.get("bahasa", "")
    if chosen in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response


@csrf_exempt
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme (``otomatis`` forgets it), go back to the page."""
    response = _back(request)
    chosen = request.POST.get("tema", "")
    if chosen in THEMES:
        _remember(response, THEME_COOKIE, chosen)
    elif chosen == "otomatis":
        response.delete_cookie(THEME_COOKIE)
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for this address whatever the page says."""
    return HttpResponseRedirect(static("ui/mark.svg"))
