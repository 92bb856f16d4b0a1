"""The one table of kinds: what it says of each kind is so, and nothing else has a table of its own."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import NewType

import click
import pytest

from sst_cli.base.plurals import singular
from sst_cli.cli import sst
from sst_cli.commands.new import command as new
from sst_cli.records.common import Citable
from sst_cli.records.kinds import CITABLE, KINDS, Kind, referred_to, sharing_ids
from sst_cli.records.structure import written_fields
from sst_cli.register.by_kind import ByKind, Records
from sst_cli.validation.rule_catalogue import all_rules
from tests.conftest import ROOT, SAMPLE, read_folder

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
OF_RECORDS = [kind for kind in KINDS if kind.folder]
OF_SEVERAL = {
    "MeetingId": {"meeting", "fragment"},
    "MeetingWord": {"meeting", "fragment"},
    "MeetingOrMinute": {"meeting", "fragment"},
    "MinuteReference": {"meeting", "fragment"},
    "Work": {"meeting", "fragment", "action"},
    "PromiseReference": {"strategy", "priority"},
}
"""Types of reference that lead to more than one kind."""
TO_NO_RECORD = {"ApproximateDate", "ReadingPeriod", "FormerId", "ItemAddress"}
"""Days and periods, ids that no record has any more, and items of the same record."""
REFERENCES = {
    value.__name__
    for module in {"common", *(kind.module for kind in KINDS)}
    for value in vars(import_module(f"sst_cli.records.{module}")).values()
    if isinstance(value, NewType)
}


def test_every_reference_belongs_to_one_kind_or_is_named_as_of_several() -> None:
    """A new type of reference is renamed and checked only if the table says where it leads."""
    assert "PersonId" in REFERENCES
    leads = {name: {kind.name for kind in KINDS if name in kind.references} for name in REFERENCES - TO_NO_RECORD}
    assert {name: kinds for name, kinds in leads.items() if len(kinds) != 1} == OF_SEVERAL
    assert {name for kind in KINDS for name in kind.references} <= REFERENCES


@pytest.mark.parametrize(
    ("type_name", "reference", "kinds"),
    [
        ("PersonId", "alex-example", ["person"]),
        ("Work", "board-2022-06-22/01", ["action"]),
        ("Work", "board-2022-06-22#6(2)", ["meeting", "fragment"]),
        ("MeetingOrMinute", "ward-walk", ["meeting", "fragment"]),
        ("PromiseReference", "2024-2027#fewer/burglary", ["strategy"]),
        ("PromiseReference", "2024-2027/noise#map", ["priority"]),
        ("AreaReference", "2024-2027/noise#map", ["priority"]),
        ("FormerId", "alex", []),
    ],
)
def test_the_parts_of_an_id_tell_which_kind_is_meant(type_name: str, reference: str, kinds: list[str]) -> None:
    """The type of a reference says it, and where it does not the number of parts does."""
    assert [kind.name for kind in referred_to(type_name, reference)] == kinds


@each_kind
def test_what_is_cited_keeps_its_former_ids_and_has_a_rule(kind: Kind) -> None:
    """A kind that references lead to is a citable class, and a citation of no record is a finding."""
    assert kind.is_citable == issubclass(kind.record_class, Citable) == (kind in CITABLE)
    rules = {f"{each.name}-is-known" for each in sharing_ids(kind)} & set(all_rules())
    assert len(rules) == kind.is_citable


@each_kind
def test_names_and_fields_are_those_of_its_class(kind: Kind) -> None:
    """Its plural is a plural of its name, and its name is a field of its records or their id."""
    assert kind.name in {singular(kind.plural), kind.plural}
    assert kind.named_by in {*written_fields(kind.record_class), "id"}
    assert set(kind.named_after) <= {each.name for each in KINDS} - {kind.name}


def test_the_properties_of_the_register_have_the_classes_of_the_table() -> None:
    """What a type checker reads of `register.people` is what the records of people are."""
    classes = {kind.plural: f"Records[{kind.class_name}]" for kind in KINDS}
    properties = {name: hint for name, hint in inspect.get_annotations(ByKind).items() if hint.startswith("Records")}
    assert {name for name, each in vars(ByKind).items() if isinstance(each, Records)} == set(properties)
    assert len(properties) > 1
    assert properties.items() <= classes.items()
    register = read_folder(SAMPLE)
    for kind in KINDS:
        assert register.by_kind[kind.name], kind.name
        if kind.plural in properties:
            assert getattr(register, kind.plural) is register.by_kind[kind.name]
        assert {type(record) for record in register.by_kind[kind.name].values()} == {kind.record_class}


@pytest.mark.parametrize("kind", OF_RECORDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("which", ["listed_by", "shown_by"])
def test_every_kind_is_listed_and_shown_by_a_command(kind: Kind, which: str) -> None:
    """The command that the table names is there, with the options that it is named with."""
    command: click.Command = sst
    for word in getattr(kind, which).split():
        if word.startswith("--"):
            assert word in {name for option in command.params for name in option.opts}
            continue
        assert isinstance(command, click.Group)
        below = command.get_command(click.Context(command), word)
        assert below is not None, getattr(kind, which)
        command = below
    assert command is not sst
    assert not isinstance(command, click.Group)


def test_what_can_be_new_has_a_command() -> None:
    """`sst new` begins the kinds that the table says, and no others."""
    assert isinstance(new, click.Group)
    assert set(new.commands) == {kind.name for kind in KINDS if kind.can_be_new}


@each_kind
def test_a_skeleton_is_of_a_kind_that_begins_with_one(kind: Kind) -> None:
    """No skeleton is left that nothing uses: `sst init` begins the partnership, `sst new` the rest."""
    skeletons = {path.stem for path in (ROOT / "templates" / "skeletons").glob("*.yaml")}
    assert len(skeletons) > 1
    assert kind.can_be_new or kind.name == "partnership" or kind.name not in skeletons
