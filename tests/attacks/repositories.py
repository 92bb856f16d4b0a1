"""Ask for the history of hostile repositories, and see that no program that they name is run.

    python -m tests.attacks.repositories --minutes 1 --seed 1

Every attack plants a script that leaves a mark when it runs, where git would run it. Some come with a clone: a folder
of records that is itself a bare repository. Others need a `.git` that came in an archive or lies on a shared drive.
All works in a temporary folder, and git may use no protocol there but that of local files, to clone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from tests.attacks import runner
from tests.attacks.cage import MARK, PLACE, Call, judge, run_call
from tests.conftest import GIT_IDENTITY, SAMPLE, git

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable
    from pathlib import Path

READS = (
    ("actions", "--at", "HEAD"),
    ("meetings", "--at", "HEAD"),
    ("validate", "--staged", "--base", "HEAD"),
    ("validate", "--at", "HEAD"),
    ("status",),
    ("strategy", "lineage", "2024-2027#less-noise/noise-complaints"),
    ("strategy", "diff", "2024-2027", "HEAD.."),
    ("diff",),
    ("diff", "--staged", "--format", "github"),
    ("diff", "HEAD...HEAD", "--format", "html", "--trust-templates"),
    ("diff", "--since", "2030-01-01"),
    ("history", "mcsp-2024-05-16"),
    ("actions", "--changed-since", "HEAD"),
    ("validate",),
    ("validate", "--changed", "HEAD", "--format", "gitlab"),
    ("calendar",),
    ("setup", "git", "--dry-run"),
    ("rename", "muddlecombe-police", "muddlecombe-constabulary", "--dry-run"),
    ("new", "person", "Abe Example", "--dry-run"),
    ("new", "person", "Ada Example"),
)
"""Calls that read, and one that writes without a commit: none of them may run anything of the repository's."""
COMMIT = ("new", "person", "Amy Example", "--commit")
"""Runs the hooks and filters of the repository it is in, and nothing of one that came as a folder of it."""
SECONDS = 30
"""Longer than git takes on a busy machine to fall for an attack."""
MISSING = "1234567890123456789012345678901234567890"


class Attack(NamedTuple):
    """What is planted, and a call of git itself, without our guards, that falls for it."""

    plant: Callable[[Path, Path], None]
    proof: tuple[str, ...]
    folder: str = "."
    """Where git falls for it."""
    embedded: bool = False
    """Whether it comes with a clone, so that even a commit may not run it."""


def set_up(folder: Path) -> Path:
    """Make the repository of a partnership, and the script; give the repository."""
    top = folder / PLACE
    shutil.copytree(SAMPLE, top / "records")
    shutil.copytree(SAMPLE.parent / "templates", top / "templates")
    script = folder / "payload.sh"
    script.write_text(f"#!/bin/sh\necho ran >>'{mark(top)}'\nexit 1\n", encoding="utf-8", newline="\n")
    script.chmod(0o755)
    git(top, "init", "--quiet", "--initial-branch=main")
    _commit(top)
    return top


def mark(top: Path) -> Path:
    """The file that exists once the script ran."""
    return top.parent / MARK


def attack(
    name: str, folder: Path, calls: tuple[tuple[str, ...], ...], sst: Callable[[Path, tuple[str, ...]], object]
) -> None:
    """Plant one attack in a new repository, and make the calls.

    Raises:
        AssertionError: the script ran, or git itself does not fall for it, so that the attack shows nothing.
    """
    planned = ATTACKS[name]
    top = set_up(folder)
    planned.plant(top, folder / "payload.sh")
    if planned.embedded:
        _commit(top)
        git(folder, "clone", "--quiet", "--no-local", str(top), "clone")
        shutil.rmtree(top)
        (folder / "clone").rename(top)
    for call in calls:
        sst(top, call)
        assert not mark(top).exists(), (name, call)
    subprocess.run(
        ["git", "-c", "safe.bareRepository=all", *planned.proof],
        cwd=top / planned.folder,
        env={**os.environ, **GIT_IDENTITY},
        check=False,
        capture_output=True,
        timeout=SECONDS,
    )
    assert mark(top).exists(), f"{name}: git itself does not fall for it"


def _commit(top: Path) -> None:
    git(top, "add", "--all", "--force")
    git(top, "commit", "--quiet", "--message=Records")


def _config(top: Path, *settings: str) -> None:
    for setting in settings:
        name, _sign, value = setting.partition("=")
        git(top, "config", name, value)


def _promisor(url: str) -> tuple[str, ...]:
    """Settings by which git fetches an object that it has not."""
    return (
        "core.repositoryFormatVersion=1",
        "extensions.partialClone=evil",
        "remote.evil.promisor=true",
        f"remote.evil.url={url}",
        "protocol.ext.allow=always",
    )


def _lose_a_record(top: Path) -> None:
    """Remove an object, as in a clone that left it out."""
    id_ = git(top, "rev-parse", "HEAD:records/partnership.yaml").strip()
    (top / ".git" / "objects" / id_[:2] / id_[2:]).unlink()


def _embedded(place: str, *settings: str) -> Callable[[Path, Path], None]:
    def plant(top: Path, script: Path) -> None:
        folder = top / place
        (folder / "refs" / "heads").mkdir(parents=True)
        (folder / "objects").mkdir()
        (folder / "objects" / ".keep").touch()
        (folder / "refs" / "heads" / "main").write_text(f"{MISSING}\n", encoding="utf-8")
        (folder / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
        for setting in settings:
            name, _sign, value = setting.partition("=")
            git(top, "config", "--file", str(folder / "config"), name, value.replace("SCRIPT", str(script)))

    return plant


def _only_bare(top: Path, script: Path) -> None:
    _embedded("records", *_BARE)(top, script)
    shutil.rmtree(top / ".git")


def _lazy(*settings: str) -> Callable[[Path, Path], None]:
    def plant(top: Path, script: Path) -> None:
        _lose_a_record(top)
        _config(top, *(each.replace("SCRIPT", str(script)) for each in settings))

    return plant


def _monitor(top: Path, script: Path) -> None:
    _config(top, f"core.fsmonitor={script}")


def _included(top: Path, script: Path) -> None:
    (top / "settings").write_text(f"[core]\n\tfsmonitor = {script}\n", encoding="utf-8")
    _config(top, "include.path=../settings")


def _included_if(top: Path, script: Path) -> None:
    (top / "settings").write_text(f"[core]\n\tfsmonitor = {script}\n", encoding="utf-8")
    _config(top, "includeIf.onbranch:**.path=../settings")


def _of_work_tree(top: Path, script: Path) -> None:
    _config(top, "extensions.worktreeConfig=true")
    (top / ".git" / "config.worktree").write_text(f"[core]\n\tfsmonitor = {script}\n", encoding="utf-8")


def _submodule(top: Path, script: Path) -> None:
    """A repository within the records, with settings of its own, of which git holds only the commit."""
    below = top / "records" / "people" / "more"
    below.mkdir()
    git(below, "init", "--quiet")
    git(below, "commit", "--quiet", "--allow-empty", "--message=Nothing")
    git(top, "add", "--all", "--force")
    git(top, "commit", "--quiet", "--message=More")
    git(below, "config", "core.fsmonitor", str(script))
    (below / "new.yaml").write_text("name: New\n", encoding="utf-8")


def _filter(top: Path, script: Path) -> None:
    (top / ".gitattributes").write_text("*.yaml filter=evil\n", encoding="utf-8")
    _config(top, f"filter.evil.clean={script}")
    _touch(top)


def _filter_process(top: Path, script: Path) -> None:
    """A filter that git talks to, named by a file of attributes that is not in the work tree."""
    (top / ".git" / "more-attributes").write_text("*.yaml filter=evil\n", encoding="utf-8")
    _config(top, f"core.attributesFile={top / '.git' / 'more-attributes'}", f"filter.evil.process={script}")
    _touch(top)


def _own_hooks(top: Path, script: Path) -> None:
    hooks = top / ".own-hooks"
    hooks.mkdir()
    shutil.copy(script, hooks / "post-index-change")
    _config(top, "core.hooksPath=.own-hooks")
    _touch(top)


def _drivers(top: Path, script: Path) -> None:
    """What git runs to compare, to merge and to check signatures, besides the names that `_programs` has."""
    (top / ".gitattributes").write_text("*.yaml diff=evil merge=evil\n", encoding="utf-8")
    _config(top, f"diff.evil.command={script}", f"merge.evil.driver={script}", "log.showSignature=true")
    _config(top, "gpg.format=ssh", f"gpg.ssh.program={script}", f"gpg.x509.program={script}")
    _config(top, f"interactive.diffFilter={script}", f"sequence.editor={script}", f"pager.log={script}")
    _touch(top)


def _hooks(top: Path, script: Path) -> None:
    hooks = top / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"):
        shutil.copy(script, hooks / name)
    _touch(top)


def _programs(top: Path, script: Path) -> None:
    (top / ".gitattributes").write_text("*.yaml diff=evil\n", encoding="utf-8")
    names = (
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.alternateRefsCommand",
        "core.askPass",
        "diff.external",
    )
    _config(top, *(f"{name}={script}" for name in names))
    _config(top, f"diff.evil.textconv={script}", f"gpg.program={script}", "log.showSignature=true")
    _config(top, f"credential.helper=!{script}", f"alias.ls-files=!{script}", f"alias.cat-file=!{script}")
    _touch(top)


def _touch(top: Path) -> None:
    """Change a record and make the index look old, so that git looks into all files again."""
    path = top / "records" / "partnership.yaml"
    path.write_bytes(path.read_bytes() + b"# changed\n")
    os.utime(top / ".git" / "index", (1, 1))


_FETCH = ("cat-file", "-p", "HEAD:records/partnership.yaml")
_BARE = ("core.repositoryFormatVersion=1", "core.bare=true", *_promisor("ext::SCRIPT"))
ATTACKS = {
    "records are a bare repository": Attack(
        _embedded("records", *_BARE), ("cat-file", "-p", MISSING), "records", embedded=True
    ),
    "templates are a bare repository": Attack(
        _embedded("templates", *_BARE), ("cat-file", "-p", MISSING), "templates", embedded=True
    ),
    "an archive whose records are a bare repository": Attack(_only_bare, ("cat-file", "-p", MISSING), "records"),
    "a partial clone over ext": Attack(_lazy(*_promisor("ext::SCRIPT")), _FETCH),
    "a partial clone over ssh": Attack(
        _lazy(*_promisor("ssh://host.invalid/x"), "core.sshCommand=SCRIPT", "protocol.ssh.allow=always"), _FETCH
    ),
    "a partial clone over files": Attack(
        _lazy(*_promisor("."), "remote.evil.uploadpack=SCRIPT", "protocol.file.allow=always"), _FETCH
    ),
    "a partial clone over a proxy": Attack(
        _lazy(*_promisor("git://host.invalid/x"), "core.gitProxy=SCRIPT", "protocol.git.allow=always"), _FETCH
    ),
    "a monitor of files": Attack(_monitor, ("status",)),
    "a monitor in an included file": Attack(_included, ("status",)),
    "a monitor in a file that is included for a branch": Attack(_included_if, ("status",)),
    "a monitor in the settings of a work tree": Attack(_of_work_tree, ("status",)),
    "a monitor of a repository within the records": Attack(_submodule, ("status",)),
    "a filter process": Attack(_filter_process, ("diff-files", "--name-only", "--diff-filter=A")),
    "hooks in a folder of the repository": Attack(_own_hooks, ("status",)),
    "drivers that compare, merge and sign": Attack(_drivers, ("diff",)),
    "a filter": Attack(_filter, ("diff-files", "--name-only", "--diff-filter=A")),
    "hooks": Attack(_hooks, ("status",)),
    "programs that show and fetch": Attack(_programs, ("diff",)),
}


def one_case(top: Path, chance: random.Random) -> Iterable[str]:
    """Plant one attack in a new repository, and make some calls, a commit too where it comes with a clone."""
    ended: list[str] = []

    def call_program(_place: Path, arguments: tuple[str, ...]) -> None:
        result = run_call(top, Call(arguments))
        judge(result)
        ended.append(f"exit code {result.code}")

    (top / "tmp").mkdir()
    (top / "home").mkdir()
    name = chance.choice(sorted(ATTACKS))
    calls = [*READS, COMMIT] if ATTACKS[name].embedded else list(READS)
    attack(name, top, tuple(chance.sample(calls, 3)), call_program)
    return ended


if __name__ == "__main__":
    sys.exit(runner.main(one_case, __doc__))
