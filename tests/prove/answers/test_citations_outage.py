"""An hour of our own outage over five hundred applications, on real sockets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from kotacerdas.city.queries.audit import head
from kotacerdas.prove.answers.models import Citation
from kotacerdas.prove.answers.queries.citations import hidden_questions
from kotacerdas.run.applications.jobs.minutely import beat_applications
from kotacerdas.run.applications.models import Application
from kotacerdas.run.evidence.jobs.minutely import recheck_evidence
from kotacerdas.run.evidence.models import Evidence
from kotacerdas.run.web.queries import asking
from tests.city.cast import AT, JEMBER
from tests.prove.scene import HEALTH, Scene
from tests.run.line import Line, lined

MANY = 500
EVERY = 30


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    """Two hosts that carry the applications, and one that is only known to answer."""
    with lined("satu", "dua", "tetangga") as found:
        monkeypatch.setattr(asking, "ask", found.ask)
        yield found


def claimed(scene: Scene, line: Line, many: int) -> None:
    """So many applications, each the only proof of a claim; every tenth on the second host."""
    rows = Application.objects.bulk_create(
        Application(
            city_id=JEMBER,
            opd_id=scene.cast.jember_health,
            name=f"Layanan {n}",
            address=line.address(f"n{n}.{'satu' if n % 10 else 'dua'}"),
            host=f"n{n}.example",
            every_minutes=EVERY,
            next_beat_at=AT,
        )
        for n in range(many)
    )
    items = Evidence.objects.bulk_create(
        Evidence(
            city_id=JEMBER,
            kind="heartbeat",
            title=row.name,
            subject=row.pk,
            added_at=AT,
            added_by="uji",
        )
        for row in rows
    )
    Citation.objects.bulk_create(
        Citation(
            answer_id=scene.answer(HEALTH[n % len(HEALTH)]),
            evidence=item,
            cited_at=AT,
            cited_by="uji",
        )
        for n, item in enumerate(items)
    )


def minute(at: datetime) -> None:
    """What the ticker does in a minute: beats until nobody waits, then the verdicts.

    Network addresses are paced by the second, and all here lie on two: that is another test's.
    """
    while beat_applications.run(at):
        Application.objects.update(peer="")
    Application.objects.update(peer="")
    recheck_evidence.run(at)


def verdicts() -> Counter[str]:
    return Counter(Evidence.objects.values_list("verdict", flat=True))


def test_an_hour_of_our_own_outage_withdraws_no_claim(
    scene: Scene, line: Line, settings: Settings
) -> None:
    settings.NEIGHBOURS = [line.address("tetangga")]
    claimed(scene, line, MANY)
    minute(AT)
    assert verdicts() == {"standing": MANY}
    before = head(JEMBER).seq
    for step, cut in ((29, "names"), (30, "names"), (59, "way"), (60, "way")):
        line.cut = cut
        minute(AT + timedelta(minutes=step))
    assert verdicts() == {"standing": MANY}
    assert hidden_questions(scene.participation) == frozenset()
    assert head(JEMBER).seq == before
    line.cut = ""
    minute(AT + timedelta(minutes=90))
    assert (verdicts(), head(JEMBER).seq) == ({"standing": MANY}, before)


def test_a_host_that_dies_takes_its_claims_and_no_other_at_once(scene: Scene, line: Line) -> None:
    claimed(scene, line, 40)
    minute(AT)
    line.servers.pop("dua")
    minute(AT + timedelta(minutes=EVERY))
    assert verdicts() == {"standing": 36, "dead": 4}


def test_a_single_death_is_found_in_its_minute(scene: Scene, line: Line) -> None:
    claimed(scene, line, 2)
    minute(AT)
    line.servers.pop("dua")
    minute(AT + timedelta(minutes=EVERY))
    assert verdicts() == {"standing": 1, "dead": 1}
