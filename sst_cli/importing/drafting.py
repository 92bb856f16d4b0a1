"""What is shared while the records of one file are drafted: names, answers, and what comes of it beside the records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.importing.answers import AS_PRINTED
from sst_cli.importing.quoting import Quoter
from sst_cli.importing.who import without_title
from sst_cli.printed_minutes.printed import Doubt, Printed

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.importing.answers import Answers
    from sst_cli.importing.who import KnownNames, NameMatch
    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.printed import PrintedAttendee, PrintedReading
    from sst_cli.register.register import Register


class NewRecordProposal(NamedTuple):
    """Somebody or something that is printed and not on record."""

    kind: str
    """`person` or `organisation`."""
    name: str
    title: str
    words: Printed


class DraftedRecord(NamedTuple):
    """A record made from a file; its texts are quotations, which know where they are printed."""

    kind: str
    id: str
    value: dict[str, Any]
    words: str = ""
    """The digest of the printed words of an action."""
    over: dict[str, Any] | None = None
    """Of a house form: what the record on file becomes, with all that the form does not print."""
    kept_because: str = ""
    """Why it stays as it is all the same."""

    @property
    def path(self) -> str:
        """Its file below the records, without the ending."""
        from sst_cli.records.kinds import BY_NAME

        return f"{BY_NAME[self.kind].folder}/{self.id}"


class Drafting:
    """The drafting of the records of one file."""

    def __init__(self, names: KnownNames, document: PrintedDocument, reading: PrintedReading, answers: Answers) -> None:
        """Take what is known."""
        self.register: Register = names.register
        self.names = names
        self.document = document
        self.reading = reading
        self.answers = answers
        self.quoter = Quoter(document)
        self.doubts: list[Doubt] = []
        self.proposals: dict[tuple[str, str], NewRecordProposal] = {}
        self.own_meetings: frozenset[str] = frozenset()
        """The meetings that earlier imports of the same file made."""
        self.drafted: dict[tuple[str, dt.date], str] = {}
        """The meetings of this file that are drafted so far, by body and day."""
        self.accepted: frozenset[str] = frozenset()
        """The new people and organisations that a person accepts, by name in small letters."""

    def doubt(self, kind: str, question: str, words: Printed, match: NameMatch | None = None) -> None:
        """Add a doubt."""
        candidates = match.candidates if match else ()
        self.doubts.append(Doubt(kind=kind, question=question, words=words, candidates=candidates))

    def person_of(self, printed: PrintedAttendee, organisation: str | None, on: dt.date | None) -> str | None:
        """Return the id of the person that an entry of an attendance list is; None where that is not certain."""
        words, where = printed.name
        answer = self.answers.to("person", words, where)
        known = self.register.people
        if answer and answer.removeprefix("people/") in known:
            return answer.removeprefix("people/")
        match = self.names.person(words, organisation, on)
        if match.id or answer == AS_PRINTED:
            return match.id if answer is None else None
        if match.candidates:
            self.doubt("person", f'Who on record is "{words}"?', printed.name, match)
            return None
        return self._proposed("person", printed.name)

    def organisation_of(self, printed: str | None, at: Printed) -> str | None:
        """Return the id of the organisation that printed words name; None where that is not certain."""
        if not printed or not printed.strip():
            return None
        words = Printed(printed, at.where)
        answer = self.answers.to("organisation", printed, at.where)
        if answer and answer.removeprefix("organisations/") in self.register.organisations:
            return answer.removeprefix("organisations/")
        match = self.names.organisation(printed)
        if match.id or answer == AS_PRINTED:
            return match.id if answer is None else None
        if match.candidates:
            self.doubt("organisation", f'Which organisation on record is "{printed}"?', words, match)
            return None
        return self._proposed("organisation", words)

    def _proposed(self, kind: str, printed: Printed) -> str | None:
        """Propose a new record; return its id if a person accepts it."""
        from sst_cli.base.ids import id_from

        title, name = without_title(printed.words) if kind == "person" else ("", printed.words)
        whole = " ".join(name.split())
        # A surname or a post is not a name that somebody can be found by again.
        if kind == "person" and (len(whole.split()) < len(("forename", "surname")) or not whole[:1].isupper()):
            return None
        key = (kind, id_from(whole))
        if not key[1] or key[1] in self.register.by_kind[kind]:
            return None
        self.proposals.setdefault(key, NewRecordProposal(kind, whole, title, printed))
        return key[1] if self.accepts(whole) else None

    def accepts(self, name: str) -> bool:
        """Whether a person accepts a new record of that name."""
        return " ".join(name.split()).casefold() in self.accepted
