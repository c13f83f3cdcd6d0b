"""Every page of the demo is read: what is generated wears its tag, what is computed says so."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from kotacerdas import demo
from kotacerdas.demo import small_application as demo_app

pytestmark = pytest.mark.django_db

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
BOX = {"li", "tr", "article", "figure"}
MOST_OF_A_KIND = 2
OWN = re.compile(r"^/(saya|kerja|papan|asesor|sekretariat|penutupan|evaluasi/latihan)")
LANGUAGES = ("id", "en")
CITIES = tuple(
    f"/{room}/{code}/" for code in ("35.09", "91.03") for room in ("kota", "rencana", "sekarang")
)
WHO = ("", "koordinator", "pic.dinkes", "asesor5", "bupati", "sekretariat")
TOO_MUCH = (
    "tidak terbuka untuk umum", "not public", "tidak diterbitkan kementerian",
    "Bukti yang diminta", "Evidence asked for",
)  # fmt: skip
RANK = re.compile(r"\b(Peringkat|Rank|peringkat ke-)\b")
COMPUTED_HERE = ("dihitung di sini", "computed here", "tidak ada peringkat", "no rank is shown")
OUR_WORDS = ("rumusan singkat kami", "own short wording", "Kalimat resmi", "Official wording")
QUESTION_PAGES = re.compile(
    r"^/(kerja|asesor)/[^/]+/[^/]+/[A-Z][^/]+/$|^/evaluasi/[^/]+/[^/]+/mengapa/[A-Z][^/]+/$"
)


@dataclass
class Element:
    """One element of a page: its tag, classes, address, and what stands in it."""

    tag: str
    classes: frozenset[str] = frozenset()
    href: str = ""
    above: Element | None = None
    parts: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.walk()

    @property
    def text(self) -> str:
        return " ".join(p if isinstance(p, str) else p.text for p in self.parts)

    def box(self) -> Element:
        """The list item, row or card that it stands in; else the whole page."""
        here: Element = self
        while here.above is not None:
            if here.tag in BOX or here.classes & {"kc-card", "kc-service"}:
                return here
            here = here.above
        return here

    def is_tagged(self) -> bool:
        return any(each.classes & {"kc-tag", "kc-watermark"} for each in self.walk())


class Reader(HTMLParser):
    """The elements of a page, without scripts, styles and the frame around the content."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("page")
        self.here = self.root
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        made = Element(
            tag, frozenset(given.get("class", "").split()), given.get("href", ""), self.here
        )
        if tag in {"td", "th", "tr", "li", "dt", "dd"}:
            self._close_open(tag)
            made.above = self.here
        self.here.parts.append(made)
        if tag not in VOID:
            self.here = made

    def _close_open(self, tag: str) -> None:
        """End tags that HTML lets be left out."""
        rows = {"td": {"td", "th"}, "th": {"td", "th"}, "tr": {"td", "th", "tr"}}
        ends = rows.get(tag, {tag} if tag == "li" else {"dt", "dd"} & {tag, "dt", "dd"})
        while self.here.tag in ends and self.here.above is not None:
            self.here = self.here.above

    def handle_endtag(self, tag: str) -> None:
        here: Element | None = self.here
        while here is not None and here.tag != tag:
            here = here.above
        if here is not None and here.above is not None:
            self.here = here.above

    def handle_data(self, data: str) -> None:
        if data.strip() and self.here.tag not in {"script", "style", "title", "option", "template"}:
            self.here.parts.append(" ".join(data.split()))


@dataclass(frozen=True)
class Page:
    """One page as one person sees it in one language."""

    who: str
    path: str
    root: Element

    @property
    def main(self) -> Element:
        return next((each for each in self.root.walk() if each.tag == "main"), self.root)

    @property
    def wears_a_mark(self) -> bool:
        """Whether the whole page says that it is practice."""
        return any("kc-watermark" in each.classes for each in self.root.walk())


@pytest.fixture(scope="module")
def pages(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[Page]]:
    """The demo, loaded once, and every kind of page of it as everybody sees it."""
    folder = tmp_path_factory.mktemp("demo")
    port, demo_app.start.__defaults__ = demo_app.start.__defaults__, (0,)
    try:
        with (
            override_settings(DATA_DIR=folder, FILES_DIR=folder / "files"),
            django_db_blocker.unblock(),
            transaction.atomic(),
        ):
            demo.load(lambda said: None)
            yield [page for who in WHO for page in read(who)]
            transaction.set_rollback(True)
    finally:
        demo_app.start.__defaults__ = port
        demo_app.stop(Path(folder))


def read(who: str) -> Iterator[Page]:
    """Follow the links from the first page; those signed in read their own pages only."""
    client = Client()
    if who:
        client.force_login(get_user_model().objects.get(username=who))
    first = ["/saya/"] if who else ["/", *CITIES]
    waiting, seen, followed = deque(first), set(first), Counter[str]()
    number = 0
    while waiting:
        path = waiting.popleft()
        client.cookies["django_language"] = LANGUAGES[number % 2]
        number += 1
        answer = client.get(path, follow=True)
        if answer.status_code != 200 or "text/html" not in answer.get("Content-Type", ""):
            continue
        root = Reader(answer.content.decode()).root
        yield Page(who, answer.request["PATH_INFO"], root)
        for found in links(path, root, own=bool(who)):
            if found in seen:
                continue
            seen.add(found)
            followed[kind(urlsplit(found).path)] += 1
            if followed[kind(urlsplit(found).path)] <= MOST_OF_A_KIND:
                waiting.append(found)


def links(path: str, root: Element, *, own: bool) -> Iterator[str]:
    """Where the links of a page lead inside this site; with ``own`` to pages of work only."""
    for each in root.walk():
        found = urldefrag(urljoin(path, each.href)).url if each.href else ""
        inside = found and not urlsplit(found).netloc and "/keluar" not in found
        if inside and (not own or OWN.match(found)):
            yield found


def kind(path: str) -> str:
    """An address without what changes from row to row."""
    return re.sub(r"/(?:\d[\d.]*|[A-Z][\w.\-]*\d[\w.]*|[0-9a-f]{64})(?=/|$|\.)", "/*", path)


def generated() -> tuple[str, ...]:
    """The names of what the demo made up."""
    from kotacerdas.demo import chain

    labels = (chain.ON_TIME, chain.WAITING)
    return (
        chain.COMPLAINTS.name,
        chain.QUEUES.name,
        "Layanan Aduan Latihan",
        *(each.label_indonesian for each in labels),
        *(each.label_english for each in labels),
    )


def where(page: Page) -> str:
    return f"{page.who or 'anybody'} {page.path}"


def test_enough_pages_were_read(pages: list[Page]) -> None:
    kinds = {kind(page.path) for page in pages}
    assert len(pages) > 100 and len(kinds) > 30


def test_what_is_generated_wears_its_tag(pages: list[Page]) -> None:
    bare = {
        f"{where(page)}: {each.text[:80]}"
        for page in pages
        if not page.wears_a_mark
        for each in page.main.walk()
        if any(isinstance(p, str) and name in p for p in each.parts for name in generated())
        if each.tag not in {"h1", "title", "desc", "caption"}
        and "kc-crumb" not in {c for up in ancestors(each) for c in up.classes}
        and not each.box().is_tagged()
    }
    assert not bare, "\n".join(sorted(bare))


def ancestors(each: Element) -> Iterator[Element]:
    here: Element | None = each
    while here is not None:
        yield here
        here = here.above


def test_sums_over_generated_things_wear_their_tag(pages: list[Page]) -> None:
    """Cards and rows of lists that lead to a city of which something is generated."""
    cards = [
        (page, each)
        for page in pages
        if page.path in ("/rencana/", "/sekarang/")
        for each in page.main.walk()
        if each.href.endswith("/35.09/")
    ]
    assert cards
    assert not [where(page) for page, each in cards if not each.box().is_tagged()]


def test_a_page_about_an_exercise_says_so(pages: list[Page]) -> None:
    silent = [
        where(page) for page in pages if "latihan-2026" in page.path and not page.root.is_tagged()
    ]
    assert not silent, silent


def test_nothing_is_called_not_public_or_asked_for_that_we_merely_propose(
    pages: list[Page],
) -> None:
    wrong = {
        f"{where(page)}: {phrase}"
        for page in pages
        for phrase in TOO_MUCH
        if phrase in page.root.text
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_a_rank_says_that_it_is_computed_here(pages: list[Page]) -> None:
    silent = {
        where(page)
        for page in pages
        if RANK.search(page.main.text)
        if not any(words in page.main.text for words in COMPUTED_HERE)
    }
    assert not silent, "\n".join(sorted(silent))


def test_a_question_says_whose_words_it_stands_in(pages: list[Page]) -> None:
    asked = [page for page in pages if QUESTION_PAGES.match(page.path)]
    assert {page.path.split("/")[1] for page in asked} == {"kerja", "asesor", "evaluasi"}
    silent = {
        where(page) for page in asked if not any(words in page.main.text for words in OUR_WORDS)
    }
    assert not silent, "\n".join(sorted(silent))
