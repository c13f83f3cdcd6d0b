"""Who acts: a person with the posts that are valid at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person may be. An assessor is a role in one campaign, not a kind of person."""

    OPD_PIC = "opd_pic"
    OPD_HEAD = "opd_head"
    CITY_COORDINATOR = "city_coordinator"
    REGIONAL_LEADER = "regional_leader"
    ASSESSOR = "assessor"
    MINISTRY = "ministry"
    SECRETARIAT = "secretariat"


@dataclass(frozen=True, slots=True)
class Post:
    """One role held: in a city (Kemendagri code), an OPD (key), or a campaign (slug).

    A field that is ``None`` does not narrow the role: the secretariat has no city.
    """

    role: Role
    city: str | None = None
    opd: int | None = None
    campaign: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts, as a value: key of the person, label to show, valid posts, the moment.

    ``person`` is ``None`` for the public and for machines; a machine names itself in ``label``.
    """

    person: int | None
    label: str
    posts: tuple[Post, ...]
    at: datetime

    def posts_as(self, *roles: Role) -> tuple[Post, ...]:
        """The posts held in any of ``roles``."""
        return tuple(post for post in self.posts if post.role in roles)

    def holds(
        self,
        *roles: Role,
        city: str | None = None,
        opd: int | None = None,
        campaign: str | None = None,
    ) -> bool:
        """Whether one valid post has one of ``roles`` and covers what is named."""
        return any(
            _covers(post.city, city) and _covers(post.opd, opd) and _covers(post.campaign, campaign)
            for post in self.posts_as(*roles)
        )

    def is_nobody(self) -> bool:
        """Whether this is the public: no person and no post."""
        return self.person is None and not self.posts


def _covers(held: str | int | None, asked: str | int | None) -> bool:
    return asked is None or held is None or held == asked


def machine(label: str, at: datetime) -> Actor:
    """The actor of a job or an import: no person, no posts; ``label`` goes into the audit."""
    return Actor(person=None, label=label, posts=(), at=at)
