"""What an import made of files, as a paper: each line of the source beside the record that it went into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.importing.report import HIDDEN, fields_of
from sst_cli.papers import Paper
from sst_cli.papers.jinja import make

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.importing.accounting import AccountedLine, PlacedAt
    from sst_cli.importing.importer import FileImport
    from sst_cli.importing.report import ImportReport

_TITLE = "What the import made of the minutes"


def import_paper(answer: ImportReport, templates: Mapping[str, str]) -> Paper:
    """Write the report on an import as a paper."""
    context = {
        "title": _TITLE,
        "summary": answer.summary,
        "files": tuple(_file(answer, each) for each in answer.files),
    }
    text = make("import", templates, context)
    return Paper(name="import", title=_TITLE, text=text, left_out=answer.left_out)


def _file(answer: ImportReport, file: FileImport) -> dict[str, Any]:
    shown = answer.but(with_lines=False)
    sections = tuple({"title": title, "entries": tuple(found)} for title, found in shown.sections(file) if found)
    return {
        "name": file.name,
        "kind": file.kind,
        "problem": file.problem,
        "records": tuple(shown.record_words(each) for each in file.records),
        "differences": tuple(words for found in file.differences.values() for words in found),
        "sections": sections,
        "lines": tuple(_line(answer, each) for each in file.lines),
    }


def _line(answer: ImportReport, line: AccountedLine) -> dict[str, str]:
    hidden = not answer.shows_restricted and any(each.is_restricted for each in line.placed)
    placed = [HIDDEN if hidden else _own_words(line, each) for each in line.placed]
    reasons = [reason for _, reason in line.left_out]
    if line.missing and not hidden:
        reasons.append(f"not accounted for: {' '.join(line.missing)}")
    return {
        "place": line.line.place,
        "words": HIDDEN if hidden else line.line.words,
        "record": "; ".join(dict.fromkeys(placed)),
        "where": "; ".join((*fields_of(line), *dict.fromkeys(reasons))),
    }


def _own_words(line: AccountedLine, placed: PlacedAt) -> str:
    """Return what the record has of a line: of a text of many lines, this one."""
    words = " ".join(line.line.words.split())
    value = " ".join(placed.words.split())
    return words if words and words in value else value
