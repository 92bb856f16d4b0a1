"""Rules about files of comma-separated rows, one function each."""

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

# What spreadsheets and people write instead of a number, tried in this order: `1,234` is thousands, `398,5` a decimal.
_THOUSANDS = re.compile(r"(-?[0-9]{1,3})((?:[, \u00a0\u202f][0-9]{3})+)((?:\.[0-9]+)?)")
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_WITH_UNIT = re.compile(r"[£$€]? ?(-?[0-9][0-9,]*(?:\.[0-9]+)?) ?(?:%|per cent|[A-Za-z ]*)")
# At least one digit: `Oil` is a word.
_LETTERS_FOR_DIGITS = re.compile(r"(?=.*[0-9])(?=.*[OoIl])[0-9OoIl]+(?:\.[0-9OoIl]+)?")
_DIGITS = str.maketrans("OoIl", "0011")
_NOT_KNOWN = frozenset({"n/a", "na", "-", "--", "..", "...", "*", "c", "x", "tbc", "tba", "unknown", "not known"})
"""Signs for a figure that is not known; `..` and `c` (confidential) are those of official statistics."""
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


@error
def not_comma_separated(place: Place, position: Position, sign: str) -> Problem:
    """The cells of a file of rows are separated by something other than commas.

    A spreadsheet takes the separator from the computer's regional settings. Where figures have a decimal comma,
    it writes semicolons between cells.

    Wrong:

        measure;period;value
        burglary;2024/25;398,5

    Right:

        measure,period,value
        burglary,2024/25,398.5
    """
    return Problem(
        place,
        f"the cells are separated by {_SEPARATORS.get(sign, 'other signs')}, not by commas",
        hint="save it as CSV with commas; Windows has the list separator in its regional settings",
        position=position,
    )


@error
def cell_quotes(place: Place, position: Position, text: str) -> Problem:
    """The double quotes of a cell are not closed, or do not enclose the whole cell.

    Put a cell with a comma in it in double quotes, and write a double quote inside it twice.

    Wrong:

        burglary,2024/25,412,"Police, March

    Right:

        burglary,2024/25,412,"Police, March"
    """
    closes = re.match(r'[ \t]*"(?:[^"]|"")*"', text)
    message = "there is text after this cell's closing quote" if closes else "this double quote is never closed"
    hint = 'put the whole cell in double quotes, and write a quote in it twice: "the ""quay"" ward"'
    return Problem(place, message, hint=hint, position=position)


@error
def unknown_column(place: Place, position: Position, name: str, columns: tuple[str, ...]) -> Problem:
    """The first line of a file of rows names a column that does not exist.

    `sst schema readings` shows the columns. Begin the name of your own columns with `x-`.

    Wrong:

        measure,periode,value

    Right:

        measure,period,value
    """
    if not name:
        return Problem(
            place,
            "this column has no name",
            hint="name it in the first line, or delete the column",
            position=position,
        )
    near = near_matches(name, columns, most=1)
    hint = f"did you mean `{near[0]}`?" if near else f"the columns are {', '.join(columns)}"
    return Problem(place, f"`{name}` is not a column here", hint=hint, position=position)


@error
def missing_column(place: Place, position: Position, missing: tuple[str, ...], columns: tuple[str, ...]) -> Problem:
    """The first line of a file of rows lacks a required column.

    Wrong:

        measure,value
        burglary,412

    Right:

        measure,period,value
        burglary,2024/25,412
    """
    names = " and ".join(f"`{name}`" for name in missing)
    message = f"the column {names} is missing" if len(missing) == 1 else f"the columns {names} are missing"
    hint = f"name the columns in the first line: {','.join(columns)}"
    return Problem(place, message, hint=hint, position=position)


@error
def repeated_column(place: Place, position: Position, name: str) -> Problem:
    """The first line of a file of rows names a column twice.

    Wrong:

        measure,period,value,value

    Right:

        measure,period,value,note
    """
    return Problem(place, f"the column `{name}` appears twice", hint="delete one of them", position=position)


@error
def cell_count(place: Place, position: Position, cells: int, columns: int) -> Problem:
    """A row has more or fewer cells than the first line has names.

    Most often a text with a comma in it has no double quotes.

    Wrong:

        measure,period,value,source
        burglary,2024/25,412,Police, March

    Right:

        measure,period,value,source
        burglary,2024/25,412,"Police, March"
    """
    hint = "put text with a comma in it in double quotes" if cells > columns else "add commas for the empty cells"
    return Problem(
        place,
        f"this row has {counted(cells, 'cell')}, but the first line names {counted(columns, 'column')}",
        hint=hint,
        position=position,
    )


@error
def empty_cell(place: Place, position: Position, name: str) -> Problem:
    """A required cell is empty.

    Leave out the row of a figure that is not known.

    Wrong:

        burglary,2024/25,

    Right:

        burglary,2024/25,412
    """
    hint = "leave out the row of a figure that is not known" if name == "value" else "fill it in, or delete the row"
    return Problem(place, f"the {name} is missing", hint=hint, position=position)


@error
def formula_cell(place: Place, position: Position, text: str) -> Problem:
    """A spreadsheet would read a cell as a formula, or wrote the error of a formula in it.

    A formula has no value for a program that reads the file, and may do harm in the spreadsheet of the next reader.

    Wrong:

        burglary,2024/25,=B2+B3

    Right:

        burglary,2024/25,412
    """
    if text.startswith("#"):
        return Problem(
            place,
            f"`{text}` is a spreadsheet error",
            hint="correct it in the spreadsheet, or leave out the row",
            position=position,
        )
    return Problem(
        place,
        f"a spreadsheet would read `{text}` as a formula",
        hint="write the result of a formula; begin text with a word",
        position=position,
    )


@error
def not_a_number(place: Place, position: Position, text: str) -> Problem:
    """The figure of a reading is not written as a number.

    Write digits and, if needed, a decimal point: no thousands separators, no unit, no sign for "not known".

    Wrong:

        burglary,2024/25,"1,234"

    Right:

        burglary,2024/25,1234
    """
    return Problem(place, f"`{text}` is not a number", hint=_as_number(text), position=position)


def _as_number(text: str) -> str:
    thousands = _THOUSANDS.fullmatch(text)
    if thousands:
        return f"write {thousands[1]}{re.sub('[^0-9]', '', thousands[2])}{thousands[3]}, without separators"
    if _DECIMAL_COMMA.fullmatch(text):
        return f"write {text.replace(',', '.')}, with a decimal point"
    if _LETTERS_FOR_DIGITS.fullmatch(text):
        return f"write {text.translate(_DIGITS)}, if letters were typed for digits"
    with_unit = _WITH_UNIT.fullmatch(text)
    if with_unit:
        return f"write {with_unit[1].replace(',', '')}; the unit belongs to the measure"
    if text.casefold().strip("[]()") in _NOT_KNOWN:
        return "leave out the row of a figure that is not known"
    return "write digits and, if needed, a decimal point: 398.5"


@error
def not_a_period(place: Place, position: Position, text: str) -> Problem:
    """The period of a figure does not exist, or is not written as a period.

    A period is a day, a month, a year, a financial year from April, a quarter of one, or a range of months.
    Spreadsheets rewrite text that looks like a date, so format the column as text.

    Wrong:

        burglary,Jun-24,103

    Right:

        burglary,2024-06,103
    """
    message, hint = explain_period(text)
    return Problem(place, message, hint=hint, position=position)
