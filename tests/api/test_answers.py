"""Every exit of the published door gives one shape of fault."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from kotacerdas.api.answers import endpoint
from kotacerdas.core.errors import Fault, Invalid, NotFound, Refused, SignInNeeded

ADDRESSES = [
    "/api/",
    "/api/v1/",
    "/api/v2/rounds/",
    "/api/v1/rounds/no-such-round.json",
    "/api/v1/rounds/no-such-round.csv",
    "/api/v1/rounds/latihan-2026.json",
    "/api/v1/rounds/latihan-2026.csv",
    "/api/v1/rounds/latihan-2026/35.09.json",
    "/api/v1/rounds/gmsc-2023/99.99.json",
    "/api/v1/rounds/gmsc-2023/35.09.xml",
    "/api/v1/instruments/no-such/1.yaml",
    "/api/v1/instruments/gmsc-2023-reguler/9.yaml",
]


def is_one_shape(answer: HttpResponse) -> bool:
    """``{"error": {"code", "message"}}`` and nothing else."""
    content = answer.json()  # type: ignore[attr-defined]
    error = content.get("error", {})
    return (
        answer["Content-Type"] == "application/json"
        and set(content) == {"error"}
        and set(error) == {"code", "message"}
        and all(isinstance(text, str) and text for text in error.values())
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_does_not_exist_or_is_an_exercise_is_not_found_in_json(
    reader: Client, address: str
) -> None:
    answer = reader.get(address)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
    assert is_one_shape(answer)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_this_door_can_only_be_read(reader: Client, method: str) -> None:
    answer = getattr(reader, method)("/api/v1/rounds/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert is_one_shape(answer)


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        (NotFound("x"), 404, "not_found"),
        (SignInNeeded("x"), 401, "sign_in_needed"),
        (Refused("x"), 403, "refused"),
        (Invalid("x"), 422, "invalid"),
        (Fault("x"), 400, "fault"),
        (RuntimeError("x"), 500, "broken"),
    ],
)
def test_every_fault_has_its_status_and_the_one_shape(
    rf: RequestFactory, fault: Exception, status: int, code: str
) -> None:
    @endpoint
    def broken(request: HttpRequest) -> HttpResponse:
        raise fault

    answer = broken(rf.get("/api/v1/rounds/"))
    assert answer.status_code == status
    assert f'"code": "{code}"' in answer.content.decode()
    assert set(answer.headers) >= {"Access-Control-Allow-Origin"}


def test_our_own_mistake_does_not_leak_its_text(rf: RequestFactory) -> None:
    @endpoint
    def broken(request: HttpRequest) -> HttpResponse:
        raise RuntimeError("a secret of the house")

    assert "secret" not in broken(rf.get("/api/v1/rounds/")).content.decode()
