"""Addresses of this room: one's own page, the record of a city, and signing in.

Of allauth's pages only those are here that a closed house needs; second factor and single
sign-on come with their settings.
"""

from __future__ import annotations

from allauth.account import views as allauth
from allauth.urls import build_provider_urlpatterns
from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from kotacerdas.city.views import audit, me

_pages = [
    path("akun/saya/", me.show, name="me"),
    path("kota/<str:code>/jejak/", audit.show, name="audit"),
]

_accounts: list[URLPattern | URLResolver] = [
    path("masuk/", allauth.login, name="account_login"),
    path("keluar/", allauth.logout, name="account_logout"),
    path("nonaktif/", allauth.account_inactive, name="account_inactive"),
    path("periksa-lagi/", allauth.reauthenticate, name="account_reauthenticate"),
    path("kata-sandi/", me.change_password, name="account_change_password"),
]
if apps.is_installed("allauth.mfa"):
    _accounts.append(path("dua-langkah/", include("allauth.mfa.urls")))
if apps.is_installed("allauth.socialaccount"):
    _accounts += [path("luar/", include("allauth.socialaccount.urls"))]
    _accounts += build_provider_urlpatterns()

urlpatterns = [path("", include((_pages, "city"))), path("akun/", include(_accounts))]
