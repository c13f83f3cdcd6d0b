"""Rows of the city, of what runs in it and of its plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kotacerdas.city.actions import audit, opds, people, regions
from kotacerdas.city.models import City, Opd
from kotacerdas.core.actor import Actor, Role
from kotacerdas.core.measurement.indicator import Direction, Indicator
from kotacerdas.core.period import Horizon, Year
from kotacerdas.plan.quick_wins.actions import quick_wins
from kotacerdas.plan.targets.actions import targets
from kotacerdas.run.applications.actions import applications
from kotacerdas.run.indicators.actions import indicators
from tests.run.places import ALIVE
from tests.wire.row import Event, Keys, Row

OPD = "machine coordinator pic_health head_health"
NEW = Indicator("baru", "Baru", "New", "%", Direction.UP)


def _application(keys: Keys, by: Actor) -> int:
    return applications.register(
        by=by, city=keys.city, opd=keys.opd, name="Baru", address="https://contoh.go.id/"
    )


def _quick_win(keys: Keys, by: Actor) -> int:
    return quick_wins.add(
        by=by,
        city=keys.city,
        opd=keys.opd,
        name="Baru",
        dimension="governance",
        started_in=Year(2026),
    )


def _target(opd: bool, keys: Keys, by: Actor) -> int:
    return targets.set_target(
        by=by,
        city=keys.city,
        opd=keys.opd if opd else None,
        indicator=keys.indicator,
        horizon=Horizon.LONG,
        due=Year(2030),
        value=Decimal(90),
    )


def _observed(keys: Keys, by: Actor) -> int:
    return indicators.observe(
        by=by,
        city=keys.city,
        indicator=keys.indicator,
        year=Year(2025),
        value=Decimal(70),
        source="Daftar aduan",
    )


ROWS = (
    Row(
        applications.register,
        _application,
        "city",
        {"as built": OPD},
        (Event("application.registered", "applications.application:{made}"),),
    ),
    Row(
        applications.record_beat,
        lambda k, by: applications.record_beat(
            by=by, application=k.application, found=ALIVE, at=by.at
        ),
        "city",
        {"as built": "machine"},
        (Event("application.answers", "applications.application:{application}"),),
        ("heartbeats", "1"),
    ),
    Row(
        applications.beat_now,
        lambda k, by: applications.beat_now(by=by, application=k.application),
        "city",
        {"as built": "coordinator pic_health head_health"},
        (Event("application.answers", "applications.application:{application}"),),
        ("heartbeats", "1"),
    ),
    Row(
        indicators.define,
        lambda k, by: indicators.define(by=by, indicator=NEW),
        "nation",
        {"as built": "machine secretariat ministry"},
        (Event("indicator.defined", "indicators.indicator:baru", "nation"),),
    ),
    Row(
        indicators.observe,
        _observed,
        "city",
        {"as built": "machine coordinator"},
        (Event("indicator.observed", "indicators.indicator:{city}/{indicator}"),),
    ),
    Row(
        targets.set_target,
        lambda k, by: _target(True, k, by),
        "city",
        {"as built": OPD},
        (Event("target.set", "targets.target:{made}"),),
        name="of an OPD",
    ),
    Row(
        targets.set_target,
        lambda k, by: _target(False, k, by),
        "city",
        {"as built": "machine coordinator"},
        (Event("target.set", "targets.target:{made}"),),
        name="of the whole city",
    ),
    Row(
        quick_wins.add,
        _quick_win,
        "city",
        {"as built": OPD},
        (Event("quick_win.added", "quick_wins.quick_win:{made}"),),
    ),
    Row(
        quick_wins.hang_on_application,
        lambda k, by: quick_wins.hang_on_application(
            by=by, quick_win=k.quick_win, application=k.application
        ),
        "city",
        {"as built": OPD},
        (Event("quick_win.hung", "quick_wins.quick_win:{quick_win}"),),
    ),
    Row(
        quick_wins.aim,
        lambda k, by: quick_wins.aim(by=by, quick_win=k.quick_win, target=k.target),
        "city",
        {"as built": OPD},
        (Event("quick_win.aimed", "quick_wins.quick_win:{quick_win}"),),
    ),
)


def _regions(keys: Keys, by: Actor) -> int:
    City.objects.filter(code=keys.city).update(name="Lama")
    return regions.load(by=by)


def _opds(keys: Keys, by: Actor) -> int:
    Opd.objects.filter(pk=keys.opd).update(code="lama")
    return opds.load_official(by=by, city=keys.city)


def _post(keys: Keys, by: Actor) -> int:
    return people.add_membership(
        by=by,
        person=keys.person,
        role=Role.REGIONAL_LEADER,
        city=keys.city,
        valid_from=date(2026, 1, 1),
    )


def _ended(keys: Keys, by: Actor) -> int:
    post = _post(keys, by)
    people.end_membership(by=by, membership=post, last_day=date(2026, 6, 30))
    return post


# Reached from the command line and the demo only, by whoever runs the machine: no page calls
# them, so they ask nobody. Their events are promised all the same.
_BY_COMMAND = "only the command line calls it"
UNASKED: tuple[tuple[Row, str], ...] = (
    (
        Row(
            audit.record,
            lambda k, by: audit.record(by=by, chain=k.city, verb="uji", thing="uji:1", data={}),
            "",
            {},
            (Event("uji", "uji:1"),),
        ),
        "writes the event itself, inside the write of whoever asked",
    ),
    (
        Row(
            opds.add_opd,
            lambda k, by: opds.add_opd(by=by, city=k.city, code="99", name="Dinas Baru"),
            "",
            {},
            (Event("opd.added", "city.opd:{made}"),),
        ),
        _BY_COMMAND,
    ),
    (
        Row(
            opds.load_official,
            _opds,
            "",
            {},
            (Event("opd.list_loaded", "city.city:{city}"),),
        ),
        _BY_COMMAND,
    ),
    (
        Row(
            people.add_person,
            lambda k, by: people.add_person(by=by, username="baru", name="Baru", encoded="!"),
            "",
            {},
            (Event("person.added", "city.person:{made}", "nation"),),
        ),
        _BY_COMMAND,
    ),
    (
        Row(
            people.add_membership,
            _post,
            "",
            {},
            (Event("membership.added", "city.membership:{made}"),),
        ),
        _BY_COMMAND,
    ),
    (
        Row(
            people.end_membership,
            _ended,
            "",
            {},
            (
                Event("membership.added", "city.membership:{made}"),
                Event("membership.ended", "city.membership:{made}"),
            ),
        ),
        _BY_COMMAND,
    ),
    (
        Row(
            regions.load,
            _regions,
            "",
            {},
            (Event("regions.loaded", "city.regions", "nation"),),
        ),
        _BY_COMMAND,
    ),
)
