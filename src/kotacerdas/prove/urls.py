"""Addresses of this room: results first, then the work."""

from __future__ import annotations

from django.urls import path

from kotacerdas.prove.views import (
    answers,
    board,
    board_questions,
    closing,
    desk,
    evidence,
    handing_in,
    results,
    rounds,
    secretariat,
    start,
    why,
    work,
)

app_name = "prove"

RESULTS = [
    path("evaluasi/", rounds.index, name="index"),
    path("evaluasi/<slug:campaign>/", rounds.one, name="round"),
    path("evaluasi/<slug:campaign>/<str:city>/", results.one, name="result"),
    path("evaluasi/<slug:campaign>/<str:city>/mengapa/", why.thread, name="why"),
    path("evaluasi/<slug:campaign>/<str:city>/mengapa/<str:node>/", why.knot, name="why_node"),
]

_ANSWER = "kerja/<slug:campaign>/<str:city>/<str:question>/"
_BOARD = "papan/<slug:campaign>/<str:city>/"
_DESK = "asesor/<slug:campaign>/<str:city>/"

WORK = [
    path("saya/", start.mine, name="start"),
    path("kerja/", work.mine, name="work"),
    path("kerja/<slug:campaign>/", work.of_campaign, name="work_of"),
    path(_ANSWER, answers.one, name="answer"),
    path(f"{_ANSWER}langkah/", answers.step, name="answer_step"),
    path(f"{_ANSWER}bukti/", evidence.attach, name="evidence_attach"),
    path(f"{_ANSWER}bukti/<key:evidence_id>/", evidence.act, name="evidence_act"),
    path("berkas/<key:evidence_id>/<str:name>", evidence.download, name="evidence_file"),
    path(_BOARD, board.one, name="board"),
    path(f"{_BOARD}draf-dari-rencana/", board.draft, name="board_draft"),
    path(f"{_BOARD}pertanyaan/", board_questions.listing, name="board_questions"),
    path(f"{_BOARD}pertanyaan/langkah/", board_questions.many, name="board_many"),
    path(f"{_BOARD}pertanyaan/<str:question>/", board_questions.assign, name="board_assign"),
    path("sekretariat/", secretariat.one, name="secretariat"),
    path("penutupan/<slug:campaign>/<str:city>/", closing.one, name="closing"),
    path("asesor/", desk.mine, name="desks"),
    path(_DESK, desk.one, name="desk"),
    path(f"{_DESK}serahkan/", handing_in.step, name="desk_step"),
    path(f"{_DESK}<str:question>/", desk.question, name="desk_question"),
]

urlpatterns = [*RESULTS, *WORK]
