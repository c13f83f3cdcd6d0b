"""Templates read as a tree, with the places where whitespace shows nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

BLOCKS_NAMES = (
    "html head body meta link title main header footer section article nav aside div p ul ol "
    "li dl dt dd h1 h2 h3 h4 h5 table caption thead tbody tfoot tr th td form fieldset legend "
    "figure figcaption details summary option optgroup pre template path rect circle line "
    "polyline polygon g use defs pattern mask br hr c-amounts c-card c-check c-chips c-crumb "
    "c-crumb-item c-due c-empty c-error-summary c-evidence c-field c-figure c-filters "
    "c-heat-key c-knot c-note c-outcome c-pager c-progress c-section c-service c-source "
    "c-specimen c-stat c-stats c-steps c-table c-tabs c-th c-thread c-todo-item c-versions "
    "c-watermark"
)
BLOCKS = set(BLOCKS_NAMES.split())
BOXES = {"button", "select", "label", "svg", "c-button", "c-pill", "c-saved"}  # inside like a block
FLEX = re.compile(
    r'class="[^"]*\b(?:row|chips|kc-tabs|kc-rooms|kc-tools|kc-bar|kc-pager|act|opts|head|level|pill|saved|cell|kc-eyebrow|kc-cardhead|kc-headrow|who)\b'
)
ROWS_NAMES = "table thead tbody tfoot tr ul ol dl select svg c-table c-stats c-thread c-crumb"
ROWS = set(ROWS_NAMES.split())
SILENT = re.compile(r"\{% (?:load|extends|csrf_token|cycle_reset)\b|\{% .* as \w+ %\}|.* asvar ")
ROOMY = re.compile(  # blocks that our base pages put into an element of their own
    r"\{% block (?:content|main|crumb|lead|tools|below_head|source|figures|watermark|foot|head|more"
    r"|way_out|sentence|heading|eyebrow|base|nav|extra_body|reauthenticate_content)\b"
)
VOID_NAMES = "meta link input img br hr path rect circle line polyline polygon use"
VOID = set(VOID_NAMES.split())
OPENERS_NAMES = "if for with block spaceless ifchanged filter slot element autoescape language"
OPENERS = set(OPENERS_NAMES.split())
MIDDLES = {"else", "elif", "empty"}
TOKEN = re.compile(
    r"""(?P<raw>\{\#.*?\#\}|\{%\ comment.*?endcomment\ %\}|<pre\b.*?</pre>|<textarea\b.*?</textarea>
    |<script\b.*?</script>|<title\b.*?</title>|<!.*?>)
    |(?P<trans>\{%\ blocktrans.*?\{%\ endblocktrans(?:late)?\ %\})
    |(?P<tag>\{%.*?%\})|(?P<var>\{\{.*?\}\})
    |(?P<html></?[a-zA-Z](?:\{%.*?%\}|\{\{.*?\}\}|"(?:\{%.*?%\}|\{\{.*?\}\}|[^"])*"|'[^']*'|[^>"'])*>)
    |(?P<space>\s+)|(?P<text>(?:(?!\{\{|\{%|\{\#|</?[a-zA-Z]|<!)\S)+)""",
    re.S | re.X,
)


@dataclass(slots=True)
class Piece:
    """A token, or an opened thing with all that is in it."""

    kind: str
    text: str
    # What separates it from the piece before: "" nothing, "space", "line"; and where whitespace
    # shows nothing "soft", or "free" if a line ended there.
    before: str = ""
    name: str = ""
    inner: list[Piece] = field(default_factory=list)
    close: Piece | None = None

    @property
    def parts(self) -> bool:
        """Whether it parts the branches of a tag of Django."""
        return self.kind == "tag" and self.name[1:] in MIDDLES

    @property
    def closes(self) -> bool:
        """Whether it ends something."""
        return self.text.startswith("</") if self.kind == "html" else self.name.startswith("%end")

    @property
    def opens(self) -> bool:
        """Whether something may follow that it holds."""
        if self.kind == "html":
            return (
                not self.text.startswith("</")
                and not self.text.endswith("/>")
                and self.name not in VOID
            )
        return self.name[1:] in OPENERS

    @property
    def blocky(self) -> bool:
        """Whether it begins a line of its own, or holds something that does."""
        return self.name in BLOCKS or any(each.blocky for each in self.inner)


def pieces(text: str) -> list[Piece]:
    """The tokens with what may stand between them."""
    found: list[Piece] = []
    between = ""
    position = 0
    for match in TOKEN.finditer(text):
        assert match.start() == position, text[position : position + 80]
        position = match.end()
        kind = str(match.lastgroup)
        if kind == "space":
            between = "line" if "\n" in match.group() else "space"
            continue
        piece = Piece(kind, match.group(), between)
        if kind == "html":
            piece.name = re.match(r"</?([\w-]+)", piece.text).group(1)  # type: ignore[union-attr]
        elif kind == "tag":
            piece.name = "%" + piece.text.strip("{%} ").split()[0]
        elif kind == "raw" and piece.text.startswith(("<title", "<pre", "<!")):
            piece.name = "title"
        found.append(piece)
        between = ""
    assert position == len(text), text[position : position + 80]
    return found


def soften(run: list[Piece], forward: bool) -> None:
    """Mark where whitespace shows nothing, seen from what comes before, or from what follows."""
    flow(run, Piece("end", ""), False, forward, flex="")


def flow(run: list[Piece], end: Piece, edge: bool, forward: bool, *, flex: str) -> bool:
    """Walk over one level; ``edge`` says that whitespace here would show nothing."""
    borders = [*run, end]
    steps = list(zip(borders, [*run, None], strict=True))
    if not forward:
        steps = list(zip(borders[::-1], [None, *run][::-1], strict=True))
    for border, piece in steps:
        if edge:
            border.before = "free" if border.before in {"line", "free"} else "soft"
        edge = edge or border.before in {"space", "line"}
        if piece is not None:
            edge = passed(piece, edge, forward, flex=flex)
    return edge


def passed(piece: Piece, edge: bool, forward: bool, *, flex: str) -> bool:
    """Whether whitespace shows nothing after this piece (before it, if seen from behind)."""
    if piece.close is None:
        element = piece.kind == "html" or piece.text.startswith("{% icon")
        if flex == "rows" or piece.name in BLOCKS or (flex and element):
            return True
        silent = bool(SILENT.match(piece.text)) or piece.text.startswith("{#")
        return edge and silent
    if piece.kind == "tag":
        return branches(piece, edge, forward, flex=flex)
    if piece.name == "c-slot":
        head = 'name="head"' in piece.text
        flow(piece.inner, piece.close, head, forward, flex="rows" if head else "")
        return edge
    inner = "rows" if piece.name in ROWS else "flex" if FLEX.search(piece.text) else ""
    inside = edge or piece.name in BLOCKS or piece.name in BOXES
    flow(piece.inner, piece.close, inside, forward, flex=inner)
    return piece.name in BLOCKS or bool(flex)


def branches(piece: Piece, edge: bool, forward: bool, *, flex: str) -> bool:
    """The same for a tag of Django with its branches: all of them must agree."""
    assert piece.close is not None
    word = piece.name[1:]
    roomy = bool(ROOMY.match(piece.text))
    start = roomy or (edge and word in {"if", "for", "with", "block"})
    ends = [] if word in {"with", "block"} else [edge]
    for _ in range(2 if word == "for" else 1):
        ends = ends[:1]
        segment: list[Piece] = []
        for each in [*piece.inner, piece.close]:
            if each is piece.close or each.parts:
                ends.append(flow(segment, each, start, forward, flex=flex))
                segment = []
                if each.name == "%else":
                    ends[0] = True
            else:
                segment.append(each)
        start = start and all(ends)
    return all(ends)


def tree(found: list[Piece]) -> list[Piece]:
    """The tokens nested; what does not match stays a token."""
    nest = Nest()
    for piece in found:
        nest.add(piece)
    nest.spread(0)
    return nest.top


class Nest:
    """What is open while the tokens are read."""

    def __init__(self) -> None:
        self.top: list[Piece] = []
        self.stack: list[Piece] = []

    @property
    def home(self) -> list[Piece]:
        """Where the next piece goes."""
        return self.stack[-1].inner if self.stack else self.top

    def add(self, piece: Piece) -> None:
        """One more token."""
        if piece.closes:
            self._close(piece)
        elif piece.parts:
            self.spread(
                1 + max((i for i, e in enumerate(self.stack) if e.kind == "tag"), default=-1)
            )
            self.home.append(piece)
        else:
            self.home.append(piece)
            if piece.opens:
                self.stack.append(piece)

    def _close(self, piece: Piece) -> None:
        wanted = f"%{piece.name[4:]}" if piece.kind == "tag" else piece.name
        at = len(self.stack) - 1
        while at >= 0 and self.stack[at].name != wanted:
            across = piece.kind == "html" and self.stack[at].kind == "tag"
            at = -1 if across else at - 1
        if at < 0:
            self.home.append(piece)
            return
        self.spread(at + 1)
        self.stack.pop().close = piece

    def spread(self, until: int) -> None:
        """Openings without an end become plain tokens again."""
        while len(self.stack) > until:
            lost = self.stack.pop()
            inner, lost.inner = lost.inner, []
            self.home.extend(inner)
