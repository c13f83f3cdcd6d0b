"""The live gallery of components; its address exists in DEBUG only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kotacerdas.ui.samples.page import samples


def show(request: HttpRequest) -> HttpResponse:
    """Every component with its name, its usage, and both themes."""
    return render(request, "ui/gallery/index.html", samples())
