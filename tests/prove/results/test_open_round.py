"""An official round that is graded here: no page breaks or invents, however far it has come."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kotacerdas.core.evaluation.instrument import Labels
from kotacerdas.prove.answers.actions import answer_sheets, assignments
from kotacerdas.prove.answers.actions.assignments import Task
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.campaigns.actions import campaigns, seats
from kotacerdas.prove.campaigns.actions.campaigns import GroupPlan, RoundPlan
from kotacerdas.prove.campaigns.queries.parts import part_by_id
from kotacerdas.prove.results.actions import results
from tests.city.cast import JAYAPURA, JEMBER, OTHER_CAMPAIGN, signed_in
from tests.prove.scene import Scene

# The campaign of the assessor who has no seat in the exercise.
ROUND = OTHER_CAMPAIGN
Q = "C3.12.1"
STEPS = ("nothing", "group", "enrolled", "handed_in", "closed", "published")
WHO = ("public", "coordinator", "leader", "pic_health", "secretariat", "ministry", "other_assessor")
PAGES = (
    "/",
    "/evaluasi/",
    f"/evaluasi/{ROUND}/",
    f"/evaluasi/{ROUND}/?cari=jember&urut=-final",
    f"/evaluasi/{ROUND}/{JEMBER}/",
    f"/evaluasi/{ROUND}/{JEMBER}/mengapa/",
    f"/evaluasi/{ROUND}/{JEMBER}/mengapa/outcome/",
    f"/evaluasi/{ROUND}/{JEMBER}/mengapa/{Q}/",
    f"/papan/{ROUND}/{JEMBER}/",
    f"/papan/{ROUND}/{JEMBER}/pertanyaan/",
    f"/penutupan/{ROUND}/{JEMBER}/",
    f"/kota/{JEMBER}/",
    f"/kota/{JAYAPURA}/",
    f"/kerja/{ROUND}/",
    f"/asesor/{ROUND}/{JEMBER}/",
    "/sekretariat/",
    "/saya/",
    "/api/v1/rounds/",
    f"/api/v1/rounds/{ROUND}.json",
    f"/api/v1/rounds/{ROUND}.csv",
    f"/api/v1/rounds/{ROUND}/{JEMBER}.json",
)


def come(scene: Scene, step: str) -> None:
    """Bring an official round of two cities as far as ``step``; Jayapura is never graded."""
    far = STEPS.index(step)
    by, cast = scene.cast.secretariat, scene.cast
    instrument = part_by_id(scene.participation).instrument.content_hash
    groups = [GroupPlan("reguler", Labels("Reguler", "Reguler"), instrument)] if far else []
    title = Labels("Putaran resmi", "Official round")
    plan = RoundPlan(slug=ROUND, year=2026, title=title, groups=groups)
    campaigns.open_round(by=by, plan=plan)
    if far < STEPS.index("enrolled"):
        return
    for city in (JAYAPURA, JEMBER):
        part = campaigns.enrol(by=by, campaign=ROUND, group="reguler", city=city)
    if far == STEPS.index("enrolled"):
        return
    task = Task(Q, cast.jember_health, cast.pic_health.person)
    assignments.assign(participation=part, tasks=[task], by=cast.coordinator)
    texts = {Q: ("Sudah berjalan.", Decimal(3))}
    answer_sheets.fill(participation=part, texts=texts, by=cast.coordinator)
    for verb, who in (
        ("send", cast.pic_health),
        ("approve", cast.head_health),
        ("verify", cast.coordinator),
        ("submit", cast.coordinator),
    ):
        answer_sheets.move(participation=part, questions=[Q], verb=verb, by=who)
    assessor = cast.other_assessor
    assert assessor.person is not None
    seat = seats.appoint(participation=part, number=1, person=assessor.person, by=by)
    assessments.grade_many(seat=seat, grades={Q: (Decimal(4), "Lengkap.")}, by=assessor)
    handing_in.hand_in(seat=seat, by=assessor)
    if far >= STEPS.index("closed"):
        results.close(by=by, participation=part)
    if far >= STEPS.index("published"):
        results.publish(by=by, participation=part)


@pytest.mark.parametrize("step", STEPS)
def test_no_page_of_an_official_round_breaks(scene: Scene, step: str) -> None:
    come(scene, step)
    for who in WHO:
        client = signed_in(getattr(scene.cast, who))
        for page in PAGES:
            status = client.get(page).status_code
            assert status < 500, (who, page, status)
        answer = client.get(f"/evaluasi/{ROUND}/", headers={"HX-Request": "true"})
        assert answer.status_code == 200


def test_a_round_without_a_result_says_so_and_names_its_cities(scene: Scene) -> None:
    come(scene, "enrolled")
    page = signed_in(scene.cast.public).get(f"/evaluasi/{ROUND}/").content.decode()
    assert "Belum ada hasil putaran ini yang diterbitkan" in page
    assert "Kabupaten Jember" in page
    assert "kc-watermark" not in page
    assert "0 kota dan kabupaten" not in page


def test_a_city_without_a_result_is_called_unpublished_and_not_absent(scene: Scene) -> None:
    come(scene, "published")
    page = signed_in(scene.cast.public).get(f"/evaluasi/{ROUND}/")
    assert (page.context["round"].evaluated, page.context["round"].waiting) == (1, 1)
    assert "absen" not in page.context["map"]
    assert "belum terbit" in page.context["map"]


def test_the_published_door_keeps_an_unpublished_result_back(scene: Scene) -> None:
    come(scene, "closed")
    address = f"/api/v1/rounds/{ROUND}/{JEMBER}.json"
    held = signed_in(scene.cast.public).get(address).json()
    assert held["explanation"] is None
    assert held["result"]["final"] is None
    assert held["result"]["components"] == {}


def test_the_city_sees_its_official_index_before_it_is_published(scene: Scene) -> None:
    come(scene, "closed")
    page = signed_in(scene.cast.coordinator).get(f"/evaluasi/{ROUND}/{JEMBER}/")
    # One outcome question of 33 with a 4: 4 / 33 = 0.1212 -> 0.12, times 0.30 = 0.036 -> 0.04.
    assert page.context["line"].final == Decimal("0.04")
    assert "hasilnya belum diterbitkan" in page.content.decode()
