"""What nobody would write: odd texts and values, and changes of good files at random places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.attacks.yaml_documents import LINES, ODD
from tests.test_harmless import POISONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

DAYS = (
    "0001-01-01",
    "9999-12-31",
    "2038-01-19",
    "2024-02-30",
    "2024-02-29",
    "2024-13-01",
    "24-05-16",
    "2024",
    "2024-05-16T10:00:00Z",
    "10/12/2026",
    "in 2 weeks",
    "in 99999999999999 weeks",
    "every quarter",
    "next-meeting",
    "the last Friday of never",
)
REFERENCES = (
    "mcsp",
    "mcsp-2024-05-16",
    "mcsp-2024-05-16#5(2)",
    "mcsp-2024-05-16#99",
    "mcsp-2024-05-16#",
    "mcsp-2024-05-16/01",
    "mcsp-2024-12-12",
    "2024-2027#less-noise/noise-complaints",
    "2024-2027/noise-and-nuisance",
    "2021-2024",
    "alex-example",
    "nobody",
    "HEAD",
    "../../../../../../etc/passwd",
    "a/b/c/d",
)
LONG = ("x" * 10_000, "word " * 3_000, "(" * 2_000, "9" * 5_000, "\n" * 3_000, "é" * 70_000, "a," * 3_000)
TEXTS = (*ODD, *LINES, *POISONS.values(), *DAYS, *REFERENCES)
PLAIN_VALUES: tuple[Any, ...] = (None, True, False, 0, -1, 10**30, 1.5, 1e308, [], {}, [[]], [{}], {"": None}, [None])
BYTES = (
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\r",
    b"\r\n",
    b"\t",
    b"\n\n",
    b"---\n",
    b"...\n",
    b"- ",
    b": ",
    b"? ",
    b"#",
    b"'",
    b'"',
    b"[",
    b"]",
    b"{",
    b"}",
    b"|\n",
    b">-\n",
    b"&a ",
    b"*a",
    b"!!python/object/apply:os.system ['touch ../it-ran']",
    b"<<: *a",
    b"<<<<<<< ours\n",
    b"=======\n",
    b">>>>>>> theirs\n",
    b"%YAML 1.1\n",
    b"@",
    b"`",
    b"\xe2\x80\xa8",
    b"\xc2\x85",
    b"\xc2\xa0",
    b"\x1b]0;x\x07",
)
WHOLE = (
    b"",
    b"\0" * 1000,
    b"[" * 20_000,
    b"{a: " * 5_000,
    b"- " * 20_000,
    b"? " * 5_000,
    b"a: &a [x]\nb: [" + b"*a," * 10_000 + b"]\n",
    b"key: " + b"x" * 5_000_000,
    b"x: 1\n" * 20_000,
    b"\xef\xbb\xbf",
    b"- 1\n",
    b"null\n",
    b"title: T\n" + b"# comment\n" * 50_000,
    bytes(range(256)) * 20,
)
"""Whole files."""


def text(chance: Random) -> str:
    """Draw an odd text, seldom a long one."""
    drawn = chance.choice(LONG) if chance.random() < 1 / 40 else chance.choice(TEXTS)
    return drawn + chance.choice(TEXTS) if chance.random() < 1 / 10 else drawn


def value(chance: Random) -> Any:
    """Draw an odd value of a record."""
    return text(chance) if chance.random() < 2 / 3 else chance.choice(PLAIN_VALUES)


def changed_bytes(data: bytes, chance: Random, pieces: Sequence[bytes] = BYTES) -> bytes:
    """Change a file at some places: something put in, taken out, doubled, exchanged, cut off; or write it otherwise."""
    kind = chance.randrange(30)
    if kind == 0:
        return chance.choice(WHOLE)
    if kind == 1:
        return data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-32", "utf-8-sig")), "replace")
    if kind == 2:
        return data.decode("utf-8", "replace").encode("latin-1", "replace")
    for _ in range(chance.choice((1, 1, 2, 5))):
        data = _changed_once(data, chance, pieces)
    return data


def _changed_once(data: bytes, chance: Random, pieces: Sequence[bytes]) -> bytes:
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((0, 0, 1, 5, 30)))
    kind = chance.randrange(8)
    if kind <= 2:
        return data[:start] + chance.choice(pieces) + data[end:]
    if kind == 3:
        return data[:start] + data[end + 1 :]
    if kind == 4:
        return data[:start] + text(chance).encode("utf-8", "surrogatepass") + data[end:]
    lines = data.splitlines(keepends=True) or [b""]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    if kind == 5:
        lines[one], lines[other] = lines[other], lines[one]
    elif kind == 6:
        lines.insert(one, lines[other])
    else:
        del lines[one : one + chance.randrange(1, 4)]
    return b"".join(lines)


def changed_value(whole: Any, chance: Random) -> Any:
    """Change what a record holds at one place, and return it."""
    places = list(_places(whole))
    if not places:
        return value(chance)
    holder, key = chance.choice(places)
    kind = chance.randrange(8)
    if kind == 0:
        del holder[key]
    elif kind == 1 and isinstance(holder, list):
        holder.append(holder[key])
    elif kind == 1:
        holder[chance.choice((*_KEYS, text(chance)))] = value(chance)
    elif kind == 2:
        other, from_there = chance.choice(places)
        holder[key] = _copy(other[from_there]) if from_there in other or isinstance(other, list) else None
    elif kind == 3 and isinstance(holder[key], str):
        holder[key] += chance.choice(("x", " ", "\n", text(chance)))
    else:
        holder[key] = value(chance)
    return whole


_KEYS = ("updates", "due", "restricted", "status", "formerly", "items", "x-own", "items", "printed", "note", "until")


def _places(whole: Any) -> list[tuple[Any, Any]]:
    """Every value below another, as its holder and its key."""
    found = []
    below = (
        list(whole.items()) if isinstance(whole, dict) else list(enumerate(whole)) if isinstance(whole, list) else []
    )
    for key, each in below:
        found += [(whole, key), *_places(each)]
    return found


def _copy(whole: Any) -> Any:
    if isinstance(whole, dict):
        return {key: _copy(each) for key, each in whole.items()}
    return [_copy(each) for each in whole] if isinstance(whole, list) else whole
