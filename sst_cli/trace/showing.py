"""A trace as an answer: an indented text, a Markdown list, and nested objects for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.base.harmless import no_commands, one_line
from sst_cli.base.values import Value
from sst_cli.base.wrapping import lines
from sst_cli.output.answers import plain
from sst_cli.output.formats.markdown import escape

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.output.formats import TextStyle
    from sst_cli.trace import TraceStep

INDENTATION = "  "
NOTHING = "nothing on record"


class Trace(Value):
    """The trace of one reference, backwards and forwards."""

    kind = "trace"
    name = "trace"
    as_of: dt.date
    subject: TraceStep
    backwards: tuple[TraceStep, ...]
    forwards: tuple[TraceStep, ...]
    left_out: tuple[str, ...] = ()

    @property
    def _sections(self) -> tuple[tuple[str, tuple[TraceStep, ...]], ...]:
        return (("Comes from", self.backwards), ("Led to", self.forwards))

    def data(self) -> dict[str, Any]:
        """Its subject and both ways, each step with its own steps."""
        return {
            "as_of": plain(self.as_of),
            "left_out": list(self.left_out),
            "subject": _object(self.subject),
            "backwards": [_object(node) for node in self.backwards],
            "forwards": [_object(node) for node in self.forwards],
        }

    def text(self, style: TextStyle) -> str:
        """The subject, and below it both ways, each step indented below the one it follows from."""
        shown = [*_lines(self.subject, "", style.room)]
        for title, nodes in self._sections:
            shown += ["", title]
            listed = [line for node in nodes for line in _lines(node, INDENTATION, style.room)]
            shown += listed or [f"{INDENTATION}{NOTHING}"]
        return no_commands("".join(f"{line}\n" for line in shown))

    def markdown(self) -> str:
        """The same as nested lists."""
        blocks = [f"**{escape(self.subject.reference)}** {_details(self.subject)}\n"]
        for title, nodes in self._sections:
            listed = "".join(_bullets(node, "") for node in nodes) or f"- {NOTHING}\n"
            blocks.append(f"{title}:\n\n{listed}")
        return "\n".join(blocks)


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


def _bullets(node: TraceStep, indentation: str) -> str:
    bullet = f"{indentation}- {escape(node.relation)} **{escape(node.reference)}** {_details(node)}".rstrip()
    return "".join((f"{bullet}\n", *(_bullets(step, f"{indentation}{INDENTATION}") for step in node.steps)))


def _details(node: TraceStep) -> str:
    parts = (_words(node), node.said, f"({node.standing})" if node.standing else "", node.ends and f"[{node.ends}]")
    return escape(" ".join(part for part in parts if part))


def _object(node: TraceStep) -> dict[str, Any]:
    texts = {name: getattr(node, name) for name in ("relation", "reference", "kind", "title", "words", "said")}
    return {
        **{name: text or None for name, text in texts.items()},
        "standing": node.standing or None,
        "date": plain(node.date),
        "path": node.path or None,
        "ends": node.ends or None,
        "steps": [_object(step) for step in node.steps],
    }
