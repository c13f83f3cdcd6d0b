"""One's own page: who I am here and which posts I hold."""

from __future__ import annotations

from datetime import date

from allauth.account import views as allauth
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotacerdas.city.permissions import Place, may, permission
from kotacerdas.city.queries import cities, people
from kotacerdas.city.queries.actors import acting, day_of
from kotacerdas.core.errors import Refused


@permission("city.see_self")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """My name and my posts: held now, to come, and past."""
    actor = acting(request)
    posts = people.posts_of(actor.person or 0)
    named = cities.named(post.city for post in posts if post.city)
    records = [city for city in named.values() if may(actor, "city.see_audit", Place(city.code))]
    context = {
        "name": actor.label,
        "crumbs": [(_("Home"), "/"), (_("My account"), "")],
        "posts": [_row(post, named, day_of(actor.at)) for post in posts],
        "records": records,
        "has_password": _has_password(request),
    }
    return render(request, "city/me/show.html", context)


@permission("city.see_self")
def change_password(request: HttpRequest) -> HttpResponseBase:
    """A new password, for those who sign in with one."""
    if not _has_password(request):
        raise Refused(_("You sign in through your government account; change the password there."))
    response: HttpResponseBase = allauth.password_change(request)
    return response


def _row(post: people.Holder, named: dict[str, cities.CityName], today: date) -> dict[str, object]:
    state = "later" if post.valid_from > today else "ended"
    if post.is_valid_on(today):
        state = "now"
    city = named.get(post.city or "")
    return {
        "post": post,
        "role": people.label_of(post.role),
        "city": city.label if city else "",
        "state": state,
    }


def _has_password(request: HttpRequest) -> bool:
    return isinstance(request.user, AbstractBaseUser) and request.user.has_usable_password()
