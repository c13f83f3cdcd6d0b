"""People who sign in."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.db import models
from django.utils.crypto import salted_hmac


class Person(AbstractBaseUser):
    """One person with an account. What they may do lies in their memberships, not here.

    ``sign_outs`` counts the times they signed out: every session opened before is over with it.
    """

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    is_asn = models.BooleanField(default=False)
    is_generated = models.BooleanField(default=False)
    sign_outs = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Sessions live in signed cookies, which nobody can recall: counting sign-outs ends them.
        kept = f"{self.password}:{self.sign_outs}"
        return salted_hmac("city.session", kept, secret=secret, algorithm="sha256").hexdigest()
