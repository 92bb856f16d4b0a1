"""Let axe-core look at papers as web pages in a real Chromium: light and dark, on a wide screen and on a telephone.

    python -m tests.browser.run                    install what is missing into .browser/, if this machine can
    python -m tests.browser.run --pictures FOLDER  also take pictures of the pages

It needs node, npm and Chromium; on Debian Chromium is installed if the person is root. Where something is missing,
the run says that it was left out, and ends well.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from sst_cli.papers import formats
from tests.conftest import ROOT
from tests.papers import WORSE, nasty, paper

FOLDER = ROOT / ".browser"
MODULES = ("axe-core@4.14.1", "playwright-core@1.65.1")
BAD = Path(__file__).with_name("bad.html")
MUST_BE_FOUND = frozenset(
    {"color-contrast", "document-title", "heading-order", "html-has-lang", "image-alt", "link-name", "region"}
)
"""What axe has to say of the bad page; if it does not, it does not look at the others either."""

OWN = """\
:root { --accent: #602060; }
@media screen and (prefers-color-scheme: dark) { :root { --accent: #d8b0d8; } }
"""
"""A council's own colours."""


def browser() -> str:
    """Give the program of a Chromium, installing it where that is possible; nothing if there is none."""
    found = _browser()
    if not found and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]):
            subprocess.run(["apt-get", "-qq", *arguments], check=False, stdout=subprocess.DEVNULL)
        found = _browser()
    return found


def _browser() -> str:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


def modules() -> bool:
    """Install axe-core and what drives the browser; tell whether they are there."""
    if not (FOLDER / "node_modules" / "axe-core").is_dir() and (npm := shutil.which("npm")) and shutil.which("node"):
        FOLDER.mkdir(exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--silent")
        subprocess.run([npm, "install", "--prefix", str(FOLDER), *quiet, *MODULES], check=False)
    return (FOLDER / "node_modules" / "axe-core").is_dir()


def write_pages(folder: Path) -> list[Path]:
    """Write papers as pages, one of them in colours of its own."""
    (folder / "paper.css").write_text(OWN, encoding="utf-8")
    plain, own = formats.Style(), formats.Style(own=folder)
    render = formats.load("html").render
    pages = {
        "minutes": render(paper("minutes"), plain),
        "agenda": render(paper("agenda"), plain),
        "nasty": render(nasty(WORSE[-10:-1]), plain),
        "own": render(paper("minutes"), own),
        "import": render(paper("expected/muddlecombe-import"), plain),
    }
    for name, content in pages.items():
        (folder / f"{name}.html").write_bytes(content)
    return [folder / f"{name}.html" for name in pages]


def faults(seen: dict[str, Any]) -> list[str]:
    """Give what is wrong with a page as one line each."""
    where = f"{seen['page']} ({seen['colorScheme']}, {seen['width']} px)"
    told = [*seen["violations"], *seen["complaints"], *(f"asks for {url}" for url in seen["asked"])]
    if seen["sideways"]:
        told.append("has to be scrolled sideways")
    if seen["background"] != {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 25, 28)"}[seen["colorScheme"]]:
        told.append(f"is not in its own colours but on {seen['background']}")
    return [f"{where}: {each}" for each in told]


def look(chromium: str, pages: list[Path], pictures: Path | None) -> list[dict[str, Any]]:
    """Open the pages and give what was found in each."""
    script = str(Path(__file__).with_name("check.mjs"))
    arguments = [chromium, str(FOLDER), str(pictures or ""), *map(str, pages)]
    done = subprocess.run(["node", script, *arguments], check=True, capture_output=True, encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def missed(seen: list[dict[str, Any]]) -> list[str]:
    """Give what was not found on the bad page, though it is there."""
    found = {each.partition(":")[0] for page in seen for each in page["violations"]}
    sideways = all(page["sideways"] for page in seen if page["width"] == 320)
    return [*sorted(MUST_BE_FOUND - found), *([] if sideways else ["sideways scrolling"])]


def main() -> int:
    """Look at all pages; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the pages")
    asked = parser.parse_args()
    chromium = browser()
    if not chromium or not modules():
        sys.stdout.write(
            "The pages were not looked at: this machine has no Chromium, node or npm, and cannot get it.\n"
        )
        return 0
    with tempfile.TemporaryDirectory() as folder:
        pages = write_pages(Path(folder))
        seen = look(chromium, pages, asked.pictures)
        wrong = [fault for each in seen for fault in faults(each)]
        wrong += [f"bad.html: not found: {each}" for each in missed(look(chromium, [BAD], None))]
    sys.stdout.write("".join(f"{each}\n" for each in wrong))
    sys.stdout.write(f"{len(seen)} views of {len(pages)} pages: {len(wrong)} faults\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
