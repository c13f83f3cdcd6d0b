"""`kotacerdas check`: whether configuration and database are healthy, line by line."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from kotacerdas.prove.instruments.adapters.instrument_yaml import load, shipped
from kotacerdas.site.cli import FAULT, OK, database
from kotacerdas.site.cli.finding import BAD, GOOD, WARNING, Finding
from kotacerdas.site.cli.instruments import table
from kotacerdas.site.cli.setup import stale_catalogues
from kotacerdas.site.cli.start import (
    LEAST_FREE_MB,
    Unready,
    data_dir,
    django,
    hold_ticker,
    prepare_data_dir,
)

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}


Check = Callable[[], Iterator[Finding]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow the command."""
    parser.add_argument("--format", choices=("table", "json"), default="table")


def run(options: argparse.Namespace) -> int:
    """Look at everything; a fault ends with exit code 1, a warning does not."""
    findings = list(_findings())
    if options.format == "json":
        print(json.dumps([asdict(each) for each in findings], ensure_ascii=False, indent=2))
    else:
        rows = [(each.state, each.name, each.said) for each in findings]
        print(table(rows, ("state", "what", "found")))
    return FAULT if any(each.state == BAD for each in findings) else OK


def _findings() -> Iterator[Finding]:
    yield from _guarded(_folder)
    yield from _guarded(_instruments)
    yield from _guarded(_catalogues)
    try:
        django()
    except Unready as reason:
        yield Finding("settings", BAD, str(reason))
        return
    for check in (
        _settings,
        _proxies,
        _secret_key,
        _database,
        _migrations,
        _static,
        _accounts,
        _ticker,
        _neighbours,
    ):
        yield from _guarded(check)


def _guarded(check: Check) -> Iterator[Finding]:
    """A check that breaks is a fault of what it looks at; the others go on."""
    try:
        yield from check()
    except Exception as fault:  # anything: this is the command that must not fall over
        yield Finding(check.__name__.strip("_").replace("_", " "), BAD, f"{fault}")


def _folder() -> Iterator[Finding]:
    try:
        folder = prepare_data_dir()
    except Unready as reason:
        yield Finding("data directory", BAD, str(reason))
        return
    yield Finding("data directory", GOOD, f"{folder} can be written")
    free_mb = shutil.disk_usage(folder).free // 2**20
    state = GOOD if free_mb >= 10 * LEAST_FREE_MB else WARNING
    yield Finding("free space", state, f"{free_mb} MB")


def _instruments() -> Iterator[Finding]:
    faults = [str(fault) for path in shipped().values() for fault in load(path)[1]]
    if faults:
        yield Finding("instruments", BAD, faults[0])
    else:
        yield Finding("instruments", GOOD, f"{len(shipped())} load")


def _catalogues() -> Iterator[Finding]:
    stale = [source.parts[-5] for source, _ in stale_catalogues()]
    if stale:
        said = f"not compiled: {', '.join(stale)}; run `kotacerdas setup`"
        yield Finding("translations", WARNING, said)
    else:
        yield Finding("translations", GOOD, "compiled")


def _settings() -> Iterator[Finding]:
    from django.conf import settings

    hosts = set(settings.ALLOWED_HOSTS)
    shown = ", ".join(sorted(hosts))
    if settings.DEBUG and hosts - LOOPBACK:
        said = f"on although ALLOWED_HOSTS is {shown}; unset DEBUG"
        yield Finding("DEBUG", BAD, said)
    elif settings.DEBUG:
        yield Finding("DEBUG", WARNING, "on; for development only")
    if "*" in hosts:
        yield Finding("ALLOWED_HOSTS", WARNING, "any name is answered; list the real ones")
    elif hosts - LOOPBACK and not settings.HTTPS:
        yield Finding("HTTPS", WARNING, f"off although ALLOWED_HOSTS is {shown}; set HTTPS=1")
    else:
        yield Finding("ALLOWED_HOSTS", GOOD, shown)


def _proxies() -> Iterator[Finding]:
    from django.conf import settings

    count = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if not count and set(settings.ALLOWED_HOSTS) - LOOPBACK:
        said = (
            "0; behind a proxy everybody would share one count of failed sign-ins: "
            "set it to the number of proxies in front"
        )
        yield Finding("TRUSTED_PROXIES", WARNING, said)
    else:
        yield Finding("TRUSTED_PROXIES", GOOD, str(count))


def _secret_key() -> Iterator[Finding]:
    path = data_dir() / "secret.key"
    if not path.exists():
        yield Finding("secret key", GOOD, "given by the environment")
    elif stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding("secret key", BAD, f"others may read it; chmod 600 {path}")
    else:
        yield Finding("secret key", GOOD, "for the owner alone")


def _database() -> Iterator[Finding]:
    yield from database.findings()


def _migrations() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if database.why_missing():  # looking must not make one
        return
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Finding("migrations", BAD, f"{len(waiting)} to apply; run `kotacerdas setup`")
    else:
        yield Finding("migrations", GOOD, "all applied")


def _static() -> Iterator[Finding]:
    from django.conf import settings

    found = Path(settings.STATIC_ROOT)
    if settings.DEBUG or (found.is_dir() and any(found.iterdir())):
        yield Finding("static files", GOOD, "collected")
    else:
        yield Finding("static files", BAD, "not collected; run `kotacerdas setup`")


def _accounts() -> Iterator[Finding]:
    from django.conf import settings

    book = data_dir() / "demo-accounts.txt"
    public = set(settings.ALLOWED_HOSTS) - LOOPBACK
    if book.exists() and public:
        said = "the demo's accounts are on a server that others reach; use a fresh DATA_DIR"
        yield Finding("accounts", WARNING, said)
    else:
        yield Finding("accounts", GOOD, "demo, on this machine only" if book.exists() else "own")


def _ticker() -> Iterator[Finding]:
    try:
        os.close(hold_ticker(data_dir()))
    except Unready:
        yield Finding("ticker", GOOD, "running")
    else:
        said = "not running, so no heartbeat is taken; start `kotacerdas tick` beside the server"
        yield Finding("ticker", WARNING, said)


def _neighbours() -> Iterator[Finding]:
    from django.conf import settings

    from kotacerdas.core.errors import Invalid
    from kotacerdas.run.web.actions.addresses import askable

    for each in settings.NEIGHBOURS:
        try:
            askable(each)
        except Invalid:
            said = f"{each} cannot be asked; write a whole, public web address"
            yield Finding("NEIGHBOURS", BAD, said)
            return
    if not settings.NEIGHBOURS and set(settings.ALLOWED_HOSTS) - LOOPBACK:
        said = "none; without a neighbour that answers nothing is called dead: name two or three"
        yield Finding("NEIGHBOURS", WARNING, said)
    else:
        yield Finding("NEIGHBOURS", GOOD, ", ".join(settings.NEIGHBOURS) or "none")
