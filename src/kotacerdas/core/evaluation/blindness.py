"""Who sits at a city, who has handed in, and who must therefore see no other grade."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats at one city, by the person on each; ``published`` once the result is out.

    ``handed_in`` is a part of ``seated``; ``closed`` once no grade changes any more. Persons are
    keys of accounts.
    """

    seated: frozenset[int] = frozenset()
    handed_in: frozenset[int] = frozenset()
    published: bool = False
    closed: bool = False

    def seat(self, person: int | None) -> bool:
        """Whether this person has a seat here; nobody (``None``) has none."""
        return person in self.seated

    def has_handed_in(self, person: int | None) -> bool:
        """Whether the seat of this person is handed in."""
        return person in self.handed_in

    def is_blind(self, person: int | None) -> bool:
        """Whether this person sits here, has not handed in, and the result is not out.

        The programme has assessors grade independently (letter B-1384/DJAI/AI.01.04/12/2023), so
        whoever is blind sees no grade of others and nothing computed from one.
        """
        return not self.published and person in self.seated and person not in self.handed_in


NO_SEATS = Seats()  # where nothing is judged
