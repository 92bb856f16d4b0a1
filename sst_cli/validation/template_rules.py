"""The rule of the partnership's own templates: what would fail when a paper or an agenda is made is found before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.findings import Problem
from sst_cli.records.places import Place, Position
from sst_cli.records.rules import error

if TYPE_CHECKING:
    from sst_cli.records.findings import Finding


@error
def template_can_be_used(place: Place, message: str, line: int = 0, hint: str = "") -> Problem:
    """A template of the partnership has a mistake, so the papers or agendas that need it cannot be made.

    Templates of papers are read and not run: a mistake in what they do with a record is found when a paper is made.
    The shape of orders of business has rules of its own, those of records.

    Wrong:

        {% for item in agenda.items %}
        {{ item.title }}

    Right:

        {% for item in agenda.items %}
        {{ item.title }}
        {% endfor %}
    """
    return Problem(place, message, hint=hint, position=Position(line, 1) if line else None)


def unusable(place: Place, message: str, line: int = 0, hint: str = "") -> Finding:
    """Return the finding for a template that cannot be used.

    Args:
        place: the template, or the part of it that has the mistake.
        message: what is wrong.
        line: the line, where the place does not give it; 0 if it is not known.
        hint: what would be right.
    """
    return template_can_be_used.finding(template_can_be_used(place, message, line, hint))
