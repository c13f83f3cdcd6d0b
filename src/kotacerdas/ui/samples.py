"""What the gallery shows."""

from __future__ import annotations

from django.http import HttpRequest


def samples(request: HttpRequest) -> dict[str, object]:
    """Context of the gallery."""
    return {}
