"""What can be wrong with a file of comma-separated rows, one rule a function, in an officer's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.base.lookup import near_matches
from sst_cli.base.plurals import counted
from sst_cli.dates.periods import explain_period
from sst_cli.records.findings import Problem
from sst_cli.records.rules import error

if TYPE_CHECKING:
    from sst_cli.records.places import Place, Position

_THOUSANDS = re.compile(r"(-?[0-9]{1,3})((?:[, \u00a0\u202f][0-9]{3})+)((?:\.[0-9]+)?)")
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_WITH_UNIT = re.compile(r"[£$€]? ?(-?[0-9][0-9,]*(?:\.[0-9]+)?) ?(?:%|per cent|[A-Za-z ]*)")
_LETTERS_FOR_DIGITS = re.compile(r"(?=.*[0-9])(?=.*[OoIl])[0-9OoIl]+(?:\.[0-9OoIl]+)?")
_DIGITS = str.maketrans("OoIl", "0011")
_UNKNOWN = frozenset({"n/a", "na", "-", "--", "..", "...", "*", "c", "x", "tbc", "tba", "unknown", "not known"})
_NO_COMMAS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}


@error
def not_comma_separated(place: Place, position: Position, sign: str) -> Problem:
    """Something other than commas stands between the cells of a file of rows.

    A spreadsheet takes the sign from the computer's regional settings. Where a comma is the decimal sign there,
    it writes semicolons between cells, and then commas in figures too.

    Wrong:

        measure;period;value
        burglary;2024/25;398,5

    Right:

        measure,period,value
        burglary,2024/25,398.5
    """
    return Problem(
        place,
        f"{_NO_COMMAS.get(sign, 'other signs')} stand between the cells; commas belong there",
        hint="save it as CSV with commas; in Windows the list separator is a regional setting",
        position=position,
    )


@error
def cell_quotes(place: Place, position: Position, text: str) -> Problem:
    """The double quotes of a cell do not close, or do not enclose the whole cell.

    A cell with a comma in it stands in double quotes; a double quote in such a cell is written twice.

    Wrong:

        burglary,2024/25,412,"Police, March

    Right:

        burglary,2024/25,412,"Police, March"
    """
    closes = re.match(r'[ \t]*"(?:[^"]|"")*"', text)
    message = "text stands behind this cell's closing quote" if closes else "the quote that opens here never closes"
    hint = 'put the whole cell in double quotes, and write a quote in it twice: "the ""quay"" ward"'
    return Problem(place, message, hint=hint, position=position)


@error
def unknown_column(place: Place, position: Position, name: str, known: tuple[str, ...]) -> Problem:
    """The first line of a file of rows names a column that there is not.

    `sst schema readings` shows the columns. One of your own begins with `x-`.

    Wrong:

        measure,periode,value

    Right:

        measure,period,value
    """
    if not name:
        return Problem(
            place,
            "this column has cells and no name",
            hint="name it in the first line, or delete it",
            position=position,
        )
    near = near_matches(name, known, most=1)
    hint = f"did you mean `{near[0]}`?" if near else f"the columns are {', '.join(known)}"
    return Problem(place, f"there is no column `{name}`", hint=hint, position=position)


@error
def missing_column(place: Place, position: Position, missing: tuple[str, ...], known: tuple[str, ...]) -> Problem:
    """The first line of a file of rows does not name all the columns that are needed.

    Wrong:

        measure,value
        burglary,412

    Right:

        measure,period,value
        burglary,2024/25,412
    """
    names = " and ".join(f"`{name}`" for name in missing)
    noun = "column is" if len(missing) == 1 else "columns are"
    hint = f"the first line names the columns: {','.join(known)}"
    return Problem(place, f"the {noun} missing: {names}", hint=hint, position=position)


@error
def repeated_column(place: Place, position: Position, name: str) -> Problem:
    """The first line of a file of rows names a column twice.

    Wrong:

        measure,period,value,value

    Right:

        measure,period,value,note
    """
    return Problem(place, f"the column `{name}` stands here a second time", hint="delete one", position=position)


@error
def cell_count(place: Place, position: Position, given: int, wanted: int) -> Problem:
    """A row has more or fewer cells than the first line has names.

    Most often a text has a comma in it and stands without double quotes.

    Wrong:

        measure,period,value,source
        burglary,2024/25,412,Police, March

    Right:

        measure,period,value,source
        burglary,2024/25,412,"Police, March"
    """
    hint = (
        "put text with a comma in it in double quotes" if given > wanted else "add commas for the cells that are empty"
    )
    return Problem(
        place,
        f"this row has {counted(given, 'cell')}, the first line names {counted(wanted, 'column')}",
        hint=hint,
        position=position,
    )


@error
def empty_cell(place: Place, position: Position, name: str) -> Problem:
    """A cell is empty that is needed.

    A figure that is not known has no row: what is not known is not written down as if it were.

    Wrong:

        burglary,2024/25,

    Right:

        burglary,2024/25,412
    """
    hint = "leave out the row of a figure that is not known" if name == "value" else "fill it in, or delete the row"
    return Problem(place, f"the {name} is missing here", hint=hint, position=position)


@error
def formula_cell(place: Place, position: Position, text: str) -> Problem:
    """A cell is what a spreadsheet takes for a formula, or the error that a formula gave.

    A formula has no value for a program that reads the file, and may do harm in the spreadsheet of whoever opens it.

    Wrong:

        burglary,2024/25,=B2+B3

    Right:

        burglary,2024/25,412
    """
    if text.startswith("#"):
        return Problem(
            place,
            f"`{text}` is a spreadsheet's error",
            hint="mend it there, or leave out the row",
            position=position,
        )
    return Problem(
        place,
        f"a spreadsheet takes `{text}` for a formula",
        hint="write what it comes to; begin a text with a word",
        position=position,
    )


@error
def not_a_number(place: Place, position: Position, text: str) -> Problem:
    """The figure of a reading is not written as a number.

    Figures and, if need be, a decimal point: no thousands separators, no unit, no sign for "not known".

    Wrong:

        burglary,2024/25,"1,234"

    Right:

        burglary,2024/25,1234
    """
    return Problem(place, f"`{text}` is no number", hint=_as_number(text), position=position)


def _as_number(text: str) -> str:
    thousands = _THOUSANDS.fullmatch(text)
    if thousands:
        return f"write {thousands[1]}{re.sub('[^0-9]', '', thousands[2])}{thousands[3]}, without separators"
    if _DECIMAL_COMMA.fullmatch(text):
        return f"write {text.replace(',', '.')}, with a point"
    if _LETTERS_FOR_DIGITS.fullmatch(text):
        return f"if letters stand for digits here, write {text.translate(_DIGITS)}"
    with_unit = _WITH_UNIT.fullmatch(text)
    if with_unit:
        return f"write {with_unit[1].replace(',', '')}; the unit stands with the measure"
    if text.casefold().strip("[]()") in _UNKNOWN:
        return "leave out the row of a figure that is not known"
    return "write figures and, if need be, a point: 398.5"


@error
def not_a_period(place: Place, position: Position, text: str) -> Problem:
    """What a reading is for is no period, or is not written as one.

    It is a day, a month, a year, a financial year from April, a quarter of one, or the months from one to
    another. Spreadsheets rewrite what looks like a date: keep the column as text.

    Wrong:

        burglary,Jun-24,103

    Right:

        burglary,2024-06,103
    """
    message, hint = explain_period(text)
    return Problem(place, message, hint=hint, position=position)
