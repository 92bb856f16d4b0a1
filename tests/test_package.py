"""The wheel and the source distribution hold what they should, and work far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, SEFTON

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def _call(*arguments: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("built")
    _call(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    return folder


def test_wheel_has_schemas_and_no_records(built: Path) -> None:
    """Schemas travel inside the package; a committee's business and the tests stay out."""
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "sst_cli/shipped/schemas/action.schema.json" in names
    assert "sst_cli/shipped/schemas/outputs/trace.schema.json" in names
    assert "sst_cli/py.typed" in names
    assert "sst_cli/validation/checks/references.py" in names
    assert "sst_cli/shipped/templates/orders-of-business/ordinary.yaml" in names
    rest = [name for name in names if not name.startswith("sst_cli/shipped/templates/")]
    assert not [name for name in rest if name.startswith(("records", "tests", "schemas")) or name.endswith(".yaml")]


def test_source_distribution_has_no_records(built: Path) -> None:
    """The source distribution has what is needed to build and no committee's business."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        names = [name.partition("/")[2] for name in file.getnames()]
    assert "schemas/action.schema.json" in names
    assert "LICENSE" in names
    assert not [name for name in names if name.startswith("records")]


def test_the_tests_of_the_source_distribution_run(built: Path, tmp_path: Path) -> None:
    """Far from a clone and without a committee's business: what needs either is skipped, and all else passes."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    files = [source / "tests" / name for name in ("test_readme.py", "register/test_texts.py")]
    shown = _call(sys.executable, "-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", *files, cwd=source)
    assert " passed, " in shown
    assert " skipped" in shown


def test_installed_program_answers_from_anywhere(built: Path, tmp_path: Path) -> None:
    """In a clean environment, and from a folder that is not the checkout, the program works as in it."""
    (wheel,) = built.glob("*.whl")
    _call(sys.executable, "-m", "venv", "--without-pip", tmp_path / "clean", cwd=tmp_path)
    scripts = tmp_path / "clean" / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python")
    _call(*pip, "install", "--quiet", "--no-compile", wheel, cwd=tmp_path)  # only what is imported is compiled
    actions = _call(scripts / "sst", "--records", SEFTON, "actions", "--as-of", "2022-09-01", cwd=tmp_path)
    assert actions.count("\n") == 13
    assert "0 errors" in _call(scripts / "sst", "--records", SEFTON, "validate", cwd=tmp_path)
    assert '"title": "Action"' in _call(scripts / "sst", "schema", "action", cwd=tmp_path)
    assert "person-is-known" in _call(scripts / "sst", "explain", cwd=tmp_path)
