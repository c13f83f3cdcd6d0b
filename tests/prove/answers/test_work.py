"""The work list: what is mine, what waits for me, and nothing of others."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kotacerdas.core.actor import Actor, machine
from kotacerdas.core.errors import Refused
from kotacerdas.core.evaluation.evidence import Pulse
from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.answers.actions import answers, citations
from kotacerdas.prove.answers.queries.work import progress, waiting, work_of
from kotacerdas.prove.answers.views.work import note
from kotacerdas.prove.campaigns.queries.parts import part_by_id
from kotacerdas.run.applications.actions import applications
from kotacerdas.run.applications.actions.applications import Probe
from tests.city.cast import AT, CAMPAIGN, JEMBER, signed_in
from tests.prove.scene import HEALTH, SCHOOL, Scene

URL = f"/kerja/{CAMPAIGN}/"


def get(client: Client, query: str = "") -> str:
    return client.get(URL + query).content.decode()


def test_work_leads_to_the_campaign_that_collects(scene: Scene) -> None:
    assert signed_in(scene.cast.pic_health).get("/kerja/")["Location"] == URL


def test_work_of_an_assessor_is_the_desk_and_the_ministry_has_none(scene: Scene) -> None:
    assert signed_in(scene.cast.assessor).get("/kerja/")["Location"].startswith("/asesor/")
    assert signed_in(scene.cast.ministry).get("/kerja/").status_code == 404


def test_a_pic_sees_the_questions_of_the_own_opd_only(scene: Scene) -> None:
    part = part_by_id(scene.participation)
    assert [x.question for x in work_of(scene.cast.pic_health, part).lines] == list(HEALTH)
    assert [x.question for x in work_of(scene.cast.pic_school, part).lines] == list(SCHOOL)
    page = get(signed_in(scene.cast.pic_health))
    assert "Dinas Kesehatan" in page
    assert SCHOOL[0] not in page


def test_asking_for_another_opd_does_not_show_it(scene: Scene) -> None:
    page = get(signed_in(scene.cast.pic_health), f"?opd={scene.cast.jember_school}")
    assert SCHOOL[0] not in page


def test_the_coordinator_sees_all_and_may_narrow_to_an_opd(scene: Scene) -> None:
    client = signed_in(scene.cast.coordinator)
    assert SCHOOL[0] in get(client)
    narrowed = get(client, f"?opd={scene.cast.jember_school}")
    assert SCHOOL[0] in narrowed
    assert HEALTH[1] not in narrowed


def test_what_waits_follows_the_workflow(scene: Scene) -> None:
    part = part_by_id(scene.participation)

    def waits(who: str) -> list[str]:
        actor = getattr(scene.cast, who)
        return [x.question for x in waiting(actor, part, work_of(actor, part).lines)]

    scene.write("C3.12.1")
    assert (len(waits("pic_health")), waits("head_health")) == (4, [])
    scene.bring("C3.12.1", "send")
    assert (len(waits("pic_health")), waits("head_health")) == (3, ["C3.12.1"])
    scene.bring("C3.12.1", "approve")
    assert (waits("head_health"), waits("coordinator")) == ([], ["C3.12.1"])


def fall(scene: Scene, question: str) -> int:
    """Hang an application that does not answer on a question; the key of the citation."""
    app = applications.register(
        by=scene.cast.coordinator,
        city=JEMBER,
        opd=scene.cast.jember_health,
        name="J-SIP",
        address="https://contoh.jemberkab.go.id/",
    )
    dead = Probe(Pulse.DEAD, None, 12, "no-answer")
    applications.record_beat(by=machine("uji", AT), application=app, found=dead, at=AT)
    return citations.attach_heartbeat(
        answer=scene.answer(question), application=app, title="J-SIP", by=scene.cast.pic_health
    )


def lie(scene: Scene, question: str) -> int:
    """Attach a file that nobody has confirmed yet; the key of the citation."""
    return citations.attach_file(
        answer=scene.answer(question),
        title="Rekap",
        name="rekap.txt",
        content=BytesIO(b"Rekap 2026, halaman 3."),
        by=scene.cast.pic_health,
    )


def waits_of(scene: Scene, actor: Actor) -> list[str]:
    part = part_by_id(scene.participation)
    return [x.question for x in waiting(actor, part, work_of(actor, part).lines)]


def test_evidence_that_fell_waits_for_the_pic_whatever_step_the_text_has_reached(
    scene: Scene, files_dir: Path
) -> None:
    for question in HEALTH:
        scene.submit(question)
    assert waits_of(scene, scene.cast.pic_health) == []
    key = fall(scene, "C3.12.2")
    assert waits_of(scene, scene.cast.pic_health) == ["C3.12.2"]
    assert waits_of(scene, scene.cast.pic_school) == list(SCHOOL)
    client = signed_in(scene.cast.pic_health)
    page = " ".join(get(client).split())
    for words in ("1 jawaban menunggu Anda", "ganti buktinya", "3 dari 4 selesai", "1 berjalan"):
        assert words in page
    assert "Ganti buktinya." in client.get(f"{URL}{JEMBER}/C3.12.2/").content.decode()
    file = lie(scene, "C3.12.2")
    citations.confirm(citation=file, valid_from=date(2026, 1, 1), by=scene.cast.head_health)
    with pytest.raises(Refused, match=r"berkas saja tidak cukup|a file is not enough"):
        citations.withdraw(citation=key, by=scene.cast.pic_health)
    assert waits_of(scene, scene.cast.pic_health) == ["C3.12.2"]


def test_evidence_replaced_on_an_approved_answer_waits_for_the_head_and_then_for_nobody(
    scene: Scene, files_dir: Path
) -> None:
    scene.write("C3.12.2")
    scene.bring("C3.12.2", "send", "approve")
    key = fall(scene, "C3.12.2")
    new = lie(scene, "C3.12.2")
    citations.withdraw(citation=key, by=scene.cast.pic_health)
    assert "C3.12.2" not in waits_of(scene, scene.cast.pic_health)
    assert waits_of(scene, scene.cast.head_health) == ["C3.12.2"]
    citations.confirm(citation=new, valid_from=date(2026, 1, 1), by=scene.cast.head_health)
    assert waits_of(scene, scene.cast.head_health) == []


def test_a_stored_file_waits_for_the_head_once_the_answer_is_sent(
    scene: Scene, files_dir: Path
) -> None:
    scene.write("C3.12.1")
    key = lie(scene, "C3.12.1")
    assert waits_of(scene, scene.cast.head_health) == []
    scene.bring("C3.12.1", "send", "approve")
    assert waits_of(scene, scene.cast.head_health) == ["C3.12.1"]
    assert waits_of(scene, scene.cast.coordinator) == ["C3.12.1"]
    assert "1 bukti perlu dipastikan" in get(signed_in(scene.cast.head_health))
    citations.confirm(citation=key, valid_from=date(2026, 1, 1), by=scene.cast.head_health)
    assert waits_of(scene, scene.cast.head_health) == []


def test_nothing_waits_once_the_round_no_longer_collects(scene: Scene, files_dir: Path) -> None:
    scene.submit("C3.12.2")
    fall(scene, "C3.12.2")
    lie(scene, "C3.12.2")
    closed = replace(part_by_id(scene.participation), state=ParticipationState.SCORED)
    for who in (scene.cast.pic_health, scene.cast.head_health, scene.cast.coordinator):
        assert waiting(who, closed, work_of(who, closed).lines) == ()
    asks = [note(line, False) for line in work_of(scene.cast.pic_health, closed).lines]
    assert not any("ganti" in words or "replace" in words for words in asks)


def test_progress_counts_done_under_way_and_not_begun(scene: Scene) -> None:
    scene.write("C3.12.1")
    scene.bring("C3.12.1", "send", "approve")
    scene.write("C3.12.2")
    found = progress(work_of(scene.cast.pic_health, part_by_id(scene.participation)).lines)
    assert (found.done, found.half, found.left, found.total) == (1, 1, 2, 4)


def test_the_list_is_narrowed_by_state_and_component(scene: Scene) -> None:
    scene.write("C3.12.1")
    client = signed_in(scene.cast.pic_health)
    drafts = get(client, "?status=draft")
    assert "C3.12.1" in drafts
    assert "C3.12.2" not in drafts
    wins = get(client, "?komponen=quick_win")
    assert "Q5.10a" in wins
    assert "C3.12.2" not in wins
    assert "Tidak ada isi" in get(client, "?komponen=baseline")


def test_a_returned_answer_is_counted_apart_and_an_empty_one_has_no_date(scene: Scene) -> None:
    scene.write("C3.12.1")
    scene.write("C3.12.2")
    scene.bring("C3.12.1", "send")
    answers.move(
        answer=scene.answer("C3.12.1"), verb="return", reason="x", by=scene.cast.head_health
    )
    page = get(signed_in(scene.cast.pic_health))
    for words in ("Semua 4", "Dikembalikan 1", "Draf 1", "Belum diisi 2"):
        assert words in page
    assert "".join(page.split()).count('nowrap">–</td>') == 2


def test_the_deadline_stands_in_words(scene: Scene) -> None:
    assert "sampai" in get(signed_in(scene.cast.pic_health))


def test_the_list_costs_the_same_queries_however_long_it_is(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for actor in (scene.cast.pic_school, scene.cast.coordinator):
        client = signed_in(actor)
        with django_assert_num_queries(6):
            client.get(URL)


@pytest.mark.parametrize(
    ("name", "status"), [("assessor", 403), ("ministry", 403), ("newcomer", 403), ("public", 302)]
)
def test_the_list_is_not_for(scene: Scene, name: str, status: int) -> None:
    assert signed_in(getattr(scene.cast, name)).get(URL).status_code == status
