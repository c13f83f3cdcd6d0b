"""Publishing instruments: once published, a version never changes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import Place, require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Problem, Refused
from kotacerdas.prove.instruments.adapters.instrument_yaml import loads
from kotacerdas.prove.instruments.models import Instrument


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing gave: the content hash, or the faults of the text (then nothing is kept)."""

    content_hash: str | None
    problems: tuple[Problem, ...]


def publish(*, by: Actor, text: str, file: str = "instrument.yaml") -> Outcome:
    """Publish the instrument in ``text``, all or nothing; the same content again is no change."""
    require(by, "instruments.publish_instrument", Place())
    instrument, problems = loads(text, file)
    if instrument is None:
        return Outcome(None, tuple(problems))
    with transaction.atomic():
        held = Instrument.objects.filter(name=instrument.id, version=instrument.version).first()
        if held is not None:
            if held.content_hash != instrument.content_hash:
                raise Refused(
                    _(
                        "%(name)s %(version)s is published with another content and never changes:"
                        " a change is a new version."
                    )
                    % {"name": instrument.id, "version": instrument.version}
                )
            return Outcome(held.content_hash, ())
        Instrument.objects.create(
            content_hash=instrument.content_hash,
            name=instrument.id,
            version=instrument.version,
            text=text,
            canonical=instrument.canonical(),
            published_at=by.at,
        )
        record(
            by=by,
            chain="nation",
            verb="instrument.published",
            thing=f"instrument:{instrument.id}:{instrument.version}",
            data={"content_hash": instrument.content_hash, "urn": instrument.urn},
        )
    return Outcome(instrument.content_hash, ())
