"""Numbers that come in addresses and forms: read without trust."""

from __future__ import annotations

MOST_DIGITS = 18  # what every database holds; more digits name nothing


def whole_number(text: object) -> int | None:
    """The whole number that ``text`` is, or ``None``: other digits than 0–9 and long ones too."""
    asked = str(text)
    if asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS:
        return int(asked)
    return None


class KeyConverter:
    """``<key:name>`` in an address: the key of a row; a longer number is no address."""

    regex = f"[0-9]{{1,{MOST_DIGITS}}}"

    def to_python(self, value: str) -> int:
        """The key itself."""
        return int(value)

    def to_url(self, value: int) -> str:
        """As it stands in the address."""
        return str(value)
