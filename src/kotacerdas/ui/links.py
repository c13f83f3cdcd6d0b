"""Links of lists: sorting, filtering and paging keep the other parameters of the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class SortLink:
    """A sortable head: where it leads and how the column is sorted now (aria-sort)."""

    url: str
    aria: str


def query(request: HttpRequest, **changes: object) -> str:
    """The query of ``request`` with ``changes``; an empty value removes its parameter."""
    params = request.GET.copy()
    for name in [name for name, value in params.items() if value == ""]:
        del params[name]
    for name, value in changes.items():
        if value is None or value == "":
            params.pop(name, None)
        else:
            params[name] = str(value)
    return f"?{params.urlencode()}" if params else "?"


def sort_link(
    request: HttpRequest, key: str, *, current: str = "", order: str = "", down: bool = False
) -> SortLink:
    """Sort by ``key`` in parameter ``urut`` (a minus before it means descending).

    ``current`` is the order in force when the address names none, ``order`` the one in force
    whatever the address names; ``down`` says that the first click on this head sorts
    descending (numbers), else ascending (names).
    """
    now = order or request.GET.get("urut") or current
    if now == key:
        return SortLink(query(request, urut=f"-{key}", hal=""), "ascending")
    if now == f"-{key}":
        return SortLink(query(request, urut=key, hal=""), "descending")
    return SortLink(query(request, urut=f"-{key}" if down else key, hal=""), "")
