"""What the tests of this room share."""

from __future__ import annotations

import pytest

from tests.city.cast import Cast, gather


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed cast, in an empty database."""
    return gather()
