"""Agendas: the next meeting prepared from what the last ones left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.values import Value

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.records.common import Party, Restricted
    from sst_cli.records.meetings import Item, ItemKind, Meeting, NextMeeting
    from sst_cli.records.orders_of_business import Holds
    from sst_cli.register.action_state import ActionState


class Occasion(NamedTuple):
    """The meeting that an agenda is for; one without a record is known by its body and day alone."""

    body: str
    day: dt.date
    meeting: Meeting | None = None
    agreed: NextMeeting | None = None
    """How the meeting before it agreed to meet, where it has no record of its own."""
    previous: Meeting | None = None
    """The meeting of the body before it that has minutes."""

    @property
    def start(self) -> str | None:
        """The time of day at which it begins, HH:MM."""
        arranged = self.meeting or self.agreed
        return arranged.start if arranged else None

    @property
    def venue(self) -> str | None:
        """Where it is held."""
        arranged = self.meeting or self.agreed
        return arranged.venue if arranged else None


class AgendaEntry(Value):
    """One item of an agenda, and why it is there."""

    title: str
    why: str
    """Why it is on the agenda, in a sentence."""
    slot: int
    """Its place in the order of business."""
    kind: ItemKind | None = None
    holds: Holds | None = None
    """What the order of business puts there, if it is placed by that."""
    wording: str | None = None
    """What the agenda says below the title, in Markdown."""
    key: str | None = None
    item: Item | None = None
    """The item of the meeting's record; None for one that is placed."""
    arises_from: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    confirms: tuple[str, ...] = ()
    """The meetings whose minutes wait to be confirmed under it."""
    serves: tuple[str, ...] = ()
    presenters: tuple[Party, ...] = ()
    report: ActionState | None = None
    """The report back that it brings."""
    missed: int = 0
    """At how many meetings that report was due and did not come."""
    actions: tuple[ActionState, ...] = ()
    """The actions that it hears of."""
    minutes_planned: int | None = None
    restricted: Restricted | None = None
    """Why it is not for the public, if it is not."""
    title_is_restricted: bool = False
    """Whether the title is not for the public either: the words of a restricted action, or of an item below another."""

    @classmethod
    def of(cls, item: Item, slot: int) -> AgendaEntry:
        """Take what somebody put into the meeting's record as it stands there."""
        return cls(
            # An item without a title is called by its words, which are then not printed below it again.
            title=item.title or item.agenda or "",
            why="it is in the meeting's record",
            slot=slot,
            kind=item.kind,
            wording=item.agenda if item.title else None,
            key=item.number or item.key,
            item=item,
            arises_from=item.arises_from,
            answers=item.answers,
            confirms=tuple(each.meeting for each in item.confirms if each.meeting),
            serves=item.serves,
            presenters=item.presenters,
            minutes_planned=item.minutes_planned,
            restricted=item.restricted,
        )


class Missing(NamedTuple):
    """Something that a reader might look for and that is not on the agenda."""

    what: str
    why: str


class Agenda(Value):
    """An agenda: its items in their order, and what is not on it."""

    occasion: Occasion
    as_of: dt.date
    entries: tuple[AgendaEntry, ...]
    missing: tuple[Missing, ...] = ()
