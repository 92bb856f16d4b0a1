"""One finding or change a line, with its place first, as editors and compilers have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.harmless import no_commands, one_line
from sst_cli.output.annotations import at

if TYPE_CHECKING:
    from sst_cli.output.annotations import Annotated
    from sst_cli.output.formats import TextStyle

TAKES = ("findings", "changes")
ENDING = ".txt"
DATA = False


def render(answer: Annotated, _: TextStyle) -> str:
    """Give each remark, the gravest first, and the counts below; editors read the lines, so none is wrapped."""
    lines = (
        f"{at(each.path, each.position)}: {each.level}: {each.message} [{each.rule}]\n" for each in answer.annotations()
    )
    return no_commands("".join((*lines, f"{one_line(answer.summary)}\n")))
