"""The answer page: saved by itself and by hand, refused without loss, sent, approved, returned."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kotacerdas.city.queries.audit import history
from kotacerdas.core.actor import Actor
from kotacerdas.prove.answers.queries.answers import texts, whole
from tests.city.cast import CAMPAIGN, JEMBER, signed_in
from tests.prove.scene import Scene

Q = "C3.12.1"
URL = f"/kerja/{CAMPAIGN}/{JEMBER}/{Q}/"


def post(client: Client, text: str, version: int, url: str = URL, **more: str):  # type: ignore[no-untyped-def]
    htmx = {"HX-Request": "true"} if more.pop("htmx", "") else {}
    data = {"narrative": text, "self_grade": "3", "version": str(version), **more}
    return client.post(url, data, headers=htmx)


def test_the_page_shows_question_worth_gap_and_one_primary_button(scene: Scene) -> None:
    page = signed_in(scene.cast.pic_health).get(URL).content.decode()
    assert "Berapa persen baduta stunting" in page
    assert "0,0091" in page
    assert "tidak kami karang" in page
    assert page.count('class="btn primary') == 1


def test_a_save_without_script_comes_back_to_the_page(scene: Scene) -> None:
    answer = post(signed_in(scene.cast.pic_health), "Ditangani di 50 puskesmas.", 0)
    assert (answer.status_code, answer["Location"]) == (302, URL)
    assert whole(scene.participation, Q).narrative == "Ditangani di 50 puskesmas."


def test_an_autosave_answers_with_a_small_piece_and_the_new_version(scene: Scene) -> None:
    answer = post(signed_in(scene.cast.pic_health), "Ditangani.", 0, htmx="1")
    piece = answer.content.decode()
    assert answer.status_code == 200
    assert len(answer.content) < 1000
    assert "Tersimpan 10.00.00" in piece or "Tersimpan" in piece
    assert 'name="version" id="isi_version" value="1" hx-swap-oob="true"' in piece


def test_an_autosave_costs_a_handful_of_queries(scene: Scene) -> None:
    client = signed_in(scene.cast.pic_health)
    post(client, "pertama", 0, htmx="1")
    with CaptureQueriesContext(connection) as seen:
        post(client, "kedua", 1, htmx="1")
    asked = [each["sql"] for each in seen if "SAVEPOINT" not in each["sql"]]
    # Who and which posts; the answer for the page, for the write; update, version, audit (2).
    assert len(asked) == 8, asked


def test_a_save_that_changed_something_lets_the_page_ask_for_what_stands_beside(
    scene: Scene,
) -> None:
    client = signed_in(scene.cast.pic_health)
    assert post(client, "Satu dua tiga.", 0, htmx="1")["HX-Trigger"] == '{"saved": {}}'
    assert "HX-Trigger" not in post(client, "Satu dua tiga.", 1, htmx="1")
    beside = client.get(URL, {"bagian": "samping"}).content.decode()
    assert "<html" not in beside
    assert 'id="samping"' in beside
    assert "3 kata tersimpan" in beside
    assert "Belum ada bukti yang tegak" in beside
    for fresh in ("kata", "keadaan", "kemajuan", "butir"):
        assert f'id="{fresh}" hx-swap-oob="true"' in beside, fresh


def test_who_took_a_step_is_not_who_wrote_and_a_grade_is_not_a_text(scene: Scene) -> None:
    pic = signed_in(scene.cast.pic_health)
    post(pic, "Ditangani.", 0, self_grade="")
    post(pic, "Ditangani.", 1)
    scene.bring(Q, "send")
    head = signed_in(scene.cast.head_health)
    after = head.post(f"{URL}langkah/", {"verb": "approve", "version": "2"}, follow=True)
    page = after.content.decode()
    assert "sekarang giliran koordinator" in page
    assert "oleh PIC Dinas Kesehatan" in page
    assert "oleh Kepala" not in page
    assert page.count("mengubah nilai mandiri") == 1
    assert page.count("mengubah tulisan") == 1


def test_sending_without_evidence_is_done_with_a_gentle_warning(scene: Scene) -> None:
    client = signed_in(scene.cast.pic_health)
    data = {"narrative": "Sudah.", "self_grade": "3", "version": "0", "then": "send"}
    page = client.post(URL, data, follow=True).content.decode()
    assert scene.state(Q) == "sent"
    assert "Belum ada bukti yang tegak untuk jawaban ini" in page


def test_a_stale_save_shows_both_texts_and_three_ways_out(scene: Scene) -> None:
    scene.write(Q, "tulisan koordinator")
    answer = post(signed_in(scene.cast.pic_health), "tulisan saya", 0)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count("tulisan saya") >= 2  # beside the other one, and still in the field
    assert "tulisan koordinator" in page
    assert 'name="over" value="1"' in page
    assert 'name="choice" value="merge"' in page
    assert whole(scene.participation, Q).narrative == "tulisan koordinator"


def test_a_stale_autosave_swaps_the_choice_in_and_keeps_the_old_version(scene: Scene) -> None:
    scene.write(Q, "tulisan koordinator")
    answer = post(signed_in(scene.cast.pic_health), "tulisan saya", 0, htmx="1")
    piece = answer.content.decode()
    assert answer.status_code == 409
    assert "tulisan koordinator" in piece
    assert "isi_version" not in piece
    assert [text.narrative for text in texts(scene.answer(Q)) if text.version is None] == [
        "tulisan saya"
    ]


def test_choosing_ones_own_text_writes_over_the_newest_version(scene: Scene) -> None:
    scene.write(Q, "tulisan koordinator")
    answer = post(signed_in(scene.cast.pic_health), "tulisan saya", 0, over="1")
    assert answer.status_code == 302
    found = whole(scene.participation, Q)
    assert (found.narrative, found.line.version) == ("tulisan saya", 2)


def test_merging_saves_both_texts_at_once(scene: Scene) -> None:
    scene.write(Q, "tulisan koordinator")
    answer = post(signed_in(scene.cast.pic_health), "tulisan saya", 0, choice="merge")
    found = whole(scene.participation, Q)
    assert answer.status_code == 302
    assert (found.narrative, found.line.version) == ("tulisan koordinator\n\ntulisan saya", 2)


def test_a_text_at_the_limit_is_saved_though_browsers_send_two_signs_for_a_line_end(
    scene: Scene,
) -> None:
    text = "\r\n".join(["x" * 20] * 380)  # 7,979 characters as kept, 8,358 as sent
    assert post(signed_in(scene.cast.pic_health), text, 0).status_code == 302
    assert len(whole(scene.participation, Q).narrative) == 7979
    longer = post(signed_in(scene.cast.pic_health), text + "y" * 22, 1)
    assert longer.status_code == 422
    assert "8000" in longer.content.decode() and "8001" in longer.content.decode()


def test_what_is_saved_after_the_answer_was_sent_is_kept_and_can_be_read(scene: Scene) -> None:
    scene.write(Q)
    version = scene.version(Q)
    scene.bring(Q, "send")
    client = signed_in(scene.cast.pic_health)
    late = post(client, "tulisan yang terlambat", version)
    assert late.status_code == 403
    assert "disimpan di samping jawaban" in late.content.decode()
    assert whole(scene.participation, Q).narrative != "tulisan yang terlambat"
    assert "tulisan yang terlambat" in client.get(URL).content.decode()


def test_a_second_click_ends_like_the_first(scene: Scene) -> None:
    scene.write(Q)
    scene.bring(Q, "send")
    client = signed_in(scene.cast.head_health)
    asked = {"verb": "approve", "version": str(scene.version(Q))}
    first, second = (client.post(f"{URL}langkah/", asked) for _ in range(2))
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert scene.state(Q) == "approved"
    assert [e.verb for e in history(f"answers.answer:{scene.answer(Q)}")].count(
        "answer.approve"
    ) == 1


def test_nothing_is_submitted_without_being_asked_whether_it_is_meant(scene: Scene) -> None:
    scene.write(Q)
    for verb in ("send", "approve", "verify"):
        scene.bring(Q, verb)
    client = signed_in(scene.cast.coordinator)
    asked = {"verb": "submit", "version": str(scene.version(Q))}
    page = client.post(f"{URL}langkah/", asked)
    assert (page.status_code, scene.state(Q)) == (200, "verified")
    assert "tidak dapat ditarik kembali" in page.content.decode()
    client.post(f"{URL}langkah/", {**asked, "sure": "1"})
    assert scene.state(Q) == "submitted"


def test_sending_saves_first_and_an_empty_answer_is_mended_on_the_page(scene: Scene) -> None:
    client = signed_in(scene.cast.pic_health)
    empty = post(client, "", 0, then="send")
    assert empty.status_code == 422
    assert "Tulis jawabannya dulu" in empty.content.decode()
    version = scene.version(Q)
    assert post(client, "Sudah berjalan.", version, then="send").status_code == 302
    assert scene.state(Q) == "sent"


def test_a_grade_off_the_scale_is_an_error_at_its_field(scene: Scene) -> None:
    answer = post(signed_in(scene.cast.pic_health), "x", 0, self_grade="9")
    assert answer.status_code == 422
    assert "#isi_self_grade" in answer.content.decode()


def test_the_head_approves_or_returns_with_a_reason(scene: Scene) -> None:
    scene.write(Q)
    scene.bring(Q, "send")
    client = signed_in(scene.cast.head_health)
    assert "Setujui" in client.get(URL).content.decode()
    bare = client.post(f"{URL}langkah/", {"verb": "return", "version": "1", "reason": ""})
    assert bare.status_code == 422
    client.post(f"{URL}langkah/", {"verb": "return", "version": "1", "reason": "Sebut tahunnya."})
    assert scene.state(Q) == "draft"
    assert "Sebut tahunnya." in signed_in(scene.cast.pic_health).get(URL).content.decode()


def test_a_step_that_is_not_possible_names_whose_turn_it_is(scene: Scene) -> None:
    answer = signed_in(scene.cast.coordinator).post(f"{URL}langkah/", {"verb": "verify"})
    assert answer.status_code == 403
    assert "PIC OPD" in answer.content.decode()


def test_a_reader_without_the_pen_sees_no_form(scene: Scene) -> None:
    for actor in (scene.cast.head_health, scene.cast.leader):
        page = signed_in(actor).get(URL).content.decode()
        assert 'id="isian"' not in page


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("pic_school", 403),
        ("jayapura_pic", 404),
        ("assessor", 403),
        ("other_assessor", 404),
        ("newcomer", 404),
        ("public", 302),
    ],
)
def test_the_page_is_not_for(scene: Scene, name: str, status: int) -> None:
    actor: Actor = getattr(scene.cast, name)
    assert signed_in(actor).get(URL).status_code == status


def test_another_city_cannot_tell_an_assigned_question_from_none(scene: Scene) -> None:
    client = signed_in(scene.cast.jayapura_coordinator)
    there = client.get(URL)
    nowhere = client.get(f"/kerja/{CAMPAIGN}/{JEMBER}/X9/")
    assert there.status_code == nowhere.status_code == 404
    assert there.content.replace(Q.encode(), b"X9") == nowhere.content
