"""The states of an action on a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.base.errors import CallError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from sst_cli.records.actions import ActionStatus


class StatusType(click.ParamType["ActionStatus"]):
    """A state of an action; for a word from other programs the error gives the one used here."""

    name = "state"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Name the states in the help."""
        del param, ctx
        return f"[{'|'.join(_names())}]"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> ActionStatus:
        """Read the state."""
        from sst_cli.input.statuses import parse_status

        try:
            return parse_status(str(value))
        except CallError as problem:
            self.fail(str(problem), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the names of the states."""
        from click.shell_completion import CompletionItem

        del ctx, param
        return [CompletionItem(name) for name in _names() if name.startswith(incomplete)]


def _names() -> tuple[str, ...]:
    from sst_cli.records.actions import ActionStatus

    return tuple(ActionStatus)


STATUS = StatusType()
