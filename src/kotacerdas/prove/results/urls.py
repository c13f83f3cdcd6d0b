"""Addresses of this room: results first, then the board and the secretariat."""

from __future__ import annotations

from django.urls import path

from kotacerdas.prove.results.views import (
    board,
    board_many,
    board_questions,
    closing,
    results,
    rounds,
    secretariat,
    start,
    why,
)

app_name = "results"

_BOARD = "papan/<slug:campaign>/<str:city>/"

urlpatterns = [
    path("evaluasi/", rounds.index, name="index"),
    path("evaluasi/<slug:campaign>/", rounds.one, name="round"),
    path("evaluasi/<slug:campaign>/<str:city>/", results.one, name="result"),
    path("evaluasi/<slug:campaign>/<str:city>/mengapa/", why.thread, name="why"),
    path("evaluasi/<slug:campaign>/<str:city>/mengapa/<str:node>/", why.knot, name="why_node"),
    path("saya/", start.mine, name="start"),
    path(_BOARD, board.one, name="board"),
    path(f"{_BOARD}draf-dari-rencana/", board.draft, name="board_draft"),
    path(f"{_BOARD}pertanyaan/", board_questions.listing, name="board_questions"),
    path(f"{_BOARD}pertanyaan/langkah/", board_many.many, name="board_many"),
    path(f"{_BOARD}pertanyaan/<str:question>/", board_questions.assign, name="board_assign"),
    path("sekretariat/", secretariat.one, name="secretariat"),
    path("penutupan/<slug:campaign>/<str:city>/", closing.one, name="closing"),
]
