"""What signing out and a new password leave behind."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.db.models import F
from django.dispatch import receiver
from django.utils import timezone

from kotacerdas.city.actions.audit import record
from kotacerdas.city.models import Person
from kotacerdas.city.queries.audit import NATION
from kotacerdas.core.actor import Actor


@receiver(user_logged_out, dispatch_uid="city.end_sessions")
def end_sessions(sender: object, request: object, user: Person | None, **rest: Any) -> None:
    """After a sign-out: end every session of this person, on every device."""
    if user is not None:
        Person.objects.filter(pk=user.pk).update(sign_outs=F("sign_outs") + 1)


@receiver(password_changed, dispatch_uid="city.note_new_password")
@transaction.atomic
def note_new_password(sender: object, request: object, user: Person, **rest: Any) -> None:
    """After a change of password: one event, without a trace of the password."""
    record(
        by=Actor(person=user.pk, label=user.name, posts=(), at=timezone.now()),
        chain=NATION,
        verb="person.password_changed",
        thing=f"city.person:{user.pk}",
        data={},
    )
