"""Bodies, organisations and people."""

from __future__ import annotations

from enum import StrEnum

from sst_cli.records.common import (
    ApproximateDate,
    BodyId,
    Citable,
    FormerName,
    Located,
    OrganisationId,
    PersonId,
    Weekday,
)


class BodyKind(StrEnum):
    """What kind of body it is."""

    PARTNERSHIP = "partnership"
    BOARD = "board"
    EXECUTIVE = "executive"
    SUB_GROUP = "sub-group"
    EXTERNAL = "external"
    PROCESS = "process"


class Numbering(StrEnum):
    """Where minute numbers start again."""

    MEETING = "meeting"
    MUNICIPAL_YEAR = "municipal-year"


class MemberRole(StrEnum):
    """A member's role on a body."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    CLERK = "clerk"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    MEMBER = "member"
    ADVISER = "adviser"
    OBSERVER = "observer"


class Cycle(Located):
    """How often a body meets."""

    every: str
    weekday: Weekday | None = None
    start: str | None = None
    """Time of day, HH:MM."""
    minutes: int | None = None
    """How long a meeting usually lasts."""
    note: str | None = None


class Quorum(Located):
    """How many members must be there, where the terms of reference say so."""

    number: int
    source: str


class Member(Located):
    """One member of a body: a person, a post or an organisation."""

    person: PersonId | None = None
    post: str | None = None
    organisation: OrganisationId | None = None
    role: MemberRole | None = None
    since: ApproximateDate | None = None
    until: ApproximateDate | None = None
    printed: str | None = None
    source: str | None = None
    note: str | None = None


class Body(Citable):
    """A partnership, board, executive, sub-group, outside board or process."""

    name: str
    kind: BodyKind
    acronyms: tuple[str, ...] = ()
    also_known_as: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    parent: BodyId | None = None
    order_of_business: str | None = None
    cycle: Cycle | None = None
    numbering: Numbering | None = None
    quorum: Quorum | None = None
    members: tuple[Member, ...] = ()


class OrganisationKind(StrEnum):
    """What kind of organisation it is."""

    COUNCIL = "council"
    POLICE = "police"
    FIRE_AND_RESCUE = "fire-and-rescue"
    PROBATION = "probation"
    HEALTH = "health"
    POLICING_BODY = "policing-body"
    VOLUNTARY = "voluntary"
    EDUCATION = "education"
    HOUSING = "housing"
    JUSTICE = "justice"
    GOVERNMENT = "government"
    PRIVATE = "private"
    OTHER = "other"


class ResponsibleAuthority(Located):
    """That an organisation is a responsible authority, and the provision that makes it one."""

    basis: str
    since: ApproximateDate | None = None
    until: ApproximateDate | None = None
    note: str | None = None


class Organisation(Citable):
    """An organisation that takes part or is named."""

    name: str
    kind: OrganisationKind | None = None
    acronyms: tuple[str, ...] = ()
    also_known_as: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    part_of: OrganisationId | None = None
    responsible_authority: ResponsibleAuthority | None = None


class Post(Located):
    """A post that a person holds or held."""

    role: str
    organisation: OrganisationId | None = None
    since: ApproximateDate | None = None
    until: ApproximateDate | None = None
    source: str | None = None


class FormerTitle(Located):
    """A rank or title that a person had before; without `title` there was none."""

    title: str | None = None
    since: ApproximateDate | None = None
    until: ApproximateDate | None = None
    source: str | None = None


class Person(Citable):
    """A person who takes part or owns work; contact details never enter."""

    name: str
    title: str | None = None
    also_known_as: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    former_titles: tuple[FormerTitle, ...] = ()
    posts: tuple[Post, ...] = ()

    @property
    def other_names(self) -> tuple[str, ...]:
        """Every name but the present one."""
        return (*self.also_known_as, *(former.name for former in self.former_names))
