"""Office files that carry, fetch or unpack to more than they show."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from kotacerdas.core.errors import Invalid
from kotacerdas.files.adapters import office_files, office_links
from tests.files.test_stored_files import DOCX, PDF, PPTX, TYPES, left_over, packed, store, xlsx

pytestmark = pytest.mark.django_db

MIB = 1024 * 1024
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
BODY = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64


def with_parts(ending: str, parts: dict[str, bytes]) -> bytes:
    return packed({"[Content_Types].xml": TYPES, BODY[ending]: b"<w/>", **parts})


def links(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{KIND}{kind}" Target="{target}"{mode}/></Relationships>'
    ).encode()


def refused(name: str, content: bytes) -> str:
    with pytest.raises(Invalid) as fault:
        store(content, name)
    assert str(fault.value).startswith(name)
    return str(fault.value)


def test_many_entries_that_are_each_small_enough_are_still_a_bomb(files_dir: Path) -> None:
    body = {f"word/media/image{i}.bmp": b"\0" * MIB for i in range(190)}
    content = with_parts(".docx", body)
    assert len(content) < 300_000
    assert "mengembang" in refused("bom.docx", content)
    assert left_over(files_dir) == []


def test_a_large_file_that_packs_well_is_no_bomb(files_dir: Path) -> None:
    body = {f"word/media/image{i}.bmp": b"\0" * MIB for i in range(20)}
    store(with_parts(".docx", {**body, "word/media/foto.jpg": os.urandom(MIB // 4)}), "baik.docx")


def test_small_files_may_pack_as_well_as_they_like(files_dir: Path) -> None:
    body = {f"word/media/image{i}.bmp": b"\0" * MIB for i in range(9)}
    store(with_parts(".docx", body), "baik.docx")


@pytest.mark.parametrize(
    ("ending", "part", "kind", "called"),
    [
        (".docx", "word/_rels/settings.xml.rels", "attachedTemplate", "templat"),
        (".docx", "word/_rels/webSettings.xml.rels", "frame", "bingkai"),
        (".docx", "word/_rels/document.xml.rels", "oleObject", "objek"),
        (".docx", "word/_rels/document.xml.rels", "image", "gambar"),
        (".docx", "word/_rels/document.xml.rels", "subDocument", "dokumen lain"),
        (".docx", "word/_RELS/document.xml.RELS", "oleObject", "objek"),
        (".xlsx", "xl/externalLinks/_rels/externalLink1.xml.rels", "externalLinkPath", "buku"),
        (".xlsx", "xl/_rels/workbook.xml.rels", "externalLink", "buku kerja lain"),
        (".pptx", "ppt/slides/_rels/slide1.xml.rels", "oleObject", "objek"),
        (".pptx", "ppt/slides/_rels/slide1.xml.rels", "belumDikenal", "belumdikenal"),
    ],
)
def test_what_would_be_fetched_on_opening_is_refused_by_what_it_is(
    files_dir: Path, ending: str, part: str, kind: str, called: str
) -> None:
    sentence = refused(
        "a" + ending, with_parts(ending, {part: links(kind, "https://jahat.example/t.dotm")})
    )
    assert f"mengambil {called}" in sentence
    assert "https://jahat.example/t.dotm" in sentence
    assert "simpan sebagai PDF" in sentence
    assert left_over(files_dir) == []


@pytest.mark.parametrize(
    ("target", "mode"),
    [
        ("https://jahat.example/t", ""),
        ("\\\\jahat\\t", ""),
        ("//jahat.example/t", ' TargetMode="Internal"'),
        ("../t.dotm", ' TargetMode=" EXTERNAL "'),
        ("../t.dotm", " TargetMode='&#69;xternal'"),
    ],
)
def test_an_address_leads_outside_however_it_is_declared(
    files_dir: Path, target: str, mode: str
) -> None:
    part = {"word/_rels/settings.xml.rels": links("attachedTemplate", target, mode)}
    refused("a.docx", with_parts(".docx", part))


def test_relationships_in_another_encoding_or_prefix_are_read_all_the_same(
    files_dir: Path,
) -> None:
    plain = links("attachedTemplate", "https://jahat.example/").decode()
    wide = plain.replace("UTF-8", "UTF-16").encode("utf-16")
    prefixed = (
        plain.replace("<Rel", "<r:Rel").replace("</Rel", "</r:Rel").replace("xmlns", "xmlns:r")
    )
    for part in (wide, prefixed.encode()):
        refused("a.docx", with_parts(".docx", {"word/_rels/settings.xml.rels": part}))


def test_of_two_parts_with_one_name_both_are_read(files_dir: Path) -> None:
    name = "word/_rels/settings.xml.rels"
    place = files_dir.parent / "dua.docx"
    with zipfile.ZipFile(place, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", b"<w/>")
        archive.writestr(name, links("attachedTemplate", "https://jahat.example/"))
        archive.writestr(name, links("hyperlink", "https://baik.example/"))
    refused("dua.docx", place.read_bytes())


@pytest.mark.parametrize("ending", BODY)
def test_hyperlinks_and_parts_of_its_own_are_normal(files_dir: Path, ending: str) -> None:
    parts = {
        "word/_rels/document.xml.rels": links("hyperlink", "https://www.jemberkab.go.id/"),
        "xl/worksheets/_rels/sheet1.xml.rels": links("hyperlink", "mailto:a@contoh.go.id"),
        "_rels/.rels": links("officeDocument", "/" + BODY[ending], ""),
        "ppt/_rels/x.xml.rels": links("image", "../media/image1.png", ' TargetMode="Internal"'),
    }
    store(with_parts(ending, parts), "baik" + ending)


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r>&b;</r>',
        b'<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>',
        b"<Relationships><Relationship",
        b"",
    ],
)
def test_relationships_that_no_office_writes_are_refused_unread(
    files_dir: Path, part: bytes
) -> None:
    assert "rusak" in refused("a.docx", with_parts(".docx", {"word/_rels/document.xml.rels": part}))


def test_relationships_are_read_up_to_a_size(
    files_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_links, "MOST_LINK_BYTES", 500)
    many = {f"word/_rels/{i}.rels": links("hyperlink", "https://a.example/") for i in range(3)}
    assert "terlalu banyak tautan" in refused("a.docx", with_parts(".docx", many))


@pytest.mark.parametrize(
    ("part", "content", "called"),
    [
        ("word/embeddings/oleObject1.bin", b"apa saja", "objek tertanam (oleobject1.bin)"),
        ("word/embeddings/paket.bin", b"apa saja", "objek tertanam"),
        ("word/media/oleObject7.bin", b"apa saja", "objek tertanam"),
        ("word\\embeddings\\x.bin", b"apa saja", "objek tertanam"),
        ("word/media/image1.png", OLE, "objek tertanam"),
        ("word/embeddings/a.zip", packed({"a": b"x"}), "arsip"),
        ("word/media/image1.png", packed({"a": b"x"}), "arsip"),
        ("word/media/image1.png", b"Rar!\x1a\7\0xxxx", "arsip"),
        ("word/media/a.xml", b"\x1f\x8b\x08\0xxxx", "arsip"),
        ("word/embeddings/gambar.vsdx", DOCX, "arsip"),
        ("word/media/image1.png", b"MZ\x90\0\3\0\0\0", "program"),
        ("word/media/image1.png", b"\x7fELF\2\1\1\0", "program"),
        ("word/media/pasang.exe", b"apa saja", "program"),
        ("word/media/pasang.VBS", b"apa saja", "program"),
    ],
)
def test_objects_archives_and_programs_inside_are_refused_by_name(
    files_dir: Path, part: str, content: bytes, called: str
) -> None:
    assert f"memuat {called}" in refused("a.docx", with_parts(".docx", {part: content}))
    assert left_over(files_dir) == []


def test_what_office_itself_puts_beside_the_text_is_taken(files_dir: Path) -> None:
    parts = {
        "word/media/image1.emz": b"\x1f\x8b\x08\0xxxx",
        "xl/printerSettings/printerSettings1.bin": b"P\0r\0i\0n\0",
        "word/media/": b"",
        "docProps/thumbnail.jpeg": b"\xff\xd8\xff\xe0",
    }
    store(with_parts(".docx", parts), "baik.docx")


def test_the_table_behind_a_chart_is_looked_through_like_a_file_of_its_own(
    files_dir: Path,
) -> None:
    table = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
    store(with_parts(".pptx", {table: xlsx()}), "grafik.pptx")
    for inside in (
        with_parts(".xlsx", {"xl/vbaProject.bin": b"x"}),
        with_parts(".xlsx", {"xl/embeddings/oleObject1.bin": b"x"}),
        with_parts(".xlsx", {"xl/_rels/a.rels": links("oleObject", "https://jahat.example/")}),
        with_parts(
            ".xlsx", {"xl/embeddings/a.docx": with_parts(".docx", {"word/embeddings/b.docx": DOCX})}
        ),
        packed({"a.txt": b"x"}),
        b"PK\3\4rusak",
    ):
        refused("grafik.pptx", with_parts(".pptx", {table: inside}))


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\0", "\x1b", "\r"], ids=ascii)
def test_a_name_that_reads_as_another_is_refused_and_shown_as_it_is(
    files_dir: Path, mark: str
) -> None:
    with pytest.raises(Invalid, match=r"^Nama Suratfdp\.exe\.pdf memuat karakter tak terlihat"):
        store(PDF, f"Surat{mark}fdp.exe.pdf")
    assert left_over(files_dir) == []


def test_two_endings_are_no_fault_when_the_last_one_is_true(files_dir: Path) -> None:
    stored = store(PDF, "a.exe.pdf")
    assert stored.media_type == "application/pdf"


def test_plain_documents_are_still_told_apart(files_dir: Path) -> None:
    assert store(DOCX, "a.docx").media_type == office_files.KINDS[".docx"]
    assert store(PPTX, "a.pptx").media_type == office_files.KINDS[".pptx"]
