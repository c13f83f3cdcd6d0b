"""Every table reaches the city whose rows it holds, or is shared for a reason written here."""

from __future__ import annotations

from collections import deque

import pytest
from django.apps import apps
from django.db import models

from tests.house.fence import FURNISHED, Fault, none_of

SHARED = {
    "city.Province": "the official list of the nation",
    "city.Person": "one person may serve several cities; what they may lies in memberships",
    "files.StoredFile": "content only, kept once; the thing it hangs on decides who may have it",
    "city.AuditEvent": "its chain is the code of a city, or the nation",
    "indicators.Indicator": "a definition, the same for every city",
    "instruments.Instrument": "published for every city",
    "instruments.OfficialWording": "the words of an instrument, the same for every city",
    "campaigns.Campaign": "a round of many cities",
    "campaigns.CampaignGroup": "a group of many cities",
    "campaigns.CampaignStep": "the dates of a round of many cities",
}


def way_to_a_city(model: type[models.Model]) -> list[str] | None:
    """The shortest path of foreign keys from a table to a city, through required ones only."""
    city = apps.get_model("city", "City")
    waiting: deque[tuple[type[models.Model], list[str]]] = deque([(model, [])])
    seen = set()
    while waiting:
        here, way = waiting.popleft()
        if here is city:
            return way
        if here in seen:
            continue
        seen.add(here)
        for field in here._meta.fields:
            if field.is_relation and not field.null and field.related_model is not None:
                waiting.append((field.related_model, [*way, field.name]))  # type: ignore[arg-type]
    return None


# A post of the nation or of a campaign has no city; those of a city do (a rule in its action).
MAY_LACK_IT = {"city.Membership": "city"}

LABELS = {room.split("/")[-1] for room in FURNISHED}
TABLES = [model for model in apps.get_models() if model._meta.app_label in LABELS]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_a_table_reaches_a_city_or_is_shared_for_a_reason(model: type[models.Model]) -> None:
    label, way = model._meta.label, way_to_a_city(model)
    if label in MAY_LACK_IT:
        assert model._meta.get_field(MAY_LACK_IT[label]).related_model is apps.get_model(
            "city.City"
        )
    elif label in SHARED:
        assert way is None, f"{label} reaches a city by {way}; take it from the list."
    else:
        none_of(
            [Fault(label, "reaches no city.", "Give it a city, or list it with a reason.")]
            if way is None
            else []
        )


def test_the_list_of_shared_tables_names_no_table_that_is_gone() -> None:
    assert set(SHARED) | set(MAY_LACK_IT) <= {model._meta.label for model in TABLES}


def test_an_answer_reaches_its_city_through_what_it_answers() -> None:
    answer = apps.get_model("answers", "Answer")
    way = way_to_a_city(answer)
    assert way is not None
    assert way[0] == "assignment"
    assert way[-1] == "city"
