"""Groups of commands: their help lists each command with its whole first sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

WHOLE = 1_000
"""Letters that no first sentence has: click (8.5) cuts a sentence to this length where it could wrap it."""


class CommandGroup(click.Group):
    """A group whose help wraps the first sentence of a command where click would cut it off."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands that are not hidden, each with its first sentence."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, each.get_short_help_str(WHOLE)) for name, each in commands if each and not each.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class GroupWithDefault(CommandGroup):
    """A group that runs one of its commands where none is named: `sst minutes MEETING`."""

    default = ""
    """The name of that command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default's name before arguments that begin with no command and do not ask for help."""
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the names of the commands, and what the default command takes as its first argument."""
        first = next(each for each in self.commands[self.default].params if isinstance(each, click.Argument))
        return [*super().shell_complete(ctx, incomplete), *first.shell_complete(ctx, incomplete)]
