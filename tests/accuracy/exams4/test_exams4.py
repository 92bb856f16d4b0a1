"""The exams are whole: valid records, and answers that name each promise of both strategies exactly once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sst_cli.validation.report import validate
from tests.accuracy.cases import Keys, sides
from tests.accuracy.exams4.exam import KEPT, OPEN, Exam, Item, item, load
from tests.conftest import TODAY, read_folder

if TYPE_CHECKING:
    from pathlib import Path

EXAMS = [load(path) for path in (*OPEN, *KEPT)]
NAMES = [exam.case.name for exam in EXAMS]
CLASSES = {"kept", "editorial", "reworded", "weakened", "strengthened", "merge", "split", "removed", "added"}
REASONS = {"figure", "date", "frequency", "owner", "scope", "modality", "reservation", "negation", "means"}
each_exam = pytest.mark.parametrize("exam", EXAMS, ids=NAMES)


@each_exam
def test_the_answers_name_each_promise_once(exam: Exam) -> None:
    """No promise of either strategy is without an answer or has two, and none is answered that is not on record."""
    assert _answered(exam, "old") == Counter(_on_record(exam.records, exam.old, exam.old_titles))
    assert _answered(exam, "new") == Counter(_on_record(exam.records, exam.new, exam.new_titles))


@each_exam
def test_the_records_have_no_errors(exam: Exam) -> None:
    """An officer could have recorded these strategies."""
    assert [each for each in validate(read_folder(exam.records), TODAY).findings if each.severity == "error"] == []


@each_exam
def test_the_answers_keep_to_the_form(exam: Exam) -> None:
    """Each class has the sides and reasons that it needs."""
    for answer in exam.answers:
        assert answer.classes <= CLASSES
        assert answer.why <= REASONS
        assert bool(answer.why) == bool(answer.classes & {"weakened", "strengthened"})
        assert bool(answer.old) != ("added" in answer.classes)
        assert bool(answer.new) != ("removed" in answer.classes)
        assert (len(answer.old) > 1) == ("merge" in answer.classes)
        assert (len(answer.new) > 1) == ("split" in answer.classes)
        if "kept" in answer.classes:
            assert answer.old[0].text == answer.new[0].text


@each_exam
def test_the_measurement_reads_the_exam(exam: Exam) -> None:
    """An exam is a case like the others."""
    assert all(sides(exam.case, keys, shuffle=1) for keys in Keys)


@pytest.mark.parametrize("kind", ["register", "joined", "twins", "table"])
def test_each_kind_has_open_and_kept_exams_of_some_length(kind: str) -> None:
    """Half of the exams of a kind are kept, and each strategy has 25 promises or more."""
    of_kind = [exam for exam in EXAMS if exam.kind == kind]
    assert {exam.path in KEPT for exam in of_kind} == {True, False}
    for exam in of_kind:
        for side in ("old", "new"):
            assert sum(_answered(exam, side).values()) >= 25, exam.path


def _answered(exam: Exam, side: str) -> Counter[Item]:
    return Counter(each for answer in exam.answers for each in getattr(answer, side))


def _on_record(records: Path, strategy: str, titles: dict[str, str]) -> list[Item]:
    keys = {title: key for key, title in titles.items()}
    outcomes = _yaml(records / "strategies" / f"{strategy}.yaml").get("outcomes", ())
    priorities = [_yaml(path) for path in (records / "priorities" / strategy).iterdir()]
    assert sorted(each["title"] for each in priorities) == sorted(keys)
    return [
        *(item(outcome, "") for outcome in outcomes),
        *(
            item({**area, "owner": "".join(owner["printed"] for owner in area.get("owners", ()))}, keys[each["title"]])
            for each in priorities
            for area in each.get("areas_for_development", ())
        ),
    ]


def _yaml(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read
