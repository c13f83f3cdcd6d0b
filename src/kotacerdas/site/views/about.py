"""About these pages: where figures are from, how programs read them, who can use the pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import public


def _page(request: HttpRequest, template: str, title: str, **context: object) -> HttpResponse:
    crumbs = [(_("Home"), reverse("site:home")), (title, "")]
    return render(request, template, {"title": title, "crumbs": crumbs, **context})


@public
def sources(request: HttpRequest) -> HttpResponse:
    """Every source that NOTICE names, in words for everybody."""
    return _page(request, "site/sources.html", _("Sources of the data"))


@public
def open_data(request: HttpRequest) -> HttpResponse:
    """The addresses of the published API, with one example of each."""
    return _page(request, "site/open_data.html", _("API and open data"))


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tried, what was not, and who reads a complaint."""
    contact = settings.CONTACT
    return _page(request, "site/accessibility.html", _("Accessibility"), contact=contact)
