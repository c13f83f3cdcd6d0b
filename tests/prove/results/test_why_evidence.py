"""The walk through grades and evidence of an exercise, down to one heartbeat."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client

from kotacerdas.core.actor import machine
from kotacerdas.core.evaluation.evidence import Pulse
from kotacerdas.core.evaluation.explanation import Origin
from kotacerdas.prove.answers.actions import citations
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.results.actions import results
from kotacerdas.run.applications.actions import applications
from kotacerdas.run.applications.actions.applications import Probe
from tests.city.cast import AT, CAMPAIGN, JEMBER, signed_in
from tests.prove.scene import Scene

WALK = f"/evaluasi/{CAMPAIGN}/{JEMBER}/mengapa/"
PAGE = f"/evaluasi/{CAMPAIGN}/{JEMBER}/"


def beat(application: int, alive: bool, minutes: int) -> int:
    """One heartbeat."""
    at = AT + timedelta(minutes=minutes)
    good, bad = (
        Probe(Pulse.ALIVE, 200, 12, "answered"),
        Probe(Pulse.DEAD, None, 12, "no-answer"),
    )
    found = good if alive else bad
    return applications.record_beat(
        by=machine("uji", at), application=application, found=found, at=at
    )


def hung(scene: Scene, alive: bool) -> int:
    """Q5.10a hangs on the heartbeat of an application, C3.11.1 on a file; both are graded."""
    application = applications.register(
        by=scene.cast.coordinator,
        city=JEMBER,
        opd=scene.cast.jember_health,
        name="J-SIP",
        address="https://contoh.jemberkab.go.id/",
    )
    citations.attach_heartbeat(
        answer=scene.answer("Q5.10a"), application=application, title="J-SIP hidup",
        by=scene.cast.pic_health,
    )  # fmt: skip
    citations.attach_file(
        answer=scene.answer("C3.11.1"), title="Rekap", name="rekap.txt",
        content=BytesIO(b"Rekap penanganan."), by=scene.cast.pic_health,
    )  # fmt: skip
    for question in ("Q5.10a", "C3.11.1"):
        scene.submit(question)
    given = {"Q5.10a": (Decimal(3), ""), "C3.11.1": (Decimal(4), "")}
    for seat, by in (
        (scene.seat, scene.cast.assessor),
        (scene.second_seat, scene.cast.second_assessor),
    ):
        assessments.grade_many(seat=seat, grades=given, by=by)
        handing_in.hand_in(seat=seat, by=by)
    return beat(application, alive, 1)


@pytest.fixture
def browser(scene: Scene, files_dir: Path) -> Client:
    """The coordinator of Jember."""
    return signed_in(scene.cast.coordinator)


def test_the_walk_goes_from_the_index_down_to_the_single_heartbeat(
    scene: Scene, browser: Client
) -> None:
    number = hung(scene, alive=True)
    html = browser.get(f"{WALK}Q5.10a/").content.decode()
    link = re.search(r'href="(/sekarang/35\.09/aplikasi/\d+/detak/(\d+)/)"', html)
    assert link is not None and int(link.group(2)) == number
    assert browser.get(link.group(1)).status_code == 200


def test_a_dead_heartbeat_takes_the_question_out_and_says_what_it_would_be(
    scene: Scene, browser: Client
) -> None:
    hung(scene, alive=False)
    page = browser.get(f"{WALK}Q5.10a/")
    knot = page.context["knot"]
    assert (knot.hidden, knot.value.origin, knot.value.printed) == (
        True,
        Origin.UNANSWERED,
        Decimal("0.00"),
    )
    assert knot.claimed.printed == Decimal("3.00")
    # Without: 0.3 x 0.12 = 0.036 -> 0.04. With: 0.036 + 0.2 x 0.25 = 0.086 -> 0.09.
    result = browser.get(PAGE)
    assert (result.context["line"].final, result.context["claimed"]) == (
        Decimal("0.04"),
        Decimal("0.09"),
    )


def test_a_graded_question_shows_its_grades_and_what_one_more_would_do(
    scene: Scene, browser: Client
) -> None:
    hung(scene, alive=True)
    knot = browser.get(f"{WALK}Q5.10a/").context["knot"]
    assert knot.grades == ((1, Decimal("3.00")), (2, Decimal("3.00")))
    # One more: quick win 4 / 12 = 0.33, final 0.036 + 0.066 = 0.102 -> 0.10.
    assert (knot.more.component, knot.more.final) == (Decimal("0.33"), Decimal("0.10"))
    assert knot.more.by_one == Fraction("0.2") / 12 / 5


def test_a_file_is_offered_where_it_can_be_read(scene: Scene, browser: Client) -> None:
    hung(scene, alive=True)
    assert "rekap.txt" in browser.get(f"{WALK}C3.11.1/").content.decode()


def public_page(scene: Scene, question: str) -> str:
    """The page of a question as the public sees it once the result is out."""
    by = scene.cast.secretariat
    results.close(by=by, participation=scene.participation)
    results.publish(by=by, participation=scene.participation)
    return Client().get(f"{WALK}{question}/").content.decode()


def test_the_public_reads_the_answer_and_is_led_to_no_sign_in(
    scene: Scene, browser: Client
) -> None:
    hung(scene, alive=True)
    html = public_page(scene, "C3.11.1")
    assert "Sudah berjalan." in html
    assert "OPD menilai diri <b>3</b>" in html
    assert "rekap.txt" not in html
    assert "tidak dibuka untuk umum" in html
    main = html[html.index("<main") : html.index("</main>")]
    for link in re.findall(r'href="(/[^"#]*)"', main):
        assert Client().get(link).status_code == 200, link


def test_the_text_of_a_dead_claim_is_not_for_the_public(scene: Scene, browser: Client) -> None:
    hung(scene, alive=False)
    city = browser.get(f"{WALK}Q5.10a/").content.decode()
    assert "Sudah berjalan." in city
    html = public_page(scene, "Q5.10a")
    assert "Sudah berjalan." not in html
    assert "satu-satunya buktinya mati" in html


def test_an_answer_that_was_not_submitted_is_not_called_empty(
    scene: Scene, browser: Client
) -> None:
    hung(scene, alive=True)
    scene.write("C3.12.1", "Rahasia draf.")
    scene.bring("C3.12.1", "send", "approve", "verify")
    html = browser.get(f"{WALK}C3.12.1/").content.decode()
    assert "Jawaban ini tidak diserahkan kepada asesor." in html
    assert "Tidak ada jawaban yang diserahkan dan dinilai." in html
    assert "Tidak diisi." not in html
    assert "Rahasia draf." not in public_page(scene, "C3.12.1")


def test_remarks_reach_the_city_and_the_public_with_the_result_and_not_before(
    scene: Scene, browser: Client
) -> None:
    scene.submit("C3.12.1")
    words = "Perbup ada, sudah diundangkan."
    for seat, by, said in (
        (scene.seat, scene.cast.assessor, words),
        (scene.second_seat, scene.cast.second_assessor, ""),
    ):
        given = {"C3.12.1": (Decimal(3), said)}
        assessments.grade_many(seat=seat, grades=given, by=by)
        handing_in.hand_in(seat=seat, by=by)
    pages = (PAGE, f"{WALK}C3.12.1/")
    for page in pages:
        assert words not in browser.get(page).content.decode()
    public_page(scene, "C3.12.1")
    for client in (browser, signed_in(scene.cast.pic_health), Client()):
        for page in pages:
            html = client.get(page).content.decode()
            assert words in html
            assert "Asesor 1" in html
            assert "asesor.1" not in html


def test_an_unanswered_question_says_how_it_counts(scene: Scene, browser: Client) -> None:
    hung(scene, alive=True)
    page = browser.get(f"{WALK}O1/")
    assert page.context["value"].unanswered
    assert page.context["knot"].more is None


def test_before_anybody_hands_in_the_city_sees_that_nothing_is_there(browser: Client) -> None:
    page = browser.get(PAGE)
    assert page.status_code == 200
    assert page.templates[0].name == "results/result_waiting.html"
    assert browser.get(WALK).status_code == 404


def test_a_question_graded_by_some_of_the_seats_says_so_and_leads_no_list(
    scene: Scene, browser: Client
) -> None:
    scene.submit("C3.12.1")
    for seat, by in (
        (scene.seat, scene.cast.assessor),
        (scene.second_seat, scene.cast.second_assessor),
    ):
        given = {"C3.12.1": (Decimal(2), "")}
        assessments.grade_many(seat=seat, grades=given, by=by)
    handing_in.hand_in(seat=scene.second_seat, by=scene.cast.second_assessor)
    # Submitted after seat 2 handed in: only seat 1 grades it.
    scene.submit("C3.12.2")
    given = {"C3.12.2": (Decimal(4), "")}
    assessments.grade_many(seat=scene.seat, grades=given, by=scene.cast.assessor)
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    assert "Dinilai 1 dari 2 asesor" in browser.get(f"{WALK}C3.12.2/").content.decode()
    assert "Dinilai " not in browser.get(f"{WALK}C3.12.1/").content.decode()
    page = browser.get(PAGE)
    assert [item["code"] for item in page.context["strongest"]] == ["C3.12.1"]
    assert [item["code"] for item in page.context["weakest"]] == ["C3.12.1"]
    assert (page.context["items"], page.context["uneven"]) == (2, 1)
