"""The form of signing in: whatever is typed, a wrong pair gets one and the same sentence."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django.core.validators import ProhibitNullCharactersValidator


class SignInForm(LoginForm):  # type: ignore[misc]
    """allauth's form; a null character makes a wrong name, counted as such, not another fault."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in (self.fields["login"], self.fields["password"]):
            field.validators = [
                each
                for each in field.validators
                if not isinstance(each, ProhibitNullCharactersValidator)
            ]

    def clean_login(self) -> str:
        """The name; no account has a replacement character, and PostgreSQL takes no null."""
        login: str = super().clean_login()
        return login.replace("\0", "\N{REPLACEMENT CHARACTER}")
