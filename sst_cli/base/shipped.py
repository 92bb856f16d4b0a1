"""Where the program's own schemas and templates are."""

from __future__ import annotations

from pathlib import Path

_inside = Path(__file__).parent.parent / "shipped"
_root = _inside if _inside.is_dir() else Path(__file__).parent.parent.parent

SCHEMAS = _root / "schemas"
"""In an installed package inside it; in a checkout and an editable install the top-level folder."""
TEMPLATES = _root / "templates"
"""As above."""
