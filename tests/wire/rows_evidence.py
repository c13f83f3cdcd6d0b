"""Rows of evidence: cited, taken back, confirmed, checked."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from kotacerdas.core.actor import Actor
from kotacerdas.prove.answers.actions import citations
from tests.wire.row import Event, Keys, Row
from tests.wire.rows_prove import ANSWER, CITY, WRITERS, in_states
from tests.wire.stage import QUESTION
from tests.wire.states import STATES

ATTACH = in_states(WRITERS, *STATES)
ATTACHED = (Event("evidence.attached", ANSWER),)
ON_CITED = "answers.answer:{cited}"


def _file(keys: Keys, by: Actor) -> object:
    return citations.attach_file(
        answer=keys.answer, title="Rekap", name="rekap.txt", content=BytesIO(b"Rekap."), by=by
    )


def _link(keys: Keys, by: Actor) -> object:
    return citations.attach_link(
        answer=keys.answer, title="Laman", link="https://contoh.go.id/", by=by
    )


def _heartbeat(keys: Keys, by: Actor) -> object:
    return citations.attach_heartbeat(
        answer=keys.answer, application=keys.application, title="Aduan", by=by
    )


def _files(keys: Keys, by: Actor) -> object:
    new = citations.NewFile(QUESTION, "Rekap", "rekap.txt", BytesIO(b"Rekap."))
    return citations.attach_files(participation=keys.participation, files=[new], by=by)


def _confirmed(keys: Keys, by: Actor) -> object:
    return citations.confirm(citation=keys.citation, by=by, valid_from=date(2026, 1, 1))


def _cited(who: str, **more: str) -> dict[str, str]:
    """Who passes while the round is open; nobody after, nor once the citation is withdrawn."""
    return {"as built": who, "scored": "", "published": ""} | more


ROWS = (
    Row(citations.attach_file, _file, CITY, ATTACH, ATTACHED),
    Row(citations.attach_link, _link, CITY, ATTACH, ATTACHED),
    Row(citations.attach_heartbeat, _heartbeat, CITY, ATTACH, ATTACHED),
    Row(
        citations.attach_files,
        _files,
        CITY,
        ATTACH,
        (Event("evidence.attached", "campaigns.participation:{participation}"),),
    ),
    Row(
        citations.withdraw,
        lambda k, by: citations.withdraw(citation=k.citation, by=by),
        CITY,
        _cited(WRITERS, **{"last proof dead": ""}),
        (Event("evidence.withdrawn", ON_CITED),),
        ("citation", "withdrawn"),
    ),
    Row(
        citations.confirm,
        _confirmed,
        CITY,
        _cited("head_health coordinator", withdrawn=""),
        (Event("evidence.confirmed", ON_CITED),),
        ("citation", "confirmed"),
    ),
    Row(
        citations.check_now,
        lambda k, by: citations.check_now(citation=k.citation, by=by),
        CITY,
        {"as built": WRITERS, "scored": WRITERS, "withdrawn": ""},
        (Event("evidence.checked", "evidence.evidence:{evidence}"),),
    ),
)
