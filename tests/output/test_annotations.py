"""Findings and changes for builds and reviews: each format as its reader takes it apart, whatever a text holds.

No package here carries the schemas of GitLab, reviewdog and SARIF. Those below are written by hand from their published
descriptions, and are as strict as these in all that is printed.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sst_cli.base.harmless import one_line
from sst_cli.output import formats
from sst_cli.output.annotations import Annotation, AnnotationLevel, distinct
from sst_cli.output.findings import Findings
from sst_cli.records.findings import Finding, Severity, fingerprinted
from sst_cli.records.places import Place, Position
from tests.conftest import SAMPLE, TODAY, git
from tests.test_harmless import POISONS, assert_harmless

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import Records, Run

ESCAPES = ["100%0A::error::owned", "%2Cline=1%3A", "{0} {{1}} {", "a\\](b)", "]]><failure/>", "&#10;&amp;"]
"""What a reader would take for an escape of its own."""
WORDS = st.one_of(st.text(max_size=30), st.sampled_from([*ESCAPES, *sorted(POISONS.values())]))
PLACES = st.tuples(st.integers(1, 9), st.integers(1, 40))
FINDINGS = st.lists(st.tuples(WORDS, WORDS, WORDS, PLACES, st.sampled_from(Severity)), max_size=4)
LINE = {"type": "integer", "minimum": 1}
SCHEMAS: dict[str, dict[str, Any]] = {
    "gitlab": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "description": {"type": "string"},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "properties": {
                        "path": {"type": "string"},
                        "lines": {
                            "type": "object",
                            "properties": {"begin": LINE, "end": LINE},
                            "required": ["begin", "end"],
                        },
                    },
                    "required": ["path", "lines"],
                },
            },
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": False,
        },
    },
    "rdjson": {
        "type": "object",
        "properties": {
            "source": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
            "diagnostics": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "message": {"type": "string"},
                        "location": {
                            "type": "object",
                            "properties": {"path": {"type": "string"}, "range": {"$ref": "#/$defs/range"}},
                            "required": ["path"],
                            "additionalProperties": False,
                        },
                        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                        "code": {"type": "object", "properties": {"value": {"type": "string"}}},
                        "original_output": {"type": "string"},
                    },
                    "required": ["message", "location"],
                    "additionalProperties": False,
                },
            },
        },
        "required": ["diagnostics"],
        "additionalProperties": False,
        "$defs": {
            "position": {
                "type": "object",
                "properties": {"line": LINE, "column": LINE},
                "additionalProperties": False,
            },
            "range": {
                "type": "object",
                "properties": {"start": {"$ref": "#/$defs/position"}, "end": {"$ref": "#/$defs/position"}},
                "required": ["start"],
                "additionalProperties": False,
            },
        },
    },
    "sarif": {
        "type": "object",
        "properties": {
            "$schema": {"type": "string", "format": "uri"},
            "version": {"const": "2.1.0"},
            "runs": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/run"}},
        },
        "required": ["version", "runs"],
        "additionalProperties": False,
        "$defs": {
            "text": {
                "type": "object",
                "properties": {"text": {"type": "string"}},
                "required": ["text"],
                "additionalProperties": False,
            },
            "rule": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "name": {"type": "string"},
                    "shortDescription": {"$ref": "#/$defs/text"},
                    "help": {"$ref": "#/$defs/text"},
                },
                "required": ["id"],
                "additionalProperties": False,
            },
            "driver": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "version": {"type": "string"},
                    "rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/rule"}},
                },
                "required": ["name"],
                "additionalProperties": False,
            },
            "region": {
                "type": "object",
                "properties": {"startLine": LINE, "startColumn": LINE, "endLine": LINE, "endColumn": LINE},
                "additionalProperties": False,
            },
            "location": {
                "type": "object",
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "properties": {
                            "artifactLocation": {
                                "type": "object",
                                "properties": {"uri": {"type": "string", "pattern": "^[A-Za-z0-9%._~/-]*$"}},
                                "additionalProperties": False,
                            },
                            "region": {"$ref": "#/$defs/region"},
                        },
                        "required": ["artifactLocation"],
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
            "result": {
                "type": "object",
                "properties": {
                    "ruleId": {"type": "string"},
                    "ruleIndex": {"type": "integer", "minimum": 0},
                    "level": {"enum": ["none", "note", "warning", "error"]},
                    "message": {"$ref": "#/$defs/text"},
                    "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                    "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                },
                "required": ["message"],
                "additionalProperties": False,
            },
            "run": {
                "type": "object",
                "properties": {
                    "tool": {
                        "type": "object",
                        "properties": {"driver": {"$ref": "#/$defs/driver"}},
                        "required": ["driver"],
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                },
                "required": ["tool"],
                "additionalProperties": False,
            },
        },
    },
}
CALLS = {
    "validate": ["validate"],
    "diff": ["diff", "tests/sample/records", "records"],
    "nothing changed": ["diff", "records", "records"],
}


def report(found: Sequence[tuple[str, str, str, tuple[int, int], Severity]]) -> Findings:
    """A report of findings: path, message, hint, place and severity of each."""
    findings = [
        Finding(
            "some-rule", severity, Place(path), message, hint, position=Position(*at), end=Position(at[0], at[1] + 3)
        )
        for path, message, hint, at, severity in found
    ]
    texts = {each.place.path: "\u00e9\U0001f600text" * 20 for each in findings}
    return Findings(findings=tuple(fingerprinted(findings, "")), records=1, as_of=TODAY, texts=texts)


def rendered(answer: Findings, name: str) -> str:
    """The report in a format."""
    text = formats.load(name).render(answer, formats.TextStyle())
    assert isinstance(text, str)
    return text


def words(finding: Finding) -> str:
    """The message with its hint, as a reader is to see it."""
    return one_line(f"{finding.message}{f'; {finding.hint}' if finding.hint else ''}")


def as_github_reads(line: str) -> tuple[str, dict[str, str], str]:
    """Take a line apart as the runner of GitHub does: command, properties, message."""
    found = re.fullmatch(r"::([a-z]+) (.*?)::(.*)", line)
    assert found, line
    properties = {}
    for each in found[2].split(","):
        name, _, value = each.partition("=")
        for code, letter in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
            value = value.replace(code, letter)
        properties[name] = value
    message = found[3].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    return found[1], properties, message


def unbroken(text: str) -> str:
    """A text without the space that breaks a command of the older form."""
    return re.sub(r"## (?=[A-Za-z]*\[)", "##", text)


@given(FINDINGS)
def test_github_reads_each_command(found: list[tuple[str, str, str, tuple[int, int], Severity]]) -> None:
    """One line a finding, the errors first, with its file and its words; the counts are not a command."""
    answer = report(found)
    *lines, summary, end = rendered(answer, "github").split("\n")
    assert (end, summary) == ("", answer.summary)
    assert len(lines) == len(found)
    for line, each in zip(lines, answer.by_severity, strict=True):
        assert not re.search(r"##(?:\[|vso\[|teamcity\[)", line)
        command, properties, message = as_github_reads(line)
        assert command == each.severity
        assert set(properties) == {"title", "file", "line", "endLine", "col", "endColumn"}
        assert unbroken(properties["file"]) == unbroken(one_line(each.place.path))
        assert unbroken(message).endswith(unbroken(f": {words(each)} [some-rule]"))
    commands = [as_github_reads(line)[0] for line in lines]
    assert commands == sorted(commands)


@given(FINDINGS)
def test_json_of_other_readers_has_every_word(found: list[tuple[str, str, str, tuple[int, int], Severity]]) -> None:
    """The reports follow their schemas, hold each finding once, and no log obeys them."""
    answer = report(found)
    for name, schema in SCHEMAS.items():
        text = rendered(answer, name)
        assert_harmless(text)
        Draft202012Validator(schema).validate(json.loads(text))
    gitlab = json.loads(rendered(answer, "gitlab"))
    assert [each["description"] for each in gitlab] == [words(each) for each in answer.by_severity]
    assert len({each["fingerprint"] for each in gitlab}) == len(found)
    rdjson = json.loads(rendered(answer, "rdjson"))["diagnostics"]
    assert [each["location"]["path"] for each in rdjson] == [each.place.path for each in answer.by_severity]
    results = json.loads(rendered(answer, "sarif"))["runs"][0]["results"]
    for result, each in zip(results, answer.by_severity, strict=True):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote(uri, errors="surrogatepass") == each.place.path
        message = result["message"]["text"]
        assert not re.search(r"(?<!\\)\]\(", message), "a link"
        assert not re.search(r"(?<!\{)(?:\{\{)*\{(?!\{)", message), "a placeholder"


@given(FINDINGS)
def test_junit_is_xml_with_every_word(found: list[tuple[str, str, str, tuple[int, int], Severity]]) -> None:
    """A parser reads it, each finding is a test with a name of its own, and only errors are failures."""
    answer = report(found)
    text = rendered(answer, "junit")
    assert_harmless(text)
    root = ET.fromstring(text)  # noqa: S314  written by the program a line above
    cases = list(root.iter("testcase"))
    if not found:
        assert [case.get("name") for case in cases] == [answer.summary]
        return
    assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(found)
    expected = sorted(words(each) for each in answer.findings if each.severity is Severity.ERROR)
    assert sorted(str(case.get("message")) for case in root.iter("failure")) == expected
    assert root.get("failures") == str(len(expected))
    assert {case.get("file") for case in cases} == {one_line(each.place.path) for each in answer.findings}


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("call", CALLS)
def test_what_is_printed_follows_the_schema(run: Run, name: str, call: str) -> None:
    """Real records and changes in each format that has a schema."""
    result = run(*CALLS[call], "--as-of", "2024-12-01", "--format", name)
    Draft202012Validator(SCHEMAS[name]).validate(json.loads(result.out))


def test_reviewdog_counts_bytes() -> None:
    """`\u00e9` is two bytes of UTF-8 and an emoji four, so the sixth letter of the line is the tenth byte."""
    answer = report([("a.yaml", "wrong", "", (1, 6), Severity.ERROR)])
    place = json.loads(rendered(answer, "rdjson"))["diagnostics"][0]["location"]["range"]
    assert place == {"start": {"line": 1, "column": 10}, "end": {"line": 1, "column": 17}}


def test_changes_have_distinct_fingerprints(run: Run) -> None:
    """GitLab shows one of those that have the same."""
    found = json.loads(run(*CALLS["diff"], "--format", "gitlab").out)
    assert found
    assert len({each["fingerprint"] for each in found}) == len(found)


@given(st.lists(st.sampled_from("abc"), max_size=6))
def test_equal_remarks_have_distinct_fingerprints(fingerprints: list[str]) -> None:
    """The first keeps its own, so that the next run knows it again."""
    found = [Annotation("rule", AnnotationLevel.INFO, "a.yaml", "words", each) for each in fingerprints]
    numbered = [each.fingerprint for each in distinct(found)]
    assert len(set(numbered)) == len(fingerprints)
    assert set(fingerprints) <= set(numbered)


def test_every_change_is_a_line(run: Run) -> None:
    """In one line each, the gravest first, and the files that were only laid out anew are left out."""
    lines = run(*CALLS["diff"], "--format", "concise").out.splitlines()
    objects = [json.loads(line) for line in run(*CALLS["diff"], "--format", "jsonl").out.splitlines()]
    listed = [each for each in objects if each["check"] != "layout-changed"]
    assert [line.rpartition("[")[2] for line in lines[:-1]] == [f"{each['check']}]" for each in listed]


@pytest.mark.parametrize(("variable", "name"), [("GITHUB_ACTIONS", "github"), ("GITLAB_CI", "gitlab")])
@pytest.mark.parametrize("call", ["validate", "diff"])
def test_a_build_gets_its_own_format(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str, name: str, call: str
) -> None:
    """Only if nothing is asked for: neither a format nor a file; and no other value of the variable counts."""
    text = run(*CALLS[call]).out
    expected = run(*CALLS[call], "--format", name).out
    monkeypatch.setenv(variable, "false")
    assert run(*CALLS[call]).out == text
    monkeypatch.setenv(variable, "true")
    assert run(*CALLS[call]).out == expected
    assert run(*CALLS[call], "--format", "text").out == text
    run(*CALLS[call], "-o", tmp_path / "x.json")
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["command"] == call
    assert run("--records", SAMPLE, "people").out.count("\t"), "a list stays one"


def test_a_build_sees_findings_of_each_line(run: Run, records: Records, tmp_path: Path) -> None:
    """The place is that of the value, from its first to behind its last letter."""
    records("""
        # people/pat-pretend.yaml
        name: Pat Pretend
        nickname: P
    """)
    first, _ = run("validate", "--format", "github", cwd=tmp_path).out.splitlines()
    assert first.startswith(
        "::error title=sst (unknown-field),file=records/people/pat-pretend.yaml,line=2,endLine=2,col=1,endColumn=9::"
        "records/people/pat-pretend.yaml:2:1: "
    )


def test_paths_are_counted_from_the_top_of_the_repository(
    run: Run, records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that runs in a folder of its own marks the same files."""
    folder = records("""
        # people/pat-pretend.yaml
        name:
    """)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    for cwd in (tmp_path, folder, folder / "people"):
        (found,) = json.loads(run("validate", "--format", "gitlab", cwd=cwd).out)
        assert found["location"]["path"] == "records/people/pat-pretend.yaml"
        line, _ = run("validate", cwd=cwd).out.splitlines()
        assert as_github_reads(line)[1]["file"] == "records/people/pat-pretend.yaml"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    (found,) = json.loads(run("validate", "--format", "gitlab", cwd=tmp_path).out)
    assert found["location"]["path"] == "records/people/pat-pretend.yaml", "the build is of another folder"


@pytest.mark.parametrize("format_", ["github", "gitlab", "sarif", "junit", "rdjson"])
@pytest.mark.parametrize("call", [("validate",), ("diff",)])
def test_outside_a_build_paths_are_counted_from_the_top_too(
    run: Run, records: Records, tmp_path: Path, format_: str, call: tuple[str, ...]
) -> None:
    """From whatever folder one calls: the reader of the report knows the top of the repository alone."""
    folder = records("""
        # people/pat-pretend.yaml
        name: Pat Pretend
        posts:
          - {role: Clerk, organisation: nowhere}
    """)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Records")
    path = folder / "people" / "pat-pretend.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Clerk", "Chair"), encoding="utf-8")
    found = [
        run("-C", tmp_path, *call, "--format", format_, cwd=cwd).out
        for cwd in (tmp_path, folder, folder / "people", tmp_path.parent)
    ]
    assert "records/people/pat-pretend.yaml" in found[0]
    assert f"{tmp_path.name}/" not in found[0]
    assert found == [found[0]] * 4
