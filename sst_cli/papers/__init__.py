"""Papers: documents for people, written as CommonMark once and turned into every format from there."""

from __future__ import annotations

from sst_cli.base.harmless import one_line
from sst_cli.base.plurals import counted
from sst_cli.base.values import Value


def completed(paper: Paper) -> Paper:
    """Return the paper with a notice below its title if it lacks records."""
    if not paper.left_out:
        return paper
    records = counted(len(paper.left_out), "record")
    title, _, rest = paper.text.partition("\n")
    return paper.but(
        text=f"{title}\n\n> INCOMPLETE: {records} could not be read, and nothing from there is in this paper.\n{rest}"
    )


class Paper(Value):
    """A document for people."""

    name: str
    """The kind of paper, as its template is called: `agenda`."""
    title: str
    """Its title as plain text, the same as in its one heading of the first level."""
    text: str
    """CommonMark with tables, ended by a line break; `papers.from_commonmark` reads it for the formats."""
    language: str = "en-GB"
    subject: str = ""
    """Whose paper it is: the body."""
    left_out: tuple[str, ...] = ()
    """The files that could not be read, so that the paper lacks them."""

    def __init__(  # noqa: PLR0913  a paper has so many fields
        self,
        *,
        name: str,
        title: str,
        text: str,
        language: str = "en-GB",
        subject: str = "",
        left_out: tuple[str, ...] = (),
    ) -> None:
        """Make a paper; what its file is called by is one line, with nothing in it that a reader's program obeys."""
        super().__init__(
            name=name,
            title=one_line(title),
            text=text,
            language=language,
            subject=one_line(subject),
            left_out=left_out,
        )
