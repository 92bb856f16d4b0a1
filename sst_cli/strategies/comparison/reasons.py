"""Why a promise is weaker or stronger than it was: what went, what came, and by which rule."""

from __future__ import annotations

from typing import NamedTuple


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

    @property
    def swapped(self) -> Reason:
        """The same from new to old."""
        return self._replace(went=self.came, came=self.went)


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
