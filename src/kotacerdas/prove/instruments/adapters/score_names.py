"""Names in the column of cities: two spellings of one city, and rows that are no city at all."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache

from kotacerdas.city.queries.regions import province_names
from kotacerdas.files.adapters.rows import key, tidy

_KINDS = {
    "kabupaten": r"kab(?:upaten)?\b\.?",
    "kota": r"(?:kota(?:madya|madia)?|kodya)\b\.?",
}
_ADMINISTRATIVE = r"(?:\s*(?:administrasi|administratif|adm)\b\.?)?"
_FRONT = {kind: re.compile(rf"{words}{_ADMINISTRATIVE}\s*") for kind, words in _KINDS.items()}
_BACK = {kind: re.compile(rf"\s*[,(]\s*{words}\)?$") for kind, words in _KINDS.items()}
_STARTS = [re.compile(rf"^{words}") for words in _KINDS.values()]
_ISLANDS = re.compile(r"\bkep\b\.?")
_SECTION = re.compile(
    r"(?:(?:[ivx]+|[a-z]|[0-9]{1,2})[.)]\s*)?(?:daftar\s+)?"
    r"(?:kab(?:upaten)?\.?|kota|pemerintah (?:kabupaten|kota)|regenc(?:y|ies)|cit(?:y|ies))"
    r"(?:\s*(?:/|-|dan|and|&)\s*(?:kab(?:upaten)?\.?|kota|regenc(?:y|ies)|cit(?:y|ies)))?\s*:?"
)
_TOTAL = re.compile(
    r"(?:(?:grand|sub)[\s-]*)?(?:jumlah|total|subtotal|nilai rata|rata[\s-]*rata|rataan|rerata|"
    r"average|mean|median|modus|min|max|maks|minimum|maksimum|maximum|terendah|tertinggi|"
    r"nilai (?:terendah|tertinggi|minimum|maksimum)|lowest|highest|"
    r"standar deviasi|simpangan baku|std|stdev|standard deviation)\b"
)
_REMARK = re.compile(
    r"(?:sumber|source|keterangan|ket|catatan|note|notes|diolah|dicetak|nb)\b\s*[.:*)]|\*|"
    r"(?:sumber|source|keterangan|catatan|notes?)$"
)
_PROVINCE = re.compile(r"(?:provinsi|propinsi|prov|province|indonesia|nasional|national)\b")


class NameKind(StrEnum):
    """What a label in the column of cities names."""

    CITY = "city"
    SECTION = "section"  # a heading such as “Kabupaten”
    TOTAL = "total"  # a sum, mean, lowest or highest of the rows above
    REMARK = "remark"  # a source or note below the table
    PROVINCE = "province"
    NUMBER = "number"  # a running number where the name should stand


@lru_cache(maxsize=1 << 12)
def kind_of_name(label: str) -> NameKind:
    """What ``label`` names, by its words; anything that is not known is taken for a city."""
    text = " ".join(unicodedata.normalize("NFKC", tidy(label)).casefold().split())
    if _SECTION.fullmatch(text):
        return NameKind.SECTION
    if _TOTAL.match(text):
        return NameKind.TOTAL
    if _REMARK.match(text):
        return NameKind.REMARK
    if text.isdecimal() and len(text) <= 3:
        return NameKind.NUMBER
    if _PROVINCE.match(text) or key(label) in _provinces():
        return NameKind.PROVINCE
    return NameKind.CITY


@lru_cache(maxsize=1 << 12)
def same_name(label: str) -> tuple[str, str]:
    """The kind (kabupaten or kota) and bare name of a city: equal for all spellings of it.

    Case, dots, spaces, hyphens and the usual short forms do not count: ``Kab. Tanjung Jabung`` is
    ``KABUPATEN TANJUNGJABUNG``; ``Kota Malang`` and ``Kab. Malang`` are two. A name without a kind
    is the kabupaten, as in the tables of Badan Pusat Statistik.
    """
    text = " ".join(unicodedata.normalize("NFKC", tidy(label)).casefold().split())
    text = _ISLANDS.sub("kepulauan", text)
    found = ""
    for kind in _KINDS:
        for pattern in (_FRONT[kind], _BACK[kind]):
            cut = pattern.match(text) if pattern is _FRONT[kind] else pattern.search(text)
            if cut and not found and len(cut[0].strip()) < len(text):
                found, text = kind, text[: cut.start()] + text[cut.end() :]
    bare = re.sub(r"[\W_]+", "", text)
    return found or "kabupaten", bare or text


def is_bare(label: str) -> bool:
    """Whether ``label`` says neither kabupaten nor kota."""
    text = tidy(label).casefold()
    return not any(each.search(text) for each in (*_BACK.values(), *_STARTS))


def numbers_the_columns(cells: tuple[str, ...]) -> bool:
    """Whether a row counts the columns: 1, 2, 3 … or (1), (2), (3) …, as under printed headers."""
    counted = [re.sub(r"[()\s.]", "", cell) for cell in cells if tidy(cell)]
    return len(counted) > 1 and counted == [str(at) for at in range(1, len(counted) + 1)]


@cache
def _provinces() -> frozenset[str]:
    return frozenset(map(key, province_names()))
