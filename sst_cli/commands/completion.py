"""`sst completion`: what a shell needs to complete commands, options, ids and names."""

from __future__ import annotations

import click

from sst_cli.commands._options import Choice

SHELLS = ("bash", "zsh", "fish", "powershell")
WHERE = {
    "bash": "~/.bashrc",
    "zsh": "~/.zshrc",
    "fish": "~/.config/fish/completions/sst.fish",
    "powershell": "$PROFILE",
}


@click.command("completion")
@click.argument("shell", type=Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell.

    Put it into the file that its first line names.

    \b
    sst completion powershell
    """
    from importlib.metadata import version

    from click.shell_completion import get_completion_class

    completion = get_completion_class(shell)
    # click 8.4, the lowest version that is allowed, has none for PowerShell.
    if completion is None:
        ctx.fail(f"click {version('click')} has no completion for {shell}; upgrade it")
    click.echo(f"# Put this into {WHERE[shell]} and start a new shell.")
    click.echo(completion(ctx.find_root().command, {}, "sst", "_SST_COMPLETE").source())
