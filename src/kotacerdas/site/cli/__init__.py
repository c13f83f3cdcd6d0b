"""The command `kotacerdas`: one file a command, imported only when it is called."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "instruments": "list the instruments or their questions, or check an instrument file",
    "score": "score the cities of a CSV, XLSX or ODS file",
    "setup": "prepare the database, the translations and the static files",
    "demo": "load the real rounds and the exercise; control its small application",
    "serve": "serve the application",
    "tick": "run due jobs beside the server: heartbeats, checks of evidence",
    "check": "say whether configuration and database are healthy",
    "manage": "Django's own commands",
}
OK, FAULT, USAGE = 0, 1, 2
UNWRITTEN = {
    errno.EPIPE: "",  # the reader, such as `head`, has seen enough
    errno.EBADF: "standard output is closed",
    errno.ENOSPC: "no space is left on the device",
    errno.EDQUOT: "the quota of this disk is used up",
    errno.EFBIG: "the file would be too large",
    errno.EIO: "the device does not answer",
}


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is 0, 1 on faults, 2 on wrong usage."""
    given = list(sys.argv[1:] if words is None else words)
    _prepare_streams()
    try:
        try:
            return _chosen(given)
        finally:  # also when argparse leaves after its help
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except OSError as fault:
        if fault.filename is not None or fault.errno not in UNWRITTEN:
            raise
        _silence(sys.stdout.fileno())
        if why := UNWRITTEN[fault.errno]:
            say(f"kotacerdas: the output could not be written: {why}.")
        return FAULT


def _prepare_streams() -> None:
    """Both streams in UTF-8; a closed one is there, but what is written to it does not vanish."""
    if sys.stdout is None:  # readable only: the first word that is written is refused
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:  # nobody listens, and nothing may go to stdout instead
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _silence(stream: int) -> None:
    """Let what is still held back go nowhere, or Python would complain of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def _chosen(given: list[str]) -> int:
    if given[:1] in (["--help"], ["-h"], ["help"]):
        print(usage())
        return OK
    if given == ["--version"]:
        print(import_module("kotacerdas.__about__").__version__)
        return OK
    if not given or given[0] not in COMMANDS:
        return _unknown(given)
    return _run(given[0], given[1:])


def say(message: str) -> None:
    """A message for the person, on stderr; stdout is for what was asked for."""
    try:
        print(message, file=sys.stderr, flush=True)
    except OSError:  # nobody can be told; the exit code still speaks
        _silence(sys.stderr.fileno())


def usage() -> str:
    """What there is; written by hand because argparse takes longer to load than Python itself."""
    lines = (f"  {name:<12} {sentence}" for name, sentence in COMMANDS.items())
    return "\n".join(
        (
            "usage: kotacerdas COMMAND …",
            "",
            "Plan, run and prove an Indonesian smart city.",
            "",
            *lines,
            "",
            "`kotacerdas COMMAND --help` tells what may follow; `--version` the version.",
            "Exit codes: 0 done, 1 something is wrong with what was given, 2 wrong usage.",
        )
    )


def _run(command: str, words: list[str]) -> int:
    module = import_module(f"{__name__}.{command}")
    if command == "manage":  # Django reads its own words
        options = words
    else:
        sentence = COMMANDS[command]
        parser = import_module(f"{__name__}.parser").Parser(
            prog=f"kotacerdas {command}", description=f"{sentence[0].upper()}{sentence[1:]}."
        )
        module.arguments(parser)
        options = parser.parse_args(words)
    code: int = module.run(options)
    return code


def _unknown(given: list[str]) -> int:
    if not given:
        say(usage())
        return USAGE
    close = import_module("difflib").get_close_matches(given[0], COMMANDS, 1, 0.5)
    hint = f" Did you mean “{close[0]}”?" if close else ""
    say(f"kotacerdas: there is no command “{given[0]}”.{hint}")
    say(f"The commands are: {', '.join(COMMANDS)}.")
    return USAGE
