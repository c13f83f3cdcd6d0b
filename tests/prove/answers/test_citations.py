"""Evidence: kept by content, judged by machine, and taken out of sight where it died."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from kotacerdas.city.queries.audit import head, history, newest
from kotacerdas.core.actor import Actor, Post, Role, machine
from kotacerdas.core.errors import Invalid, NotFound, Refused
from kotacerdas.core.evaluation.evidence import Pulse, Verdict
from kotacerdas.prove.answers.actions import citations
from kotacerdas.prove.answers.queries.citations import fallen, hidden_questions, of_answer, one
from kotacerdas.prove.campaigns.models import Participation
from kotacerdas.run.applications.actions import applications
from kotacerdas.run.applications.actions.applications import Probe
from kotacerdas.run.evidence.actions.evidence import Details
from kotacerdas.run.web.adapters.connection import Door
from kotacerdas.run.web.adapters.prober import probe
from kotacerdas.run.web.queries import asking
from tests.city.cast import AT, JEMBER
from tests.prove.scene import Scene

Q = "Q5.10a"


def attach(scene: Scene, text: bytes = b"Rekap penanganan, halaman 3.") -> int:
    return citations.attach_file(
        answer=scene.answer(Q),
        title="Rekap",
        name="rekap.txt",
        content=BytesIO(text),
        by=scene.cast.pic_health,
    )


def application(scene: Scene, name: str = "J-SIP") -> int:
    return applications.register(
        by=scene.cast.coordinator,
        city=JEMBER,
        opd=scene.cast.jember_health,
        name=name,
        address="https://contoh.jemberkab.go.id/",
    )


def beat(app: int, alive: bool, minutes: int = 0) -> None:
    good, bad = (
        Probe(Pulse.ALIVE, 200, 12, "answered"),
        Probe(Pulse.DEAD, None, 12, "no-answer"),
    )
    found = good if alive else bad
    at = AT + timedelta(minutes=minutes)
    applications.record_beat(by=machine("uji", at), application=app, found=found, at=at)


def heartbeat(scene: Scene, app: int) -> int:
    return citations.attach_heartbeat(
        answer=scene.answer(Q), application=app, title="J-SIP", by=scene.cast.pic_health
    )


def confirm(scene: Scene, key: int, first: date = date(2026, 1, 1)) -> None:
    citations.confirm(citation=key, valid_from=first, by=scene.cast.head_health)


def verdict(key: int) -> str:
    found = one(key)
    assert found is not None
    return str(found.verdict)


def test_a_fresh_file_is_stored_and_begins_the_draft(scene: Scene, files_dir: Path) -> None:
    key = attach(scene)
    assert (verdict(key), scene.state(Q)) == ("stored", "draft")


def test_a_file_stands_once_confirmed_and_dies_when_it_is_altered(
    scene: Scene, files_dir: Path
) -> None:
    key = attach(scene)
    citations.check_now(citation=key, by=scene.cast.pic_health)
    assert verdict(key) == "stored"
    confirm(scene, key)
    assert verdict(key) == "standing"
    found = one(key)
    assert found is not None and found.file is not None
    stored = next(files_dir.rglob(found.file))
    stored.chmod(0o600)
    stored.write_bytes(b"diubah")
    citations.check_now(citation=key, by=scene.cast.pic_health)
    assert verdict(key) == "dead"


def test_what_a_person_attaches_is_no_example_even_in_an_exercise(
    scene: Scene, files_dir: Path
) -> None:
    own = one(attach(scene))
    (made,) = citations.attach_files(
        participation=scene.participation,
        files=[citations.NewFile("C3.12.1", "Contoh", "contoh.txt", BytesIO(b"contoh"))],
        by=scene.cast.coordinator,
        is_generated=True,
    )
    example = one(made)
    assert own is not None and example is not None
    assert (own.is_generated, example.is_generated) == (False, True)


def test_a_heartbeat_is_judged_by_the_newest_beat(scene: Scene) -> None:
    app = application(scene)
    assert verdict(heartbeat(scene, app)) == "unchecked"
    beat(app, alive=True)
    key = heartbeat(scene, app)
    assert verdict(key) == "standing"
    beat(app, alive=False, minutes=1)
    citations.check_now(citation=key, by=scene.cast.pic_health)
    assert verdict(key) == "dead"


def test_an_answer_with_dead_proof_only_is_hidden_until_something_stands(
    scene: Scene, files_dir: Path
) -> None:
    app = application(scene)
    beat(app, alive=False)
    heartbeat(scene, app)
    assert hidden_questions(scene.participation) == {Q}
    confirm(scene, attach(scene))
    assert hidden_questions(scene.participation) == {Q}, "a file does not prove that it runs"
    other = application(scene, "J-SIP dua")
    beat(other, alive=True)
    heartbeat(scene, other)
    assert hidden_questions(scene.participation) == frozenset()


def test_a_dead_proof_of_a_submitted_answer_is_not_withdrawn_while_nothing_stands(
    scene: Scene,
) -> None:
    app = application(scene)
    beat(app, alive=False)
    key = heartbeat(scene, app)
    scene.submit(Q)
    with pytest.raises(Refused, match="Lampirkan dulu alamat yang menjawab"):
        citations.withdraw(citation=key, by=scene.cast.coordinator)
    assert hidden_questions(scene.participation) == {Q}
    other = application(scene, "J-SIP dua")
    beat(other, alive=True)
    citations.attach_heartbeat(
        answer=scene.answer(Q), application=other, title="J-SIP dua", by=scene.cast.coordinator
    )
    citations.withdraw(citation=key, by=scene.cast.coordinator)
    assert hidden_questions(scene.participation) == frozenset()


def test_while_drafting_a_dead_proof_is_simply_withdrawn(scene: Scene) -> None:
    app = application(scene)
    beat(app, alive=False)
    key = heartbeat(scene, app)
    citations.withdraw(citation=key, by=scene.cast.pic_health)
    citations.withdraw(citation=key, by=scene.cast.pic_health)
    assert hidden_questions(scene.participation) == frozenset()
    assert of_answer(scene.answer(Q)) == ()
    with pytest.raises(Refused):
        citations.check_now(citation=key, by=scene.cast.pic_health)


def test_what_stands_is_listed_first(scene: Scene, files_dir: Path) -> None:
    app = application(scene)
    beat(app, alive=False)
    heartbeat(scene, app)
    confirm(scene, attach(scene))
    assert [each.verdict for each in of_answer(scene.answer(Q))] == ["standing", "dead"]


def test_what_fell_lately_is_listed_with_its_opd(scene: Scene) -> None:
    app = application(scene)
    beat(app, alive=False)
    heartbeat(scene, app)
    found = fallen(scene.participation, AT - timedelta(days=7))
    assert [(each.opd, each.hides_answer) for each in found] == [("Dinkes", True)]
    assert fallen(scene.participation, AT + timedelta(days=1)) == ()


def test_after_sending_evidence_is_mended_and_proves_nothing_until_confirmed(
    scene: Scene, files_dir: Path
) -> None:
    scene.write(Q)
    scene.bring(Q, "send")
    key = attach(scene)
    assert (verdict(key), scene.state(Q)) == ("stored", "sent")
    confirm(scene, key)
    assert verdict(key) == "standing"


@pytest.mark.parametrize(
    ("first", "last", "worth"),
    [
        (date(2019, 3, 1), None, "standing"),
        (date(2026, 12, 31), None, "standing"),
        (date(2027, 1, 1), None, "stored"),
        (date(2024, 1, 1), date(2025, 12, 31), "lapsed"),
        (date(2024, 1, 1), date(2026, 1, 1), "standing"),
    ],
)
def test_a_confirmed_file_stands_for_a_year_that_its_period_touches(
    scene: Scene, files_dir: Path, first: date, last: date | None, worth: str
) -> None:
    key = attach(scene)
    citations.confirm(citation=key, valid_from=first, valid_until=last, by=scene.cast.coordinator)
    assert verdict(key) == worth


def test_confirming_needs_a_period_a_head_or_the_coordinator_and_ends_like_the_first(
    scene: Scene, files_dir: Path
) -> None:
    key = attach(scene)
    with pytest.raises(Invalid):
        citations.confirm(citation=key, by=scene.cast.head_health)
    with pytest.raises(Refused):
        citations.confirm(citation=key, valid_from=date(2026, 1, 1), by=scene.cast.pic_health)
    with pytest.raises(Invalid):
        citations.confirm(
            citation=key,
            valid_from=date(2026, 2, 1),
            valid_until=date(2026, 1, 1),
            by=scene.cast.head_health,
        )
    confirm(scene, key)
    before = head(JEMBER)
    confirm(scene, key, date(2020, 1, 1))
    found = one(key)
    assert found is not None
    assert (found.valid_from, found.confirmed_by) == (
        date(2026, 1, 1), scene.cast.head_health.label,
    )  # fmt: skip
    assert head(JEMBER) == before


def test_files_come_confirmed_only_from_who_may_confirm(scene: Scene, files_dir: Path) -> None:
    def bring(by: Actor) -> tuple[int, ...]:
        new = citations.NewFile(
            Q, "Rekap", "rekap.txt", BytesIO(b"rekap"), Details(valid_from=date(2026, 1, 1)), True
        )
        return citations.attach_files(participation=scene.participation, files=[new], by=by)

    with pytest.raises(Refused):
        bring(scene.cast.pic_health)
    assert of_answer(scene.answer(Q)) == ()
    (key,) = bring(scene.cast.coordinator)
    found = one(key)
    assert found is not None
    assert (found.verdict, found.confirmed_by) == ("standing", scene.cast.coordinator.label)


def test_the_same_file_twice_is_one_citation(scene: Scene, files_dir: Path) -> None:
    assert attach(scene) == attach(scene)
    assert attach(scene, b"isi lain") != attach(scene)
    assert len(of_answer(scene.answer(Q))) == 2


def test_a_long_name_keeps_its_ending(scene: Scene, files_dir: Path) -> None:
    key = citations.attach_file(
        answer=scene.answer(Q),
        title="",
        name="r" * 230 + ".txt",
        content=BytesIO(b"rekap"),
        by=scene.cast.pic_health,
    )
    found = one(key)
    assert found is not None
    assert (len(found.file_name), found.file_name[-5:]) == (200, "r.txt")


def test_a_file_whose_grading_is_closed_while_it_is_stored_is_not_cited(
    scene: Scene, files_dir: Path
) -> None:
    class Slow(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            Participation.objects.filter(pk=scene.participation).update(state="scored")
            return super().read(size)

    with pytest.raises(Refused):
        citations.attach_file(
            answer=scene.answer(Q),
            title="",
            name="rekap.txt",
            content=Slow(b"rekap"),
            by=scene.cast.pic_health,
        )
    assert of_answer(scene.answer(Q)) == ()


def test_attaching_a_file_costs_what_it_must(
    scene: Scene, files_dir: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    scene.write(Q)
    with django_assert_num_queries(14):
        attach(scene)
    assert newest(JEMBER, limit=1)[0].verb == "evidence.attached"


def test_another_opd_and_another_city_attach_nothing(scene: Scene) -> None:
    def link(by: object) -> int:
        return citations.attach_link(
            answer=scene.answer(Q),
            title="x",
            link="https://contoh.id/",
            by=by,  # type: ignore[arg-type]
        )

    with pytest.raises(Refused):
        link(scene.cast.pic_school)
    with pytest.raises(NotFound):
        link(scene.cast.jayapura_pic)


@pytest.mark.parametrize("link", ["contoh.id", "ftp://contoh.id/x", "javascript:alert(1)", ""])
def test_an_address_that_is_none_is_refused(scene: Scene, link: str) -> None:
    with pytest.raises(Invalid):
        citations.attach_link(answer=scene.answer(Q), title="", link=link, by=scene.cast.pic_health)


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("https://layanan.contoh.invalid:8443/", "80"),
        ("http://u:p@contoh.invalid/", "sandi"),
        ("https://192.168.1.10/", "publik"),
        ("http://localhost/", "publik"),
        ("http://portal.local/", "publik"),
    ],
)
def test_a_link_that_can_never_be_asked_is_refused_when_attached(
    scene: Scene, link: str, why: str
) -> None:
    with pytest.raises(Invalid, match=why):
        citations.attach_link(answer=scene.answer(Q), title="", link=link, by=scene.cast.pic_health)


def test_a_link_with_letters_outside_ascii_in_its_name_is_taken(scene: Scene) -> None:
    key = citations.attach_link(
        answer=scene.answer(Q),
        title="",
        link=" https://kota-jémber.invalid/ ",
        by=scene.cast.pic_health,
    )
    found = one(key)
    assert found is not None
    assert found.link == "https://kota-jémber.invalid/"


def test_a_link_that_turns_out_to_lead_inside_is_unchecked_and_not_dead(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = Door(resolve=lambda host, port: ["10.0.0.5"])
    monkeypatch.setattr(asking, "ask", lambda address: probe(address, door=door))
    key = citations.attach_link(
        answer=scene.answer(Q), title="", link="http://contoh.id/", by=scene.cast.pic_health
    )
    check = citations.check_now(citation=key, by=scene.cast.pic_health)
    assert (check.verdict, check.reason) == (Verdict.UNCHECKED, "not-public")
    assert hidden_questions(scene.participation) == frozenset()


def test_an_answer_holds_thirty_pieces_at_most(scene: Scene) -> None:
    for number in range(citations.MOST_PIECES):
        citations.attach_link(
            answer=scene.answer(Q),
            title="",
            link=f"https://contoh.id/{number}",
            by=scene.cast.pic_health,
        )
    with pytest.raises(Refused, match="30"):
        citations.attach_link(
            answer=scene.answer(Q), title="", link="https://contoh.id/", by=scene.cast.pic_health
        )


def test_attaching_confirming_and_withdrawing_are_one_event_each(
    scene: Scene, files_dir: Path
) -> None:
    key = attach(scene)
    confirm(scene, key)
    citations.withdraw(citation=key, by=scene.cast.pic_health)
    verbs = [event.verb for event in history(f"answers.answer:{scene.answer(Q)}")]
    assert verbs == ["evidence.attached", "evidence.confirmed", "evidence.withdrawn"]


def test_a_post_of_the_past_changes_nothing(scene: Scene) -> None:
    assert scene.cast.former_pic_health.posts == ()
    assert Post(Role.OPD_PIC) not in scene.cast.former_pic_health.posts
    with pytest.raises(NotFound):
        citations.attach_link(
            answer=scene.answer(Q),
            title="",
            link="https://contoh.id/",
            by=scene.cast.former_pic_health,
        )
