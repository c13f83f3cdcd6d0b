"""The check of a file: is what lies in the store still what was handed in?"""

from __future__ import annotations

from datetime import datetime

from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.evidence import Check, judge_file
from kotacerdas.files.queries.stored_files import verify_file


def check_file(sha256: str, at: datetime) -> Check:
    """Read the whole file once and compare its hash with the one it was stored under."""
    try:
        problems = verify_file(sha256)
    except NotFound as missing:
        return judge_file(str(missing), at)
    return judge_file(problems[0].what if problems else None, at)
