"""A layout of a repository is a program for typst: it ends soon, reads only what stands beside it, and asks nobody."""

from __future__ import annotations

import io
import json
import shutil
import socket
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from sst_cli.base.errors import SstError
from sst_cli.papers import formats
from sst_cli.papers.formats import Style
from sst_cli.papers.typesetting import FILES, LARGEST, Limits, TypstLayout, typeset
from tests.conftest import ROOT, SAMPLE
from tests.papers import paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Run

TITLE = '#set document(title: "T")\n'
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
held = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")


def made(folder: Path, template: str, limits: Limits | None = None) -> str:
    """The words of the PDF that a layout in this folder makes."""
    (folder / "paper.typ").write_text(TITLE + template, encoding="utf-8")
    file = typeset(TypstLayout(folder / "paper.typ", [ROOT / "templates" / "fonts"], "{}"), limits or Limits())
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with records, a configuration that holds a token, and templates."""
    shutil.copytree(SAMPLE, tmp_path / "records")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("SECRET", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    return tmp_path


ENDLESS = "#for i in range(100000) { for j in range(100000) {} }"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count a process's seconds on the processor")
def test_a_layout_without_end_is_ended_by_its_time_on_the_processor(tmp_path: Path) -> None:
    """Typst itself would go on for days, whatever keys are pressed."""
    with pytest.raises(SstError, match=r"paper\.typ: it takes more than 1 seconds on the processor$"):
        made(tmp_path, ENDLESS, Limits(processor=1))


def test_a_layout_without_end_is_ended_by_the_time_that_passes(tmp_path: Path) -> None:
    """This holds on every system."""
    with pytest.raises(SstError, match=r"paper\.typ: it takes more than 0\.5 seconds$"):
        made(tmp_path, ENDLESS, Limits(passing=0.5))


@held
def test_a_layout_that_fills_the_memory_is_ended(tmp_path: Path) -> None:
    """It ends at the limit, and the program with one line."""
    hungry = "#let l = range(1000000).map(x => range(1000))"
    with pytest.raises(SstError, match=r"paper\.typ: it takes more than 0\.3 GB of memory$"):
        made(tmp_path, hungry, Limits(processor=60, memory=300_000_000))


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """What a proxy is asked for that the person has in the environment."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                connection, _ = server.accept()
                with connection:
                    asked.append(connection.recv(100))
                    if asked[-1] == b"end":
                        return

        thread = threading.Thread(target=answer)
        thread.start()
        for name in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{server.getsockname()[1]}")
        yield asked
        with socket.create_connection(server.getsockname()) as last:
            last.sendall(b"end")
        thread.join()


def test_a_layout_asks_no_server_for_packages(tmp_path: Path, proxy: list[bytes]) -> None:
    """Packages would be programs of others, and the request tells a server who makes a paper."""
    (tmp_path / "paper.typ").write_text('#import "@preview/cetz:0.3.1"', encoding="utf-8")
    with pytest.raises(SstError, match=r"paper\.typ: failed to download package"):
        formats.load("pdf").render(paper("agenda"), Style(own=tmp_path))
    assert proxy == []


def test_a_layout_uses_no_package_of_the_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers would differ from one machine to the next."""
    package = tmp_path / "data" / "typst" / "packages" / "local" / "ours" / "1.0.0"
    package.mkdir(parents=True)
    (package / "typst.toml").write_text('[package]\nname="ours"\nversion="1.0.0"\nentrypoint="a.typ"', encoding="utf-8")
    (package / "a.typ").write_text("#let x = [SECRET]", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "paper.typ").write_text(f'{TITLE}#import "@local/ours:1.0.0": x\n#x', encoding="utf-8")
    with pytest.raises(SstError, match="package not found"):
        formats.load("pdf").render(paper("agenda"), Style(own=tmp_path))


def test_a_layout_reads_layouts_and_pictures_beside_it(tmp_path: Path) -> None:
    """A council's logo, and parts of its layout."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "logo.svg").write_text(PIXEL, encoding="utf-8")
    (tmp_path / "parts" / "edge.typ").write_text("#let edge = [Ours]", encoding="utf-8")
    assert "Ours" in made(tmp_path, '#import "parts/edge.typ": edge\n#edge #image("parts/logo.svg", alt: "Logo")')


@pytest.mark.parametrize("name", ["agenda.md", "../records/meetings/x.yaml", "/etc/passwd", ".git/config", "link.typ"])
def test_a_layout_reads_nothing_else(repository: Path, name: str) -> None:
    """Neither other templates nor what a path or a link leads to."""
    own = repository / "templates"
    (own / "agenda.md").write_text("SECRET", encoding="utf-8")
    (own / "folder").symlink_to(repository, target_is_directory=True)
    with pytest.raises(SstError, match=r"^could not make a PDF from [^\n]*paper\.typ: [^\n]*$") as raised:
        made(own, f"#read({json.dumps(name)})")
    assert "SECRET" not in str(raised.value)
    for way in ("folder/.git/config", "folder/records/meetings/board-2024-03-01.yaml"):
        with pytest.raises(SstError, match=r"file not found \(searched at templates"):
            made(own, f"#read({json.dumps(way)})")


@pytest.mark.parametrize("target", [".", "records", "../elsewhere"])
@pytest.mark.parametrize("ending", ["pdf", "md", "docx", "html"])
def test_a_folder_of_templates_that_is_a_link_reads_nothing(
    run: Run, repository: Path, target: str, ending: str
) -> None:
    """With `templates -> .` the whole repository would be templates."""
    shutil.rmtree(repository / "templates")
    (repository / target).mkdir(exist_ok=True)
    (repository / "templates").symlink_to(target, target_is_directory=True)
    (repository / target / "paper.typ").write_text(f'{TITLE}#read(".git/config")', encoding="utf-8")
    file = repository / f"paper.{ending}"
    done = run("agenda", "--body", "asb", "--as-of", "2024-09-20", "-o", str(file), cwd=repository)
    assert (done.code, done.out, file.exists()) == (3, "", False)
    assert done.err == "Error: templates/ is a link; templates are read only from a folder\n"


def test_pictures_are_bounded(tmp_path: Path) -> None:
    """What stands beside a layout is copied, so there is a limit to it."""
    with (tmp_path / "large.png").open("wb") as file:
        file.truncate(LARGEST)
    with pytest.raises(SstError, match=r"layouts and pictures in .* are over 20 MB or 1000 files"):
        made(tmp_path, "x")
    (tmp_path / "large.png").unlink()
    for number in range(FILES):
        (tmp_path / f"{number}.png").touch()
    with pytest.raises(SstError, match="are over 20 MB or 1000 files"):
        made(tmp_path, "x")


def test_modules_in_the_folder_of_the_person_are_not_run(run: Run, repository: Path) -> None:
    """A repository may hold a file called as a module of Python is."""
    for name in ("typst", "json", "signal", "resource"):
        (repository / f"{name}.py").write_text("raise SystemExit('ran')", encoding="utf-8")
    done = run("agenda", "--body", "asb", "--as-of", "2024-09-20", "-o", "paper.pdf", cwd=repository)
    assert (done.code, (repository / "paper.pdf").exists()) == (0, True), done.err
