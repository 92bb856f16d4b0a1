"""The quick reader takes the layout of `sst fmt` and nothing that the strict reader sees otherwise."""

from __future__ import annotations

import pytest

from sst_cli.reading.quick_reader import read_plainly
from sst_cli.reading.yaml_reader import read_strictly
from sst_cli.writing.editing.quick_check import is_laid_out
from tests.reading.differential import differences, originals


def test_it_reads_mutants_as_the_strict_reader_does_or_leaves_them_to_it() -> None:
    """More of them: `python -m tests.reading.differential --count 50000 --seed N`."""
    found = list(differences(4_000, 20))
    assert len(found) > 500
    assert [each for each in found if each] == []


def test_it_takes_nearly_all_records_of_the_project() -> None:
    """One that it does not take is read all the same, in four times the time; few are laid out to see no change."""
    assert len(originals()) > 150
    laid_out = [each for each in originals() if is_laid_out(each.text, each.kind)]
    assert len(laid_out) > len(originals()) * 0.9


@pytest.mark.parametrize(
    "text",
    [
        "title: a\ntitle: b\n",
        "on: a\n",
        "title: yes\n",
        "title: 12:30\n",
        "title: 017\n",
        "title: a # b\n",
        "title: a\n  b\n",
        "title:\n",
        "title: a: b\n",
        "title: 'a'\n",
        'title: "a\\n"\n',
        "title: a",
        "title:  a\n",
        "title: a \n",
        "title:\ta\n",
        "title: \u201ca\u201d\n",
        "title: a\u00a0b\n",
        "\ufefftitle: a\n",
        "title: a\r\n",
        "title: |\n  a\n  \n",
        "title: |\n\n  a\n",
        "title: |\n   a\n",
        "title: |+\n  a\n\n",
        "title: >\n  a\n",
        "title: &a b\n",
        "title: [a]\n",
        "- a\n",
        "a\n",
        "",
        "---\ntitle: a\n",
        "title: a\n...\n",
        "items:\n- a\n",
        "items:\n  - - a\n",
        "items:\n  -\n    a: b\n",
        "items:\n    - a\n",
        "title: a\n\nbody: b\n",
    ],
)
def test_what_it_leaves_to_the_strict_reader(text: str) -> None:
    """What is wrong, doubtful or laid out in another way."""
    assert read_plainly(text.encode()) is None


@pytest.mark.parametrize(
    "text",
    [
        "# a remark: at the top\n# another\ntitle: a\n",
        "title: Nobody\nnote: Often\n",
        "amount: 12\nday: 2024-02-30\nwhen: 22 June 2022\npart: 22/6\n",
        "text: |\n  a # b\n    c: d\n\n  e\nnext: f\n",
        "text: |-\n  a\n\nnext: f\n",
        'number: "4"\ntext: ""\nnone: null\nis: true\nlist: []\n',
        'items:\n  - number: "1"\n    items:\n      - number: "2"\n  - title: |\n      a\n',
        "items:\n  - (1) a, [b] {c}\n  - \u00a35 from b#c\n",
    ],
)  # fmt: skip
def test_what_it_takes(text: str) -> None:
    """All of the usual layout, with the value that the strict reader gives."""
    taken = read_plainly(text.encode())
    assert taken is not None
    assert repr(taken) == repr(read_strictly("record.yaml", text.encode()).value)


def test_equal_lists_are_not_one() -> None:
    """A value that is kept for the next file must not be one that can change."""
    taken = read_plainly(b"owners: []\nserves: []\n")
    assert taken == {"owners": [], "serves": []}
    assert taken["owners"] is not taken["serves"]
