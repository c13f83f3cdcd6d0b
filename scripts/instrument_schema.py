"""Writes docs/instrument.schema.json anew from the value types in core."""

from __future__ import annotations

import json
from pathlib import Path

from kotacerdas.core.evaluation.format import json_schema

TARGET = Path(__file__).parents[1] / "docs" / "instrument.schema.json"

if __name__ == "__main__":
    text = json.dumps(json_schema(), indent=2, ensure_ascii=False)
    TARGET.write_text(text + "\n", encoding="utf-8")
    print(TARGET.name)
