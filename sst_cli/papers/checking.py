"""What is wrong with a partnership's own templates, found without running one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.base.shipped import TEMPLATES
from sst_cli.meetings.agenda.business import mistakes_in
from sst_cli.papers.templates import ORDERS_OF_BUSINESS, PAPERS, SKELETONS, Template, own_templates, text_of
from sst_cli.reading import yaml_reader
from sst_cli.records.places import Place
from sst_cli.validation.template_rules import unusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sst_cli.papers.templates import Then
    from sst_cli.records.findings import Finding


class CheckedTemplates(NamedTuple):
    """What is wrong with some templates, and their texts."""

    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    """By the path shown to people."""


def check_templates(own: Path | Then | None, shown: str) -> CheckedTemplates:
    """Check all papers, orders of business and skeletons of a partnership.

    Args:
        own: its folder of templates, if it has one, or what git has of it.
        shown: the prefix of their paths as they are shown to people: `templates/`.
    """
    findings: list[Finding] = []
    texts: dict[str, str] = {}
    for path, data in own_templates(own):
        place = Place(f"{shown}{path}")
        if isinstance(data, SstError):
            findings.append(unusable(place, str(data)))
            continue
        try:
            texts[place.path] = text_of(Template(path, place.path, data))
        except SstError as problem:
            findings.append(unusable(place, str(problem)))
            continue
        findings += _of_yaml(path, place.path, data)
    findings += _of_papers({path.removeprefix(shown): text for path, text in texts.items()}, shown)
    return CheckedTemplates(tuple(findings), texts)


def _of_yaml(path: str, shown: str, data: bytes) -> Iterable[Finding]:
    folder, _, name = path.partition("/")
    if not name.endswith(".yaml") or "/" in name:
        return ()
    if folder == ORDERS_OF_BUSINESS:
        return mistakes_in(shown, data)
    return yaml_reader.read(shown, data).findings if folder == SKELETONS else ()


def _of_papers(texts: Mapping[str, str], shown: str) -> Iterator[Finding]:
    """Yield the mistakes of the templates that papers are made from; other files (`README.md`) are not templates."""
    own = {path: text for path, text in texts.items() if "/" not in path and path.endswith(".md")}
    shipped = {path.name for path in TEMPLATES.glob(PAPERS)}
    begin = sorted(own.keys() & shipped)
    if begin:
        from sst_cli.papers.jinja import mistakes  # 30 ms, and most partnerships change no paper

        for each in mistakes(own, begin, shipped):
            yield unusable(Place(f"{shown}{each.name}"), each.words, each.line)
