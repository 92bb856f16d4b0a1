"""The letters of a PDF with their positions, read in a process that is ended when it takes too long or too much."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from sst_cli.base.errors import SstError
from sst_cli.printed_minutes.readers.limits import refuse
from sst_cli.printed_minutes.readers.pdf import glyphs_process

if TYPE_CHECKING:
    from sst_cli.printed_minutes.readers.pdf.glyphs_process import PdfContents


class PdfLimits(NamedTuple):
    """What reading one file may take."""

    processor: int = 20
    """Seconds on the processor; 500 pages take 5. Windows counts only the seconds that pass."""
    passing: float = 60.0
    """Seconds that pass."""
    memory: int = 1_000_000_000
    """Bytes; Windows and macOS do not hold a process to them."""


PDF_LIMITS = PdfLimits()
_OVER_TIME = frozenset({-int(getattr(signal, "SIGXCPU", 0)), -int(getattr(signal, "SIGKILL", 0))} - {0})
_REASONS = {
    glyphs_process.PROTECTED: "is protected by a password; save it without one",
    glyphs_process.DAMAGED: "cannot be read as a PDF: it is damaged",
    glyphs_process.TOO_LARGE: "is too large for the minutes of one meeting",
}


def contents_of(data: bytes, name: str, limits: PdfLimits = PDF_LIMITS) -> PdfContents:
    """Return what is drawn in a PDF.

    Raises:
        SstError: it has a password, is damaged, or takes more than the limits; or the library is not installed.
    """
    # -I and -S: neither the folder that the person is in nor anything else of the environment is asked for modules
    command = [sys.executable, "-I", "-S", glyphs_process.__file__, _library(name)]
    try:
        done = subprocess.run(  # noqa: S603  this Python and a file of this program
            [*command, str(limits.processor), str(limits.memory)],
            input=data,
            capture_output=True,
            check=False,
            timeout=limits.passing,
        )
    except subprocess.TimeoutExpired:
        refuse(name, f"takes more than {limits.passing:g} seconds to read")
    if done.returncode in _OVER_TIME:
        refuse(name, f"takes more than {limits.processor} seconds to read")
    if done.returncode:
        refuse(name, _REASONS.get(done.returncode, "cannot be read as a PDF: it is damaged, or takes too much memory"))
    return cast("PdfContents", json.loads(done.stdout))


def _library(name: str) -> str:
    """Return the folder in which the library is installed."""
    spec = find_spec("pypdfium2")
    if spec is None or spec.origin is None:
        msg = f"{name} is a PDF, which needs pypdfium2 to be read: install sst-cli[import]"
        raise SstError(msg)
    return str(Path(spec.origin).parent.parent)
