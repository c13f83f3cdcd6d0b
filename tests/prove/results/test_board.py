"""The coordinator's board: where the city stands, and steps taken with many answers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from kotacerdas.city.queries.audit import newest
from kotacerdas.core.actor import Role
from kotacerdas.prove.answers.queries.answers import lines
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.campaigns.queries.parts import part_by_id
from kotacerdas.prove.results.actions import results
from kotacerdas.prove.results.queries.board import rows
from kotacerdas.prove.results.queries.estimate import estimate
from kotacerdas.run.evidence.jobs.minutely import recheck_evidence
from tests.city.cast import AT, CAMPAIGN, JEMBER, signed_in
from tests.prove.answers.test_citations import application, beat, heartbeat
from tests.prove.results.test_closing import grant, hand_in
from tests.prove.scene import HEALTH, SCHOOL, Scene

URL = f"/papan/{CAMPAIGN}/{JEMBER}/"
QUESTIONS = f"{URL}pertanyaan/"
MANY = f"{QUESTIONS}langkah/"


def reckon(scene: Scene):  # type: ignore[no-untyped-def]
    part = part_by_id(scene.participation)
    return estimate(part.instrument, lines(scene.participation))


def test_the_estimate_counts_what_is_sent_and_its_band_what_stands_and_what_is_drafted(
    scene: Scene,
) -> None:
    scene.write("Q5.10a")
    # A draft with self-grade 3: 3 / 12 = 0.25, times 0.20 = 0.05.
    drafted = reckon(scene)
    assert (str(drafted.low), str(drafted.today), str(drafted.high)) == ("0.00", "0.00", "0.05")
    scene.bring("Q5.10a", "send")
    sent = reckon(scene)
    assert (str(sent.low), str(sent.today), str(sent.high)) == ("0.00", "0.05", "0.05")


def test_a_dead_claim_leaves_the_estimate_and_its_cost_is_known(scene: Scene) -> None:
    app = application(scene)
    beat(app, alive=True)
    heartbeat(scene, app)
    scene.write("Q5.10a")
    scene.bring("Q5.10a", "send")
    assert str(reckon(scene).low) == "0.05"
    beat(app, alive=False, minutes=1)
    recheck_evidence.run(AT + timedelta(minutes=1))
    dead = reckon(scene)
    assert (str(dead.today), str(dead.claimed)) == ("0.00", "0.05")


def test_what_an_opd_can_still_add_is_its_marginal_worth_times_what_is_missing(
    scene: Scene,
) -> None:
    gaps = {gap.opd: gap.points for gap in reckon(scene).gaps}
    # Two outcome questions of Dinas Pendidikan: 2 x 4 x 0.30 / 33 = 0.0727.
    assert gaps[scene.cast.jember_school] == Decimal("0.073")


def test_the_heat_table_counts_what_the_head_approved(scene: Scene) -> None:
    scene.write("C3.12.1")
    scene.bring("C3.12.1", "send", "approve")
    part = part_by_id(scene.participation)
    health, school = rows(part.instrument, lines(scene.participation))
    cells = {cell.component: (cell.done, cell.total) for cell in health.cells}
    assert (health.short_name, cells["outcome"], cells["quick_win"]) == ("Dinkes", (1, 3), (0, 1))
    assert (health.share, school.share) == (Decimal("0.25"), 0)


def test_the_board_shows_the_choice_of_opd_the_dates_and_what_is_unassigned(scene: Scene) -> None:
    page = signed_in(scene.cast.coordinator).get(URL).content.decode()
    assert "pilihan kami" in page
    assert "Pengisian" in page
    assert "105 pertanyaan belum dibagikan" in page


def test_the_board_costs_the_same_queries_however_many_answers_there_are(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(scene.cast.coordinator)
    with django_assert_num_queries(12):
        client.get(URL)
    scene.write("C3.12.1")
    with django_assert_num_queries(12):
        client.get(URL)


def test_the_list_of_questions_costs_the_same_queries_however_long_it_is(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(scene.cast.coordinator)
    for query in ("", "?status=none", "?komponen=baseline"):
        with django_assert_num_queries(6):
            client.get(QUESTIONS + query)


def test_many_answers_are_verified_only_after_a_confirmation(scene: Scene) -> None:
    for code in HEALTH[:2]:
        scene.write(code)
        scene.bring(code, "send", "approve")
    client = signed_in(scene.cast.coordinator)
    chosen = {"verb": "verify", "pertanyaan": [*HEALTH[:2], SCHOOL[0]]}
    page = client.post(MANY, chosen, follow=True)
    asked = page.content.decode()
    # The question back has an address of its own: changing the language loads it again.
    again = client.get(f"{MANY}?{page.request['QUERY_STRING']}")
    assert "Verifikasi 2 jawaban?" in again.content.decode()
    assert page.redirect_chain[0][0].startswith(f"{MANY}?verb=verify&pertanyaan=")
    assert "Verifikasi 2 jawaban?" in asked
    assert "Sudah berjalan." in asked
    assert "1 pertanyaan yang dipilih belum sampai" in asked
    assert scene.state(HEALTH[0]) == "approved"
    client.post(MANY, {"verb": "verify", "pertanyaan": HEALTH[:2], "yakin": "ya"})
    assert [scene.state(code) for code in HEALTH[:2]] == ["verified", "verified"]


def test_many_questions_go_to_another_opd_with_its_pic(scene: Scene) -> None:
    client = signed_in(scene.cast.coordinator)
    form = {"verb": "assign", "pertanyaan": ["O1", "O2.1"], "opd": scene.cast.jember_health}
    assert "Dinas Kesehatan" in client.post(MANY, form, follow=True).content.decode()
    client.post(MANY, {**form, "yakin": "ya"})
    line = next(line for line in lines(scene.participation) if line.question == "O1")
    assert (line.opd, line.pic) == (scene.cast.jember_health, scene.cast.pic_health.person)


def test_one_question_is_assigned_with_a_pic_of_the_chosen_opd(scene: Scene) -> None:
    client = signed_in(scene.cast.coordinator)
    url = f"{QUESTIONS}C3.15.1/"
    shown = client.post(url, {"opd": scene.cast.jember_health, "daftar": "1"}).content.decode()
    assert "PIC Dinas Kesehatan" in shown
    person = scene.cast.pic_health.person
    client.post(url, {"opd": scene.cast.jember_health, "pic": person, "simpan": "1"})
    line = next(line for line in lines(scene.participation) if line.question == "C3.15.1")
    assert (line.opd, line.pic) == (scene.cast.jember_health, person)


def test_the_list_stays_narrowed_after_a_step_and_after_a_fault(scene: Scene) -> None:
    client = signed_in(scene.cast.coordinator)
    page = client.get(f"{QUESTIONS}?status=approved&lain=x").content.decode()
    assert 'name="saring" value="status=approved"' in page
    narrowed = {"verb": "verify", "saring": "status=approved&next=//contoh.id"}
    assert client.post(MANY, narrowed)["Location"] == f"{QUESTIONS}?status=approved"
    scene.write("C3.12.1")
    scene.bring("C3.12.1", "send", "approve")
    chosen = narrowed | {"pertanyaan": ["C3.12.1"]}
    asked = " ".join(client.post(MANY, chosen, follow=True).content.decode().split())
    assert 'name="saring" value="status=approved"' in asked
    done = client.post(MANY, chosen | {"yakin": "ya"})
    assert done["Location"] == f"{QUESTIONS}?status=approved"


def test_choosing_all_leaves_out_what_must_not_be_shown(scene: Scene) -> None:
    app = application(scene)
    beat(app, alive=False)
    heartbeat(scene, app)
    page = signed_in(scene.cast.coordinator).get(QUESTIONS).content.decode()
    assert 'data-all="pertanyaan" hidden' in page
    assert page.count("data-not-all") == 1
    assert 'id="p-Q5.10a" data-not-all' in page
    assert "checked" not in page


def test_choosing_nothing_or_no_opd_says_so(scene: Scene) -> None:
    client = signed_in(scene.cast.coordinator)
    for form in (
        {"verb": "verify"},
        {"verb": "assign", "pertanyaan": ["O1"]},
        {"verb": "submit", "pertanyaan": list(HEALTH)},
    ):
        page = client.post(MANY, form, follow=True)
        assert page.redirect_chain[-1][0] == QUESTIONS, form
        assert "Serahkan 0" not in page.content.decode()


def test_a_second_click_on_many_ends_like_the_first_and_writes_nothing(scene: Scene) -> None:
    for code in HEALTH[:2]:
        scene.write(code)
        scene.bring(code, "send", "approve")
    client = signed_in(scene.cast.coordinator)
    for step in (
        {"verb": "verify", "pertanyaan": HEALTH[:2]},
        {"verb": "submit", "pertanyaan": HEALTH[:2]},
        {"verb": "assign", "pertanyaan": ["O1", "O2.1"], "opd": scene.cast.jember_health},
    ):
        before = newest(JEMBER, limit=1)[0].seq
        pages = [client.post(MANY, {**step, "yakin": "ya"}, follow=True) for _click in (1, 2)]
        said = [[str(each) for each in page.context["messages"]] for page in pages]
        assert said[0] == said[1]
        assert [page.redirect_chain for page in pages] == [[(QUESTIONS, 302)]] * 2
        assert newest(JEMBER, limit=1)[0].seq == before + 1


def test_a_step_for_other_answers_is_no_second_click(scene: Scene) -> None:
    for code in HEALTH[:2]:
        scene.write(code)
        scene.bring(code, "send", "approve")
    client = signed_in(scene.cast.coordinator)
    client.post(MANY, {"verb": "verify", "pertanyaan": HEALTH[:2], "yakin": "ya"})
    other = client.post(MANY, {"verb": "verify", "pertanyaan": HEALTH[:1], "yakin": "ya"})
    assert other.status_code == 403


def test_drafting_from_an_empty_plan_says_what_it_did(scene: Scene) -> None:
    client = signed_in(scene.cast.coordinator)
    page = client.post(f"{URL}draf-dari-rencana/", follow=True).content.decode()
    assert "Q5.10a" in page
    assert scene.state("Q5.10a") == "draft"
    again = client.post(f"{URL}draf-dari-rencana/", follow=True).content.decode()
    assert "sudah ada tulisannya" in again


def test_the_leader_reads_and_acts_on_nothing(scene: Scene) -> None:
    client = signed_in(scene.cast.leader)
    assert client.get(URL).status_code == 200
    assert 'type="checkbox"' not in client.get(QUESTIONS).content.decode()
    assert client.get(f"{QUESTIONS}C3.12.1/").status_code == 403


def test_a_new_board_shows_no_zero_but_says_that_nothing_is_sent(scene: Scene) -> None:
    page = signed_in(scene.cast.coordinator).get(URL).content.decode()
    assert "Belum satu pun dari 111 pertanyaan dikirim" in page
    assert '<p class="kc-fig">' not in page


def test_the_board_says_how_many_questions_count_as_nothing(scene: Scene) -> None:
    scene.submit("C3.12.1")
    page = signed_in(scene.cast.coordinator).get(URL).content.decode()
    assert "<b>110 dari 111 pertanyaan</b> belum dikirim ke kepala OPD" in page
    assert "masing-masing dihitung 0." in page


def test_the_index_of_one_assessor_alone_is_not_on_the_board(scene: Scene) -> None:
    hand_in(scene)
    client = signed_in(scene.cast.coordinator)
    assert client.get(URL).context["assessed"] is None
    assert "Baru satu asesor" in client.get(URL).content.decode()
    grades = {"C3.12.1": (Decimal(2), "")}
    by = scene.cast.second_assessor
    assessments.grade_many(seat=scene.second_seat, grades=grades, by=by)
    handing_in.hand_in(seat=scene.second_seat, by=by)
    page = client.get(URL)
    # 4 and 2 give 3: 3 / 33 = 0.0909 -> 0.09, times 0.30 = 0.027 -> 0.03.
    assert (page.context["assessed"].final, page.context["assessed"].uncounted) == (
        Decimal("0.03"),
        110,
    )
    assert "<b>110 dari 111 pertanyaan</b> belum diserahkan" in page.content.decode()


def test_a_coordinator_who_still_grades_the_city_sees_no_index(scene: Scene) -> None:
    hand_in(scene)
    grant(scene.cast.second_assessor, Role.CITY_COORDINATOR, JEMBER)
    page = signed_in(scene.cast.second_assessor).get(URL)
    assert page.context["assessed"] is None
    assert "Anda sendiri menilai kota ini" in page.content.decode()


def test_after_publication_the_board_speaks_of_the_published_result(scene: Scene) -> None:
    hand_in(scene)
    by = scene.cast.secretariat
    results.close(by=by, participation=scene.participation)
    closed = signed_in(scene.cast.coordinator).get(URL).content.decode()
    results.publish(by=by, participation=scene.participation)
    page = signed_in(scene.cast.coordinator).get(URL)
    html = page.content.decode()
    assert "Nilai asesor, belum diterbitkan" in closed
    assert "Hasil yang diterbitkan" in html
    assert str(page.context["assessed"].final) == "0.04"
    for gone in ("Kalau dinilai hari ini", "dari hari ini"):
        assert gone not in closed
        assert gone not in html
    assert {step["state"] for step in page.context["steps"]} == {"done"}


@pytest.mark.parametrize(
    ("name", "status"),
    [("pic_health", 403), ("jayapura_coordinator", 404), ("assessor", 403), ("public", 302)],
)
def test_the_board_is_not_for(scene: Scene, name: str, status: int) -> None:
    assert signed_in(getattr(scene.cast, name)).get(URL).status_code == status
