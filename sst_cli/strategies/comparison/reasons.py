"""Why a promise is weaker or stronger than it was: what went, what came, and by which rule."""

from __future__ import annotations

import re
from typing import NamedTuple

from sst_cli.strategies.comparison.stems import APOSTROPHE


class Reason(NamedTuple):
    """What went from a promise's words and what came into them, of one kind; either may be empty."""

    rule: str
    went: str = ""
    came: str = ""
    about: str = ""

    @property
    def words(self) -> str:
        """The reason in words."""
        about = f" ({self.about or _ABOUT[self.rule]})"
        if self.went and self.came:
            return f"“{self.went}” became “{self.came}”{about}"
        return f"“{self.went}” was removed{about}" if self.went else f"“{self.came}” was added{about}"

    def as_printed(self, old: str, new: str) -> Reason:
        """The same with its words as the two texts have them, capitals and marks included."""
        return self._replace(went=_printed(self.went, old), came=_printed(self.came, new))

    @property
    def swapped(self) -> Reason:
        """The same from new to old."""
        return self._replace(went=self.came, came=self.went)


def _printed(phrase: str, text: str) -> str:
    """A phrase of folded words as a text has it; as it is, where the text does not have it in one piece."""
    words = phrase.removesuffix("...").replace(APOSTROPHE, "'").split()
    pattern = r"[\W_]+".join(re.escape(word).replace("'", f"['{APOSTROPHE}]") for word in words)
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) if words else None
    if found is None:
        return phrase.strip()
    return f"{' '.join(found[0].split())}{' ...' if phrase.endswith('...') else ''}"


_ABOUT = {
    "acting": "what is to be done",
    "assurance": "an assurance",
    "baseline": "what it is measured against",
    "binding": "how firmly it is promised",
    "continues": "what is to be achieved",
    "date": "by when",
    "diluted": "an alternative will do",
    "dropped": "part of the promise",
    "figure": "how much",
    "interval": "how often",
    "length": "how long",
    "narrowed": "which cases it covers",
    "owner": "who acts",
    "qualified": "a reservation",
    "softened": "an offer, discussion or plan instead of the thing itself",
    "turned": "the promise is reversed",
}
