"""Two writers and the order in which they meet, without a clock: PostgreSQL only.

SQLite would make the second one wait until the first has ended, and nothing could go wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]
Act = Callable[[], object]
WAITING = (
    "SELECT count(*) FROM pg_locks"
    " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
)


def elsewhere(act: Act, *, patience: str = "5s") -> None:
    """Run to the end on another connection; what it raises is raised here."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_apart, act, patience).result()


@contextmanager
def overtaken(kind: type[Model], by: Act, *, write: str = "UPDATE") -> Iterator[None]:
    """Let ``by`` happen between what the body reads and its first write to rows of ``kind``."""
    table = f'"{kind._meta.db_table}"'
    happened = False

    def before(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal happened
        if not happened and sql.startswith(write) and table in sql.split(" SET ")[0]:
            happened = True
            elsewhere(by)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(before):
        yield
    assert happened, f"nothing was written to {table}"


def behind(first: Act, second: Act) -> None:
    """Begin ``second`` while ``first`` is not committed, and commit once the second waits for it.

    What the second raises is raised here.
    """
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            later = pool.submit(_apart, second, "0")
            while not _somebody_waits_for_us() and not later.done():
                pass
        later.result()


def _apart(act: Act, patience: str) -> None:
    try:
        with connection.cursor() as cursor:
            # Whoever holds what we wait for may wait for us: better a fault than a standstill.
            cursor.execute(f"SET lock_timeout = '{patience}'")
        act()
    finally:
        connection.close()


def _somebody_waits_for_us() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])
