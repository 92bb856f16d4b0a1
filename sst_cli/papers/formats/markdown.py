"""A paper as the CommonMark that it is, for pull requests, e-mail and other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.harmless import no_commands, visible

if TYPE_CHECKING:
    from sst_cli.papers import Paper
    from sst_cli.papers.formats import Style

ENDING = ".md"
EXTRA = ""
NEEDS = ""


def render(paper: Paper, style: Style) -> bytes:  # noqa: ARG001  the text has no look
    """Return the text as it stands."""
    return no_commands(visible(paper.text.replace("\r\n", "\n"))).encode()
