"""The format is read off the value types, and so is its JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from kotacerdas.core.evaluation.format import json_schema, tree_of
from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped, loads, shipped
from tests.core import samples

DOCS = Path(__file__).parents[3] / "docs"


def test_the_schema_in_the_docs_is_the_one_of_the_code() -> None:
    written = json.loads((DOCS / "instrument.schema.json").read_text(encoding="utf-8"))
    assert written == json_schema(), "run: python scripts/instrument_schema.py"


def test_the_schema_is_itself_sound() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("instrument_id", shipped())
def test_every_shipped_file_keeps_to_the_schema(instrument_id: str) -> None:
    text = shipped()[instrument_id].read_text(encoding="utf-8")
    plain = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.validate(plain, json_schema())
    jsonschema.validate(json.loads(load_shipped(instrument_id).canonical()), json_schema())


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    plain = samples.small()
    jsonschema.validate(plain, json_schema())
    plain["root"]["rule"] = "guess"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain, json_schema())


def test_every_key_is_described_in_the_docs() -> None:
    text = (DOCS / "instrument-format.md").read_text(encoding="utf-8")
    schema = json.loads(json.dumps(json_schema()))
    keys = {key for each in (schema, *schema["$defs"].values()) for key in each["properties"]}
    assert sorted(key for key in keys if f"`{key}`" not in text) == []


def test_the_example_in_the_docs_is_sound() -> None:
    text = (DOCS / "instrument-format.md").read_text(encoding="utf-8")
    instrument, problems = loads(text.partition("```yaml\n")[2].partition("```")[0])
    assert problems == []
    assert instrument is not None and instrument.id == "contoh"


def test_nothing_written_is_an_empty_text() -> None:
    assert tree_of({"a": None}) == tree_of({"a": ""})
