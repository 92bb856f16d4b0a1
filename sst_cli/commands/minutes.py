"""`sst minutes`: the minutes of a meeting."""

from __future__ import annotations

from sst_cli.commands._minutes_print import print_minutes

command = print_minutes
