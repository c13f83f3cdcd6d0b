"""The audit chain, read and proved: what was written, by whom, and whether it still is so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kotacerdas.city.models import AuditEvent
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Problem, Refused

NATION = "nation"
BEFORE_THE_FIRST = "0" * 64

_WORDS: dict[str, str | Promise] = {}


@dataclass(frozen=True, slots=True)
class Event:
    """One record of a chain: who (label at that time), when, which verb on which thing."""

    chain: str
    seq: int
    at: datetime
    person: int | None
    label: str
    verb: str
    thing: str
    data: Mapping[str, object]
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """The newest record of a chain. Kept elsewhere, it proves that no record was cut off."""

    seq: int
    digest: str


def name_verbs(words: Mapping[str, str | Promise]) -> None:
    """Say how verbs are shown ("answer.saved": _("Answer saved")); each room names its own."""
    _WORDS.update(words)


def words_of(verb: str) -> str:
    """How a verb is shown; the verb itself where no room has named it."""
    return str(_WORDS.get(verb, verb))


def digest_of(event: Event) -> str:
    """SHA-256 over the canonical JSON of every field of the event and the digest before it."""
    body = (
        event.chain,
        event.seq,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.person,
        event.label,
        event.verb,
        event.thing,
        event.data,
        event.previous,
    )
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def head(chain: str) -> Head:
    """The newest record of a chain; number 0 where it has none."""
    last = AuditEvent.objects.filter(chain=chain).order_by("-seq").values_list("seq", "digest")
    seq, digest = last.first() or (0, BEFORE_THE_FIRST)
    return Head(seq, digest)


def newest(
    chain: str, *, limit: int = 100, before: int | None = None, verb: str = "", thing: str = ""
) -> tuple[Event, ...]:
    """The newest events of a chain, newest first; ``before`` a number, for the next page.

    ``verb`` and ``thing`` narrow them.
    """
    rows = AuditEvent.objects.filter(chain=chain).order_by("-seq")
    if verb:
        rows = rows.filter(verb=verb)
    if thing:
        rows = rows.filter(thing=thing)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return tuple(_events(rows[:limit]))


def verbs_of(chain: str) -> tuple[tuple[str, str], ...]:
    """The verbs that a chain holds with their words, by these: one query."""
    found = AuditEvent.objects.filter(chain=chain).order_by().values_list("verb", flat=True)
    return tuple(sorted(((v, words_of(v)) for v in found.distinct()), key=lambda each: each[1]))


def history(thing: str, *, limit: int = 100) -> tuple[Event, ...]:
    """What happened to one thing (``answers.answer:12``), oldest first, the newest ``limit``."""
    rows = AuditEvent.objects.filter(thing=thing).order_by("-seq")[:limit]
    return tuple(_events(rows))[::-1]


@contextmanager
def once(
    *, by: Actor, verb: str, thing: str, like: Callable[[Event], bool] = lambda event: True
) -> Iterator[None]:
    """Let a second click end like the first: its refusal is kept quiet.

    That is where the newest event of the thing is this verb by this person, and ``like`` what is
    asked for now; nothing is written.
    """
    try:
        yield
    except Refused:
        last = history(thing, limit=1)
        if not last or by.person is None or (last[0].verb, last[0].person) != (verb, by.person):
            raise
        if not like(last[0]):
            raise


def verify(chain: str, *, since: int = 1, kept: Head | None = None) -> list[Problem]:
    """The first record that was edited, deleted, inserted or swapped; empty if all stand.

    ``since`` is the first record that is looked at; about 40,000 are looked at in a second.
    Records cut off at the end are found only with ``kept``, an earlier ``head`` of this chain.
    """
    rows = AuditEvent.objects.filter(chain=chain)
    seq = since - 1
    before = rows.filter(seq=seq).values_list("digest", flat=True).first() if seq else None
    digest = before or BEFORE_THE_FIRST
    for event in _events(rows.filter(seq__gte=since).order_by("seq")):
        fault = _fault(event, seq, digest)
        if fault is None and kept is not None and event.seq == kept.seq:
            fault = None if event.digest == kept.digest else _("This record was written anew.")
        if fault:
            return [_problem(chain, event.seq, fault)]
        seq, digest = event.seq, event.digest
    if kept is not None and seq < kept.seq:
        return [_problem(chain, seq + 1, _("Records from here on are missing."))]
    return []


def _fault(event: Event, seq: int, digest: str) -> str | None:
    if event.seq != seq + 1:
        return _("One or more records before this one are missing.")
    if event.previous != digest:
        return _("This record does not follow from the one before it.")
    if event.digest != digest_of(event):
        return _("This record was changed after it was written.")
    return None


def _problem(chain: str, seq: int, what: str) -> Problem:
    return Problem(
        where=_("Record %(seq)s of the chain %(chain)s") % {"seq": seq, "chain": chain},
        what=what,
        how_to_fix=_("Compare with a backup and report it to the secretariat."),
    )


def _events(rows: QuerySet[AuditEvent]) -> Iterator[Event]:
    names = tuple(Event.__dataclass_fields__)
    return (Event(*row) for row in rows.values_list(*names).iterator(2000))


name_verbs(
    {
        "file.stored": gettext_lazy("File stored"),
        "membership.added": gettext_lazy("Post given"),
        "membership.ended": gettext_lazy("Post ended"),
        "opd.added": gettext_lazy("OPD added"),
        "opd.list_loaded": gettext_lazy("Official list of OPD loaded"),
        "person.added": gettext_lazy("Person added"),
        "person.password_changed": gettext_lazy("Password changed"),
        "regions.loaded": gettext_lazy("Official list of regions loaded"),
    }
)
