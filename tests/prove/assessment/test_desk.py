"""The assessor's desk: blind, complete, and only what may be shown."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from kotacerdas.city.queries.audit import history
from kotacerdas.core.errors import Refused
from kotacerdas.prove.answers.actions import citations
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.assessment.queries.desk import grades_of
from kotacerdas.prove.assessment.queries.desk import seats as seats_of
from kotacerdas.prove.campaigns.actions import seats as campaign_seats
from kotacerdas.run.evidence.actions.evidence import Details
from kotacerdas.run.evidence.jobs.minutely import recheck_evidence
from tests.city.cast import AT, CAMPAIGN, JEMBER, signed_in
from tests.prove.answers.test_citations import application, beat, heartbeat
from tests.prove.scene import Scene

URL = f"/asesor/{CAMPAIGN}/{JEMBER}/"
Q = "C3.12.1"


def grade(scene: Scene, given: int, second: bool = False) -> None:
    assessments.grade(
        seat=scene.second_seat if second else scene.seat,
        question=Q,
        grade=Decimal(given),
        remark="Rahasia asesor dua." if second else "",
        version=0,
        by=scene.cast.second_assessor if second else scene.cast.assessor,
    )


def test_the_desk_lists_submitted_answers_only(scene: Scene) -> None:
    scene.submit(Q)
    scene.write("C3.12.2")
    page = signed_in(scene.cast.assessor).get(URL).content.decode()
    assert Q in page
    assert "C3.12.2" not in page


def test_an_answer_with_dead_proof_is_hidden_with_a_count(scene: Scene) -> None:
    app = application(scene)
    beat(app, alive=True)
    heartbeat(scene, app)
    scene.submit("Q5.10a")
    client = signed_in(scene.cast.assessor)
    page = client.get(f"{URL}Q5.10a/").content.decode()
    assert f"/sekarang/{JEMBER}/aplikasi/" in page
    beat(app, alive=False, minutes=1)
    recheck_evidence.run(AT + timedelta(minutes=1))
    page = client.get(URL).content.decode()
    assert "1 jawaban yang diserahkan tidak dimunculkan" in page
    assert "Q5.10a" not in page
    assert client.get(f"{URL}Q5.10a/").status_code == 404


def test_the_desk_says_where_in_the_evidence_to_look_and_who_vouches(
    scene: Scene, files_dir: Path
) -> None:
    scene.write(Q)
    key = citations.attach_file(
        answer=scene.answer(Q),
        title="Rekap",
        name="rekap.txt",
        content=BytesIO(b"Rekap 2026."),
        by=scene.cast.pic_health,
        details=Details(issuer="Dinas Kesehatan", number="440/12", valid_from=date(2026, 1, 1)),
        pointer="halaman 3",
    )
    citations.confirm(citation=key, by=scene.cast.head_health)
    scene.bring(Q, "send", "approve", "verify", "submit")
    page = signed_in(scene.cast.assessor).get(f"{URL}{Q}/").content.decode()
    assert "Berkas, halaman 3, Dinas Kesehatan, 440/12." in page
    assert "Berlaku sejak 1 Januari 2026." in page
    assert f"Dipastikan oleh {scene.cast.head_health.label}" in page


def test_a_grade_is_saved_by_hand_and_by_itself(scene: Scene) -> None:
    scene.submit(Q)
    client = signed_in(scene.cast.assessor)
    by_hand = client.post(f"{URL}{Q}/", {"grade": "3", "remark": "Baik.", "version": "0"})
    assert by_hand.status_code == 302
    form = {"grade": "4", "remark": "Baik.", "version": "1"}
    by_itself = client.post(f"{URL}{Q}/", form, headers={"HX-Request": "true"})
    assert 'value="2" hx-swap-oob="true"' in by_itself.content.decode()
    assert grades_of(scene.seat)[Q].grade == 4


def test_a_remark_without_a_grade_is_told_to_wait(scene: Scene) -> None:
    scene.submit(Q)
    client = signed_in(scene.cast.assessor)
    form = {"grade": "", "remark": "Baik.", "version": "0"}
    answer = client.post(f"{URL}{Q}/", form, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "Pilih nilai" in answer.content.decode()
    assert client.post(f"{URL}{Q}/", form).status_code == 422


def test_a_stale_grade_shows_both(scene: Scene) -> None:
    scene.submit(Q)
    grade(scene, 3)
    client = signed_in(scene.cast.assessor)
    form = {"grade": "1", "remark": "lain", "version": "0"}
    answer = client.post(f"{URL}{Q}/", form)
    assert answer.status_code == 409
    assert "Anda 1, rekan 3" in answer.content.decode()
    assert client.post(f"{URL}{Q}/", {**form, "over": "1"}).status_code == 302
    assert grades_of(scene.seat)[Q].grade == 1


def test_nothing_of_the_others_is_seen_before_handing_in(scene: Scene) -> None:
    scene.submit(Q)
    grade(scene, 2, second=True)
    handing_in.hand_in(seat=scene.second_seat, by=scene.cast.second_assessor)
    grade(scene, 4)
    client = signed_in(scene.cast.assessor)
    for url in (URL, f"{URL}{Q}/"):
        page = client.get(url).content.decode()
        assert "Rahasia asesor dua." not in page
        assert "Sebaran" not in page
        assert "Semua kursi" not in page
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    assert "2–4" in client.get(URL).content.decode()
    assert "Semua kursi" in client.get(f"{URL}{Q}/").content.decode()


def test_handing_in_with_ungraded_questions_goes_back_to_them(scene: Scene) -> None:
    scene.submit(Q)
    client = signed_in(scene.cast.assessor)
    answer = client.post(f"{URL}serahkan/", {"verb": "hand_in"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith("?status=belum")
    assert f"1 pertanyaan belum dinilai: {Q}." in page


def test_a_seat_is_handed_in_and_opened_again_from_the_desk(scene: Scene) -> None:
    scene.submit(Q)
    grade(scene, 4)
    client = signed_in(scene.cast.assessor)
    asked = client.post(f"{URL}serahkan/", {"verb": "hand_in"}, follow=True).content.decode()
    assert "Anda sudah menilai 1 pertanyaan" in asked
    # The question back has an address of its own: changing the language loads it again.
    assert client.get(f"{URL}serahkan/").content.decode().count('name="yakin"') == 1
    assert not seats_of(scene.participation)[0].is_handed_in
    sure = {"verb": "hand_in", "yakin": "ya"}
    handed = client.post(f"{URL}serahkan/", sure, follow=True).content.decode()
    assert "Kursi Anda sudah diserahkan." in handed
    assert 'id="isian"' not in client.get(f"{URL}{Q}/").content.decode()
    opened = client.post(
        f"{URL}serahkan/", {"verb": "reopen", "reason": "Salah ketik."}, follow=True
    ).content.decode()
    assert "Serahkan nilai saya" in opened
    assert "Sebaran" not in opened


def events(scene: Scene) -> list[str]:
    """What happened to the first seat."""
    return [each.verb for each in history(f"campaigns.seat:{scene.seat}")]


def test_a_second_click_ends_like_the_first_and_writes_nothing(scene: Scene) -> None:
    scene.submit(Q)
    client = signed_in(scene.cast.assessor)
    form = {"grade": "3", "remark": "", "version": "0", "then": "next"}
    for _click in (1, 2):
        assert client.post(f"{URL}{Q}/", form)["Location"] == URL
    for step in ({"verb": "hand_in", "yakin": "ya"}, {"verb": "reopen", "reason": "Salah ketik."}):
        pages = [client.post(f"{URL}serahkan/", step, follow=True) for _click in (1, 2)]
        assert [page.redirect_chain for page in pages] == [[(URL, 302)]] * 2
        said = [[str(each) for each in page.context["messages"]] for page in pages]
        assert said[0] == said[1]
        assert len(said[0]) == 1
    assert events(scene) == ["seat.appointed", "grade.given", "seat.handed_in", "seat.reopened"]


def test_what_somebody_else_did_is_refused_a_second_time(scene: Scene) -> None:
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    campaign_seats.reopen(seat=scene.seat, reason="Uji.", by=scene.cast.secretariat)
    with pytest.raises(Refused):
        campaign_seats.reopen(seat=scene.seat, reason="Uji.", by=scene.cast.assessor)


def asked_of(context: CaptureQueriesContext) -> list[str]:
    return [each["sql"] for each in context if "SAVEPOINT" not in each["sql"]]


def test_an_autosave_reads_each_thing_once(scene: Scene) -> None:
    scene.submit(Q)
    grade(scene, 3)
    client = signed_in(scene.cast.assessor)
    form = {"grade": "4", "remark": "", "version": "1"}
    with CaptureQueriesContext(connection) as seen:
        client.post(f"{URL}{Q}/", form, headers={"HX-Request": "true"})
    # Who and which posts; the seat for the page, for the write; the grade, the answer, its
    # evidence; update, audit (2).
    assert len(asked_of(seen)) == 10, asked_of(seen)


def test_handing_in_reads_each_thing_once(scene: Scene) -> None:
    scene.submit(Q)
    grade(scene, 3)
    client = signed_in(scene.cast.assessor)
    with CaptureQueriesContext(connection) as seen:
        client.post(f"{URL}serahkan/", {"verb": "hand_in", "yakin": "ya"})
    # Who and which posts; the seat for the page, for the write; answers, grades, evidence;
    # update, audit (2).
    assert len(asked_of(seen)) == 10, asked_of(seen)


def test_the_next_question_is_the_next_without_a_grade(scene: Scene) -> None:
    first, second, third = "C3.11.1", "C3.12.1", "C3.12.2"
    for code in (first, second, third):
        scene.submit(code)
    client = signed_in(scene.cast.assessor)
    form = {"grade": "3", "remark": "", "version": "0", "then": "next"}
    client.post(f"{URL}{second}/", form)
    assert client.post(f"{URL}{first}/", form)["Location"] == f"{URL}{third}/"


def test_reopening_without_a_reason_is_asked_for_one(scene: Scene) -> None:
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    client = signed_in(scene.cast.assessor)
    answer = client.post(f"{URL}serahkan/", {"verb": "reopen", "reason": " "})
    assert answer.status_code == 422
    assert "Tuliskan alasannya." in answer.content.decode()
    assert '<details class="drop" open>' in answer.content.decode()
    assert seats_of(scene.participation)[0].is_handed_in


def test_an_answer_that_came_after_handing_in_is_told_on_the_desk(scene: Scene) -> None:
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    scene.submit(Q)
    client = signed_in(scene.cast.assessor)
    page = client.get(URL).content.decode()
    assert "1 jawaban baru belum Anda nilai: buka lagi kursi Anda." in page
    assert client.get(f"{URL}{Q}/").status_code == 200


def test_after_the_last_ungraded_question_the_desk_asks_to_hand_in(scene: Scene) -> None:
    other = "C3.12.2"
    scene.submit(Q)
    scene.submit(other)
    client = signed_in(scene.cast.assessor)
    form = {"grade": "3", "remark": "", "version": "0", "then": "next"}
    # The second first: at the end of the list it goes back to the one that is left.
    assert client.post(f"{URL}{other}/", form)["Location"] == f"{URL}{Q}/"
    done = client.post(f"{URL}{Q}/", form, follow=True)
    assert done.redirect_chain[-1][0] == URL
    assert "Semua dinilai: serahkan nilai Anda." in done.content.decode()
    # Whoever looks through finished grades goes on question by question.
    again = {**form, "version": "1", "review": "1"}
    assert client.post(f"{URL}{Q}/", again)["Location"] == f"{URL}{other}/"


def test_each_seat_has_its_column_of_grades(scene: Scene) -> None:
    scene.submit(Q)
    grade(scene, 2, second=True)
    grade(scene, 4)
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    page = signed_in(scene.cast.assessor).get(URL)
    # Seat 2 still grades: its grade of 2 is not shown.
    assert page.context["rows"][0]["spread"] == [Decimal(4), None]
    text = "".join(page.content.decode().split())
    assert '<abbrtitle="Asesor2">A2</abbr>' in text


def test_my_desk_is_found_without_its_address(scene: Scene) -> None:
    assert signed_in(scene.cast.assessor).get("/asesor/")["Location"] == URL
    assert signed_in(scene.cast.pic_health).get("/asesor/").status_code == 403


def test_the_desk_costs_the_same_queries_however_many_answers_there_are(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(scene.cast.assessor)
    scene.submit(Q)
    with django_assert_num_queries(9):
        client.get(URL)
    scene.submit("C3.12.2")
    with django_assert_num_queries(9):
        client.get(URL)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("other_assessor", 404),
        ("coordinator", 403),
        ("jayapura_coordinator", 404),
        ("ministry", 403),
        ("public", 302),
    ],
)
def test_the_desk_is_not_for(scene: Scene, name: str, status: int) -> None:
    assert signed_in(getattr(scene.cast, name)).get(URL).status_code == status
