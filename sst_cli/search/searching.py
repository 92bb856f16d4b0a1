"""Find passages that have the words asked for, the newest first, and show the words where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.lookup import near_matches
from sst_cli.output.columns import DAY, TEXT, TEXTS, Column, Count, one_of, or_null
from sst_cli.output.tables import Layout
from sst_cli.register.as_known import as_known, with_adopted
from sst_cli.register.name_matching import find_named
from sst_cli.search import PASSAGES
from sst_cli.search.passages import passages
from sst_cli.search.wanted import SearchedText, first_forms

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from sst_cli.output.tables import Table
    from sst_cli.register.register import Register
    from sst_cli.search.passages import Passage
    from sst_cli.search.wanted import Term, Wanted

_AROUND = 40
"""Letters that are shown before what was found."""
_WIDTH = 140
"""Letters that are shown in all: two lines of a terminal beside the other columns."""
NEWLINE = "\n"


class Scope(NamedTuple):
    """Where to search."""

    kinds: tuple[str, ...] = ()
    """The kinds of passage; all where none is named."""
    body: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


class Found(NamedTuple):
    """A passage that has the words, the words around the first of them, and which words were found."""

    passage: Passage
    words: str
    terms: tuple[str, ...]


FOUND: Layout[Found, list[Found]] = Layout(
    name="found",
    title="Passages found",
    command="sst search",
    columns=(
        Column("date", "Date", lambda row: row.passage.day, or_null(DAY), "The day of the meeting, or of the action."),
        Column("kind", "What", lambda row: row.passage.kind, one_of(*PASSAGES), "What it is."),
        Column("reference", "Where", lambda row: row.passage.reference, TEXT, "What other commands take."),
        Column("title", "Title", lambda row: row.passage.title or None, or_null(TEXT), "Its title or name."),
        Column("words", "Words", lambda row: row.words, TEXT, "The words around what was found, which is in brackets."),
        Column("terms", "Found", lambda row: row.terms, TEXTS, "The words of the search that it has.", brief=False),
        Column("path", "File", lambda row: row.passage.path, TEXT, "Its file.", brief=False),
    ),
    counts=(Count("passages", len, "Passages in the answer."),),
)


def search(register: Register, wanted: Wanted, scope: Scope, as_of: dt.date) -> Table:
    """Return the passages that have the words, the newest first; without any, words that are like them."""
    chosen = find_named(register, "body", scope.body) if scope.body else None
    known = with_adopted(as_known(register, as_of), as_of)
    within = [each for each in passages(known, as_of) if _is_within(each, scope, chosen, as_of)]
    found = list(_found(within, wanted))
    # Python's sort keeps the order of equal ones, so each sort decides among what the next leaves together.
    found.sort(key=lambda row: (PASSAGES.index(row.passage.kind), row.passage.path))
    found.sort(key=lambda row: row.passage.day.toordinal() if row.passage.day else 0, reverse=True)
    table = FOUND.table(found, found)
    return table.but(as_of=as_of, left_out=register.left_out_paths, try_next="" if found else _instead(wanted, within))


def _is_within(passage: Passage, scope: Scope, body: str | None, as_of: dt.date) -> bool:
    if scope.kinds and passage.kind not in scope.kinds:
        return False
    if body and body not in passage.bodies:
        return False
    # What has no day is found where no days are asked for.
    if passage.day is None:
        return scope.since is None and scope.until is None
    return (scope.since or passage.day) <= passage.day <= min(scope.until or as_of, as_of)


def _found(within: Iterable[Passage], wanted: Wanted) -> Iterator[Found]:
    for passage in within:
        whole = _whole(passage)
        if wanted.may_be_in(whole) and wanted.is_in(text := SearchedText(whole)):
            places = {term: found for term in wanted.terms if (found := text.places(term))}
            marked = sorted((*place, term.printed) for term, found in places.items() for place in found)
            # The title is shown beside the words, so the words are those of the text where it has any of them.
            below = [place for place in marked if place[0] > len(passage.title)]
            yield Found(passage, _excerpt(whole, below or marked), tuple(term.printed for term in places))


def _whole(passage: Passage) -> str:
    return "\n\n".join((passage.title, *passage.texts))


_Marked = tuple[int, int, str]
"""Where a word begins and ends, and the term of the search that it is."""


def _excerpt(text: str, marked: list[_Marked]) -> str:
    """The words around the place that has most of the terms near it, the first of several, with all places marked."""
    first, last, _ = max(marked, key=lambda place: (_terms_from(place[0], text, marked), -place[0]))
    start = _at_word(text, max(0, text.rfind("\n", 0, first) + 1, first - _AROUND))
    end = max(last, _end(text, start))
    shown, place = [], start
    for one, other, _ in marked:
        if place <= one and other <= end:
            shown += [text[place:one], f"[{text[one:other]}]"]
            place = other
    words = " ".join("".join([*shown, text[place:end]]).split())
    return f"{'… ' if start and text[start - 1] != NEWLINE else ''}{words}{' …' if end < len(text) else ''}"


def _end(text: str, start: int) -> int:
    """Where an excerpt that begins somewhere ends: with its paragraph, or where it is long enough."""
    paragraph = text.find("\n\n", start, start + _WIDTH)
    return paragraph if paragraph >= 0 else _at_word(text, min(len(text), start + _WIDTH))


def _terms_from(start: int, text: str, marked: list[_Marked]) -> int:
    """How many terms stand from a place on, so near that one excerpt shows them."""
    end = _end(text, start) - _AROUND if _end(text, start) - start > _WIDTH - _AROUND else _end(text, start)
    return len({term for one, other, term in marked if start <= one and other <= end})


def _at_word(text: str, place: int) -> int:
    """The end of the word that a place is in, or the place itself."""
    while 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
        place += 1
    return place


def _instead(wanted: Wanted, within: Iterable[Passage]) -> str:
    """Return what to try where nothing was found: for words that nothing has, those that are written almost so."""
    texts = [_whole(each) for each in within]
    known = first_forms(texts)
    unknown = [term for term in wanted.terms if not _is_in_any(term, texts, known)]
    if not unknown:
        return "Try fewer words, or `OR` between them."
    return " ".join(_near(term, known) for term in unknown)


def _is_in_any(term: Term, texts: Iterable[str], known: Mapping[str, str]) -> bool:
    if not all(stem in known for stem in term.stems):
        return False
    return len(term.stems) == 1 or any(SearchedText(text).places(term) for text in texts)


def _near(term: Term, known: Mapping[str, str]) -> str:
    if len(term.stems) > 1:
        return f"Nothing has “{term.printed}” word by word; try its words alone."
    near = near_matches(term.stems[0], known)
    like = ", ".join(known[each].casefold() for each in near)
    return f"Nothing has “{term.printed}”{f'; there is {like}' if like else ''}."
