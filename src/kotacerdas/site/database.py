"""Which database this installation uses: SQLite in its data directory, or PostgreSQL by address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("postgres", "postgresql")
EXAMPLE = "postgres://user:password@host:5432/name"
CONNECT_SECONDS = "10"


def database(address: str, folder: Path) -> dict[str, Any]:
    """Django's settings of one database: PostgreSQL at ``address``, else SQLite in ``folder``.

    Raises ``ImproperlyConfigured`` with a sentence that never repeats the address: it may hold a
    password.
    """
    return _postgresql(address.strip()) if address.strip() else _sqlite(folder)


def _sqlite(folder: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "kotacerdas.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            # FULL: an acknowledged save survives a power cut; NORMAL loses it (docs/decisions).
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;"
                "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000; PRAGMA foreign_keys=ON"
            ),
        },
        "TEST": {"NAME": None},
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts, port = _split(address)
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name:
        raise ImproperlyConfigured(f"DATABASE_URL names no database; write {EXAMPLE}.")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket's folder does not fit before the path, so it may come as libpq's own `host=`.
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": options.pop("port", "") or port,
        "CONN_MAX_AGE": None,  # one connection a thread, of which there are few
        "CONN_HEALTH_CHECKS": True,  # a server that was restarted is connected to again
        "OPTIONS": {"connect_timeout": CONNECT_SECONDS, **options},
    }


def _split(address: str) -> tuple[SplitResult, str]:
    try:
        parts = urlsplit(address)
        port = str(parts.port or "")
    except ValueError:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read; write {EXAMPLE}.") from None
    if parts.scheme not in SCHEMES:
        raise ImproperlyConfigured(
            f"DATABASE_URL must begin with postgres://; write {EXAMPLE}, "
            "or leave it empty for SQLite in DATA_DIR."
        )
    return parts, port
