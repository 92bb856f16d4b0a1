"""Municipal years: in which one a day is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.register.meeting_dates import municipal_year
from sst_cli.register.register import EMPTY
from tests.conftest import read_folder

if TYPE_CHECKING:
    from tests.conftest import Records


@pytest.mark.parametrize(("month", "year"), [(1, 2021), (4, 2021), (5, 2022), (6, 2022), (12, 2022)])
def test_a_municipal_year_starts_in_may(records: Records, month: int, year: int) -> None:
    """Councils hold their annual meetings in May; without a partnership nothing else is known."""
    day = dt.date(2022, month, 1)
    assert municipal_year(read_folder(records("")), day) == municipal_year(EMPTY, day) == year


@pytest.mark.parametrize(("month", "year"), [(3, 2021), (4, 2022), (5, 2022)])
def test_a_partnership_may_start_its_year_in_another_month(records: Records, month: int, year: int) -> None:
    """Its record says in which."""
    folder = records("# partnership.yaml\nname: Example Partnership\nmunicipal_year_starts: 4\n")
    assert municipal_year(read_folder(folder), dt.date(2022, month, 1)) == year
