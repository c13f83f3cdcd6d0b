"""XLSX files written by hand, so that every legal spelling of one can be tried."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

HEADER = ("city", "baseline", "output", "outcome", "impact", "quick_win")
JEMBER = ("Kab. Jember", 3.24, 2.23, 2.82, 2.73)


def cell(value: object, name: str = "") -> str:
    """One cell as Excel would write it inline; a text that begins with ``<`` is taken as it is."""
    place = f' r="{name}"' if name else ""
    if isinstance(value, str) and value.startswith("<"):
        return value
    if isinstance(value, str):
        return f'<c{place} t="inlineStr"><is><t>{value}</t></is></c>'
    return f"<c{place}/>" if value is None else f"<c{place}><v>{value}</v></c>"


def rows(*lines: Sequence[object], references: bool = True) -> str:
    """The rows of a sheet from 1, with or without the references of their cells."""
    written = []
    for at, line in enumerate(lines, start=1):
        names = (f"{chr(65 + index)}{at}" if references else "" for index in range(len(line)))
        cells = "".join(cell(value, name) for value, name in zip(line, names, strict=True))
        written.append(f'<row r="{at}">{cells}</row>')
    return "".join(written)


def jember(last: object, *, references: bool = True) -> str:
    """The sheet of Kab. Jember's published components with this last cell (2.62 gives 2.69)."""
    return rows(HEADER, (*JEMBER, last), references=references)


@dataclass(frozen=True)
class Book:
    """One workbook of one sheet: the inside of its parts, and what is odd about the package."""

    data: str = ""
    styles: str = ""
    shared: str = ""
    before: str = ""
    after: str = ""
    sheets: str = '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>'
    rest: str = ""
    strict: bool = False
    sheet: str = ""
    prolog: str = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    target: str = "worksheets/sheet1.xml"
    main: str = "xl/workbook.xml"
    renamed: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, bytes] = field(default_factory=dict)

    def parts(self) -> dict[str, bytes]:
        """The parts by their names."""
        main, office = (STRICT_MAIN, STRICT_OFFICE) if self.strict else (MAIN, OFFICE)
        relations = {"worksheet": self.target}
        texts = {
            self.main: f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{self.sheets}'
            f"</sheets>{self.rest}</workbook>",
            "xl/worksheets/sheet1.xml": self.sheet
            or f'<worksheet xmlns="{main}">{self.before}<sheetData>{self.data}</sheetData>'
            f"{self.after}</worksheet>",
        }
        if self.styles:
            relations["styles"] = "styles.xml"
            texts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{self.styles}</styleSheet>'
        if self.shared:
            relations["sharedStrings"] = "sharedStrings.xml"
            texts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{self.shared}</sst>'
        folder, _, name = self.main.rpartition("/")
        texts["_rels/.rels"] = _relations(office, {"officeDocument": self.main})
        texts[f"{folder}/_rels/{name}.rels"] = _relations(office, relations)
        texts["[Content_Types].xml"] = _TYPES
        return {name: f"{self.prolog}{text}".encode() for name, text in texts.items()}

    def saved(self) -> bytes:
        """The archive."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in {**self.parts(), **self.replaced}.items():
                archive.writestr(self.renamed.get(name, name), data)
        return out.getvalue()


def styled(*codes: str) -> str:
    """Styles whose cells (``s="1"`` for the first) have these format codes or built-in numbers."""
    own = [(164 + at, code) for at, code in enumerate(codes) if not code.isdecimal()]
    ids = [int(code) if code.isdecimal() else 164 + at for at, code in enumerate(codes)]
    formats = "".join(f"<numFmt numFmtId='{at}' formatCode='{code}'/>" for at, code in own)
    styles = "".join(f'<xf numFmtId="{at}"/>' for at in (0, *ids))
    return f"<numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs>"


def _relations(office: str, targets: dict[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{at}" Type="{office}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{found}</Relationships>'


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
