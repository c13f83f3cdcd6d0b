"""What an Office file fetches from elsewhere when it is opened, read from its relationships."""

from __future__ import annotations

import re
import zipfile
from xml.parsers import expat

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kotacerdas.core.errors import Invalid

MOST_LINK_BYTES = 16 * 1024 * 1024
_PIECE = 64 * 1024
_LONGEST_SHOWN = 100
_ADDRESS = re.compile(r"\s*([a-z][a-z0-9+.-]*:|\\\\|//)", re.IGNORECASE)
_HYPERLINK = "hyperlink"
# The last word of a relationship's type; every other one is called by that word.
_CALLED: dict[str, str | Promise] = {
    "attachedtemplate": gettext_lazy("a template"),
    "frame": gettext_lazy("a frame"),
    "oleobject": gettext_lazy("an object"),
    "externallink": gettext_lazy("another workbook"),
    "externallinkpath": gettext_lazy("another workbook"),
    "image": gettext_lazy("a picture"),
    "subdocument": gettext_lazy("another document"),
}


class _Unsafe(ValueError):
    """A part of XML with a document type of its own, which no Office program writes."""


def refuse_outside_parts(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a file that draws parts from elsewhere; hyperlinks, which wait for a click, may.

    Raises ``Invalid``, and ``ValueError`` where the relationships cannot be read.
    """
    parts = [part for part in archive.infolist() if part.filename.lower().endswith(".rels")]
    if sum(part.file_size for part in parts) > MOST_LINK_BYTES:
        raise Invalid(_("%(name)s holds too many links; save it as PDF instead.") % {"name": name})
    for part in parts:
        for kind, target in _outside(archive, part):
            sentence = _(
                "%(name)s draws in %(what)s from elsewhere (%(target)s); "
                "break that link in Office or save it as PDF."
            )
            raise Invalid(
                sentence % {"name": name, "what": _CALLED.get(kind, kind), "target": target}
            )


def _outside(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[tuple[str, str]]:
    """Kind and target of each relationship that leads out of the file and is no hyperlink."""
    found: list[tuple[str, str]] = []

    def element(tag: str, values: dict[str, str]) -> None:
        if tag.rsplit(" ", 1)[-1].lower() != "relationship":
            return
        target = values.get("Target", "")
        kind = values.get("Type", "").strip().rstrip("/").rsplit("/", 1)[-1].lower()
        leads_out = values.get("TargetMode", "").strip().lower() == "external"
        if kind != _HYPERLINK and (leads_out or _ADDRESS.match(target)):
            found.append((_short(kind), _short(target)))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = _no_document_type
    try:
        with archive.open(part) as content:
            while piece := content.read(_PIECE):
                parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise ValueError(part.filename) from fault
    return found


def _no_document_type(*declared: object) -> None:
    raise _Unsafe("document type")


def _short(text: str) -> str:
    shown = "".join(letter for letter in text if letter.isprintable())
    return shown if len(shown) <= _LONGEST_SHOWN else shown[:_LONGEST_SHOWN] + "…"
