"""What must not be in a record is found wherever it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sst_cli.validation.checks import privacy

PIECES = st.lists(
    st.sampled_from([*"0123456789", "+44", "0044", " ", "(", ")", ".", "-", "/", "x"]), min_size=8, max_size=24
)


@given(
    st.lists(st.integers(0, 9), min_size=9, max_size=9), st.sampled_from(["0", "+44 ", "0044 (0)", "+44(0)"]), PIECES
)
def test_the_cheap_test_passes_over_no_telephone_number(digits: list[int], head: str, around: list[str]) -> None:
    """A text that the cheap test leaves out has no number, however its digits are set apart."""
    for text in (f"ring {head}{''.join(map(str, digits))}", "".join(around), f"{''.join(around)} {head}{digits[0]}"):
        if not privacy.MAY_BE_TELEPHONE.search(text):
            assert not privacy.TELEPHONE.search(text)
