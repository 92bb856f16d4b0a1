"""Measure what the importer reads from the printed minutes of this folder.

python -m tests.accuracy.imports                  the documents that may be looked at, each with its mistakes
python -m tests.accuracy.imports --kept           the documents of the exam, figures alone
python -m tests.accuracy.imports --batch second   those of another batch, with or without --kept
python -m tests.accuracy.imports --only NAME      one document
python -m tests.accuracy.imports --records FOLDER what was imported before, each in FOLDER/NAME
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import tempfile
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.accuracy.imports.document_words import document_words
from tests.accuracy.imports.from_records import from_records, load
from tests.accuracy.imports.score import Scores, score

if TYPE_CHECKING:
    from tests.accuracy.imports.matching import Plain

HERE = Path(__file__).parent
COMMAND = "{python} -m sst_cli import {file} --into {folder}"
BATCHES = ("first", "second", "third", "fourth")
"""The first batch stands in this folder, each other in one of its own; no two are by the same hands."""
FIGURES = [each.name for each in fields(Scores) if each.name not in {"invented", "mistakes"}]


@cache
def answers(folder: str) -> dict[str, Plain]:
    """Return the answers of the documents `seen` or `kept`, or `second/seen`, by the names of the documents."""
    found = {}
    for path in sorted((HERE / folder).glob("*.answers.yaml")):
        found[path.name.removesuffix(".answers.yaml")] = yaml.safe_load(path.read_text("utf-8"))
    return found


def _read(document: Path, command: str, folder: Path) -> tuple[Plain, str]:
    """Import one document into a folder, and return what was read and what the program printed on failure."""
    places: dict[str, Any] = {"python": sys.executable, "file": document, "folder": folder}
    words = [part.format(**places) for part in shlex.split(command)]
    ran = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    found = from_records(load(folder))
    return found, "" if found["meetings"] else f"nothing was read: {ran.stderr.strip()[-300:]}"


def _line(name: str, scores: Scores) -> str:
    figures = [getattr(scores, each) for each in FIGURES]
    cells = [f"{each.value:>8.2f}" if each.total else f"{'-':>8}" for each in figures]
    return f"{name[:28]:<28}{''.join(cells)}{len(scores.invented):>9}\n"


def _report(name: str, scores: Scores, failure: str, *, quiet: bool) -> None:
    sys.stdout.write(_line(name, scores))
    lines = [failure, *scores.mistakes, *(f"invented: {word}" for word in scores.invented)]
    for line in () if quiet else lines:
        sys.stdout.write(f"      {line}\n" if line else "")


def main(arguments: list[str] | None = None) -> None:
    """Import each document, score it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", action="store_true", help="the documents of the exam, without their mistakes")
    parser.add_argument("--batch", choices=BATCHES, default=BATCHES[0], help="the documents of one batch")
    parser.add_argument("--only", default="", help="documents with this in their name")
    parser.add_argument("--quiet", action="store_true", help="print figures alone")
    parser.add_argument("--command", default=COMMAND, help=f"how to import a document; else {COMMAND}")
    parser.add_argument("--records", type=Path, help="a folder of records imported before, one folder for a document")
    options = parser.parse_args(arguments)
    half = "kept" if options.kept else "seen"
    folder = half if options.batch == BATCHES[0] else f"{options.batch}/{half}"
    sys.stdout.write(" " * 28 + "".join(f"{name[:7]:>8}" for name in FIGURES) + " invented\n")
    total = Scores()
    for name, each in answers(folder).items():
        if options.only not in name:
            continue
        document = HERE / folder / each["file"]
        with tempfile.TemporaryDirectory() as empty:
            if options.records:
                read, failure = from_records(load(options.records / name)), ""
            else:
                read, failure = _read(document, options.command, Path(empty))
        scores = score(each, read, document_words(document))
        total = total.plus(scores)
        _report(name, scores, failure, quiet=options.quiet or options.kept)
    sys.stdout.write(_line("all", total))


if __name__ == "__main__":
    main()
