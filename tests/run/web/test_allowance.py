"""What the prober may reach although it is not public: exactly what is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from kotacerdas.run.web.adapters.allowance import allowed, demo_allowance


@pytest.mark.parametrize(
    "kept",
    ["", "x", "[]", "{}", '{"port": 80}', '{"port": "8907"}', '{"port": 99999}', '{"port": true}'],
)
def test_a_file_that_names_no_port_of_the_demo_allows_nothing(tmp_path: Path, kept: str) -> None:
    (tmp_path / "demo-app.json").write_text(kept)
    assert demo_allowance(tmp_path) == frozenset()


def test_the_demo_is_allowed_on_its_one_port_beside_the_settings(
    tmp_path: Path, settings: Settings
) -> None:
    settings.DATA_DIR = tmp_path
    settings.PROBE_ALLOW = ["intranet.example:8080"]
    assert allowed() == {"intranet.example:8080"}
    (tmp_path / "demo-app.json").write_text('{"port": 8907, "address": "http://10.0.0.1/"}')
    assert allowed() == {"intranet.example:8080", "127.0.0.1:8907"}
