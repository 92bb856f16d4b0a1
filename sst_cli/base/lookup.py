"""Find the id that a person has typed in part, or almost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGITS = 18
"""How many digits a number may have to be compared as one; Python refuses to read one of more than 4,300 (3.11)."""


def folded(text: str | None) -> str:
    """Return a title or a name as it is compared: without regard to capitals and to how many blanks there are."""
    return " ".join((text or "").casefold().split())


def find_id(ids: Iterable[str], text: str, kind: str, listed_by: str = "", *, whole: bool = False) -> str:
    """Give the one id that is `text`, or that alone contains it or has it as its last part.

    Args:
        ids: all ids that there are.
        text: what somebody typed.
        kind: what the ids are of, as an error names it.
        listed_by: the command that lists them, without `sst`, for an error where none is like the text.
        whole: whether the text must be a whole part of the id, or a number that it ends with, as for what writes.

    Raises:
        CallError: none does, or several do; near matches are named.
    """
    known = list(ids)
    if text in known:
        return text
    wanted = text.casefold()
    containing = [id_ for id_ in known if wanted and wanted in id_.casefold()]
    numbered: list[str] = []
    if len(wanted) <= _DIGITS and wanted.isdecimal():
        numbered = [id_ for id_ in known if _number(id_) == int(wanted)]
    likely = numbered or containing
    if whole:
        containing = numbered or [id_ for id_ in containing if is_whole_part(id_, text)]
        if len(likely) == 1 and not containing:
            msg = f"no {kind} {text!r}; did you mean {likely[0]}? What writes takes a whole id or a whole part of one"
            raise CallError(msg)
        containing = containing or likely
    else:
        containing = likely
    whole_parts = [id_ for id_ in containing if id_.casefold().endswith(f"/{wanted}")]
    for candidates in (containing, [] if whole else whole_parts):
        if len(candidates) == 1:
            return candidates[0]
    if containing:
        msg = f"{text!r} can be any of {len(containing)} {kind} ids: {_some(containing)}"
        raise CallError(msg)
    near = near_matches(text, known)
    listed = f"; `sst {listed_by}` lists them all" if listed_by else ""
    ending = f"; did you mean {_some(near)}?" if near else listed
    msg = f"no {kind} {text!r}{ending}"
    raise CallError(msg)


def is_whole_part(id_: str, text: str) -> bool:
    """Whether a text is a part of an id between slashes, or what it ends with after a hyphen or a slash.

    `2022-06-22/05` and `sst-2022-06-22` are of `sst-2022-06-22/05`, and so is `06-22/05`; `sst`, `22` and `a` are not.
    """
    whole, wanted = id_.casefold(), text.casefold()
    if wanted in {whole, *whole.split("/")}:
        return True
    return not wanted.isdecimal() and whole.endswith((f"/{wanted}", f"-{wanted}"))


def _number(id_: str) -> int | None:
    """The number that an id ends with, as an action's does: 6 for `sst-2022-06-22/06`."""
    last = id_.rpartition("/")[2]
    return int(last) if "/" in id_ and len(last) <= _DIGITS and last.isdecimal() else None


def _some(ids: list[str], most: int = 5) -> str:
    shown = ", ".join(ids[:most])
    return f"{shown}, ..." if len(ids) > most else shown


def near_matches(text: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Give the few known words that are most like `text`."""
    import difflib

    folded = {word.casefold(): word for word in known}
    return [folded[match] for match in difflib.get_close_matches(text.casefold(), folded, n=most, cutoff=0.6)]
