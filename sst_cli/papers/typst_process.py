"""The process that typst runs in: it is asked on stdin and writes the PDF to stdout.

It is run as a file by a Python without any modules but its own, so it imports nothing of this program.
"""

from __future__ import annotations

import json
import signal
import sys
from typing import TypedDict

MISTAKE = 3
"""The exit code for a mistake in the layout; its words are on stderr."""
OVER_TIME = frozenset({-int(getattr(signal, "SIGXCPU", 0)), -int(getattr(signal, "SIGKILL", 0))} - {0})
"""How a process ends that was too long on the processor."""
NO_MEMORY = "memory allocation"
"""What Rust writes to stderr before it ends a process for which there is no more memory."""


class Asked(TypedDict):
    """What one run is asked for."""

    library: str
    """The folder in which typst is installed."""
    template: str
    root: str
    fonts: list[str]
    packages: str
    """An empty folder, so that there are none."""
    paper: str
    """The contents as JSON."""
    processor: int
    """Seconds on the processor."""
    memory: int
    """Bytes."""


def main() -> None:
    """Make one PDF."""
    asked: Asked = json.load(sys.stdin.buffer)
    _limit(asked)
    sys.path.append(asked["library"])
    import typst

    try:
        made = typst.compile(
            asked["template"],
            root=asked["root"],
            # The same paper has the same bytes on every machine.
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=asked["fonts"]),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"paper": asked["paper"]},
            pdf_standards="ua-1",  # PDF/A would want a date, and the records give a paper none
            package_path=asked["packages"],
            package_cache_path=asked["packages"],
        )
    except MemoryError:
        sys.exit(NO_MEMORY)
    except (typst.TypstError, RuntimeError) as problem:
        sys.stderr.buffer.write(str(problem).encode("utf-8", "replace"))
        sys.exit(MISTAKE)
    sys.stdout.buffer.write(made)


def _limit(asked: Asked) -> None:
    """Hold this process to its limits, as far as the system can."""
    if sys.platform == "win32":  # which has no such limits; the other process counts the seconds
        return
    import resource

    limits = {
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_CPU: (asked["processor"], asked["processor"] + 1),
        # What is used, not what is only set aside: each thread sets aside much.
        resource.RLIMIT_DATA: (asked["memory"], asked["memory"]),
    }
    for which, limit in limits.items():
        try:
            resource.setrlimit(which, limit)
        except (OSError, ValueError):  # a system that lacks one of them, or has a lower limit already
            continue


if __name__ == "__main__":
    main()
