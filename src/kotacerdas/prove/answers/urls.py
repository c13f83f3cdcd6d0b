"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kotacerdas.prove.answers.views import answers, evidence, work

app_name = "answers"

_ANSWER = "kerja/<slug:campaign>/<str:city>/<str:question>/"

urlpatterns = [
    path("kerja/", work.mine, name="work"),
    path("kerja/<slug:campaign>/", work.of_campaign, name="work_of"),
    path(_ANSWER, answers.one, name="answer"),
    path(f"{_ANSWER}langkah/", answers.step, name="answer_step"),
    path(f"{_ANSWER}bukti/", evidence.attach, name="evidence_attach"),
    path(f"{_ANSWER}bukti/<key:citation_id>/", evidence.act, name="evidence_act"),
    path("berkas/<key:citation_id>/<str:name>", evidence.download, name="evidence_file"),
]
