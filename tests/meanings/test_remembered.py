"""What texts mean, by the model that the extra `meaning` installs, and what of it is remembered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import SstError
from sst_cli.kept import store
from sst_cli.meanings.model import Model, installed
from sst_cli.meanings.remembered import RememberedMeanings, installed_meanings
from sst_cli.meanings.vectors import likeness

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

TEXTS = ("Run two youth clubs", "Plant an orchard")


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SST_MEANINGS", "on")
    monkeypatch.setenv("SST_CACHE", "on")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "caches"))
    if installed() is None:
        pytest.skip("the extra `meaning` is not installed")


def meanings(*, remember: bool = False) -> RememberedMeanings:
    """The meanings that are installed."""
    found = installed_meanings(remember=remember)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "same", "other"),
    [
        ("Weapon sweeps of open space are undertaken", "Parks are searched for knives", "Parks are planted with bulbs"),
        ("Household waste is collected fortnightly", "Bins are emptied every two weeks", "Letters are sent to carers"),
        ("Officers carry the antidote to opioid overdose", "Naloxone for the police", "Officers carry a notebook"),
    ],
)
def test_the_same_in_other_words_is_nearer_than_something_else(text: str, same: str, other: str) -> None:
    """The first two share hardly a word."""
    one, near, far = meanings().vectors([text, same, other])
    assert likeness(one, near) > likeness(one, far) + 0.05


def test_a_vector_does_not_depend_on_what_else_is_asked() -> None:
    """One by one, together, in another order, twice."""
    together = meanings().vectors([*TEXTS, *TEXTS[::-1]])
    assert together == together[::-1]
    assert [meanings().vectors([text])[0] for text in TEXTS] == together[:2]


def test_what_is_remembered_needs_no_model(tmp_path: Path) -> None:
    """The file has digests and vectors, and no words."""
    found = meanings(remember=True).vectors(TEXTS)
    place = store.folder()
    assert place is not None
    again = RememberedMeanings(tmp_path / "no-such-model.onnx", place)
    assert again.vectors(TEXTS[::-1]) == found[::-1]
    (file,) = (tmp_path / "caches" / "sst").iterdir()
    assert "youth" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("damaged", ["", "[]", "{", '{"a": 1}', "null"])
def test_what_is_damaged_is_computed_anew(tmp_path: Path, damaged: str) -> None:
    """A file that cannot be read, or has something else in it."""
    found = meanings(remember=True).vectors(TEXTS)
    (file,) = (tmp_path / "caches" / "sst").iterdir()
    file.write_text(damaged, encoding="utf-8")
    assert meanings(remember=True).vectors(TEXTS) == found
    file.write_text(json.dumps(dict.fromkeys(json.loads(file.read_text(encoding="utf-8")), "AAAA")), encoding="utf-8")
    assert meanings(remember=True).vectors(TEXTS) == found


def test_another_file_than_the_model_is_not_run(tmp_path: Path) -> None:
    """A model is a program: only the one whose digest is known."""
    path = tmp_path / "model.onnx"
    path.write_bytes(b"something else")
    with pytest.raises(SstError, match=r"model\.onnx is not the model that sst knows"):
        Model(path)


def test_clearing_the_cache_forgets_meanings(run: Run, tmp_path: Path) -> None:
    """They are beside the answers that are kept."""
    meanings(remember=True).vectors(TEXTS)
    assert "1 file" in run("cache", "info", cwd=tmp_path).out
    assert run("cache", "clear", cwd=tmp_path).out == "1 file deleted\n"
    assert not list((tmp_path / "caches" / "sst").iterdir())


def test_nothing_is_remembered_where_that_is_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As with answers."""
    monkeypatch.setenv("SST_CACHE", "off")
    assert len(meanings(remember=True).vectors(TEXTS)) == 2
    assert not (tmp_path / "caches").exists()


def test_meanings_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that two people who have other packages compare alike."""
    monkeypatch.setenv("SST_MEANINGS", "off")
    assert installed_meanings(remember=True) is None


def test_the_model_reports_nothing_and_leaves_no_file(tmp_path: Path) -> None:
    """Its library would keep a number of the machine in the home folder, and report its use to its maker."""
    home = tmp_path / "home"
    home.mkdir()
    without = {"ORT_DISABLE_TELEMETRY", "CI", "GITHUB_ACTIONS", "PYTEST_CURRENT_TEST", "XDG_CACHE_HOME"}
    program = "from sst_cli.meanings.model import Model, installed; print(len(Model(installed()).direction('A club')))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**{name: each for name, each in os.environ.items() if name not in without}, "HOME": str(home)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert int(done.stdout) > 0
    assert list(home.rglob("*")) == []
