"""Instruments: published whole, never changed, found again by their content."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from kotacerdas.city.queries import audit
from kotacerdas.core.errors import NotFound, Refused, SignInNeeded
from kotacerdas.prove.instruments.actions import instruments
from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped, shipped
from kotacerdas.prove.instruments.models import Instrument
from kotacerdas.prove.instruments.queries import instruments as published
from tests.city.cast import Cast

NAME = "gmsc-2022-kppn-ikn"


def text() -> str:
    """The shipped pack."""
    return shipped()[NAME].read_text("utf-8")


def test_a_published_instrument_is_found_by_its_hash_and_equals_the_file(cast: Cast) -> None:
    outcome = instruments.publish(by=cast.secretariat, text=text())
    assert outcome.problems == ()
    assert outcome.content_hash is not None
    assert published.pinned(outcome.content_hash) == load_shipped(NAME)
    assert published.published(NAME, "2").text == text()


def test_a_pinned_instrument_is_read_from_the_database_once(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    content_hash = instruments.publish(by=cast.secretariat, text=text()).content_hash
    assert content_hash is not None
    published.pinned(content_hash)
    with django_assert_num_queries(0):
        published.pinned(content_hash)


def test_the_same_content_again_changes_nothing(cast: Cast) -> None:
    first = instruments.publish(by=cast.secretariat, text=text())
    before = audit.head(audit.NATION)
    again = instruments.publish(by=cast.secretariat, text=text())
    assert again == first
    assert audit.head(audit.NATION) == before


def test_other_content_under_the_same_version_is_refused_with_the_way_out(cast: Cast) -> None:
    instruments.publish(by=cast.secretariat, text=text())
    altered = text().replace("assessors: 4", "assessors: 5")
    assert altered != text()
    with pytest.raises(Refused, match=r"(versi baru|new version)"):
        instruments.publish(by=cast.secretariat, text=altered)
    assert Instrument.objects.get(name=NAME).text == text()


def test_a_faulty_text_is_published_not_at_all_and_every_fault_has_its_line(cast: Cast) -> None:
    faulty = text().replace("weight: 10", "weight: 11", 1)
    outcome = instruments.publish(by=cast.secretariat, text=faulty, file="pack.yaml")
    assert outcome.content_hash is None
    assert all(problem.where.startswith("pack.yaml:") for problem in outcome.problems)
    assert not Instrument.objects.filter(name=NAME).exists()


def test_only_the_secretariat_publishes(cast: Cast) -> None:
    with pytest.raises(SignInNeeded):
        instruments.publish(by=cast.public, text=text())
    with pytest.raises(Refused):
        instruments.publish(by=cast.coordinator, text=text())


def test_an_unknown_hash_name_or_version_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotFound):
        published.pinned("0" * 64)
    with pytest.raises(NotFound):
        published.published(NAME, "99")
    with pytest.raises(NotFound):
        published.hash_of("no-such-pack")


def test_a_stored_instrument_that_was_altered_is_not_used(cast: Cast) -> None:
    content_hash = instruments.publish(by=cast.secretariat, text=text()).content_hash
    assert content_hash is not None
    row = Instrument.objects.get(pk=content_hash)
    canonical = row.canonical.replace('"assessors":4', '"assessors":5')
    Instrument.objects.filter(pk=content_hash).update(canonical=canonical)
    published.pinned.cache_clear()
    with pytest.raises(ValueError, match="altered"):
        published.pinned(content_hash)
    published.pinned.cache_clear()
