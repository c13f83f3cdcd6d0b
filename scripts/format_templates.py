"""Write templates one element a line, none over 120 columns; what a browser shows stays the same.

    python scripts/format_templates.py [FILE …]      without files: every template of the package

Whitespace is put only where it shows nothing: where some stood already, beside elements that
begin a line of their own, between attributes, and inside of ``blocktranslate trimmed``.
What still is too wide (one tag of Django, which may not be broken) is named, to be mended by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from template_tree import Piece, pieces, soften, tree

WIDTH, STEP, LONG = 120, 2, 50
HEADINGS = {"h1", "h2", "h3", "h4", "h5"}
PACKAGE = Path(__file__).resolve().parents[1] / "src" / "kotacerdas"
PART = re.compile(
    r"""(?:\{%.*?%\}|\{\{.*?\}\}|"(?:\{%.*?%\}|\{\{.*?\}\}|[^"])*"|'[^']*'|\S)+""", re.S
)
WORD = re.compile(r"(?:\{\{.*?\}\}|\S)+")
TRANSLATE = re.compile(r'\{% translate "([^"{%]+)"((?: context "[^"]*")?)(?: as (\w+))? %\}')


def flat(piece: Piece) -> str:
    """The piece on one line."""
    whole = piece.kind not in {"html", "trans"}
    text = piece.text if whole else re.sub(r"\s*\n\s*", " ", piece.text)
    if piece.close is None:
        return text
    return text + row(piece.inner) + gap(piece.close) + flat(piece.close)


def row(run: list[Piece], first: bool = True) -> str:
    """Several pieces on one line."""
    return "".join(gap(each) + flat(each) for each in run)


def gap(piece: Piece) -> str:
    """What stands before the piece on one line."""
    return " " if piece.before in {"space", "line"} else ""


class Page:
    """The lines that are written."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.now = ""

    def put(self, text: str) -> None:
        """More text on this line."""
        *whole, last = text.split("\n")
        for line in whole:
            self.lines.append(self.now + line)
            self.now = ""
        self.now += last

    def turn(self, indent: int) -> None:
        """A new line."""
        if self.now.strip():
            self.lines.append(self.now.rstrip())
        self.now = " " * indent

    @property
    def indent(self) -> int:
        """How far the present line is indented."""
        return len(self.now) - len(self.now.lstrip(" "))

    def fits(self, text: str) -> bool:
        """Whether the text ends on this line."""
        return "\n" not in text and len(self.now) + len(text) <= WIDTH


def chunk(run: list[Piece], index: int, tail: str) -> str:
    """From a piece up to where the line may be broken next; ``tail`` is glued to the last."""
    text = flat(run[index])
    for following in run[index + 1 :]:
        if following.before:
            return text
        text += flat(following)
    return text + tail


def simple(piece: Piece) -> bool:
    """Whether one line is enough for an eye: at most one block in it, and no branches of blocks."""
    blocks = [each for each in piece.inner if each.blocky]
    if len(piece.inner) > 1 and any(each.name in HEADINGS for each in piece.inner):
        return False
    if len(blocks) > 1 or any(each.parts for each in blocks):
        return False
    branch = any(each.parts for each in piece.inner)
    return not (branch and blocks) and all(map(simple, piece.inner))


def write(page: Page, run: list[Piece], indent: int, tail: str = "") -> None:
    """The pieces of one level, each block on a line of its own, the rest filled."""
    for index, piece in enumerate(run):
        level = indent - STEP if piece.parts else indent
        if index:
            before = run[index - 1]
            own = piece.blocky or before.blocky or piece.parts or before.parts
            own = own or (piece.before in {"line", "free"} and "tag" in {piece.kind, before.kind})
            if piece.before and (own or not page.fits(gap(piece) + chunk(run, index, tail))):
                page.turn(level)
            else:
                page.put(gap(piece))
        item(page, piece, chunk(run, index, tail))


def item(page: Page, piece: Piece, glued: str) -> None:
    """One piece: on this line if it fits and is simple, else with its inside on lines below."""
    if page.fits(glued) and simple(piece):
        page.put(flat(piece))
        return
    if piece.close is None:
        leaf(page, piece, glued)
        return
    indent = page.indent
    leaf(page, Piece(piece.kind, piece.text, name=piece.name), piece.text)
    if piece.inner:
        if piece.inner[0].before:
            page.turn(indent + STEP)
        end = piece.close
        tail = "" if end.before else end.text + glued[len(flat(piece)) :]
        write(page, piece.inner, indent + STEP, tail)
    if piece.close.before:
        page.turn(indent)
    page.put(piece.close.text)


def leaf(page: Page, piece: Piece, glued: str) -> None:
    """A token; wide ones are broken where that shows nothing."""
    text = flat(piece)
    if page.fits(text) and (page.fits(glued) or piece.kind != "html"):
        page.put(text)
    elif piece.kind == "html":
        attributes(page, text, piece.text)
    elif piece.kind == "trans":
        sentence(page, text)
    elif piece.text.startswith("{% translate"):
        found = TRANSLATE.fullmatch(text)
        if found and "%" not in found[1] and len(found[1]) > LONG:
            as_variable = f" asvar {found[3]}" if found[3] else ""
            head = f"{{% blocktranslate{found[2]}{as_variable} trimmed %}}"
            sentence(page, f"{head}{found[1]}{{% endblocktranslate %}}")
        else:
            page.put(text)
    else:
        page.put(text)


def attributes(page: Page, text: str, as_it_is: str) -> None:
    """A tag with its attributes filled into several lines; kept as it is if it was set by hand."""
    parts = PART.findall(text)
    indent = page.indent + 2 * STEP
    if "\n" in as_it_is and max(map(len, parts)) + indent > WIDTH:
        page.put(as_it_is)
        return
    if page.fits(text):
        page.put(text)
        return
    page.put(parts[0])
    for part in parts[1:]:
        if page.fits(f" {part}"):
            page.put(f" {part}")
        else:
            page.turn(indent)
            page.put(part)


def sentence(page: Page, text: str) -> None:
    """A translated sentence, its words filled into lines below its tag."""
    head, rest = text.split("%}", 1)
    body, tail = rest.rsplit("{%", 1)
    head, tail = f"{head}%}}", f"{{%{tail}"
    if " trimmed" not in head:
        if body != body.strip() or "\n" in body:
            page.put(text)
            return
        head = head.replace(" %}", " trimmed %}")
    indent = page.indent
    page.put(head)
    page.turn(indent + STEP)
    for index, word in enumerate(words(body)):
        if word.startswith("{% plural"):
            page.turn(indent)
            page.put(word)
            page.turn(indent + STEP)
            continue
        if index and page.now.strip():
            if page.fits(f" {word}"):
                page.put(" ")
            else:
                page.turn(indent + STEP)
        page.put(word)
    page.turn(indent)
    page.put(tail)


def words(body: str) -> Iterator[str]:
    """The words of a sentence; the mark of its plural is one."""
    for part in re.split(r"(\{% plural.*?%\})", body):
        yield from [part] if part.startswith("{% plural") else WORD.findall(part)


def formatted(text: str) -> str:
    """The template anew; again until nothing changes any more."""
    for _ in range(5):
        page = Page()
        nested = tree(pieces(text.rstrip()))
        soften(nested, forward=True)
        soften(nested, forward=False)
        write(page, nested, 0)
        page.turn(0)
        written = "\n".join(page.lines) + ("\n" if text.endswith("\n") else "")
        if written == text:
            break
        text = written
    return text


def main(named: list[str]) -> int:
    """Format the files; name the lines that are still too wide."""
    paths = [Path(each) for each in named] or sorted(PACKAGE.rglob("templates/**/*.html"))
    wide = 0
    for path in paths:
        old = path.read_text()
        new = formatted(old)
        if new != old:
            path.write_text(new)
        for number, line in enumerate(new.splitlines(), 1):
            if len(line) > WIDTH:
                wide += 1
                print(f"{path}:{number}: {len(line)} columns")
    return 1 if wide else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
