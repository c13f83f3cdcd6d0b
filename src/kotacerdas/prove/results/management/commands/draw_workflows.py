"""Draws the tables of states and moves as diagrams: ``draw_workflows > docs/generated/...``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from kotacerdas.core.workflow import WORKFLOWS, Workflow

HEAD = """# States and moves

Drawn from the tables in `core/workflows.py`; do not edit. To draw anew:
`kotacerdas manage draw_workflows > docs/generated/workflows.md`
"""


def _section(workflow: Workflow) -> str:
    owners = [
        f"| `{state}` | {f'`{owner}`' if owner else 'nobody: final'} |"
        for state, owner in workflow.owners.items()
    ]
    table = "\n".join(["| state | whose turn |", "| --- | --- |", *owners])
    name = workflow.noun.capitalize()
    return f"## {name}\n\n{table}\n\n```mermaid\n{workflow.mermaid()}\n```\n"


def page() -> str:
    """The whole page in Markdown."""
    return "\n".join([HEAD, *(_section(workflow) for workflow in WORKFLOWS)])


class Command(BaseCommand):
    """Write the page to standard output."""

    help = "Draw the states and moves of answers, seats and results as Mermaid diagrams."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it as it belongs into the file, without a second line end."""
        self.stdout.write(page(), ending="")
