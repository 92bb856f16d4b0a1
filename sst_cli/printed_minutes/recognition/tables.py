"""What a table of minutes is for, from its heading and the shape of its columns."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.recognition.lexicon import DECISION_LABEL, LIST_LABELS, ROLE_LABEL, label_in_two_languages
from sst_cli.printed_minutes.recognition.numbers import number_at
from sst_cli.printed_minutes.recognition.people import TITLED, are_all_names, is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.printed_minutes.blocks import GridBlock, GridRow

OF_ACTIONS = ("action", "owner", "due", "status", "reference", "raised")
"""The columns of a list of actions, whose numbers cite minutes."""


class GridRole(Enum):
    """What a table holds."""

    ITEMS = "items"
    """Items of business, or what was said and what is to be done."""
    ACTIONS = "actions"
    PEOPLE = "people"
    LAYOUT = "layout"
    """Words that only stand side by side."""
    DATA = "data"


class GridMeaning(NamedTuple):
    """What a table is for."""

    role: GridRole
    columns: dict[int, str]
    """The meaning of each column: `number`, `title`, `text`, `action`, `owner`, `due`, `status`, `reference`, ..."""
    headers: frozenset[int] = frozenset()
    """The rows that name the columns."""
    by_columns: bool = False
    """Whether it is read column by column, as lists that stand side by side are."""


_HEADINGS = (
    (
        "action",
        r"(?:agreed |key )?actions?(?: ?/ ?(?:decisions?|outcomes?|owner))?(?: (?:points?|agreed|required|items?))?",
    ),
    ("action", r"gweithredu|camau(?: gweithredu)?|to do|task|what"),
    (
        "owner",
        (
            r"(?:action )?(?:by(?: whom)?|owners?|officers?|leads?|assigned to|for)|"
            r"who(?:m)?|resp\.?|responsib\w*|person responsible|"
            r"lead officer|lead person|action officer|action lead|responsible (?:person|officer)|pwy|initials? of owner"
        ),
    ),
    (
        "due",
        (
            r"due(?: date| by)?|when|by when|by|deadline|timescales?|target(?: date)?|"
            r"date due|complete(?:d)? by|due for completion|"
            r"erbyn(?: pryd)?|completion date|(?:action|target|review) date|date (?:for|of) (?:action|completion)"
        ),
    ),
    (
        "status",
        (
            r"status|progress|rag(?: status)?|updates?(?: / status)?|outcome|comments?/?(?: "
            r"?update)?|current (?:status|position)"
        ),
    ),
    ("raised", r"(?:date )?raised|meeting(?: date)?|date(?: of meeting| set| raised)?|opened"),
    ("number", r"(?:item|agenda|minute|no|ref|number|eitem|rhif|#)[\s./]*(?:item|no|number|ref)?[\s./]*"),
    ("reference", r"(?:action )?(?:ref(?:erence)?|no|number|id)\.?"),
    ("title", r"(?:agenda )?(?:item|subject|topic|heading|title)|eitem"),
    (
        "text",
        (
            r"(?:key )?(?:discussion|minutes?|notes?|narrative|details?|summary|points?|description|item description)"
            r"(?: ?(?:/|and|&) ?(?:decisions?|actions?|agreed|outcomes?|discussion|"
            r"points))?(?: points?)?|trafodaeth|cofnod(?:ion)?"
        ),
    ),
    (
        "decision",
        (
            r"(?:(?:parish |town |community )?(?:council|committee|board)['\u2019]?s? )?"
            r"(?:decisions?(?: made| taken)?|resolutions?|resolved|agreed|outcomes?|recommendations?|"
            r"responses?|observations)"
            r"(?: (?:to|of) (?:the )?[\w ]{4,40})?|penderfyniad(?:au)?|"
            r"(?:council|committee|board|members)['\u2019]?s?['\u2019]? (?:comments?|views?)"
        ),
    ),
    ("name", r"names?|attendees?|members?|councillors?|present|enw|aelod(?:au)?"),
    ("initials", r"initials?"),
    (
        "organisation",
        (
            r"organi[sz]ations?|agency|company|representing|affiliation|body|authority|"
            r"partner|sefydliad|organi[sz]ation ?/ ?\w+"
        ),
    ),
    ("post", r"(?:job )?titles?|position|role|post|designation"),
    ("attendance", r"attendance|attended|apologies|status|present ?/ ?apologies"),
)
_NAMED = tuple((name, re.compile(rf"\W*(?:{pattern})\W*", re.IGNORECASE)) for name, pattern in _HEADINGS)
_NAMES_DECISIONS = next(like for name, like in _NAMED if name == "decision")
_PEOPLE = re.compile(
    r"(?i)\W*(?:(?:members |councillors |also |those )?present|in attendance|"
    r"attendees|attendance|apologies(?: for absence)?|absent|"
    r"yn bresennol|ymddiheuriadau)\b\W*"
)
_FEW = 8
"""The most words of the heading of a column."""
_LONG = 14
"""Words of a cell that holds what was said, and not figures."""


MARK = re.compile(
    r"(?i)\W*(?:[\u221a\u2713\u2714\u2705\u2717\u2718\u00d7*\u2013\u2014/-]|p|a|x|y|n|yes|no|ap|apols?|apologies|abs?|"
    r"absent|present|s|sub)\W*"
)
"""What stands beside a name and says whether somebody was there."""


def is_list_label(words: str) -> bool:
    """Whether words are the heading of an attendance list and nothing else."""
    bare = re.sub(r"\([^()]*\)", "", words).strip()
    return any(like.fullmatch(bare) for _, like in LIST_LABELS) or label_in_two_languages(bare) is not None


def is_labelled(block: GridBlock, meaning: GridMeaning) -> bool:
    """Whether each row of a table about people is a label and its value: "Venue | Moot Hall", "Present | A Rowe"."""
    if meaning.by_columns or meaning.columns or meaning.role not in (GridRole.PEOPLE, GridRole.DATA, GridRole.LAYOUT):
        return False
    if any(len(row.cells) != 2 or len(row.cells[0].blocks) > 1 for row in block.rows):  # noqa: PLR2004  label and value
        return False
    labels = [row.cells[0].words.strip() for row in block.rows if any(cell.words.strip() for cell in row.cells)]
    are_short = all(words and len(words.split()) <= _SENTENCE and not TITLED.match(words) for words in labels)
    of_meeting = sum(_OF_MEETING.fullmatch(words) is not None for words in labels)
    about = any(map(is_list_label, labels)) if meaning.role is GridRole.PEOPLE else of_meeting > 1
    return are_short and about and len(labels) > 1


_OF_MEETING = re.compile(
    r"(?i)(?:meeting )?(?:date|time|date (?:and|&) time|venue|location|place|where|when|chair\w*|minute[- ]?taker)\s*:?"
)
"""Labels of what minutes state of the meeting as a whole."""


def names_one_a_line(lines: Sequence[str], label: str) -> bool:
    """Whether the lines beside the label of a list name one person each, with an organisation perhaps."""
    if ROLE_LABEL.fullmatch(label):
        return True
    bare = [re.sub(r"\([^()]*\)", "", words).strip() for words in lines]
    several = sum(words.endswith((",", ";")) or are_all_names(words, 0, len(words)) for words in bare)
    are_pairs = all(words.count(",") == 1 and not words.endswith(",") for words in bare)
    return is_list_label(label) and len(lines) > 1 and (several * 2 < len(lines) or are_pairs)


def role_of(block: GridBlock, *, below_label: bool = False) -> GridMeaning:
    """Return what a table is for.

    Args:
        block: the table.
        below_label: whether the heading of an attendance list stands above it.
    """
    if _are_lists(block.rows):
        return GridMeaning(GridRole.PEOPLE, {}, by_columns=True)
    if _are_lists_of_organisations(block.rows):
        return GridMeaning(GridRole.PEOPLE, {0: "organisation"}, by_columns=True)
    statuses = _status_column(block.rows)
    if statuses is not None:
        beside = {n: "post" for n in range(1, _width(block.rows[0])) if n != statuses}
        return GridMeaning(GridRole.PEOPLE, {0: "name", statuses: "attendance", **beside}, frozenset({0}))
    meaning = _meaning(block)
    people = _people(block.rows, below_label=below_label) if meaning.role is not GridRole.PEOPLE else None
    if people is not None:
        return people
    if meaning.role is GridRole.PEOPLE and meaning.columns:
        return meaning._replace(columns=_with_marks(block.rows, meaning))
    return meaning


def _are_lists(rows: tuple[GridRow, ...]) -> bool:
    """Whether the first row has the labels of several lists, each above its people."""
    top = [cell.words.strip() for cell in rows[0].cells] if rows else []
    filled = [words for words in top if words]
    are_marks = _NAMES_MARKS.issuperset(map(str.lower, filled[1:]))
    return len(filled) > 1 and all(map(is_list_label, filled)) and not are_marks


def _are_lists_of_organisations(rows: tuple[GridRow, ...]) -> bool:
    """Whether organisations stand in the first column, with who came and who did not beside them."""
    top = [cell.words.strip() for cell in rows[0].cells] if rows else []
    lists = {list_named(words) for words in top[1:] if words}
    below = [cell.words.strip() for row in rows[1:] for cell in row.cells[1:] if cell.words.strip()]
    names = sum(is_name(re.split(r"[(,\n]", words)[0].strip()) for words in below)
    is_first = bool(top) and re.fullmatch(_ORGANISATIONS, top[0]) is not None
    return is_first and None not in lists and len(lists) > 1 and 2 * names > len(below)


def list_named(words: str) -> str | None:
    """Return the attendance list that words are the heading of, and nothing else."""
    return next((name for name, like in LIST_LABELS if like.fullmatch(words)), None)


_ORGANISATIONS = r"(?i)\W*(?:organi[sz]ations?|agency|agencies|partners?|body|service)\W*"


def _status_column(rows: tuple[GridRow, ...]) -> int | None:
    """Return the column that says of each name in the first one whether they came, if a table has both."""
    body = [[cell.words.strip() for cell in row.cells] for row in rows[1:]]
    if len(body) < _FEWEST or any(cell.columns > 1 for row in rows for cell in row.cells):
        return None
    names = sum(_heads_people(cells[0]) and bool(cells[0]) for cells in body if cells)
    if names * 4 < len(body) * 3:
        return None
    for column in range(1, max(map(len, body))):
        words = [cells[column] for cells in body if column < len(cells) and cells[column]]
        if len(words) >= _FEWEST and all(_STATUS_WORD.fullmatch(each) for each in words):
            return column
    return None


_FEWEST = 3
"""Rows of a table of people at least."""
_STATUS_WORD = re.compile(
    r"(?i)\W*(?:present|attended|apologies|apols?|absent|in attendance|sent apologies|on ?line)\W*"
)
_NAMES_MARKS = frozenset(["attendance", "attended", "present", "apologies"])
"""Headings of columns beside names that hold marks."""


def _people(rows: tuple[GridRow, ...], *, below_label: bool) -> GridMeaning | None:
    """Return how a table without names of columns lists people; None for another table."""
    if not below_label or any(_SUM.search(cell.words.strip()) for row in rows for cell in row.cells):
        return None
    beside = [cell.words.strip() for row in rows for cell in row.cells[1:]]
    first = [row.cells[0].words.strip() for row in rows if row.cells]
    if any(map(is_list_label, beside)):
        return GridMeaning(GridRole.PEOPLE, {}, by_columns=True)
    # The first row may name the columns: "Representing the Council | Representing the Trust".
    below = first[1:] if len(first) > _SENTENCE - 2 and not _heads_people(first[0]) else first
    if sum(map(_heads_people, below)) * 4 < len(below) * 3:
        return None
    return GridMeaning(GridRole.PEOPLE, {0: "person"})


def _heads_people(words: str) -> bool:
    """Whether the first cell of a row is a name, or says whose names stand beside it."""
    bare = re.split(r"[(,]", words)[0].strip()
    return is_name(bare) or is_list_label(words) or words.endswith(":")


def _with_marks(rows: tuple[GridRow, ...], meaning: GridMeaning) -> dict[int, str]:
    """Name the columns of marks, and that of the notes behind them."""
    columns = dict(meaning.columns)
    cells: dict[int, list[str]] = {}
    for n, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            if n not in meaning.headers and cell.words.strip():
                cells.setdefault(column, []).append(cell.words)
            column += cell.columns
    for column, words in sorted(cells.items()):
        if column not in columns and "attendance" not in columns.values() and all(map(MARK.fullmatch, words)):
            columns[column] = "attendance"
        elif columns.get(column, "text") == "text":
            columns[column] = "beside"
    return columns


def _meaning(block: GridBlock) -> GridMeaning:
    """Return what a table is for by its heading and its shape."""
    rows = block.rows
    header = _header(rows)
    columns = _columns(rows[header]) if header is not None else {}
    headers = frozenset() if header is None else frozenset(range(header + 1)) | _repeats(rows, header)
    names = set(columns.values())
    width = max((_width(row) for row in rows), default=0)
    if "decision" in names and not names & {"text", "title", "action"}:
        return GridMeaning(GridRole.DATA, columns, headers)
    if header is not None and _lists_work(rows[header], names):
        columns = {n: "action" if name == "text" else name for n, name in columns.items()}
        names = set(columns.values())
    if "name" in names or (names & {"organisation", "initials"} and "action" not in names):
        return GridMeaning(GridRole.PEOPLE, columns, headers)
    if names & {"text", "title"} and names & {"number", "text", "action", "decision"} and not _is_log(names):
        return GridMeaning(GridRole.ITEMS, _with_numbers(rows, columns, headers), headers)
    if "action" in names and names & {"owner", "due", "status"}:
        # In a log of actions, which have a status, "Agreed" is when: "15.07.25, item 4".
        others = {"number": "reference", **({"decision": "raised"} if "status" in names else {})}
        found = {n: others.get(name, name) for n, name in columns.items()}
        return GridMeaning(GridRole.ACTIONS, found, headers)
    if "action" in names:
        return GridMeaning(GridRole.ITEMS, _with_numbers(rows, columns, headers), headers)
    return _without_header(rows, width)


def _lists_work(row: GridRow, names: set[str]) -> bool:
    """Whether a heading is that of a list of actions whose words are called details: "No. | Detail | Resp."."""
    details = any(_DETAILS.fullmatch(cell.words) for cell in row.cells)
    return details and "owner" in names and not names & {"title", "decision", "action"}


_DETAILS = re.compile(r"(?i)\W*(?:details?|(?:item )?description)\W*")


def decision_column(block: GridBlock) -> int | None:
    """Return the column of a table of applications or proposals that holds what was decided on each."""
    if not block.rows:
        return None
    cells = block.rows[0].cells
    labelled = [n for n in range(len(cells)) if _are_labelled(block, n)]
    if len(labelled) == 1:
        return labelled[0]
    named = [n for n, cell in enumerate(cells) if _NAMES_DECISIONS.fullmatch(" ".join(cell.words.split()))]
    return named[0] if len(named) == 1 and len(cells) > 1 and all(cell.columns == 1 for cell in cells) else None


def _are_labelled(block: GridBlock, column: int) -> bool:
    """Whether each cell of a column begins with the label of a decision: "RESOLVED - no objection"."""
    cells = [row.cells[column].words for row in block.rows[1:] if len(row.cells) > column]
    filled = [words for words in cells if words.strip()]
    return bool(filled) and all(DECISION_LABEL.match(words) for words in filled)


def _is_log(names: set[str]) -> bool:
    """Whether a table with items beside the actions is a list: it has owners, and no account of what was said."""
    return {"action", "owner"} <= names and "text" not in names


def _without_header(rows: tuple[GridRow, ...], width: int) -> GridMeaning:
    """Judge a table by its shape."""
    if width <= 1:
        return GridMeaning(GridRole.LAYOUT, {0: "text"})
    if any(row.cells and _PEOPLE.match(row.cells[0].words) for row in rows):
        return GridMeaning(GridRole.PEOPLE, {0: "person"} if _has_label_once(rows) else {})
    first = [row.cells[0].words.strip() for row in rows if row.cells]
    numbered = sum(
        bool(words) and (found := number_at(words)) is not None and found.end >= len(words) for words in first
    )
    others = [cell.words for row in rows for cell in row.cells[1:]]
    longest = max((len(words.split()) for words in others), default=0)
    if numbered >= max(2, len(rows) // 4) and longest >= _FEW:
        return GridMeaning(GridRole.ITEMS, {0: "number", 1: "text", **_third(rows)})
    if longest >= _LONG and width <= 3:  # noqa: PLR2004  wider ones are grids of data
        labels = {0: "title" if _are_short(first) else "text", 1: "text"}
        return GridMeaning(GridRole.ITEMS, {**labels, **_third(rows)})
    if width == 2 and first and all(words.endswith(":") or not words for words in first):  # noqa: PLR2004  label and value
        return GridMeaning(GridRole.LAYOUT, {0: "text", 1: "text"})
    return GridMeaning(GridRole.ITEMS, dict.fromkeys(range(width), "text")) if _speaks(rows) else _DATA


def _has_label_once(rows: tuple[GridRow, ...]) -> bool:
    """Whether names stand beside a label that the first row alone has, or the first row of each list."""
    first = [row.cells[0].words.strip() for row in rows if row.cells]
    return "" in first and all(is_list_label(words) for words in first if words)


_ACTS = re.compile(r"\bto [a-z]{2,}|(?i:\baction\b)|[A-Z]{2,3}[0-9]?(?:\s?[/,&]\s?[A-Z]{2,3})*\.?\Z|\bi [a-z]{3,}")
"""What a cell of work has: "AB to write", or the initials of who is to act."""


def _third(rows: tuple[GridRow, ...]) -> dict[int, str]:
    """Name a third column without a heading: that of actions if most of its cells say who is to do something."""
    cells = [row.cells[2].words.strip() for row in rows if len(row.cells) > 2]  # noqa: PLR2004  it has a third one
    filled = [words for words in cells if words]
    acts = sum(_ACTS.search(words) is not None for words in filled)
    return {2: "action" if not filled or 2 * acts >= len(filled) else "text"} if cells else {}


_DATA = GridMeaning(GridRole.DATA, {})


def _speaks(rows: tuple[GridRow, ...]) -> bool:
    """Whether most cells say something in words."""
    cells = [cell.words for row in rows for cell in row.cells if cell.words.strip()]
    return 2 * sum(len(words.split()) >= _SENTENCE and not _FIGURES.search(words) for words in cells) > len(cells)


_SENTENCE = 4
"""Words of a cell that says something."""
_SUM = re.compile(r"\u00a3|\A[0-9,]*\.[0-9]{2}\Z")
_FIGURES = re.compile(r"\u00a3|[0-9]+[.,][0-9]{2}\b")


def _are_short(first: list[str]) -> bool:
    filled = [words for words in first if words]
    return bool(filled) and all(len(words.split()) <= _FEW for words in filled)


def _width(row: GridRow) -> int:
    return sum(cell.columns for cell in row.cells)


def _header(rows: tuple[GridRow, ...]) -> int | None:
    """The row that names the columns: one of the first, most of whose cells are names of columns."""
    for index, row in enumerate(rows[:3]):
        filled = [cell for cell in row.cells if cell.words.strip()]
        named = len(_columns(row))
        if len(filled) > 1 and (named >= 2 or (row.is_header and named)) and named * 2 >= len(filled):  # noqa: PLR2004
            return index
    return None


def _columns(row: GridRow) -> dict[int, str]:
    """Return the columns that a row names, by their place."""
    found: dict[int, str] = {}
    others: dict[int, str] = {}
    column = 0
    for cell in row.cells:
        words = " ".join(cell.words.split())
        if words and len(words.split()) <= _FEW:
            bare = re.sub(r"\s*\([^()]*\)", "", words) or words
            name = next((name for name, like in _NAMED if like.fullmatch(bare) and name not in found.values()), None)
            if name:
                found[column] = name
            else:
                others[column] = bare
        column += cell.columns
    return {**found, **_named_by_word(others, found)} if found else {}


def _named_by_word(headings: dict[int, str], found: dict[int, str]) -> dict[int, str]:
    """Name further columns by a word within their headings, beside columns whose headings are plain."""
    named: dict[int, str] = {}
    for column, heading in headings.items():
        taken = {*found.values(), *named.values()}
        name = next((name for name, like in _BY_WORD if like.search(heading) and name not in taken), None)
        if name:
            named[column] = name
    return dict(sorted(named.items()))


_BY_WORD = (
    ("action", re.compile(r"(?i)\bactions?\b")),
    ("text", re.compile(r"(?i)\b(?:discussion|points|minutes?|notes?|summary)\b")),
)
"""Words of the headings of columns that hold work, or what was said: "Item and main points"."""


def _repeats(rows: tuple[GridRow, ...], header: int) -> frozenset[int]:
    """The rows that repeat the heading, on another page."""
    words = [" ".join(cell.words.split()) for cell in rows[header].cells]
    return frozenset(
        index for index, row in enumerate(rows) if [" ".join(cell.words.split()) for cell in row.cells] == words
    )


def _with_numbers(rows: tuple[GridRow, ...], columns: dict[int, str], headers: frozenset[int]) -> dict[int, str]:
    """Let a first column without a name, or named as the item, be that of the numbers if it holds numbers."""
    first = [
        row.cells[0].words.strip()
        for n, row in enumerate(rows)
        if n not in headers and row.cells and row.cells[0].words.strip()
    ]
    numbered = sum((found := number_at(words)) is not None and found.end >= len(words) for words in first)
    if first and numbered * 2 >= len(first) and columns.get(0) in (None, "title", "number", "reference"):
        return {**columns, 0: "number"}
    if columns.get(0) == "number" and not numbered:
        return {**columns, 0: "title"}
    return columns
