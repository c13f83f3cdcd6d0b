"""Instruments as published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kotacerdas.api.answers import endpoint, file_answer
from kotacerdas.prove.instruments.queries import instruments


@endpoint
def text(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """The text of one published version, letter for letter; its hash travels as ETag."""
    held = instruments.published(name, version)
    response = file_answer(held.text, "application/yaml", f"{held.name}-{held.version}.yaml")
    response["ETag"] = f'"{held.content_hash}"'
    return response
