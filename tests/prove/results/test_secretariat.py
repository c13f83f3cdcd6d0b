"""The secretariat's desk: every result that is not published yet, with its next step."""

import pytest
from pytest_django import DjangoAssertNumQueries

from kotacerdas.prove.campaigns.actions import campaigns
from kotacerdas.prove.results.actions import results
from tests.city.cast import CAMPAIGN, JAYAPURA, JEMBER, signed_in
from tests.prove.results.test_closing import hand_in
from tests.prove.scene import Scene

URL = "/sekretariat/"
CLOSING = f"/penutupan/{CAMPAIGN}/{JEMBER}/"


def row(scene: Scene) -> dict[str, object]:
    found = signed_in(scene.cast.secretariat).get(URL).context["rows"]
    return dict(next(each for each in found if each["part"].city == JEMBER))


def test_a_result_waits_for_seats_then_for_closing_then_for_publishing(scene: Scene) -> None:
    by = scene.cast.secretariat
    assert (row(scene)["handed_in"], row(scene)["wanted"]) == (0, 5)
    assert row(scene)["next"] == "Tunggu 5 asesor"
    hand_in(scene)
    assert row(scene)["next"] == "Tunggu 4 asesor"
    results.close(by=by, participation=scene.participation)
    assert row(scene)["next"] == "Terbitkan hasil"
    assert CLOSING in signed_in(by).get(URL).content.decode()
    results.publish(by=by, participation=scene.participation)
    assert signed_in(by).get(URL).context["rows"] == []


def test_the_result_of_an_exercise_leads_the_secretariat_to_its_closing(scene: Scene) -> None:
    address = f"/evaluasi/{CAMPAIGN}/{JEMBER}/"
    client = signed_in(scene.cast.secretariat)
    assert CLOSING in client.get(address).content.decode()
    hand_in(scene)
    assert CLOSING in client.get(address).content.decode()
    assert CLOSING not in signed_in(scene.cast.coordinator).get(address).content.decode()


def test_the_desk_costs_the_same_queries_however_many_cities_there_are(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(scene.cast.secretariat)
    client.get(URL)
    with django_assert_num_queries(3):
        client.get(URL)
    campaigns.enrol(by=scene.cast.secretariat, campaign=CAMPAIGN, group="reguler", city=JAYAPURA)
    with django_assert_num_queries(3):
        assert len(client.get(URL).context["rows"]) == 2


@pytest.mark.parametrize(
    ("name", "status"),
    [("coordinator", 403), ("assessor", 403), ("ministry", 403), ("public", 302)],
)
def test_the_desk_is_not_for(scene: Scene, name: str, status: int) -> None:
    assert signed_in(getattr(scene.cast, name)).get(URL).status_code == status
