"""How a single sign-on (OIDC) finds its people here."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from kotacerdas.city.models import Person


class KnownPeopleAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Lets in who was added before under the same user name; makes no accounts.

    Only people without a password of their own are joined: whoever may choose their user name
    at the provider cannot take over a local account.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join a first sign-in to the person that waits for it."""
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data
        claims = {**claims.get("userinfo", {}), **claims.get("id_token", {}), **claims}
        name = str(claims.get("preferred_username", "")).strip().lower()
        person = Person.objects.filter(username=name, is_active=True).first() if name else None
        if person is not None and not person.has_usable_password():
            sociallogin.connect(request, person)
