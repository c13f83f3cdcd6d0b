"""The yardstick of bench/load.py: one plain Django project that saves an answer and lists twenty.

Sessions in the database, users by the ORM, an upsert and an audit row: what the tutorial gives.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings

FOLDER = Path(os.environ["PLAIN_DIR"])
PAGE = """<!doctype html><title>Answers</title><table>{% for answer in answers %}
<tr><td>{{ answer.question }}<td>{{ answer.text }}<td>{{ answer.version }}</tr>{% endfor %}
</table>"""

settings.configure(
    SECRET_KEY="only for a measurement",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": FOLDER / "plain.sqlite3",
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
            },
        }
    },
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import Context, Template  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402

TEMPLATE = Template(PAGE)


class Answer(models.Model):
    """One answer of one person."""

    user = models.IntegerField()
    question = models.CharField(max_length=40)
    text = models.TextField()
    version = models.IntegerField(default=0)

    class Meta:
        app_label = "auth"
        unique_together = [("user", "question")]


class Audit(models.Model):
    """One save."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE)
    user = models.IntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "auth"


@login_required
def save(request: HttpRequest, question: str) -> HttpResponse:
    """Upsert and audit in one transaction."""
    with transaction.atomic():
        answer, _ = Answer.objects.update_or_create(
            user=request.user.pk, question=question, defaults={"text": request.POST["narrative"]}
        )
        answer.version += 1
        answer.save()
        Audit.objects.create(answer=answer, user=request.user.pk)
    return HttpResponse(f'<input name="version" value="{answer.version}">')


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Twenty answers."""
    answers = Answer.objects.order_by("question")[:20]
    return HttpResponse(TEMPLATE.render(Context({"answers": answers})))


urlpatterns = [path("save/<str:question>/", save), path("page/", page)]
application = get_wsgi_application()


def prepare(count: int) -> None:
    """The tables, the users, and a session for each, printed as JSON."""
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Answer)
        editor.create_model(Audit)
    seats = []
    for number in range(count):
        user = User.objects.create(username=f"person{number}")
        client = Client()
        client.force_login(user)
        Answer.objects.create(user=user.pk, question=f"Q{number}", text="before")
        cookie = f"sessionid={client.cookies['sessionid'].value}"
        seats.append({"cookie": cookie, "save": f"/save/Q{number}/", "page": "/page/"})
    print(json.dumps(seats))


if __name__ == "__main__":
    prepare(int(sys.argv[1]))
