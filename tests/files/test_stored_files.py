"""Files: kept by content, whole or not at all, and only of kinds that do no harm."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import struct
import zipfile
import zlib
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from pytest_django import Settings

from kotacerdas.core.errors import Invalid, NotFound
from kotacerdas.files.actions import stored_files as actions
from kotacerdas.files.adapters import file_store, file_types, office_files
from kotacerdas.files.models import StoredFile as Row
from kotacerdas.files.queries import stored_files as files
from tests.city.cast import AT

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def store(content: bytes, name: str) -> files.StoredFile:
    return actions.store(at=AT, content=io.BytesIO(content), name=name)


def left_over(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * (width + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    app0 = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0"
    return b"\xff\xd8" + app0 + frame + b"\xff\xd9"


def webp(kind: bytes, body: bytes) -> bytes:
    inner = b"WEBP" + kind + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def xlsx() -> bytes:
    out = io.BytesIO()
    book = Workbook()
    book.active["A1"] = "Puskesmas"
    book.save(out)
    return out.getvalue()


TYPES = b'<?xml version="1.0"?><Types><Default Extension="xml"/></Types>'
DOCX = packed({"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>"})
PPTX = packed({"[Content_Types].xml": TYPES, "ppt/presentation.xml": b"<p/>"})
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
ODT = packed({"mimetype": ODT_TYPE, "content.xml": b"<o/>"}, zipfile.ZIP_STORED)
ODS = packed({"mimetype": ODT_TYPE[:-4] + b"spreadsheet", "content.xml": b"<o/>"})


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("Renstra.pdf", PDF, "application/pdf"),
        ("baris.pdf", b"\r\n\n" + PDF, "application/pdf"),
        ("tanda.pdf", b"\xef\xbb\xbf" + PDF, "application/pdf"),
        ("tentang.txt", b"Berkas PDF diawali %PDF-", "text/plain"),
        ("layar.PNG", png(4, 4), "image/png"),
        ("foto.jpeg", jpeg(4, 4), "image/jpeg"),
        ("a.webp", webp(b"VP8X", b"\0" * 4 + b"\3\0\0\3\0\0"), "image/webp"),
        ("b.webp", webp(b"VP8L", b"\x2f" + struct.pack("<I", 3 | 3 << 14)), "image/webp"),
        ("c.webp", webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a\4\0\4\0"), "image/webp"),
        ("d.xlsx", xlsx(), office_files.KINDS[".xlsx"]),
        ("d.docx", DOCX, office_files.KINDS[".docx"]),
        ("d.pptx", PPTX, office_files.KINDS[".pptx"]),
        ("d.odt", ODT, office_files.KINDS[".odt"]),
        ("d.ods", ODS, office_files.KINDS[".ods"]),
        ("data.csv", b"nama;nilai\nJember;2,69\n", "text/csv"),
        ("data.txt", "\ufeffSurat résmi".encode(), "text/plain"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_an_opd_hands_in_is_taken_and_named_by_its_content(
    files_dir: Path, name: str, content: bytes, media_type: str
) -> None:
    stored = store(content, name)
    assert (stored.sha256, stored.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert stored.media_type == media_type
    place = files_dir / stored.sha256[:2] / stored.sha256[2:4] / stored.sha256
    assert place.read_bytes() == content
    assert left_over(files_dir) == [place]


def macro_types() -> bytes:
    return TYPES.replace(b"xml/>", b"x/>").replace(b"<Types>", b"<Types>macroEnabled.main+xml")


def encrypted() -> bytes:
    content = bytearray(DOCX)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 1)
    return bytes(content)


def overlapping() -> bytes:
    """Two directory entries that share the bytes of one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", b"<w/>")
        archive.filelist[1].header_offset = archive.filelist[0].header_offset
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MANY = {f"word/media/{i}.xml": b"" for i in range(office_files.MOST_ENTRIES + 1)}
XLSX_TYPES = {"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<x/>"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kosong.pdf", b""),
        ("halaman.html", b"<!DOCTYPE html><p>x"),
        ("halaman.txt", b"  \n<HTML><body>x"),
        ("gambar.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("gambar.txt", b"x <svg onload=alert(1)>"),
        ("muat.csv", b"a,b\n<script>alert(1)</script>,2"),
        ("muat.txt", b"#!/bin/sh\nrm -rf /"),
        ("muat.js", b"alert(1)"),
        ("muat.sh", b"echo"),
        ("program.exe", b"MZ\x90\0\3\0\0\0"),
        ("program.pdf", b"\x7fELF\2\1\1\0"),
        ("gambar.gif", b"GIF89a\1\0\1\0\0\0\0"),
        ("lama.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64),
        ("latin.txt", "é".encode("latin-1")),
        ("nul.txt", b"a\0b"),
        ("salah.png", PDF),
        ("tanpa-akhiran", PDF),
        ("salah.pdf", png(4, 4)),
        ("arsip.zip", packed({"a.txt": b"x"})),
        ("arsip.docx", packed({"a.txt": b"x"})),
        ("rusak.docx", DOCX[:-30]),
        ("kunci.docx", encrypted()),
        ("makro.docm", packed({"[Content_Types].xml": macro_types(), "word/document.xml": b""})),
        ("makro.docx", packed({"[Content_Types].xml": macro_types(), "word/document.xml": b""})),
        ("makro.xlsx", packed({**XLSX_TYPES, "xl/vbaProject.bin": b"x"})),
        ("makro4.xlsx", packed({**XLSX_TYPES, "xl/macrosheets/sheet1.xml": b"x"})),
        ("activex.xlsx", packed({**XLSX_TYPES, "xl/activeX/activeX1.bin": b"x"})),
        ("basic.odt", packed({"mimetype": ODT_TYPE, "content.xml": b"", "Basic/x.xml": b""})),
        ("xxe.docx", packed({"[Content_Types].xml": b"<!DOCTYPE x>", "word/document.xml": b""})),
        ("naik.docx", packed({**XLSX_TYPES, "../../etc/cron.d/x": b""})),
        (
            "bom.docx",
            packed({"[Content_Types].xml": TYPES, "word/document.xml": b"\0" * 3_000_000}),
        ),
        ("banyak.docx", packed({"[Content_Types].xml": TYPES, "word/document.xml": b"", **MANY})),
        ("tindih.docx", overlapping()),
        ("dua-muka.pdf", PDF + packed({"a.html": b"<script>"})),
        ("banjir.png", png(100_000, 100_000)),
        ("banjir.jpg", jpeg(65_000, 65_000)),
        ("rusak.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 8),
        ("rusak.jpg", b"\xff\xd8\xff\xda\0\0"),
        ("rusak.webp", webp(b"XXXX", b"")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_may_do_harm_is_refused_by_name_and_nothing_stays(
    files_dir: Path, name: str, content: bytes
) -> None:
    with pytest.raises(Invalid) as fault:
        store(content, name)
    assert str(fault.value).startswith(name)
    assert str(fault.value).endswith(".")
    assert left_over(files_dir) == []
    assert not Row.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("sandi.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        ("lama.xls", OLE + b"\0" * 600, "an old Office file"),
        ("muka.pdf", b"HTTP/1.1 200 OK\n\n" + PDF, "save it anew as PDF"),
        ("jauh.pdf", b"\n" * 2000 + PDF, "save it anew as PDF"),
    ],
)
def test_a_refusal_says_what_the_file_is_and_what_helps(
    files_dir: Path, name: str, content: bytes, words: str
) -> None:
    with translation.override("en"), pytest.raises(Invalid, match=words):
        store(content, name)


def test_a_file_over_the_limit_is_refused_while_it_streams(
    files_dir: Path, settings: Settings
) -> None:
    settings.EVIDENCE_MAX_BYTES = 1024 * 1024

    class Endless(io.RawIOBase):
        read_so_far = 0

        def read(self, size: int = -1, /) -> bytes:
            self.read_so_far += size
            return b"%PDF-" + b" " * (size - 5)

    endless = Endless()
    with pytest.raises(Invalid, match=r"besar\.pdf.* 1 MB"):
        actions.store(at=AT, content=endless, name="besar.pdf")
    assert endless.read_so_far <= 1024 * 1024 + 256 * 1024
    assert left_over(files_dir) == []


def test_the_same_content_is_kept_once(files_dir: Path) -> None:
    assert store(PDF, "a.pdf") == store(PDF, "b.pdf")
    assert len(left_over(files_dir)) == 1


def test_a_reader_that_breaks_off_leaves_nothing(files_dir: Path) -> None:
    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise ConnectionResetError
            return super().read(4)

    with pytest.raises(ConnectionResetError):
        actions.store(at=AT, content=Breaking(PDF), name="a.pdf")
    assert left_over(files_dir) == []


def test_a_crash_before_the_name_is_given_leaves_no_file_that_counts(
    files_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = os.fork()
    if pid == 0:  # the child dies as by a power cut, between the bytes and their name
        monkeypatch.setattr(file_store, "keep", lambda incoming: os._exit(9))
        try:
            actions.store(at=AT, content=io.BytesIO(PDF), name="a.pdf")
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9
    assert [path.parent.name for path in left_over(files_dir)] == ["incoming"]
    with pytest.raises(NotFound):
        files.by_hash(hashlib.sha256(PDF).hexdigest())


def test_a_file_is_verified_against_what_was_stored(files_dir: Path) -> None:
    stored = store(PDF, "a.pdf")
    assert files.verify_file(stored.sha256) == []
    place = file_store.path_of(stored.sha256)
    place.write_bytes(PDF + b" ")
    assert len(files.verify_file(stored.sha256)) == 1
    store(PDF, "a.pdf")
    assert files.verify_file(stored.sha256) == []
    place.unlink()
    assert len(files.verify_file(stored.sha256)) == 1


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "A" * 64, "g" * 64, "a" * 63])
def test_what_is_not_a_hash_names_no_path(files_dir: Path, sha256: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        file_store.path_of(sha256)
    with pytest.raises(NotFound):
        files.serve(sha256, "x.pdf")


def test_a_download_is_saved_under_its_name_and_powerless(files_dir: Path) -> None:
    stored = store(PDF, "a.pdf")
    response = files.serve(stored.sha256, 'Laporan "é"\r\nX: y.pdf')
    assert b"".join(response) == PDF  # type: ignore[arg-type]
    headers = response.headers
    assert headers["Content-Disposition"].startswith(
        "attachment; filename*=utf-8''Laporan%20%22%C3%A9"
    )
    assert "\n" not in headers["Content-Disposition"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Content-Type"] == "application/pdf"
    response.close()


def test_a_download_of_a_lost_file_is_not_found(files_dir: Path) -> None:
    stored = store(PDF, "a.pdf")
    file_store.path_of(stored.sha256).unlink()
    with pytest.raises(NotFound):
        files.serve(stored.sha256, "a.pdf")


SEEDS = [
    ("a.pdf", PDF),
    ("a.png", png(4, 4)),
    ("a.jpg", jpeg(4, 4)),
    ("a.webp", webp(b"VP8X", b"\0" * 4 + b"\3\0\0\3\0\0")),
    ("a.docx", DOCX),
    ("a.xlsx", xlsx()),
    ("a.odt", ODT),
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.sampled_from(SEEDS),
    bends=st.lists(
        st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 8)), max_size=8
    ),
)
def test_bent_bytes_are_taken_or_refused_and_never_crash(
    seed: tuple[str, bytes], bends: list[tuple[float, bytes, int]]
) -> None:
    name, content = seed[0], bytearray(seed[1])
    for where, new, gone in bends:
        at = int(where * len(content))
        content[at : at + gone] = new
    with NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        with contextlib.suppress(Invalid):
            file_types.media_type_of(Path(file.name), name)
