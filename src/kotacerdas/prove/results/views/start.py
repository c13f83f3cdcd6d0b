"""Where one's own work begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from kotacerdas.city.permissions import permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.actor import Actor, Role
from kotacerdas.prove.campaigns.queries.parts import campaigns_of


@permission("results.start_work")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """To the board, the desk, the work list, the secretariat's desk or the rounds."""
    return HttpResponseRedirect(_address(acting(request)))


def _address(actor: Actor) -> str:
    board = next(
        (post.city for post in actor.posts_as(Role.CITY_COORDINATOR, Role.REGIONAL_LEADER)), None
    )
    campaigns = campaigns_of(board) if board else ()
    if board and campaigns:
        return reverse("results:board", args=[campaigns[0], board])
    if actor.posts_as(Role.ASSESSOR):
        return reverse("assessment:desks")
    if actor.posts_as(Role.OPD_PIC, Role.OPD_HEAD):
        return reverse("answers:work")
    if actor.posts_as(Role.SECRETARIAT):
        return reverse("results:secretariat")
    return reverse("results:index")
