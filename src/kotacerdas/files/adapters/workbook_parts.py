"""The parts of an XLSX package: found by their relations and parsed as XML, never by patterns.

Part names are compared without case, and with slashes for backslashes, as Excel does (ECMA-376
part 2). A document type is refused: no workbook has one, and its entities could fill the memory.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NoReturn
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.parsers import expat

from kotacerdas.files.adapters.number_formats import BUILT_IN, Shown, shown_as

MAIN = (  # transitional and strict
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}",
)
WORKBOOK = "xl/workbook.xml"  # where python-calamine looks
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true", "on")


class DamagedError(Exception):
    """The package contradicts itself or lacks a part."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part points to; ``kind`` is the last word of the relation's type."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook lists it; ``part`` is its name in the package."""

    name: str
    part: str


class Package:
    """The parts of one workbook. ``DamagedError`` or a fault of ``zipfile`` or the XML parser."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names: dict[str, str] = {}
        for name in archive.namelist():
            if name.endswith(("/", "\\")):
                continue
            if self._names.setdefault(_plain(name), name) != name:
                raise DamagedError(f"two parts are called {name}")
        if len(archive.namelist()) != len(set(archive.namelist())):
            raise DamagedError("two parts have the same name")

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._names

    @cached_property
    def main(self) -> str:
        """The name of the part that lists the sheets."""
        starts = self.relations("").values()
        return next((each.target for each in starts if each.kind == "officeDocument"), WORKBOOK)

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The worksheets and other sheets in the order of their tabs; ``part`` is empty for these.

        A worksheet whose part cannot be found is a ``DamagedError``.
        """
        relations = self.relations(self.main)
        found = []
        for sheet in self._workbook.iter(f"{namespace(self._workbook)}sheet"):
            ids = (value for name, value in sheet.items() if name.endswith("}id"))
            relation = relations.get(next(ids, ""))
            if relation is None or (relation.kind == "worksheet" and relation.target not in self):
                raise DamagedError(f"the part of the sheet {sheet.get('name')} is missing")
            part = relation.target if relation.kind == "worksheet" else ""
            found.append(SheetPart(sheet.get("name", ""), part))
        return tuple(found)

    @property
    def waits_for_results(self) -> bool:
        """Whether the formulas are to be worked out when the file is opened: none has a result."""
        found = self._workbook.find(f"{namespace(self._workbook)}calcPr")
        return found is not None and found.get("fullCalcOnLoad", "0").lower() in _TRUE

    @cached_property
    def formats(self) -> Sequence[Shown]:
        """What the number format of each cell style shows, by the index that cells name."""
        root = self._styles
        if root is None:
            return ()
        space = namespace(root)
        own = {
            int(each.get("numFmtId", "0")): each.get("formatCode", "")
            for each in root.iter(f"{space}numFmt")
        }
        styles = root.find(f"{space}cellXfs")
        ids = [int(each.get("numFmtId", "0")) for each in (styles if styles is not None else ())]
        return tuple(shown_as(own.get(each) or BUILT_IN.get(each, "")) for each in ids)

    @cached_property
    def conditional_formats(self) -> Sequence[Shown]:
        """The same for the formats that conditions give, by the index that rules name."""
        root = self._styles
        formats = None if root is None else root.find(f"{namespace(root)}dxfs")
        if root is None or formats is None:
            return ()
        found = (each.find(f"{namespace(root)}numFmt") for each in formats)
        return tuple(shown_as("" if each is None else each.get("formatCode", "")) for each in found)

    @cached_property
    def texts(self) -> Sequence[str]:
        """The shared texts, by the index that cells name."""
        root = self._related("sharedStrings")
        return () if root is None else tuple(text_of(each) for each in root)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by their ids; those of the package itself for an empty name."""
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if place not in self:
            return {}
        found = {}
        for each in self.tree(place):
            if isinstance(each.tag, str) and each.get("TargetMode") != "External":
                target = unquote(each.get("Target", "")).replace("\\", "/")
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = each.get("Type", "").rpartition("/")[2]
                found[each.get("Id", "")] = Relation(kind, target)
        return found

    def read(self, name: str) -> bytes:
        """The bytes of a part that holds XML without a document type."""
        if name not in self:
            raise DamagedError(f"there is no part {name}")
        data = self.raw(name)
        _check_prolog(data)
        return data

    def raw(self, name: str) -> bytes:
        """The bytes of a part, whatever they are; nothing if there is no such part."""
        return self._archive.read(self._names[_plain(name)]) if name in self else b""

    def tree(self, name: str) -> ElementTree.Element:
        """A part as a whole tree."""
        return ElementTree.fromstring(self.read(name))  # noqa: S314  # without a document type

    def cells(self, name: str) -> io.BytesIO:
        """A part as a stream, for one pass over it."""
        return io.BytesIO(self.read(name))

    @cached_property
    def _workbook(self) -> ElementTree.Element:
        return self.tree(self.main)

    @cached_property
    def _styles(self) -> ElementTree.Element | None:
        return self._related("styles")

    def _related(self, kind: str) -> ElementTree.Element | None:
        targets = (each.target for each in self.relations(self.main).values() if each.kind == kind)
        name = next(targets, None)
        return None if name is None or name not in self else self.tree(name)


def namespace(root: ElementTree.Element) -> str:
    """The namespace of spreadsheets that this part is written in, as ElementTree puts it."""
    found = next((space for space in MAIN if root.tag.startswith(space)), None)
    if found is None:
        raise DamagedError(f"{root.tag} is no part of a workbook")
    return found


def text_of(item: ElementTree.Element) -> str:
    """The text of a shared or inline string: its runs together, without phonetic marks."""
    space = item.tag.partition("}")[0] + "}"
    runs = [item, *item.iterfind(f"{space}r")]
    return plain_text("".join(run.findtext(f"{space}t", "") for run in runs))


def plain_text(text: str) -> str:
    """``text`` with the escapes of ECMA-376 (``_x000D_``) resolved."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


class _BodyError(Exception):
    """The first element is reached."""


def _check_prolog(data: bytes) -> None:
    def doctype(*_: object) -> NoReturn:
        raise DamagedError("a part has a document type")

    def body(*_: object) -> NoReturn:
        raise _BodyError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = body
    try:
        for start in range(0, len(data), 1 << 16):
            parser.Parse(data[start : start + (1 << 16)], False)
    except _BodyError:
        return
