"""The body of an item, line by line: narrative, decisions with their clauses, actions, papers, tables."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.blocks import GridBlock
from sst_cli.printed_minutes.printed import (
    NotPlaced,
    Printed,
    PrintedAction,
    PrintedClause,
    PrintedDecision,
    PrintedItem,
    PrintedTable,
)
from sst_cli.printed_minutes.recognition.action_tails import names_doer, names_owners, only_tail, tail_of
from sst_cli.printed_minutes.recognition.decisions import (
    clause_of,
    clauses_in,
    continued,
    end_of_decision,
    merged,
    opening,
    sentences_of,
    stem_at_end,
)
from sst_cli.printed_minutes.recognition.lexicon import (
    ACTION_LABEL,
    BULLET,
    CLAUSE_LABEL,
    DOCUMENTS_MARK,
    FINITE,
    MINUTES_MARK,
    PHONE_OR_MAIL,
)
from sst_cli.printed_minutes.recognition.lines import TABLE, PaperLine
from sst_cli.printed_minutes.recognition.motions import put_by_name, refers
from sst_cli.printed_minutes.recognition.prose import (
    DASHED_RESULT,
    QUOTED,
    in_prose,
    is_bare_result,
    of_motion,
    puts_motion,
    stated_in,
)
from sst_cli.printed_minutes.recognition.table_decisions import in_table
from sst_cli.printed_minutes.recognition.tables import OF_ACTIONS
from sst_cli.printed_minutes.recognition.voting import Moved, is_only_motion, moved_in, with_motion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.printed_minutes.blocks import PrintedDocument

ACTION_HEADING = re.compile(
    r"(?i)\W*(?:agreed |key |summary of |new |outstanding |list of |the )?actions?(?: "
    r"(?:points?|agreed|arising|required|items?|list|sheet|summary|log|to be "
    r"taken|from (?:this|the) meeting))?\W*"
    r"|\W*(?:to do|camau gweithredu|gweithredu)\W*|.{0,40}following will be done by .{2,40}:"
)
_EARLIER = re.compile(
    r"(?i)\W*actions? (?:no\.? ?|ref\.? ?)?[0-9A-Z]*[0-9]+[./-][0-9]+\b.{0,160}\b(?:clos\w+|complet\w+|"
    r"carried forward|done|on-?going|discharged|withdrawn|outstanding|in progress|reported that)\b"
)
"""How an action of an earlier meeting stands: "Action 8/25 (stickers): closed"."""
_INITIALS_FIRST = re.compile(r"(?P<who>[A-Z]{2,4})\s+(?=[a-z])(?!(?:to|will|should|and|is|has|was|are|would)\b)")
"""Initials before a verb: "AB ring the depot"."""
_BOX = re.compile(r"\[(?:(?P<done>[xX\u2713\u2714])|[ _]?)\]")
"""The mark of something to do, or done."""
_STATUS = re.compile(
    r"(?i)\W*(?:status\s*:\s*)?(?:not (?:yet )?(?:complete|done|started)|"
    r"on-?going|(?:now )?completed?|closed|done|discharged|in progress|outstanding|"
    r"carried forward|no update|superseded|withdrawn|wedi'i gwblhau|parhau)\W*"
)
_WHO = r"[A-Z][A-Z.'\u2019-]*(?:[ /&]+(?:AND )?[A-Z][A-Z.'\u2019-]*){0,3}"
_ORDERS = re.compile(rf"(?:(?<=[a-z0-9.?!)])\s+){_WHO} TO [A-Z]{{2,}}\b[^a-z]*$")
"""An order in capitals at the end of a paragraph in small letters."""
_NEXT_ORDER = re.compile(
    r"(?<=[A-Z.]) (?=(?:CLERK|CHAIR(?:MAN)?|CLLR [A-Z]+|ALL|[A-Z]{2,3}|[A-Z]\. ?[A-Z]+) TO [A-Z]{2,}\b)"
)


_OWNER_AT_END = re.compile(
    r"(?<=[.!?])\s+Actions?\s+(?P<who>All|[A-Z]{2,3}(?:(?:\s?[,/&]\s?|\sand\s)[A-Z]{2,3})*)\.?\s*$"
)
"""Who is to act, without a colon at the end of a paragraph."""
_OF_ANOTHER_BODY = re.compile(
    r"(?i)\b(?:decisions? (?:by|of|from|made by|received from)|determined by|decided by) (?:the )?"
    r"(?:\w+ )?(?:county|district|borough|city|planning|local|unitary|national)\b|\bdecision notices?\b"
)
_WELSH_VERB = re.compile(r"(?i)penderfyn|cytun|nodwyd|cymeradwy|cadarnha|derbyni|gwrthod|argymhell")
_ENGLISH_TWIN = re.compile(
    r"(?:IT WAS |It was )?(?:RESOLVED|AGREED|NOTED|APPROVED|Resolved|Agreed|resolved|agreed|decided)\b"
)


class Open(NamedTuple):
    """A decision that further lines may belong to."""

    decision: PrintedDecision
    needs: bool
    """Whether its clauses are still to come."""
    lists: bool
    """Whether it has labelled clauses, which further labels continue."""


class ContentReader:
    """Reads the lines of one item."""

    def __init__(self, document: PrintedDocument) -> None:
        self._document = document
        self.minute: list[Printed] = []
        self.decisions: list[PrintedDecision] = []
        self.actions: list[PrintedAction] = []
        self.tables: list[PrintedTable] = []
        self.documents: list[Printed] = []
        self.agenda: list[Printed] = []
        self.left_out: list[NotPlaced] = []
        self._open: Open | None = None
        self._listing = False
        """Whether lines are points of a list of actions."""
        self._listed = 0
        self._papers = False
        self._row: tuple[int, int] | None = None
        self._row_actions: list[int] = []
        self._spoken: tuple[int, int] | None = None
        """The row whose text was taken last."""
        self._row_cells: list[PaperLine] = []
        """Cells of the row that stand before its action."""

    def take(self, line: PaperLine, start: int = 0) -> None:
        """Read a line from some letter on."""
        if start and line.kind == "entry":
            # The marker of the line was the number of the item.
            line = line._replace(kind="paragraph", marker="")
        words = line.words[start:]
        if line.row != self._row:
            self._end_row()
        if line.kind == TABLE:
            self._end()
            self._table(line)
        elif line.column == "header":
            self.left_out.append(NotPlaced(line.part(), "heading of a column"))
        elif line.column in OF_ACTIONS:
            self._cell(line)
        elif line.column == "decision" and words.strip():
            self._decision_cell(line)
        elif words.strip():
            self._text(line, start)

    def _text(self, line: PaperLine, start: int) -> None:
        words = line.words[start:]
        self._spoken = line.row
        mark = MINUTES_MARK.match(words)
        if mark and (mark.end() >= len(words) or not start):
            self._begin_minutes(line, start, start + mark.end())
            return
        if DOCUMENTS_MARK.fullmatch(words):
            self._end()
            self._papers = True
            self.left_out.append(NotPlaced(line.part(start), "label"))
        elif PHONE_OR_MAIL.fullmatch(words.strip()):
            self.left_out.append(NotPlaced(line.part(start), "e-mail address or telephone number"))
        elif not (self._action(line, start) or self._listed_action(line, start) or self._decision(line, start)):
            self._narrative(line, start)

    def _begin_minutes(self, line: PaperLine, start: int, at: int) -> None:
        """What stood before "Minutes:" is of the agenda."""
        self._end()
        self.agenda += self.minute
        self.minute = []
        self._papers = False
        self.left_out.append(NotPlaced(line.part(start, at), "label"))
        if line.words[at:].strip():
            self._text(line, at)

    def _end(self) -> None:
        self._end_row()
        self._close_decision()
        self._listing = False

    def _close_decision(self) -> None:
        if self._open:
            self.decisions.append(self._open.decision)
            self._open = None

    # Actions

    def _action(self, line: PaperLine, start: int) -> bool:
        """Read a label of actions, with what stands behind it."""
        words = line.words
        box = _BOX.fullmatch(line.marker) if not start else None
        if box and words.strip():
            self._close_decision()
            self.actions.append(PrintedAction(text=line.part(), status=line.marker if box["done"] else None))
            return True
        if self._is_status(line, start):
            last = self.actions[-1]
            text = Printed(last.text.words, (*last.text.where, *line.part(start).where))
            self.actions[-1] = last.but(text=text, status=words[start:].strip())
            return True
        bullet = BULLET.match(words, start)
        begin = bullet.end() if bullet else start
        if ACTION_HEADING.fullmatch(words[begin:]):
            self._close_decision()
            self._listing, self._listed = True, 0
            self.left_out.append(NotPlaced(line.part(start), "label"))
            return True
        found = ACTION_LABEL.match(words, begin) if _EARLIER.match(words, begin) is None else None
        if found is None or not (
            found["stop"] or found["open"] or found["who"] or words[begin : found.end()].strip().isupper()
        ):
            return False
        rest = words[found.end() :].strip(" ]*_")
        self._close_decision()
        if not rest:
            self._listing, self._listed = True, 0
            self.left_out.append(NotPlaced(line.part(start), "label"))
            return True
        owners = (found["who"],) if found["who"] else ()
        behind = _INITIALS_FIRST.match(rest)
        if behind and not owners:
            owners, rest = (behind["who"],), rest[behind.end() :]
        closing = (
            re.match(r"\s*(?P<who>[^\]]{1,40})\]\s*", words[found.end() :])
            if (found["open"] or "").startswith("[")
            else None
        )
        if closing and words[found.end() + closing.end() :].strip():
            owners, rest = (closing["who"].strip(),), words[found.end() + closing.end() :].strip()
        self.actions.append(PrintedAction(text=Printed(rest, line.part(start).where), owners=owners))
        self._listing, self._listed = words.rstrip().endswith(":"), 0
        return True

    def _is_status(self, line: PaperLine, start: int) -> bool:
        """Whether a line below an action says how far it is."""
        if not self.actions or self.actions[-1].status or not _STATUS.fullmatch(line.words, start):
            return False
        at, below = self.actions[-1].text.where[-1], line.part(start).where[0]
        return below.block == at.block + 1 or (below.block == at.block and below.row == at.row)

    def _listed_action(self, line: PaperLine, start: int) -> bool:
        """Read a point of a list of actions."""
        if not self._listing:
            return False
        is_point = line.kind == "entry" or bool(
            CLAUSE_LABEL.match(line.words, start) or BULLET.match(line.words, start)
        )
        if not is_point and self._listed and line.opens:
            self._listing = False
            return False
        if line.kind == "heading" or opening(line.words, start):
            self._listing = False
            return False
        clause = clause_of(line, start)
        if clause is None:
            return False
        bullet = BULLET.match(clause.text.words)
        text = Printed(clause.text.words[bullet.end() :], clause.text.where) if bullet else clause.text
        self.actions.append(PrintedAction(text=text, reference=clause.label))
        self._listed += is_point
        if not is_point:
            self._listed += 1
        return True

    def _cell(self, line: PaperLine) -> None:
        """Read a line of a cell in a column of actions, owners or dates."""
        self._close_decision()
        self._row = line.row
        clause = clause_of(line) if line.column == "action" else None
        if clause is None:
            if line.column != "action":
                self._row_cells.append(line)
            return
        tail = only_tail(line.words) if self._row_actions else None
        if tail and not (tail.owners and names_doer(self.actions[-1].text.words)):
            # "DF - 23/01/2026" below the words of the action, in its cell.
            last = self.actions[-1]
            text = Printed(last.text.words, (*last.text.where, *line.part().where))
            owners = last.owners or tail.owners
            self.actions[-1] = last.but(text=text, owners=owners, due=last.due or tail.due)
            return
        found = ACTION_LABEL.match(clause.text.words)
        text = clause.text
        if found and found["stop"] and text.words[found.end() :].strip():
            text = Printed(text.words[found.end() :].strip(), text.where)
        self._row_actions.append(len(self.actions))
        self.actions.append(PrintedAction(text=text))

    def _end_row(self) -> None:
        """Give what stands beside the actions of a row to them; without an action it is narrative."""
        cells, rows, self._row_cells, self._row_actions = self._row_cells, self._row_actions, [], []
        if rows:
            self._beside(rows, cells)
            return
        for nth, cell in enumerate(cells):
            names_owner = cell.column == "owner" and cell.table and "action" not in cell.table.columns.values()
            if names_owner and cell.words.strip() and cell.row == self._spoken:
                # Who is to act on the row; the day beside the name is when.
                action = PrintedAction(text=cell.part())
                while cells[nth + 1 :] and cells[nth + 1].column == "due":
                    action = _with_cell(action, cells.pop(nth + 1))
                self.actions.append(action)
            elif cell.words.strip():
                self._narrative(cell, 0)

    def _beside(self, actions: list[int], cells: list[PaperLine]) -> None:
        """Give the cells beside several actions to them: one line each, if there are as many as actions."""
        for column in dict.fromkeys(cell.column for cell in cells):
            lines = [cell for cell in cells if cell.column == column and cell.words.strip()]
            pairs = len(lines) == len(actions) > 1
            for nth, at in enumerate(actions):
                for line in lines[nth : nth + 1] if pairs else lines:
                    self.actions[at] = _with_cell(self.actions[at], line)

    # Decisions

    def _decision_cell(self, line: PaperLine) -> None:
        """Read a cell of a column of decisions."""
        if not self._decision(line, 0):
            self._close_decision()
            verb = next((each.verb for each in in_prose(line, 0)), "Decision")
            self.decisions += [PrintedDecision(verb=verb, clauses=tuple(clauses_in(line, 0)))]

    def _decision(self, line: PaperLine, start: int) -> bool:
        """Read the label of a decision, or a line that belongs to the one that is open."""
        found = None if (self._open and self._open.needs and line.kind == "entry") else opening(line.words, start)
        if found:
            if self._is_awaited() and (not found.goes_on or self._is_under_heading()):
                self._drop_label()
            self._close_decision()
            self._begin_decision(line, start, found.verb, found.stem, goes_on=found.goes_on)
            return True
        verb = stem_at_end(line.words, start) if line.kind != "heading" else None
        if verb and not (self._open and self._open.lists and line.kind == "entry"):
            if self._is_under_heading():
                self._drop_label()
            self._close_decision()
            self._begin_decision(line, start, verb, len(line.words), goes_on=True)
            return True
        if self._is_under_heading() and line.kind == "paragraph" and any(in_prose(line, start)):
            self._drop_label()
        if self._open is None:
            return self._unlabelled(line, start)
        first = next(iter(sentences_of(line.words, start)), None)
        if first and is_only_motion(line.words[start : first.end]) and not self._open.needs:
            self._behind(line, start)
            return True
        return self._continues(line, start)

    def _is_awaited(self) -> bool:
        """Whether a label is open of which no clause is printed yet."""
        return self._open is not None and self._open.needs and not self._open.decision.clauses

    def _is_under_heading(self) -> bool:
        """Whether the label is a noun, such as DECISION: below it a sentence states what was decided, and its verb."""
        return self._is_awaited() and self._open is not None and _NOUN.match(self._open.decision.verb) is not None

    def _drop_label(self) -> None:
        """Leave a label out: the decision has the verb below it."""
        stem = self._open.decision.stem if self._open else None
        self._open = None
        if stem:
            self.left_out.append(NotPlaced(stem, "label"))

    def _unlabelled(self, line: PaperLine, start: int) -> bool:
        """Read a paragraph that has the form of a resolution, "That the report be noted", and lost its label."""
        words = line.words[start:]
        is_moved = self._motion_is_above() and (_is_put(words) or _THAT_FIRST.match(words) is not None)
        if line.kind == "heading" or not (is_moved or _is_resolution(words)):
            return False
        verb = self.minute[-1].words.split()[0].strip(",:;") if is_moved else words.split()[0]
        self._begin_decision(line, start, verb, start, goes_on=False)
        return True

    def _motion_is_above(self) -> bool:
        """Whether the paragraph above says who moved and nothing else."""
        return bool(self.minute and is_only_motion(self.minute[-1].words))

    def _behind(self, line: PaperLine, at: int) -> None:
        """Read what stands behind a decision in its paragraph: the movers and the vote, then other things."""
        for each in sentences_of(line.words, at):
            if self._open is None or not is_only_motion(line.words[each.start : each.end]):
                self._rest(line, each.start)
                return
            printed = line.part(each.start, each.end)
            self._open = self._open._replace(decision=with_motion(self._open.decision, moved_in(printed)))
            self.minute.append(printed)

    def _rest(self, line: PaperLine, at: int) -> None:
        twin = self._open is not None and _WELSH_VERB.match(self._open.decision.verb)
        if self._open and twin and _ENGLISH_TWIN.match(line.words, at):
            # The same decision in both languages: the words of the first stand in the narrative.
            first = self._open.decision
            self.minute += [each for each in (first.stem, *(clause.text for clause in first.clauses)) if each]
            self._open = None
        self._close_decision()
        self._text(line, at)

    def _begin_decision(self, line: PaperLine, start: int, verb: str, stem: int, *, goes_on: bool) -> None:
        end = end_of_decision(line.words, stem) if stem < len(line.words) else stem
        clauses = clauses_in(line, stem, end)
        decision = PrintedDecision(
            verb=verb, stem=line.part(start, stem) if stem > start else None, clauses=tuple(clauses)
        )
        decision = self._of_motions(with_motion(decision, moved_in(line.part(start, end))))
        before = self.minute[-1] if self.minute else None
        if before:
            last = before.words[sentences_of(before.words)[-1].start :] if before.words.strip() else ""
            moved = moved_in(Printed(last, before.where))
            taken = self.decisions[-1].seconder if self.decisions else None
            if is_only_motion(last) and (moved.seconder is None or moved.seconder != taken):
                decision = with_motion(decision, moved)
        self._open = Open(decision, needs=goes_on, lists=bool(clauses and clauses[-1].label))
        if line.words[end:].strip():
            self._behind(line, end)

    def _of_motions(self, decision: PrintedDecision) -> PrintedDecision:
        """Return a resolution with the mover and the vote of the motion above it, which is the same decision."""
        own = next((n for n, each in enumerate(reversed(self.decisions)) if not each.is_motion), len(self.decisions))
        above = self.decisions[len(self.decisions) - own :]
        motions = [each for each in above if each.outcome != "lost"]
        self.decisions = [each for each in self.decisions if each not in motions]
        if len(motions) > 1:
            return decision
        put = motions[0] if motions else PrintedDecision(verb="")
        put = with_motion(put, _motion_in(self.minute))
        carried = "carried" if put.outcome == "carried" else None
        return with_motion(decision, Moved(put.mover, put.seconder, put.votes, carried))

    def _continues(self, line: PaperLine, start: int) -> bool:
        """Take a line as a clause of the open decision, if it is one."""
        held = self._open
        if held is None:
            return False
        label = re.search(r"[0-9a-z]", line.marker) is not None or CLAUSE_LABEL.match(line.words, start) is not None
        bullet = line.kind == "entry" or BULLET.match(line.words, start) is not None
        if line.kind == "heading" or (line.row is not None and line.column in _OTHER_COLUMNS):
            self._close_decision()
            return False
        if held.needs and _THAT_ALONE.fullmatch(line.words, start) and held.decision.stem:
            stem = Printed(f"{held.decision.stem.words} {line.words[start:].strip()}", held.decision.stem.where)
            stem = Printed(stem.words, (*stem.where, *line.part(start).where))
            self._open = held._replace(decision=held.decision.but(stem=stem))
            return True
        goes_on = not line.opens or _is_unfinished(held.decision, line.words[start:])
        if goes_on and held.decision.clauses and not label and not bullet and not held.needs:
            self._open = held._replace(decision=_with_more(held.decision, line, start))
            return True
        is_taken = held.needs and not (label or bullet) and self._takes_clause(held, line, start)
        clause = None if is_taken else clause_of(line, start)
        if clause and (held.needs or (held.lists and (label or bullet)) or _is_that(line.words[start:])):
            more = clauses_in(line, start) if not line.marker else [clause]
            decision = held.decision
            for each in more if len(more) > 1 else [clause]:
                decision = merged(decision, each)
            lists = label or bullet if held.needs else held.lists
            lists = lists or line.words.rstrip().endswith(":")
            self._open = Open(with_motion(decision, moved_in(line.part(start))), needs=False, lists=lists)
        elif not is_taken:
            self._close_decision()
            return False
        return True

    def _takes_clause(self, held: Open, line: PaperLine, start: int) -> bool:
        """Take the one clause below a label where more stands behind it: "That ... be so. (Proposed by Ms Elm)"."""
        end = end_of_decision(line.words, start) if _THAT_FIRST.match(line.words, start) else len(line.words)
        if not line.words[end:].strip():
            return False
        clauses = (*held.decision.clauses, *clauses_in(line, start, end))
        self._open = Open(held.decision.but(clauses=clauses), needs=False, lists=False)
        self._behind(line, end)
        return True

    # Narrative

    def _narrative(self, line: PaperLine, start: int) -> None:
        """Take a line as a paragraph of the narrative, or as the name of a paper."""
        self._listing = False
        printed = line.part(start)
        if self._papers and not FINITE.search(printed.words):
            self.documents.append(printed)
            return
        self._papers = False
        printed = self._with_owner_at_end(line, start) or self._without_orders(line, start)
        label = line.marker.strip() if not start else ""
        bullet = BULLET.match(line.words, start)
        if line.kind != "entry" and bullet and line.words[bullet.end() :].strip():
            printed = Printed(f"- {line.words[bullet.end() :].strip()}", printed.where)
        if line.kind == "entry":
            shown = label if re.search(r"[0-9a-zA-Z]", label) else "-"
            printed = Printed(f"{shown} {printed.words}", printed.where)
        above = self.minute[-1] if self.minute else None
        self.minute += [printed] if printed.words.strip() else []
        last = self.decisions[-1] if self.decisions else None
        moves = is_only_motion(line.words[start:])
        if moves and above and (last is None or _is_before(last, above)):
            below = _moved_below(above, line.part(start))
            if below:
                self.decisions.append(below)
                return
        if last and moves and _lacks_movers(last, above, moved_in(line.part(start))):
            self.decisions[-1] = with_motion(self.decisions[-1], moved_in(line.part(start)))
        else:
            self.decisions += in_prose(line, start, self._motion_above(above, line.words))

    def _motion_above(self, above: Printed | None, words: str) -> Printed | None:
        """Return the motion that a paragraph may be about: that above, or the last one in quotes."""
        if "amendment" in words.casefold() or (above and puts_motion(above.words)):
            return above
        quoted = [each for each in self.minute[:-1] if QUOTED.match(each.words)]
        return quoted[-1] if quoted and is_bare_result(words) else above

    def _without_orders(self, line: PaperLine, start: int) -> Printed:
        """Take actions in capitals from the end of a paragraph: "The hedge is high CLERK TO TELL THE OWNER"."""
        found = _ORDERS.search(line.words, start)
        if found is None or (line.words.isupper() and found.start() == start):
            return line.part(start)
        edges = [
            found.start(),
            *(each.start() for each in _NEXT_ORDER.finditer(line.words, found.start() + 1)),
            len(line.words),
        ]
        for first, end in pairwise(edges):
            self.actions.append(PrintedAction(text=line.part(first, end)))
        return line.part(start, found.start())

    def _with_owner_at_end(self, line: PaperLine, start: int) -> Printed | None:
        """Take the last sentence of a paragraph as an action where who is to act stands behind it: "... Action RG"."""
        found = _OWNER_AT_END.search(line.words, start)
        before = sentences_of(line.words[: found.start()], start) if found else []
        if found is None or not before:
            return None
        text = Printed(line.words[before[-1].start : found.start()].strip(), line.part(before[-1].start).where)
        self.actions.append(PrintedAction(text=text, owners=names_owners(found["who"])))
        return line.part(start, before[-1].start)

    def _table(self, line: PaperLine) -> None:
        block = self._document.blocks[line.pieces[0][1].block]
        if isinstance(block, GridBlock):
            rows = [tuple(" ".join(cell.words.split()) for cell in row.cells) for row in block.rows]
            header = rows[0] if block.rows and (block.rows[0].is_header or len(rows) > 1) else ()
            where = tuple(at for _, at in line.pieces)
            self.tables.append(PrintedTable(header=header, rows=tuple(rows[1:] if header else rows), where=where))
            above = self.minute[-1].words if self.minute else ""
            if not _OF_ANOTHER_BODY.search(f"{above} {' '.join(header)}"):
                self.decisions += in_table(block, line.pieces[0][1].block)

    def _drop_repeated(self) -> None:
        """Leave out a resolution that is printed twice, under "Decision" and again in the minutes."""
        seen: list[list[str]] = []
        kept = []
        for each in self.decisions:
            texts = [_bare(clause.text.words) for clause in each.clauses]
            if not each.in_prose and texts and texts in seen:
                words = (each.stem, *(clause.text for clause in each.clauses))
                self.left_out += [NotPlaced(part, "the same decision again") for part in words if part]
            else:
                kept.append(each)
                seen.append(texts)
        self.decisions = kept

    def _decided(self, title: Printed | None) -> list[PrintedDecision]:
        """Return the decisions, with the one that the title states unless the text states it too."""
        found = [_by_title(each, title, self.minute) for each in _with_results(_once(self.decisions))]
        titled = [*_in_title(title), *_answered(title, self.minute)] if title else []
        same = {_bare(clause.text.words) for each in found for clause in each.clauses}
        return [*(each for each in titled if _bare(each.clauses[0].text.words) not in same), *found]

    def item(
        self,
        *,
        number: str | None = None,
        printed_number: str | None = None,
        title: Printed | None = None,
        items: tuple[PrintedItem, ...] = (),
    ) -> PrintedItem:
        """Return the item with these contents."""
        self._end()
        self._drop_repeated()
        return PrintedItem(
            minute=tuple(self.minute),
            decisions=tuple(self._decided(title)),
            actions=tuple(map(_with_tail, self.actions)),
            tables=tuple(self.tables),
            documents=tuple(self.documents),
            agenda=tuple(self.agenda),
            number=number,
            printed_number=printed_number,
            title=title,
            items=items,
        )


def _in_title(title: Printed) -> list[PrintedDecision]:
    """Return the decision that a title states: "The minutes of 3 June were agreed", "Lettings Policy - approved"."""
    words = title.words.removeprefix(number[0]) if (number := _NUMBERS.match(title.words)) else title.words
    dashed = DASHED_RESULT.match(words)
    stated = None if dashed or _MOTION_TITLE.match(words) or _PLANS.search(words) else stated_in(words)
    verb = dashed["verb"] if dashed else stated.verb if stated else None
    if verb is None:
        return []
    text = Printed(words[stated.at :] if stated else words, title.where)
    return [PrintedDecision(verb=verb, clauses=(PrintedClause(text=text),), in_prose=True)]


def _answered(title: Printed, minute: list[Printed]) -> list[PrintedDecision]:
    """Return what the text decides of its title: "6.3 Lettings Policy - approved, at £16 an hour"."""
    first = minute[0] if minute else None
    found = _ANSWERS.match(first.words) if first else None
    if first is None or found is None or _PLANS.search(title.words):
        return []
    end = sentences_of(first.words)[0].end
    text = Printed(f"{title.words} \u2013 {first.words[:end].strip()}", (*title.where, *first.where))
    return [PrintedDecision(verb=found["verb"], clauses=(PrintedClause(text=text),), in_prose=True)]


_NUMBERS = re.compile(r"(?:\W{0,3}[0-9]{1,4}(?:[./][0-9]{1,4}){0,4}[.)]?\s{1,5}){1,2}")
"""Those of an item in front of its title: "6. ", "24/131 6.3 "."""
_ANSWERS = re.compile(
    r"(?P<verb>approved|agreed|accepted|adopted|confirmed|noted|deferred|ratified|refused|declined)"
    r"(?=[.,;]|$|\s(?:as|with(?= (?:the|an?|no|one|some)\b)|subject|by|until|to|for|unanimously)\b)"
)
"""A verb of decision in small letters at the start of a text: it goes on from the title."""
_PLANS = re.compile(
    r"(?i)^\W*(?:(?:agreed |key )?(?:actions?|decisions?|points|items?|matters?)\b|to\b)|\bto be\b|\bif\b"
)


_STATES = re.compile(r"\b(?:will|shall|should|to) be\b|\bproposed\b|\bbe [a-z]+ed\b")
"""Words of a paragraph that says what is to be, which the movers below it moved."""


def _is_before(decision: PrintedDecision, paragraph: Printed) -> bool:
    """Whether a decision stands above a paragraph, and not in it."""
    return bool(decision.clauses) and decision.clauses[-1].text.where[-1:] < paragraph.where[:1]


def _lacks_movers(decision: PrintedDecision, above: Printed | None, moved: Moved) -> bool:
    """Whether words below a decision are of it: it has no result yet, or they name who moved the paragraph above."""
    is_open = not decision.in_prose or not (decision.votes or decision.outcome)
    names = decision.mover is None and moved.seconder is not None
    return is_open or (names and above is not None and not _is_before(decision, above))


def _moved_below(above: Printed, movers: Printed) -> PrintedDecision | None:
    """Return a paragraph as a decision that says what is to be, if mover and seconder stand alone below it."""
    moved = moved_in(movers)
    is_open = _STATES.search(above.words) and "amendment" not in above.words.casefold()
    if not (is_open and moved.mover and moved.seconder) or is_bare_result(above.words) or _JOINS.search(movers.words):
        return None
    if puts_motion(above.words):
        return with_motion(of_motion(above), moved)
    sentences = _sentences(above.words)
    words = next((each for each in sentences if _STATES.search(each)), sentences[-1])
    clause = PrintedClause(text=Printed(words, above.where))
    return with_motion(PrintedDecision(verb="proposed", clauses=(clause,), in_prose=True, is_motion=True), moved)


_JOINS = re.compile(r"\band\W*$")


_NEAR = 4
"""How many sentences above a resolution its motion may be put, with the vote between."""


def _motion_in(paragraphs: list[Printed]) -> Moved:
    """Return the mover and the vote of the one motion that the last sentences put, if nothing came of it yet."""
    found = Moved()
    last = [(words, each) for each in paragraphs[-3:] for words in _sentences(each.words)]
    for words, each in reversed(last[-_NEAR:]):
        moved = moved_in(Printed(words, each.where))
        if "amendment" in words.casefold() or moved.outcome == "lost":
            return Moved()
        found = _and(found, moved)
        if puts_motion(words) or (moved.mover and moved.seconder):
            return found
        if not moved.says_anything:
            break
    return Moved()


def _and(one: Moved, other: Moved) -> Moved:
    return Moved(
        one.mover or other.mover,
        one.seconder or other.seconder,
        one.votes or other.votes,
        one.outcome or other.outcome,
    )


def _sentences(words: str) -> list[str]:
    return [words[each.start : each.end].strip() for each in sentences_of(words)]


def _is_unfinished(decision: PrintedDecision, words: str) -> bool:
    """Whether the last clause has no stop, and the next paragraph goes on in small letters."""
    last = decision.clauses[-1].text.words.rstrip() if decision.clauses else "."
    return words[:1].islower() and (last[-1].isalnum() or last[-1] in ",-")


_NOUN = re.compile(r"(?i)(?:decisions?|resolutions?|outcomes?|penderfyniad(?:au)?)\b")
"""A label that names the thing, below which a verb may stand."""
_OTHER_COLUMNS = ("number", "header")
_THAT_ALONE = re.compile(r"\s*(?:[Tt]hat|THAT)\W*")
_THAT_FIRST = re.compile(r"(?:That|THAT)\s+(?=[^\W\d_])")
_SUBJUNCTIVE = re.compile(r"\b(?:be|BE|not be)\s+[\w-]+")


def _is_resolution(words: str) -> bool:
    """Whether a paragraph has the form of a resolution: "That ... be ..."."""
    return _THAT_FIRST.match(words) is not None and bool(_SUBJUNCTIVE.search(words))


def _is_put(words: str) -> bool:
    """Whether words below the movers are what they moved: "The minutes be confirmed", with no verb but "be"."""
    found = _SUBJUNCTIVE.search(words)
    return found is not None and not FINITE.search(words[: found.start()])


def _with_more(decision: PrintedDecision, line: PaperLine, start: int) -> PrintedDecision:
    """Return a decision whose last clause goes on in another line."""
    last = decision.clauses[-1]
    return decision.but(clauses=(*decision.clauses[:-1], continued(last, line.part(start))))


def _is_that(words: str) -> bool:
    return re.match(r"\W*(?:[Tt]hat|THAT|[Ff]urther,? that|and that)\b", words) is not None


def _with_cell(action: PrintedAction, line: PaperLine) -> PrintedAction:
    """Return an action with what another cell of its row says of it."""
    words = line.words.strip()
    if not words:
        return action
    text = Printed(action.text.words, (*action.text.where, *line.part().where))
    changed = action.but(text=text)
    if line.column == "owner":
        return changed.but(owners=(*action.owners, *filter(None, re.split(r"\s*;\s*", words))))
    if line.column in ("due", "status", "reference", "raised"):
        before = getattr(action, line.column)
        return changed.but(**{line.column: f"{before} {words}" if before else words})
    return changed


def _with_tail(action: PrintedAction) -> PrintedAction:
    """Return an action with who and when behind its words, where nothing stands beside it."""
    if action.owners and action.due:
        return action
    tail = tail_of(action.text.words)
    owners, due = action.owners or tail.owners, action.due or tail.due
    if tail.end >= len(action.text.words) or (owners, due) == (action.owners, action.due):
        return action
    return action.but(text=Printed(action.text.words[: tail.end].rstrip(), action.text.where), owners=owners, due=due)


_MOTION_TITLE = re.compile(
    r"(?i)(?:to )?(?:approve|agree|adopt|accept|appoint|elect|co-opt|confirm|note|ratify|resolve|authorise|set|sign|"
    r"pay)\b"
)


def _by_title(decision: PrintedDecision, title: Printed | None, above: list[Printed]) -> PrintedDecision:
    """Return a decision of which only movers and a vote are printed with the words of what puts the motion.

    That is a purpose printed above it, "(a) To approve payments:", or else the title of the item.
    """
    alone = len(decision.clauses) == 1 and decision.in_prose and not decision.stem
    text = decision.clauses[0].text if alone else None
    put = put_by_name(text.words) if text else None
    only_refers = text is not None and (refers(text.words) or (put is not None and put.refers))
    if text is None or not (only_refers or is_only_motion(text.words)):
        return decision
    before = [each for each in above if each.where[:1] < text.where[:1]]
    purposes = [(each, found) for each in before if (found := _PURPOSE.match(each.words))]
    if purposes:
        last, found = purposes[-1]
        text = Printed(found["text"].strip(), last.where)
    elif title and (_MOTION_TITLE.match(title.words) or (only_refers and _OF_MINUTES.search(title.words))):
        text = title
    return decision.but(clauses=(decision.clauses[0].but(text=text),))


_OF_MINUTES = re.compile(r"(?i)\b(?:minutes|cofnodion)\b")
_PURPOSE = re.compile(
    r"(?:\(?[0-9a-z]{1,3}[).]\s+|- )?"
    r"(?P<text>To (?:approve|agree|adopt|accept|appoint|elect|confirm|ratify|sign|pay|set)\b[^.]{3,120}?):?\s*$"
)
"""What an agenda asks of the meeting, in a paragraph of its own."""


def _with_results(decisions: list[PrintedDecision]) -> list[PrintedDecision]:
    """Give "The motion was carried by 6 votes to 2" to the resolution behind it, if that has no vote of its own."""
    found: list[PrintedDecision] = []
    for each in decisions:
        last = found[-1] if found else None
        if last and last.in_prose and not each.votes and _is_bare(last):
            found[-1] = with_motion(each, moved_in(last.clauses[0].text))
        else:
            found.append(each)
    return found


def _is_bare(decision: PrintedDecision) -> bool:
    if re.fullmatch(r"(?i)all in favou?r|unanimous(?:ly)?|carried", decision.verb) and not decision.is_motion:
        return True
    return decision.outcome != "lost" and len(decision.clauses) == 1 and is_bare_result(decision.clauses[0].text.words)


def _once(decisions: Iterable[PrintedDecision]) -> list[PrintedDecision]:
    """Leave out a decision in prose whose words stand in a labelled one as well."""
    found = list(decisions)
    texts = {_bare(clause.text.words) for each in found if not each.in_prose for clause in each.clauses}
    return [
        each
        for each in found
        if not each.in_prose or not any(_bare(clause.text.words) in texts for clause in each.clauses)
    ]


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
