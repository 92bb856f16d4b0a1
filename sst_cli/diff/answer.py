"""The changes between two sides as an answer: text for a person, Markdown for a pull request, objects for programs."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sst_cli.base.harmless import no_commands, one_line
from sst_cli.base.markup import in_line
from sst_cli.base.plurals import counted
from sst_cli.base.values import Value
from sst_cli.base.wrapping import fitted
from sst_cli.diff.changes import shortened
from sst_cli.output.annotations import Annotation, AnnotationLevel, distinct
from sst_cli.output.formats.markdown import escape
from sst_cli.output.marks import marked, painted
from sst_cli.records.partnership import ChangeCheck, ChangeSeverity
from sst_cli.records.places import START

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.diff.changes import RecordChange
    from sst_cli.diff.compare import GradedChange
    from sst_cli.diff.sides import DiffSides
    from sst_cli.output.formats import TextStyle
    from sst_cli.records.places import Place, Position
    from sst_cli.strategies.comparison.redline import Redline

MOST_LETTERS = 60_000
"""How long the Markdown may be: GitHub refuses a comment of more than 65,536 letters, and an action adds some."""
GRAVE = (ChangeSeverity.ERROR, ChangeSeverity.WARNING)
"""What needs a second look, and is listed first."""


_LEVELS = {ChangeSeverity.ERROR: AnnotationLevel.ERROR, ChangeSeverity.WARNING: AnnotationLevel.WARNING}


class RecordsDiff(Value):
    """What changed in the records from one side to another."""

    kind = "changes"
    name = "diff"
    before: str
    after: str
    """What the sides are called: `HEAD`, `now`."""
    changes: tuple[GradedChange, ...]
    """Those that are shown, the gravest first."""
    sides: DiffSides
    """Both sides, whose files show where each place is."""
    left_out: tuple[str, ...] = ()

    @cached_property
    def _positions(self) -> Mapping[Place, Position]:
        """Where each place is in its file; text for people has no places, so that no file is read for it."""
        from sst_cli.diff.positions import positions_of

        return positions_of(self.sides, [each.change for each in self.changes])

    @property
    def listed(self) -> tuple[GradedChange, ...]:
        """Those of the layout are only counted."""
        return tuple(each for each in self.changes if each.change.check is not ChangeCheck.LAYOUT_CHANGED)

    @property
    def laid_out(self) -> int:
        """How many files were only laid out anew."""
        return len(self.changes) - len(self.listed)

    @property
    def between(self) -> str:
        """Both sides, as a part of a sentence; where one of them is explained, a comma ends that."""
        return f"from {self.before}{',' if ',' in self.before else ''} to {self.after}"

    @property
    def counts(self) -> str:
        """How much changed."""
        records = len({(each.change.kind, each.change.id) for each in self.listed})
        grave = sum(each.severity in GRAVE for each in self.listed)
        if not self.listed:
            return "No value changed"
        changes = f"{counted(len(self.listed), 'change')} in {counted(records, 'record')}"
        return f"{changes}{f', {grave} to look at' if grave else ''}"

    @property
    def summary(self) -> str:
        """The counts in one line."""
        return f"{self.counts}, {self.between}" if self.changes else f"Nothing changed {self.between}."

    @property
    def layout(self) -> str:
        """One line on the files of which only the layout changed; empty where there are none."""
        if not self.laid_out:
            return ""
        return f"{counted(self.laid_out, 'file is', 'files are')} laid out anew, no value changed"

    def text(self, style: TextStyle) -> str:
        """The counts, what needs eyes, then the rest by record."""
        lines = [one_line(self.summary)]
        for title, found in self.parts():
            lines += ["", title]
            for name, of_record in groupby(found, lambda each: name_of(each.change)):
                lines.append(f"  {name}")
                for each in of_record:
                    lines += [f"    {line}" for line in _lines(each, color=style.color)]
        lines += ["", self.layout] if self.layout else []
        return no_commands("".join(fitted(f"{line.rstrip()}\n", style.room) for line in lines))

    def markdown(self) -> str:
        """The same for a pull request, cut off before it is too long for a comment."""
        between = in_line(one_line(self.between))
        lines = [f"**{self.counts}**, {between}.\n" if self.changes else f"Nothing changed {between}.\n"]
        entries = [(title, _heading(each.change), _entry(each)) for title, found in self.parts() for each in found]
        length, last = len(lines[0]), ("", "")
        for index, (title, name, entry) in enumerate(entries):
            opening = [f"\n### {title}\n"] if title != last[0] else []
            opening += [f"\n{name}\n\n"] if (title, name) != last else []
            if length + len(entry) + sum(map(len, opening)) > MOST_LETTERS:
                left = counted(len(entries) - index, "change is", "changes are")
                lines.append(f"\n{left} not shown here: `sst diff` shows them all.\n")
                break
            lines += [*opening, entry]
            length += len(entry) + sum(map(len, opening))
            last = (title, name)
        lines += [f"\n{self.layout}.\n"] if self.layout else []
        return "".join(lines)

    def parts(self) -> Iterator[tuple[str, list[GradedChange]]]:
        """What needs a second look, then the rest by record, each under its title."""
        grave = [each for each in self.listed if each.severity in GRAVE]
        rest = [each for each in self.listed if each.severity not in GRAVE]
        if grave:
            yield "What to look at", grave
        if rest:
            yield "Other changes" if grave else "Changes", sorted(rest, key=lambda each: name_of(each.change))

    def data(self) -> dict[str, Any]:
        """All changes, those of the layout too, each with its fingerprint."""
        return {
            "before": self.before,
            "after": self.after,
            "left_out": list(self.left_out),
            "counts": dict(Counter(each.change.check.value for each in self.changes)),
            "changes": list(self.objects()),
        }

    def objects(self) -> Iterator[dict[str, Any]]:
        """Each change as JSON has it, the gravest first."""
        return map(self._object, self.changes)

    def annotations(self) -> tuple[Annotation, ...]:
        """Each change as a remark on its line, the gravest first; files that were only laid out anew have none."""
        return tuple(distinct(self._annotation(each) for each in self.listed))

    def line_at(self, _path: str, _line: int) -> None:
        """The text of a line is not kept."""
        return

    def _annotation(self, graded: GradedChange) -> Annotation:
        change = graded.change
        place = change.after or change.before
        reach = "".join(f"; {line}" for line in change.reach)
        return Annotation(
            change.check.value,
            _LEVELS.get(graded.severity, AnnotationLevel.INFO),
            place.path if place else change.id,
            one_line(f"{name_of(change)}: {change.sentence}{_changed_words(change)}{reach}"),
            change.fingerprint,
            (place and self._positions.get(place)) or START,
        )

    def _object(self, graded: GradedChange) -> dict[str, Any]:
        change = graded.change
        return {
            "check": change.check.value,
            "severity": graded.severity.value,
            "fingerprint": change.fingerprint,
            "kind": change.kind or None,
            "id": change.id,
            "part": change.part,
            "message": change.sentence,
            "before": self._place(change.before),
            "after": self._place(change.after),
            "redline": [{"sign": piece.sign.value, "text": piece.text} for piece in redline_of(change)],
            "reach": list(change.reach),
        }

    def _place(self, place: Place | None) -> dict[str, Any] | None:
        if place is None:
            return None
        at = self._positions.get(place)
        return {"path": place.path, "line": at.line if at else None, "column": at.column if at else None}


def name_of(change: RecordChange) -> str:
    """What a record is called: `action sst-2022-06-22/05 (Mend the lamps)`."""
    if change.kind == change.id:  # there is one partnership, and its record has no other id
        return change.kind
    name = one_line(f"{_kind_of(change)} {change.id}")
    # the id of a meeting has its day
    return f"{name} ({shortened(change.title)})" if change.title and change.kind != "meeting" else name


def _kind_of(change: RecordChange) -> str:
    """What is called by its id; what stands among the records and is not one is a file."""
    return change.kind or ("template" if change.part == "template" else "file")


def heading_of(change: RecordChange) -> tuple[str, str]:
    """Name a record to readers who do not know ids, `Action: Mend the lamps`, with the id that stands behind it.

    The id is empty where the words have it, or where there is one such record only.
    """
    kind = _kind_of(change).capitalize()
    if not change.title or change.kind == change.id:
        name = name_of(change)
        return f"{name[:1].upper()}{name[1:]}", ""
    of_title = f"{kind} of {change.title}" if change.kind == "meeting" else f"{kind}: {shortened(change.title)}"
    of_title = of_title if of_title.endswith("...") else of_title.removesuffix(".")
    return one_line(of_title), one_line(change.id)


def _heading(change: RecordChange) -> str:
    """The same in Markdown: `**Action: Mend the lamps** (sst-2022-06-22/05)`."""
    title, id_ = heading_of(change)
    return f"**{escape(title)}**{f' ({escape(id_)})' if id_ else ''}"


def redline_of(change: RecordChange) -> Redline:
    """The words before and after, piece by piece; nothing where the message says all."""
    if change.old is None:
        return ()
    from sst_cli.strategies.comparison.redline import redline  # 20 ms, and most changes have no redline

    return redline(change.old, change.new or "")


MOST_OF_WORDS = 300
"""Letters of the words that changed which a remark on a line shows; the comment and the terminal have all."""


def _changed_words(change: RecordChange) -> str:
    """The words that went and came, without those around them, for a remark of one line: `: [-nine-] {+two+}`."""
    pieces = [each for each in redline_of(change) if each.sign != "same"]
    words = " ".join(marked((each,), color=False).strip() for each in pieces)
    if not words:
        return ""
    return f": {words}" if len(words) <= MOST_OF_WORDS else f": {words[:MOST_OF_WORDS].rpartition(' ')[0]} ..."


def _lines(graded: GradedChange, *, color: bool) -> Iterator[str]:
    change, severity = graded
    sign = f"{painted(severity, severity.value, color=color)}: " if severity in GRAVE else ""
    yield f"{sign}{one_line(change.sentence)} [{change.check}]"
    pieces = redline_of(change)
    if pieces:
        yield f"  {marked(pieces, color=False)}"
    yield from (f"  -> {one_line(line)}" for line in change.reach)


def _entry(graded: GradedChange) -> str:
    """One change as an item of a list; what it reaches, and the redline, stand below it."""
    change, severity = graded
    sign = f"**{severity.value}**: " if severity in GRAVE else ""
    more = f"; run {_as_code(change.more)}" if change.more else ""
    lines = [f"- {sign}{escape(change.words)}{more} (`{change.check}`)\n"]
    pieces = redline_of(change)
    if pieces:
        lines.append(f"  > {' '.join(_marked_words(pieces).split())}\n")
    lines += [f"  - {escape(line)}\n" for line in change.reach]
    return "".join(lines)


def _as_code(call: str) -> str:
    """A call as it is typed; a branch may have a backtick in its name, and then it is text like others."""
    return escape(call) if "`" in call else f"`{one_line(call)}`"


_MARKS = {"same": "", "removed": "~~", "added": "**"}


def _marked_words(pieces: Redline) -> str:
    """A redline in Markdown: words that were removed are struck out, and those that came are bold."""
    found = ""
    for each in pieces:
        words, mark = each.text.strip(), _MARKS[each.sign]
        if not words:
            found += each.text
            continue
        before, _, after = each.text.partition(words)
        # a word that took the place of another stands beside it, and not against it
        apart = " " if found.endswith("~~") and mark == "**" and words[0].isalnum() else ""
        found += f"{apart}{before}{mark}{escape(words)}{mark}{after}"
    return found
