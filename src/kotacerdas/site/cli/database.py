"""The database behind the commands: whether it is there and sound, and putting it aside."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from kotacerdas.site.cli.finding import BAD, GOOD, WARNING, Finding

OLDEST_POSTGRESQL = 14
DURABLE = ["fsync", "full_page_writes", "synchronous_commit"]
# The letters of these stand in the order of their numbers, as in SQLite.
PLAIN_ORDER = ("C", "POSIX", "C.UTF-8", "C.utf8", "PG_C_UTF8", "ucs_basic")


def is_postgresql() -> bool:
    """Whether DATABASE_URL names a PostgreSQL; Django is set up by now."""
    from django.db import connection

    return connection.vendor == "postgresql"


def sentence(fault: Exception) -> str:
    """What a database says of itself, on one line and without an end."""
    return " ".join(str(fault).split()).rstrip(".")


def why_missing() -> str | None:
    """Why there is nothing to serve, as a sentence; looking makes no database."""
    from django.conf import settings
    from django.db import DatabaseError, connection

    if not is_postgresql():
        path = Path(str(settings.DATABASES["default"]["NAME"]))
        return (
            None
            if path.exists()
            else f"There is no database in {path.parent} yet; run `kotacerdas setup` first."
        )
    try:
        tables = connection.introspection.table_names()
    except DatabaseError as fault:
        return f"PostgreSQL was not reached: {sentence(fault)}; start it, or mend DATABASE_URL."
    finally:
        connection.close()  # no worker may inherit it
    if "django_migrations" in tables:
        return None
    return "The database that DATABASE_URL names is empty; run `kotacerdas setup` first."


def findings() -> Iterator[Finding]:
    """What `kotacerdas check` says of it: sound, durable, and for whom it can be read."""
    if missing := why_missing():
        yield Finding("database", BAD, missing)
    elif is_postgresql():
        yield from _postgresql()
    else:
        yield from _sqlite()


def put_aside(folder: Path, stamp: str) -> None:
    """Keep everything that is in it under another name, and leave an empty one."""
    from django.db import connection

    before = f"before-{stamp}"
    if not is_postgresql():
        for end in ("", "-wal", "-shm"):
            path = folder / f"kotacerdas.sqlite3{end}"
            if path.exists():
                path.rename(folder / f"{before}-{path.name}")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = connection.ops.quote_name(cursor.fetchone()[0])
        cursor.execute(f"ALTER SCHEMA {schema} RENAME TO {connection.ops.quote_name(before)}")
        cursor.execute(f"CREATE SCHEMA {schema}")


def _sqlite() -> Iterator[Finding]:
    from django.conf import settings
    from django.db import connection

    with connection.cursor() as cursor:
        said = cursor.execute("PRAGMA quick_check(1)").fetchone()[0]
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    state = GOOD if said == "ok" else BAD
    fix = "sound" if said == "ok" else f"damaged ({said}); stop the server and restore a backup"
    yield Finding("database", state, fix)
    durable = journal == "wal" and synchronous == 2
    said = f"journal {journal}, synchronous {synchronous}"
    yield Finding("durability", GOOD if durable else BAD, said if durable else f"{said}: not FULL")
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        said = f"others may read the database; chmod 600 {path}"
        yield Finding("database mode", WARNING, said)


def _postgresql() -> Iterator[Finding]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version'), pg_encoding_to_char(encoding),"
            " coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', datcollate)"
            " FROM pg_database d WHERE datname = current_database()"
        )
        version, encoding, order = cursor.fetchone()
        cursor.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(DURABLE)]
        )
        held = dict(cursor.fetchall())
    old = int(version.split(".")[0]) < OLDEST_POSTGRESQL
    said = f"PostgreSQL {version}, {encoding}"
    if old or encoding != "UTF8":
        said += f"; it must be {OLDEST_POSTGRESQL} or newer, in UTF8"
        yield Finding("database", BAD, said)
    else:
        yield Finding("database", GOOD, said)
    off = [name for name in DURABLE if held[name] == "off"]
    said = f"{', '.join(off)} off: an acknowledged save can be lost" if off else "all on"
    yield Finding("durability", BAD if off else GOOD, said)
    if order not in PLAIN_ORDER:
        said = f"{order}; lists are in another order than on SQLite, make the database in C.UTF-8"
        yield Finding("order of letters", WARNING, said)
