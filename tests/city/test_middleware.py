"""Every page about a city shows dates and clocks of that city's zone, and leaves none behind."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kotacerdas.city.middleware import CityZoneMiddleware


@pytest.mark.parametrize(
    ("named", "zone"),
    [
        ({"city": "91.03"}, "Asia/Jayapura"),
        ({"code": "51.71"}, "Asia/Makassar"),
        ({"city": "35.09"}, "Asia/Jakarta"),
        ({"city": "tidak-ada"}, "Asia/Jakarta"),
        ({}, "Asia/Jakarta"),
    ],
)
def test_the_zone_of_a_page_is_that_of_its_city(named: dict[str, object], zone: str) -> None:
    seen: list[str] = []

    def page(request: HttpRequest) -> HttpResponse:
        middleware.process_view(request, page, (), named)
        seen.append(timezone.get_current_timezone_name())
        return HttpResponse()

    middleware = CityZoneMiddleware(page)
    middleware(HttpRequest())
    assert (seen, timezone.get_current_timezone_name()) == ([zone], "Asia/Jakarta")
