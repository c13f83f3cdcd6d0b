"""People who sign in."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.db import models


class Person(AbstractBaseUser):
    """One person with an account. What they may do lies in their memberships, not here."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    is_asn = models.BooleanField(default=False)
    is_generated = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name
