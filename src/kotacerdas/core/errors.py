"""Faults: problems in data are values, faults in a request are small exceptions with a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in *data* (a spreadsheet row, an instrument file, a feed), shown to its owner.

    ``where`` names the place (file and line, row and column), ``what`` says what is wrong,
    ``how_to_fix`` says what to do about it.
    """

    where: str
    what: str
    how_to_fix: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.how_to_fix}"


class Fault(Exception):
    """A fault in a *request*; ``str(fault)`` is a sentence for the person who asked."""


class NotFound(Fault):
    """The thing asked for does not exist, or this person may not know that it does."""


class Refused(Fault):
    """This person may not do that, or not in this state; the sentence says who can."""


class SignInNeeded(Refused):
    """Nobody is signed in, and the page is not public."""


class Invalid(Fault):
    """What was sent cannot be accepted; the sentence says what to mend."""


class Stale(Fault):
    """Somebody saved in between. Nothing is lost: both texts travel with the fault.

    ``mine`` and ``theirs`` map field names to text; ``version`` is the newest version number.
    """

    def __init__(
        self, sentence: str, *, mine: dict[str, str], theirs: dict[str, str], version: int
    ) -> None:
        super().__init__(sentence)
        self.mine = mine
        self.theirs = theirs
        self.version = version
