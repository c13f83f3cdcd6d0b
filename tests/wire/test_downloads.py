"""Who gets the file of a piece of evidence: the city, and its assessors while it may be shown."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse

from kotacerdas.core.evaluation.evidence import Verdict
from kotacerdas.prove.answers.actions import citations
from kotacerdas.prove.answers.models import Citation
from kotacerdas.run.evidence.models import Evidence
from tests.city.cast import signed_in
from tests.wire.row import ASSESSORS, JEMBERS, STRANGERS
from tests.wire.stage import Stage
from tests.wire.states import bring

TURNED_AWAY, SERVED, REFUSED, MISSING = 302, 200, 403, 404


def uploaded(stage: Stage) -> int:
    """A file on the answer, cited by the coordinator."""
    return citations.attach_file(
        answer=stage.keys.answer,
        title="Rekap",
        name="rekap.txt",
        content=BytesIO(b"Rekap."),
        by=stage.people["coordinator"],
    )


def died(citation: int) -> None:
    """The file was found altered."""
    Evidence.objects.filter(pk=Citation.objects.get(pk=citation).evidence_id).update(
        verdict=Verdict.DEAD
    )


@pytest.mark.parametrize(
    ("state", "ending", "city", "assessors"),
    [
        ("draft", "", SERVED, REFUSED),
        ("verified", "", SERVED, REFUSED),
        ("submitted", "", SERVED, SERVED),
        ("submitted", "dead", SERVED, REFUSED),
        ("submitted", "withdrawn", MISSING, REFUSED),
    ],
)
def test_a_file_is_served_to_the_city_and_to_assessors_while_it_may_be_shown(
    stage: Stage, files_dir: Path, state: str, ending: str, city: int, assessors: int
) -> None:
    bring(stage, state)
    citation = uploaded(stage)
    if ending == "dead":
        died(citation)
    if ending == "withdrawn":
        citations.withdraw(citation=citation, by=stage.people["coordinator"])
    url = reverse("answers:evidence_file", args=[citation, "rekap.txt"])
    found = {
        name: signed_in(actor).get(url).status_code
        for name, actor in stage.people.items()
        if name != "machine"
    }
    assert found == {
        "public": TURNED_AWAY,
        **dict.fromkeys(STRANGERS, MISSING),
        **dict.fromkeys(JEMBERS, city),
        **dict.fromkeys(ASSESSORS, assessors),
        "ministry": REFUSED,
        "secretariat": REFUSED,
    }
