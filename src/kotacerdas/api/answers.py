"""How this door answers: JSON for everybody, and every fault in one shape."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import public
from kotacerdas.core.errors import Fault, Invalid, NotFound, Refused, SignInNeeded

_log = logging.getLogger(__name__)

Endpoint = Callable[..., HttpResponse]

STATUSES: tuple[tuple[type[Fault], int, str], ...] = (
    (NotFound, 404, "not_found"),
    (SignInNeeded, 401, "sign_in_needed"),
    (Refused, 403, "refused"),
    (Invalid, 422, "invalid"),
)


def answer(content: Mapping[str, object]) -> HttpResponse:
    """A JSON answer that any site may read."""
    response = JsonResponse(dict(content), json_dumps_params={"ensure_ascii": False})
    return _open(response)


def file_answer(text: str, media_type: str, name: str) -> HttpResponse:
    """A text file to download."""
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return _open(response)


def fault(status: int, code: str, message: str) -> HttpResponse:
    """The one shape of every fault: ``{"error": {"code": …, "message": …}}``."""
    content = {"error": {"code": code, "message": message}}
    return _open(JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False}))


def endpoint(view: Endpoint) -> Endpoint:
    """A public, read-only endpoint: faults, our own mistakes and wrong methods answer in JSON."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            response = fault(405, "method_not_allowed", _("This address can only be read (GET)."))
            response["Allow"] = "GET, HEAD"
            return response
        try:
            return view(request, *args, **kwargs)
        except Fault as found:
            for kind, status, code in STATUSES:
                if isinstance(found, kind):
                    return fault(status, code, str(found))
            return fault(400, "fault", str(found))
        except Exception:
            _log.exception("the endpoint %s broke", request.path)
            return fault(500, "broken", _("Something broke on our side. It is written down."))

    return public(guarded)


@endpoint
def missing(request: HttpRequest) -> HttpResponse:
    """Whatever is asked below ``/api/`` and does not exist."""
    raise NotFound(_("There is nothing at this address. /api/v1/rounds/ lists what there is."))


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    return response
