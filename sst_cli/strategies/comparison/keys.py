"""Keys that mean something, and keys that only count."""

from __future__ import annotations

import re
from functools import lru_cache

from sst_cli.strategies.comparison.wordlists import listed

_WORDS = frozenset(
    listed(
        "one two three four five six seven eight nine ten eleven twelve first second third fourth fifth "
        "i ii iii iv v vi vii viii ix x action aim area bullet commitment development focus for goal item key "
        "measure no number objective outcome para paragraph point priority promise ref section strand theme "
        "actions aims areas goals items measures objectives outcomes points priorities promises themes"
    )
)
"""Words that only count or name a kind of thing."""
_STEP = r"[a-z]?|[a-z]{0,3}\d+[a-z]?"


@lru_cache(maxsize=20_000)
def is_positional(key: str) -> bool:
    """Whether a key only says where something stands: `p1`, `a-3`, `1.2`, `item-07`, `priority-two`."""
    spaced = re.sub(r"([a-z])(\d)", r"\1-\2", key.casefold())
    return all(step in _WORDS or re.fullmatch(_STEP, step) for step in re.split(r"[-_.]", spaced))
