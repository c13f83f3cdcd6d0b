"""Numbers in addresses and forms: what is no number of a row is nothing, and never a fault."""

import pytest
from django.test import Client

from kotacerdas.ui.asked import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("7", 7), ("0007", 7), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("²", None)],
        *[("٣", None), ("", None), ("-1", None), ("1.5", None), (" 1", None), (None, None)],
    ],
)
def test_a_number_is_read_from_plain_digits_of_a_sane_length(text: str, number: int | None) -> None:
    assert whole_number(text) == number


@pytest.mark.django_db
def test_an_address_with_a_number_too_long_does_not_exist() -> None:
    assert Client().get(f"/sekarang/35.09/aplikasi/{'9' * 30}/").status_code == 404
