"""Evidence on the page: attached, checked, withdrawn, and downloaded by those who may."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kotacerdas.prove.answers.queries.citations import Cited, of_answer
from tests.city.cast import CAMPAIGN, JEMBER, signed_in
from tests.prove.scene import Scene

Q = "C3.12.1"
URL = f"/kerja/{CAMPAIGN}/{JEMBER}/{Q}/"


def upload(client: Client, content: bytes = b"Rekap, halaman 3.", name: str = "rekap.txt"):  # type: ignore[no-untyped-def]
    file = SimpleUploadedFile(name, content)
    return client.post(f"{URL}bukti/", {"kind": "file", "file": file, "title": "Rekap 2025"})


def only(scene: Scene) -> Cited:
    (cited,) = of_answer(scene.answer(Q))
    return cited


def address(cited: Cited) -> str:
    return f"/berkas/{cited.id}/{cited.file_name}"


def test_a_file_is_attached_checked_and_withdrawn(scene: Scene, files_dir: Path) -> None:
    client = signed_in(scene.cast.pic_health)
    assert upload(client)["Location"] == f"{URL}#bukti"
    assert (only(scene).title, only(scene).verdict) == ("Rekap 2025", "stored")
    page = client.get(URL).content.decode()
    assert "Berkas tidak berubah sejak disimpan." in page
    client.post(f"{URL}bukti/{only(scene).id}/", {"verb": "withdraw"})
    assert of_answer(scene.answer(Q)) == ()


def test_a_web_page_as_a_file_is_refused_at_its_field(scene: Scene, files_dir: Path) -> None:
    answer = upload(signed_in(scene.cast.pic_health), b"<html><script>x</script>", "a.txt")
    assert answer.status_code == 422
    assert "#file_file" in answer.content.decode()
    assert of_answer(scene.answer(Q)) == ()


def test_no_file_and_a_broken_address_are_told_at_the_form(scene: Scene) -> None:
    client = signed_in(scene.cast.pic_health)
    assert client.post(f"{URL}bukti/", {"kind": "file"}).status_code == 422
    broken = client.post(f"{URL}bukti/", {"kind": "link", "link": "javascript:alert(1)"})
    assert broken.status_code == 422
    assert "#link_link" in broken.content.decode()


def test_an_address_is_attached(scene: Scene) -> None:
    client = signed_in(scene.cast.pic_health)
    client.post(f"{URL}bukti/", {"kind": "link", "link": "https://contoh.id/rekap"})
    assert only(scene).link == "https://contoh.id/rekap"
    assert "Periksa sekarang" in client.get(URL).content.decode()
    assert "Belum diperiksa: mesin" in client.get(URL).content.decode()


def test_evidence_of_another_answer_is_not_there(scene: Scene, files_dir: Path) -> None:
    client = signed_in(scene.cast.pic_health)
    upload(client)
    other = f"/kerja/{CAMPAIGN}/{JEMBER}/C3.12.2/bukti/{only(scene).id}/"
    assert client.post(other, {"verb": "withdraw"}).status_code == 404


def test_a_download_is_a_download_and_never_a_page(scene: Scene, files_dir: Path) -> None:
    client = signed_in(scene.cast.pic_health)
    upload(client)
    answer = client.get(address(only(scene)))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer) == b"Rekap, halaman 3."  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "draft", "submitted"),
    [
        ("pic_health", 200, 200),
        ("pic_school", 200, 200),
        ("coordinator", 200, 200),
        ("leader", 200, 200),
        ("assessor", 403, 200),
        ("second_assessor", 403, 200),
        ("ministry", 403, 403),
        ("other_assessor", 404, 404),
        ("jayapura_pic", 404, 404),
        ("public", 302, 302),
    ],
)
def test_who_may_download(
    scene: Scene, files_dir: Path, name: str, draft: int, submitted: int
) -> None:
    upload(signed_in(scene.cast.pic_health))
    client = signed_in(getattr(scene.cast, name))
    assert client.get(address(only(scene))).status_code == draft
    scene.submit(Q)
    assert client.get(address(only(scene))).status_code == submitted


def test_an_assessor_loses_sight_of_a_dead_file(scene: Scene, files_dir: Path) -> None:
    client = signed_in(scene.cast.pic_health)
    upload(client)
    scene.submit(Q)
    cited = only(scene)
    stored = next(files_dir.rglob(str(cited.file)))
    stored.unlink()
    signed_in(scene.cast.coordinator).post(f"{URL}bukti/{cited.id}/", {"verb": "check"})
    assert signed_in(scene.cast.assessor).get(address(cited)).status_code == 403
