"""Imports point one way, and nothing heavy is imported before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, TypeGuard

import pytest

from tests.conftest import ROOT, SEFTON, needs_sefton

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "sst_cli"
LAYERS = (
    "__main__",
    "cli",
    "commands",
    "importing",
    "editor",
    "export",
    "scan",
    "printed_minutes",
    "search",
    "status",
    "trace",
    "calendar",
    "papers",
    "diff",
    "meetings",
    "actions",
    "writing",
    "validation",
    "strategies",
    "people",
    "output",
    "input",
    "register",
    "index",
    "reading",
    "records",
    "dates",
    "meanings",
    "kept",
    "base",
)
"""What stands at the top of `sst_cli/`, in the order of imports: each may import only what stands below it."""
EDGE = ("sst_cli.cli", "sst_cli.__main__", "sst_cli.commands")
"""Where the program meets the person."""
OUTSIDE = (
    *EDGE,
    *(
        f"sst_cli.writing.{name}"
        for name in ("committing", "disk", "git_python", "journal", "locking", "own_wheel", "saving", "transaction")
    ),
    *(f"sst_cli.reading.{name}" for name in ("folders", "git", "git_process", "versions", "work_tree")),
    *(f"sst_cli.base.{name}" for name in ("modules", "shipped")),
    *(f"sst_cli.kept.{name}" for name in ("answers", "program", "stamps", "store", "writing")),
    *(f"sst_cli.index.{name}" for name in ("listing", "places", "store")),
    "sst_cli.meanings.model",
    "sst_cli.output.formats",
    "sst_cli.papers.formats",
    "sst_cli.papers.templates",
    *(f"sst_cli.papers.{name}" for name in ("typesetting", "typst_process")),
    *(f"sst_cli.printed_minutes.readers.pdf.{name}" for name in ("glyphs", "glyphs_process")),
    "sst_cli.records.schemas",
)
"""Modules that may touch files; all others take values and give values."""
HEAVY = frozenset(
    {
        *("git", "rich", "jsonschema", "jsonschema_rs", "yaml", "ruamel", "jinja2", "markdown_it", "difflib"),
        "docx",
        "icalendar",
        "lsprotocol",
        "numpy",
        "onnxruntime",
        "pyarrow",
        "pygls",
        "pypdfium2",
        "rapidfuzz",
        "selectolax",
        "Stemmer",
        "typst",
    }
)


@dataclass(frozen=True)
class Module:
    """One module: its name, its syntax tree, and what it imports when it runs."""

    name: str
    tree: ast.Module = field(repr=False)
    imports: frozenset[str]
    """The full names of the modules, in functions too, but not what only a type checker imports."""
    for_types: frozenset[str] = frozenset()
    """What only a type checker imports."""

    def is_in(self, *names: str) -> bool:
        """Whether it is one of these modules or in one of these packages."""
        return any(self.name == name or self.name.startswith(f"{name}.") for name in names)

    @property
    def distributions(self) -> set[str]:
        """The first parts of the names that are imported: `git`, `sst_cli`."""
        return {name.partition(".")[0] for name in self.imports}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PATHS = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the program."""
    found = []
    for name, path in PATHS.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        typed = [node for node in tree.body if _is_for_types(node)]
        for_types = frozenset(name for node in typed for name in _imports(ast.Module(node.body, [])))
        found.append(Module(name, tree, frozenset(_imports(tree)), for_types))
    return tuple(found)


def _is_for_types(node: ast.AST) -> TypeGuard[ast.If]:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _imports(node: ast.AST) -> Iterator[str]:
    """The modules that are imported below a node, blocks for the type checker left out."""
    for child in ast.iter_child_nodes(node):
        if _is_for_types(child):
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            for alias in child.names:
                whole = f"{child.module}.{alias.name}"
                yield whole if whole in PATHS else str(child.module)
        yield from _imports(child)


each_module = pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)


def importing(distribution: str) -> set[str]:
    """The modules of the program that import something."""
    return {module.name for module in modules() if distribution in module.distributions}


def test_the_modules_are_found() -> None:
    """What these tests look at is the whole program, and its imports are seen in functions too."""
    assert {
        "sst_cli.cli",
        "sst_cli.records.actions",
        "sst_cli.validation.checks.meetings",
        "sst_cli.output.formats.table",
    } <= set(PATHS)
    by_name = {module.name: module for module in modules()}
    assert "git" in by_name["sst_cli.writing.committing"].distributions
    assert "sst_cli.reading.shape_rules" in by_name["sst_cli.reading.shape"].imports


def test_no_relative_imports() -> None:
    """A module is named by its whole name, so that these tests see it."""
    relative = [
        (module.name, node.lineno)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_imports_have_no_circle() -> None:
    """No module needs itself by a detour, not even in a function."""
    graph = {module.name: {name for name in module.imports if name in PATHS} for module in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" <- ".join(circle.args[1]))


def test_only_commands_import_click() -> None:
    """Below the commands nothing knows of a command line."""
    assert {module.name for module in modules() if "click" in module.distributions and not module.is_in(*EDGE)} == set()
    assert "sst_cli.cli" in importing("click")


@pytest.mark.parametrize(
    ("distribution", "where"),
    [
        # one has the widths, one the tables, one the bar
        ("rich", {"sst_cli.base.wrapping", "sst_cli.commands._progress", "sst_cli.output.formats.table"}),
        ("git", {"sst_cli.writing.committing", "sst_cli.writing.git_python"}),  # one commits by what the other opens
        # a change needs to know where each value ends, and a layout where the comments are; what is being typed is not
        # valid yet
        (
            "yaml",
            {
                "sst_cli.reading.unfinished",
                "sst_cli.reading.yaml_reader",
                "sst_cli.writing.editing.comments",
                "sst_cli.writing.editing.tree",
            },
        ),
        ("ruamel", {"sst_cli.writing.editing.canonical"}),
        ("jsonschema_rs", {"sst_cli.reading.shape"}),
        ("jsonschema", {"sst_cli.reading.shape"}),
        (
            "rapidfuzz",
            {
                "sst_cli.scan.proposals",
                *(
                    f"sst_cli.strategies.comparison.{name}"
                    for name in (
                        "denials",
                        "editorial",
                        "likeness",
                        "narrowing",
                        "redline",
                        "sentences",
                        "strength",
                    )
                ),
            },
        ),
        ("jinja2", {"sst_cli.papers.jinja", "sst_cli.papers.sandbox"}),  # one has the words, one the limits
        # one reads what the program wrote, one what anybody wrote
        ("markdown_it", {"sst_cli.papers.from_commonmark", "sst_cli.printed_minutes.readers.markdown"}),
        ("pypdfium2", {"sst_cli.printed_minutes.readers.pdf.glyphs_process"}),
        ("selectolax", {"sst_cli.printed_minutes.readers.html_tree"}),
        ("typst", {"sst_cli.papers.typst_process"}),
        ("Stemmer", {"sst_cli.search.wanted"}),
        (
            "docx",
            {
                f"sst_cli.papers.formats.word.{part}"
                for part in ("base_document", "base_parts", "look", "markup", "numbering", "writing")
            },
        ),
        ("icalendar", {"sst_cli.calendar.ics"}),
        ("numpy", {"sst_cli.meanings.model"}),
        ("onnxruntime", {"sst_cli.meanings.model"}),
        ("pyarrow", {"sst_cli.export.formats.parquet"}),
        ("pygls", {"sst_cli.commands._lsp_server"}),
        ("lsprotocol", {"sst_cli.commands._lsp_server"}),
    ],
)
def test_each_library_has_one_door(distribution: str, where: set[str]) -> None:
    """One module deals with each library, so that it can be changed in one place."""
    assert importing(distribution) == where


def test_every_package_has_its_place() -> None:
    """What stands at the top of the program is in the list of layers, and the other way round."""
    top = {name.split(".")[1] for name in PATHS if "." in name}
    assert top == set(LAYERS)
    assert len(LAYERS) == len(set(LAYERS))


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_what_stands_below_it(layer: str) -> None:
    """Imports point one way, those within functions and those for the type checker too."""
    below = LAYERS[LAYERS.index(layer) :]
    own = [module for module in modules() if module.is_in(f"sst_cli.{layer}")]
    assert own, "a layer has modules"
    upward = {
        (module.name, imported)
        for module in own
        for imported in module.imports | module.for_types
        if imported.startswith("sst_cli.") and imported.split(".")[1] not in below
    }
    assert upward == set()


MEASURING = (
    *("sst_cli.papers.sandbox", "sst_cli.writing.locking", "sst_cli.kept.answers", "sst_cli.__main__"),
    "sst_cli.commands._progress",
)
"""Modules that measure how long something takes, which is not to read the day: a template's run, a wait for a lock, how
long ago a file was changed, how long the person has waited. The entry only names the day under which an answer is
kept."""
CLOCKS = frozenset({"now", "today", "utcnow", "fromtimestamp", "monotonic", "perf_counter", "localtime", "gmtime"})


@each_module
def test_only_the_commands_read_a_clock(module: Module) -> None:
    """Today is an argument everywhere but where the person's call is read."""
    read = [node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute) and node.attr in CLOCKS]
    if module.name == "sst_cli.commands._options":
        assert read == ["now"], "there is one place that reads the clock"
    else:
        assert (read, "time" in module.distributions) == ([], module.name in MEASURING)


MIDDLE = [module for module in modules() if not module.is_in(*OUTSIDE)]
"""All but the edges."""


@pytest.mark.parametrize("module", MIDDLE, ids=lambda module: module.name)
def test_the_middle_touches_no_file_and_no_environment(module: Module) -> None:
    """Between the sources and the commands values become values: no files, no environment, no processes."""
    outside = {"os", "sys", "pathlib", "shutil", "tempfile", "subprocess", "socket", "glob", "platform", "locale"}
    calls = {
        node.func.id
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "print", "input"}
    }
    assert (module.distributions & outside, calls) == (set(), set())


@each_module
def test_a_module_opens_with_one_sentence(module: Module) -> None:
    """The first paragraph of a module's docstring is one sentence on one line that says what is in it."""
    first = (ast.get_docstring(module.tree) or "").partition("\n\n")[0]
    assert first.endswith((".", "?"))
    assert "\n" not in first
    assert ". " not in first.removesuffix(".")


def imported_by(*arguments: str) -> set[str]:
    """The distributions that a real call of the program imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "sst_cli", *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("actions", "--help"), ("validate", "--help")], ids=" ".join
)
def test_help_and_version_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    """Who asks for help waits for no library."""
    found = imported_by(*arguments)
    assert "sst_cli" in found
    assert found & HEAVY == set()


def test_the_version_needs_no_command_line() -> None:
    """The version is told before click is loaded."""
    assert "click" not in imported_by("--version")


@needs_sefton
def test_a_query_on_a_pipe_imports_only_what_it_uses() -> None:
    """Good records need a reader and the gate; neither git nor the terminal's tables nor the words for mistakes."""
    found = imported_by("--records", str(SEFTON), "actions", "--as-of", "2022-09-01")
    assert {"yaml", "jsonschema_rs"} <= found
    assert found & (HEAVY - {"yaml", "jsonschema_rs"}) == set()
    assert "sqlite3" not in found, "the index is switched off in tests"


@needs_sefton
def test_checking_good_records_needs_no_words_for_bad_ones() -> None:
    """`sst validate` loads the voice of the schemas, git and the tables only for what needs them."""
    found = imported_by("--records", str(SEFTON), "validate", "--as-of", "2022-09-01")
    assert found & {"git", "rich", "jsonschema"} == set()
