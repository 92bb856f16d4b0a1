"""What libyaml reads though the standard calls it an error: each input of yaml-test-suite is a finding at its line."""

from __future__ import annotations

import pytest

from sst_cli.reading.yaml_reader import read

WRONG = {
    "9C9N": ("flow: [a,\nb,\nc]\n", "continuation-not-indented", 2, 1),
    "QB6E": ('quoted: "a\nb\nc"\n', "continuation-not-indented", 2, 1),
    "DK95/01": ('foo: "bar\n\tbaz"\n', "continuation-not-indented", 2, 2),
    "S98Z": ("empty block scalar: >\n \n  \n   \n # comment\n", "text-lost", 5, 2),
    "X4QW": ("block: ># comment\n  scalar\n", "text-lost", 1, 9),
    "SU5Z": ('key: "value"# invalid comment\n', "text-lost", 1, 13),
    "L24T/01": ("foo: |\n  x\n   ", "blanks-at-the-end", 3, 1),
    "in a list": ("a:\n  - b: 'c\n    d'\n", "continuation-not-indented", 3, 5),
    "after brackets": ("a:\n  b: [[c], d\n  , e]\n", "continuation-not-indented", 3, 3),
}
RIGHT = (
    "flow: [a,\n b,\n c]\n",
    "flow: {a: [b,\n # c\n\n d]}\n",
    'quoted: "a\n b\n\n c"\n',
    "a:\n- b: 'c\n    d'\n",
    "a: >\n \n  \n   b\n # comment\n",
    "a: |\n \n# comment\nb: c\n",
    "a: | # comment\n  b\n",
    'a: "b" # comment\n',
    "a: |\n  x\n   \n",
    "a: |\n  x\n",
    "a: |+\n  x\n\n",
    "a: b\n  ",
    "a: 'it is |# b'\n",
    'a: |\n  b: >#c\n  "d"# e\n',
)


@pytest.mark.parametrize("case", WRONG)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_the_standard_refuses_is_a_finding_at_its_line(case: str, line_end: str) -> None:
    """Another program would refuse the file, or read another value."""
    text, rule, line, column = WRONG[case]
    (finding,) = read("a.yaml", text.replace("\n", line_end).encode()).findings
    position = finding.position
    assert position is not None
    assert (finding.rule, position.line, position.column) == (rule, line, column)


@pytest.mark.parametrize("text", RIGHT)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_the_standard_allows_is_none(text: str, line_end: str) -> None:
    """Lines that are indented, comments that are comments, and text that looks like either."""
    assert read("a.yaml", text.replace("\n", line_end).encode()).findings == ()
