"""The entry of the program: `sst`, or `python -m sst_cli`."""

from __future__ import annotations

import gc
import sys
import time


def main() -> None:
    """Run the program; the version is printed without loading the rest of it."""
    if sys.argv[1:] == ["--version"]:
        from sst_cli import __version__

        print(f"sst {__version__}")  # noqa: T201  the rest of the program prints through click
        return
    # The program answers once and ends: looking for circles of objects to free costs about 7 % of a query.
    gc.disable()
    code = answer(sys.argv[1:], time.strftime("%Y-%m-%d"))
    # Nor is there anything to look for at the end, which Python would do even so: a tenth of a query.
    gc.freeze()
    sys.exit(code)


def answer(arguments: list[str], today: str) -> int:
    """Answer a call of a day, from what is kept if nothing has changed, and return the exit code."""
    from sst_cli.kept import FIRST_WORDS

    call = code = None
    if arguments and arguments[0] in FIRST_WORDS:
        from sst_cli.kept.answers import asked, replay

        call = asked(arguments, today)
        code = replay(call) if call else None
    if code is None:
        from sst_cli.cli import run

        code = run(arguments, call)
    return code


if __name__ == "__main__":
    main()
