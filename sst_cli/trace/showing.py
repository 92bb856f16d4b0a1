"""Render a trace as indented text, as a Markdown list and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.base.harmless import no_commands, one_line
from sst_cli.base.wrapping import lines
from sst_cli.output.formats.json import SCHEMA_VERSION, dumps, value
from sst_cli.output.formats.markdown import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.trace import Trace, TraceStep

INDENTATION = "  "
NOTHING = "nothing on record"


def as_text(trace: Trace, width: int | None = None) -> str:
    """Return a trace as indented text, wrapped to `width` columns if a width is given."""
    text = [*_lines(trace.subject, "", width)]
    for title, nodes in (("Comes from", trace.backwards), ("Led to", trace.forwards)):
        text += ["", title]
        text += [line for node in nodes for line in _lines(node, INDENTATION, width)] or [f"{INDENTATION}{NOTHING}"]
    return no_commands("".join(f"{line}\n" for line in text))


def _lines(node: TraceStep, indentation: str, width: int | None) -> Iterator[str]:
    """Yield a heading with reference, state and file, then the words, then the steps."""
    within = f"{indentation}{INDENTATION}"
    yield from lines(one_line(_heading(node)), width, indentation, within)
    for words in (_words(node), node.said, node.ends):
        line = one_line(" ".join(words.split()))
        if line:
            yield from lines(line, width, within)
    for step in node.steps:
        yield from _lines(step, within, width)


def _heading(node: TraceStep) -> str:
    standing = f"({node.standing})" if node.standing else ""
    day = str(node.date) if node.date and node.kind != "action" else ""
    return "  ".join(filter(None, (f"{node.relation} {node.reference}".strip(), day, standing, node.path)))


def _words(node: TraceStep) -> str:
    return ": ".join(filter(None, (node.title, node.words)))


def as_markdown(trace: Trace) -> str:
    """Return a trace as nested lists, for a pull request or a board paper."""
    blocks = [f"**{escape(trace.subject.reference)}** {_details(trace.subject)}\n"]
    for title, nodes in (("Comes from", trace.backwards), ("Led to", trace.forwards)):
        listed = "".join(_bullets(node, "") for node in nodes) or f"- {NOTHING}\n"
        blocks.append(f"{title}:\n\n{listed}")
    return "\n".join(blocks)


def _bullets(node: TraceStep, indentation: str) -> str:
    line = f"{indentation}- {escape(node.relation)} **{escape(node.reference)}** {_details(node)}".rstrip()
    return "".join((f"{line}\n", *(_bullets(step, f"{indentation}{INDENTATION}") for step in node.steps)))


def _details(node: TraceStep) -> str:
    parts = (_words(node), node.said, f"({node.standing})" if node.standing else "", node.ends and f"[{node.ends}]")
    return escape(" ".join(part for part in parts if part))


def as_json(trace: Trace) -> str:
    """Return a trace as JSON; its schema is `sst schema output trace`."""
    whole: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "command": "trace",
        "as_of": value(trace.as_of),
        "left_out": list(trace.left_out),
        "subject": _object(trace.subject),
        "backwards": [_object(node) for node in trace.backwards],
        "forwards": [_object(node) for node in trace.forwards],
    }
    return f"{dumps(whole, indent=2)}\n"


def _object(node: TraceStep) -> dict[str, Any]:
    texts = {name: getattr(node, name) for name in ("relation", "reference", "kind", "title", "words", "said")}
    return {
        **{name: text or None for name, text in texts.items()},
        "standing": node.standing or None,
        "date": value(node.date),
        "path": node.path or None,
        "ends": node.ends or None,
        "steps": [_object(step) for step in node.steps],
    }
