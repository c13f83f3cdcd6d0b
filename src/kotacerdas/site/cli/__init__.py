"""The command `kotacerdas`: one file a command, imported only when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "instruments": "list the instruments or their questions, or check an instrument file",
    "score": "score the cities of a CSV or XLSX file",
    "setup": "prepare the database, the translations and the static files",
    "demo": "load the real rounds and the exercise; control its small application",
    "serve": "serve the application",
    "check": "say whether configuration and database are healthy",
    "manage": "Django's own commands",
}
OK, FAULT, USAGE = 0, 1, 2


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is 0, 1 on faults, 2 on wrong usage."""
    given = list(sys.argv[1:] if words is None else words)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
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
    print(message, file=sys.stderr, flush=True)


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
    try:
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
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULT
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
