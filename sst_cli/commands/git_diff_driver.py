"""`sst git-diff-driver`: how git shows a changed record, if `.gitattributes` names this driver."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sst_cli.commands._options import today
from sst_cli.commands._showing import emit, is_coloured

if TYPE_CHECKING:
    from sst_cli.commands._call import Call


@click.command("git-diff-driver")
@click.argument("path")
@click.argument("old_file", required=False, type=click.Path(path_type=Path))
@click.argument("old_id", required=False)
@click.argument("old_mode", required=False)
@click.argument("new_file", required=False, type=click.Path(path_type=Path))
@click.argument("new_id", required=False)
@click.argument("new_mode", required=False)
@click.argument("renamed", nargs=-1)
@click.pass_obj
def command(
    call: Call,
    /,
    path: str,
    old_file: Path | None,
    old_id: str | None,
    old_mode: str | None,
    new_file: Path | None,
    new_id: str | None,
    new_mode: str | None,
    renamed: tuple[str, ...],
) -> None:
    """Show a changed record in git: what changed in words, and a strategy promise by promise.

    \b
    git config diff.sst.command "sst git-diff-driver"
    echo "records/**/*.yaml diff=sst" >> .gitattributes

    `sst setup git` writes both, for readings and orders of business too.

    Git calls it with the seven arguments of a diff driver, and two more for a renamed file.
    """
    from sst_cli.commands._driver import DrivenFile, driven

    # git passes these seven arguments whether a driver needs them or not, and two more where a file was renamed: the
    # new path and a heading.
    del old_id, old_mode, new_id, new_mode
    new_path = renamed[0] if renamed else path
    file = DrivenFile(path, new_path, old_file, new_file)
    emit(call, driven(file, today(None), color=is_coloured(call)))
