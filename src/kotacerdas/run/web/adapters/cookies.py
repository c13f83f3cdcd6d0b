"""Cookies for the length of one asking: kept in memory, given back to the host that set them.

Many login pages set a cookie and lead on to themselves; whoever comes without it is led in a
circle. A browser shows the page, so the prober must see it too. Nothing is kept afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable

from kotacerdas.run.web.adapters.web_address import WebAddress

MOST_COOKIES = 20
LONGEST_COOKIE = 4096


class Cookies:
    """What hosts asked us to remember. Stricter than a browser: ``Domain`` and dates are ignored.

    A cookie goes back to exactly its host, and one set over TLS never goes without it.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[str, bool], dict[str, str]] = {}

    def keep(self, address: WebAddress, headers: Iterable[str]) -> None:
        """Remember the values of ``Set-Cookie`` headers; what is odd or too much is left out."""
        held = self._held.setdefault((address.host, address.scheme == "https"), {})
        for header in headers:
            name, sign, value = (each.strip() for each in header.split(";")[0].partition("="))
            text = f"{name}={value}"
            if name and sign and len(text) <= LONGEST_COOKIE and _is_plain(text):
                held[name] = value
                while sum(map(len, self._held.values())) > MOST_COOKIES:
                    held.pop(next(iter(held)))

    def header(self, address: WebAddress) -> str:
        """The line of the request that gives them back, with its line end; empty without any."""
        given = dict(self._held.get((address.host, False), {}))
        if address.scheme == "https":
            given |= self._held.get((address.host, True), {})
        pairs = "; ".join(f"{name}={value}" for name, value in given.items())
        return f"Cookie: {pairs}\r\n" if pairs else ""


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()
