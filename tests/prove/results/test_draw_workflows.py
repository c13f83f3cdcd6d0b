"""The drawn diagrams are those of the tables."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

DRAWN = Path(__file__).parents[3] / "docs" / "generated" / "workflows.md"


def test_the_drawn_workflows_are_up_to_date() -> None:
    out = StringIO()
    call_command("draw_workflows", stdout=out)
    assert out.getvalue() == DRAWN.read_text(encoding="utf-8")
