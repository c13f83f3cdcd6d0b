"""The secretariat closes the grading, opens it again with a reason, and publishes for good."""

from decimal import Decimal

import pytest

from kotacerdas.city.actions import people
from kotacerdas.city.queries.audit import history
from kotacerdas.core.actor import Actor, Role, machine
from kotacerdas.core.errors import Refused
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.campaigns.actions import seats
from kotacerdas.prove.campaigns.models import Participation
from kotacerdas.prove.results.actions import results
from tests.city.cast import AT, CAMPAIGN, JEMBER, SINCE, signed_in
from tests.prove.scene import Scene

URL = f"/penutupan/{CAMPAIGN}/{JEMBER}/"
Q = "C3.12.1"


def hand_in(scene: Scene, given: int = 4) -> None:
    scene.submit(Q)
    assessments.grade(
        seat=scene.seat,
        question=Q,
        grade=Decimal(given),
        remark="",
        version=0,
        by=scene.cast.assessor,
    )
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)


def grant(who: Actor, role: Role, city: str | None = None) -> None:
    """Give somebody one more post."""
    assert who.person is not None
    people.add_membership(
        by=machine("cast", AT), person=who.person, role=role, valid_from=SINCE, city=city
    )


def state(scene: Scene) -> str:
    return Participation.objects.get(pk=scene.participation).state


def test_nothing_is_closed_before_an_assessor_has_handed_in(scene: Scene) -> None:
    answer = signed_in(scene.cast.secretariat).post(URL, {"verb": "score"})
    assert answer.status_code == 422
    assert "belum ada asesor yang menyerahkan" in answer.content.decode()
    assert state(scene) == "collecting"


def test_a_closed_grading_refuses_to_reopen_a_seat_until_it_is_opened_with_a_reason(
    scene: Scene,
) -> None:
    hand_in(scene)
    client = signed_in(scene.cast.secretariat)
    assert client.post(URL, {"verb": "score", "yakin": "ya", "tetap": "ya"}).status_code == 302
    with pytest.raises(Refused):
        seats.reopen(seat=scene.seat, reason="Coba.", by=scene.cast.assessor)
    assert client.post(URL, {"verb": "reopen", "reason": " "}).status_code == 422
    assert state(scene) == "scored"
    client.post(URL, {"verb": "reopen", "reason": "Nilai O1 salah ketik."})
    seats.reopen(seat=scene.seat, reason="Coba.", by=scene.cast.assessor)
    assert state(scene) == "collecting"


def test_what_is_open_is_shown_before_the_grading_is_closed(scene: Scene) -> None:
    hand_in(scene)
    scene.submit("C3.12.2")
    answer = signed_in(scene.cast.secretariat).post(URL, {"verb": "score"}, follow=True)
    assert state(scene) == "collecting"
    assert answer.redirect_chain == [(f"{URL}?langkah=score", 302)]
    matters = answer.context["matters"]
    # Six of the 111 questions are assigned, two of them submitted; seat 1 of 5 has handed in.
    assert matters.unassigned == 105
    assert matters.unsubmitted == ("C3.11.1", "C3.15.1", "C3.15.2", "Q5.10a")
    assert (matters.grading, matters.vacant) == ((2,), 3)
    assert [(each.question, each.graded) for each in matters.uneven] == [("C3.12.2", 0)]
    assert [step.code for step in matters.ahead] == ["collecting", "verifying"]
    page = answer.content.decode()
    assert "Tutup penilaian Kabupaten Jember?" in page
    assert "4 jawaban belum diserahkan" in page


def test_open_seats_are_closed_over_only_by_who_says_so(scene: Scene) -> None:
    hand_in(scene)
    client = signed_in(scene.cast.secretariat)
    answer = client.post(URL, {"verb": "score", "yakin": "ya"})
    assert answer.status_code == 422
    assert "walaupun hal-hal ini masih terbuka" in answer.content.decode()
    assert state(scene) == "collecting"
    client.post(URL, {"verb": "score", "yakin": "ya", "tetap": "ya"})
    assert state(scene) == "scored"


def test_a_second_click_ends_like_the_first_and_writes_nothing(scene: Scene) -> None:
    hand_in(scene)
    client = signed_in(scene.cast.secretariat)
    sure = {"yakin": "ya", "tetap": "ya"}
    steps = [
        {"verb": "score", **sure},
        {"verb": "reopen", "reason": "Salah ketik."},
        {"verb": "score", **sure},
        {"verb": "publish", **sure},
    ]
    for step in steps:
        pages = [client.post(URL, step, follow=True) for _click in (1, 2)]
        assert [page.redirect_chain for page in pages] == [[(URL, 302)]] * 2, step
        said = [[str(each) for each in page.context["messages"]] for page in pages]
        assert said[0] == said[1]
    happened = [each.verb for each in history(f"participation:{CAMPAIGN}:{JEMBER}")]
    wanted = ["score", "reopen", "score", "publish"]
    assert happened[-4:] == [f"participation.{verb}" for verb in wanted]
    assert "participation.score" not in happened[:-4]


def test_another_persons_second_click_is_refused(scene: Scene) -> None:
    hand_in(scene)
    results.close(by=scene.cast.secretariat, participation=scene.participation)
    grant(scene.cast.ministry, Role.SECRETARIAT)
    sure = {"verb": "score", "yakin": "ya", "tetap": "ya"}
    assert signed_in(scene.cast.ministry).post(URL, sure).status_code == 422
    assert signed_in(scene.cast.secretariat).post(URL, sure).status_code == 302


def test_a_secretary_who_still_grades_the_city_sees_no_index(scene: Scene) -> None:
    hand_in(scene)
    grant(scene.cast.second_assessor, Role.SECRETARIAT)
    blind, desk = signed_in(scene.cast.second_assessor), "/sekretariat/"
    for url in (URL, f"{URL}?langkah=score", desk):
        page = blind.get(url)
        assert page.status_code == 200
        assert "0,04" not in page.content.decode(), url
    assert "Anda sendiri menilai kota ini" in blind.get(URL).content.decode()
    assert "0,04" in signed_in(scene.cast.secretariat).get(URL).content.decode()


def test_the_page_tells_that_a_seat_was_reopened(scene: Scene) -> None:
    hand_in(scene)
    client = signed_in(scene.cast.secretariat)
    assert "dibuka lagi" not in client.get(URL).content.decode()
    seats.reopen(seat=scene.seat, reason="Coba.", by=scene.cast.assessor)
    assert "dibuka lagi 1 kali setelah melihat nilai lain" in client.get(URL).content.decode()


def test_a_published_result_has_no_step_left(scene: Scene) -> None:
    hand_in(scene)
    client = signed_in(scene.cast.secretariat)
    client.post(URL, {"verb": "score", "yakin": "ya", "tetap": "ya"})
    asked = client.post(URL, {"verb": "publish"}, follow=True).content.decode()
    assert "Terbitkan hasil Kabupaten Jember?" in asked
    assert state(scene) == "scored"
    client.post(URL, {"verb": "publish", "yakin": "ya"})
    assert state(scene) == "published"
    page = client.get(URL).content.decode()
    assert 'name="verb"' not in page
    assert client.post(URL, {"verb": "reopen", "reason": "Coba."}).status_code == 422
    assert state(scene) == "published"


def test_only_the_secretariat_sees_the_page(scene: Scene) -> None:
    assert signed_in(scene.cast.secretariat).get(URL).status_code == 200
    assert signed_in(scene.cast.coordinator).get(URL).status_code == 403
    assert signed_in(scene.cast.assessor).post(URL, {"verb": "score"}).status_code in {403, 404}
