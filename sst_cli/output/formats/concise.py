"""One finding a line, with its place first, as editors and compilers have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.harmless import no_commands, one_line
from sst_cli.output.findings import at

if TYPE_CHECKING:
    from sst_cli.output.findings import Findings
    from sst_cli.output.formats import TextStyle

TAKES = ("findings",)
ENDING = ".txt"
DATA = False


def render(answer: Findings, _: TextStyle) -> str:
    """Give each finding, the errors first, and the counts below; editors read the lines, so none is wrapped."""
    lines = []
    for each in answer.by_severity:
        hint = f"; {each.hint}" if each.hint else ""
        message = one_line(f"{each.message}{hint}")
        lines.append(f"{at(each.place.path, each.position)}: {each.severity}: {message} [{each.rule}]\n")
    return no_commands("".join((*lines, f"{answer.summary}\n")))
