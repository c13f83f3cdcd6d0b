"""What the tests of this room share."""

from __future__ import annotations

import pytest

from tests.run.places import Places, settle


@pytest.fixture
def places(db: None) -> Places:
    """Two cities with an OPD each, and who acts there."""
    return settle()
