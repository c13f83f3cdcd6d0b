"""The audit chain: written with the write, and any later change is found."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from kotacerdas.city.actions.audit import record
from kotacerdas.city.models import AuditEvent
from kotacerdas.city.queries.audit import Head, head, history, newest, verify
from kotacerdas.core.actor import Actor, machine

TEXT = st.text(max_size=12).map(lambda text: text.replace("\0", ""))
AT = datetime(2026, 11, 22, 3, 0, 0, 123456, tzinfo=UTC)
BY = Actor(person=7, label="PIC Dinas Kesehatan", posts=(), at=AT)


def write(count: int, chain: str = "35.09") -> None:
    for number in range(1, count + 1):
        record(
            by=BY, chain=chain, verb="answer.saved", thing="answers.answer:1", data={"n": number}
        )


@pytest.mark.django_db
def test_the_digest_is_the_sha256_of_the_canonical_text_worked_out_by_hand() -> None:
    record(
        by=BY, chain="35.09", verb="answer.saved", thing="answers.answer:1", data={"b": 2, "a": "é"}
    )
    text = (
        '["35.09",1,"2026-11-22T03:00:00.123456+00:00",7,"PIC Dinas Kesehatan","answer.saved",'
        '"answers.answer:1",{"a":"\\u00e9","b":2},"' + "0" * 64 + '"]'
    )
    assert AuditEvent.objects.get().digest == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.django_db
def test_each_event_carries_the_digest_of_the_one_before_it() -> None:
    write(2)
    first, second = AuditEvent.objects.order_by("seq")
    assert (second.seq, second.previous) == (2, first.digest)


@pytest.mark.django_db
def test_an_event_costs_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    write(1)
    with django_assert_num_queries(2):
        write(1)


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        write(1)
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_goes_when_its_write_is_rolled_back() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write(1)
        raise ZeroDivisionError
    assert head("35.09") == Head(0, "0" * 64)


@pytest.mark.django_db
def test_dates_decimals_and_nested_data_verify_after_they_were_read_back() -> None:
    data = {
        "score": Decimal("2.610"),
        "due": date(2026, 11, 30),
        "at": AT,
        "nested": {"list": [1, None, True, {"z": 1, "a": "Ж"}]},
        "tuple": (1, 2),
    }
    record(by=machine("impor", AT), chain="nation", verb="x.done", thing="x", data=data)
    assert verify("nation") == []
    assert newest("nation")[0].data["score"] == "2.610"


@pytest.mark.django_db
@pytest.mark.parametrize("data", [{"n": 1.5}, {"n": [{"m": 0.1}]}, {1: "number as a name"}])
def test_what_databases_write_differently_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        record(by=BY, chain="35.09", verb="x.done", thing="x", data=data)


@pytest.mark.django_db
def test_chains_of_two_cities_do_not_touch() -> None:
    write(2)
    write(1, chain="91.03")
    AuditEvent.objects.filter(chain="35.09", seq=1).update(label="someone else")
    assert verify("91.03") == []
    assert verify("35.09")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", datetime(2026, 11, 22, 3, 0, 0, 123457, tzinfo=UTC)),
        ("person", 8),
        ("person", None),
        ("label", "PIC Dinas Pendidikan"),
        ("verb", "answer.sent"),
        ("thing", "answers.answer:2"),
        ("data", {"n": 99}),
        ("previous", "f" * 64),
        ("digest", "f" * 64),
    ],
)
def test_an_edit_of_any_field_is_found_at_its_record(field: str, value: object) -> None:
    write(5)
    AuditEvent.objects.filter(seq=3).update(**{field: value})
    [problem] = verify("35.09")
    assert "3" in problem.where


@pytest.mark.django_db
def test_a_deleted_record_is_found() -> None:
    write(5)
    AuditEvent.objects.filter(seq=3).delete()
    assert "4" in verify("35.09")[0].where


@pytest.mark.django_db
def test_a_deletion_with_the_rest_moved_up_is_found() -> None:
    write(5)
    AuditEvent.objects.filter(seq=3).delete()
    for seq in (4, 5):
        AuditEvent.objects.filter(seq=seq).update(seq=seq - 1)
    assert "3" in verify("35.09")[0].where


@pytest.mark.django_db
def test_an_inserted_record_is_found() -> None:
    write(3)
    forged = AuditEvent.objects.get(seq=3)
    AuditEvent.objects.filter(seq=3).update(seq=4)
    forged.pk, forged.label = None, "nobody"
    forged.save(force_insert=True)
    assert "3" in verify("35.09")[0].where


@pytest.mark.django_db
def test_two_swapped_records_are_found_at_the_first() -> None:
    write(5)
    AuditEvent.objects.filter(seq=2).update(seq=100)
    AuditEvent.objects.filter(seq=4).update(seq=2)
    AuditEvent.objects.filter(seq=100).update(seq=4)
    assert "2" in verify("35.09")[0].where


@pytest.mark.django_db
def test_records_cut_off_at_the_end_are_found_with_a_head_kept_elsewhere() -> None:
    write(5)
    kept = head("35.09")
    AuditEvent.objects.filter(seq__gte=4).delete()
    assert verify("35.09") == []
    assert "4" in verify("35.09", kept=kept)[0].where


@pytest.mark.django_db
def test_a_chain_written_anew_from_the_start_is_found_with_a_head_kept_elsewhere() -> None:
    write(3)
    kept = head("35.09")
    AuditEvent.objects.all().delete()
    record(by=BY, chain="35.09", verb="answer.saved", thing="answers.answer:1", data={"n": "new"})
    write(3)
    assert verify("35.09") == []
    assert "3" in verify("35.09", kept=kept)[0].where


@pytest.mark.django_db
def test_a_part_of_a_chain_is_proved_from_its_first_record_on() -> None:
    write(5)
    AuditEvent.objects.filter(seq=2).update(label="someone else")
    assert verify("35.09", since=3) == []
    AuditEvent.objects.filter(seq=3).update(previous="f" * 64)
    assert "3" in verify("35.09", since=3)[0].where


@pytest.mark.django_db
def test_newest_pages_backwards_and_history_runs_forwards() -> None:
    write(5)
    assert [event.seq for event in newest("35.09", limit=2)] == [5, 4]
    assert [event.seq for event in newest("35.09", limit=2, before=4)] == [3, 2]
    assert [event.seq for event in history("answers.answer:1", limit=3)] == [3, 4, 5]


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    data=st.dictionaries(
        TEXT, st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), TEXT), max_size=4
    )
)
def test_whatever_an_event_says_it_verifies(data: dict[str, object]) -> None:
    with transaction.atomic():
        record(by=BY, chain="h", verb="x.done", thing="x", data=data)
        assert verify("h") == []
        transaction.set_rollback(True)
