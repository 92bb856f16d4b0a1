"""`sst report`: papers for the meeting and for those who have work to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sst_cli.actions.query import Question
from sst_cli.commands._groups import CommandGroup
from sst_cli.commands._options import PAST_DAY, PATH, at_revision, complete, dated, today
from sst_cli.commands._papers import paper_options, save_papers, show_paper
from sst_cli.commands._showing import report_left_out
from sst_cli.commands._terminal import remark

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from sst_cli.commands._call import Call
    from sst_cli.commands._options import Output
    from sst_cli.register.register import Register


@click.group("report", cls=CommandGroup)
def command() -> None:
    """Write a report, brief, letter, action plan or review."""


@command.command("actions")
@click.option(
    "--body", metavar="BODY", help="The body; by default the partnership's own.", shell_complete=complete("body")
)
@click.option(
    "--owner",
    metavar="OWNER",
    help="Only this owner's actions, with the words of the minutes.",
    shell_complete=complete("person", "body", "organisation"),
)
@click.option(
    "--organisation",
    metavar="ORGANISATION",
    help="Only actions of this organisation and its people.",
    shell_complete=complete("organisation"),
)
@click.option("--each", type=PATH, metavar="DIR", help="Write one file for each owner of an open action into DIR.")
@dated
@at_revision
@paper_options
@click.pass_obj
def actions(
    call: Call,
    /,
    body: str | None,
    owner: str | None,
    organisation: str | None,
    each: Path | None,
    as_of: dt.date | None,
    at: str | None,
    output: Output,
) -> None:
    """Report on overdue, open and recently closed actions.

    It also lists due dates that were moved, and by whom. With --owner or --organisation it is a paper for that
    partner: their actions, the words of the minute behind each, and how to reply.

    \b
    sst report actions -o actions.docx
    sst report actions --organisation "Merseyside Police" -o police.html
    sst report actions --each replies --format word
    """
    from sst_cli.meetings.agenda.occasions import body_of_call
    from sst_cli.papers.actions import report, report_paper
    from sst_cli.papers.templates import papers

    register, day = call.read(at), today(as_of)
    if owner is not None or organisation is not None or each is not None:
        question = Question(owner=owner, organisation=organisation, body=body)
        _for_partners(call, register, question, day, output, each, papers(call.paper_templates(at)))
    else:
        found = report(register, body_of_call(register, body), day)
        show_paper(call, report_paper(register, found, papers(call.paper_templates(at))), output)


def _for_partners(
    call: Call,
    register: Register,
    question: Question,
    day: dt.date,
    output: Output,
    folder: Path | None,
    templates: Mapping[str, str],
) -> None:
    """Write what partners have to do: one paper or, into a folder, one for each owner."""
    from sst_cli.actions.query import choose, members_asked, without_owner
    from sst_cli.papers.actions import Owned, by_owner, owner_paper, partner_name, without_paper

    chosen = choose(register, question, day)
    if folder is None:
        name = partner_name(register, chosen, question)
        partner = Owned("", name, tuple(chosen), members_asked(register, question))
        unowned = without_owner(register, question, day)
        show_paper(call, owner_paper(register, partner, day, templates, unowned), output)
        return
    owned = by_owner(register, chosen)
    made = ((each.key, owner_paper(register, each, day, templates)) for each in owned)
    save_papers(call, folder, made, len(owned), output)
    for line in without_paper(chosen):
        remark(line)
    report_left_out(register.left_out_paths)


@command.command("brief")
@click.argument("meeting", default="next", metavar="[MEETING|DATE|next|last]", shell_complete=complete("meeting"))
@click.option(
    "--body", metavar="BODY", help="The body; by default the partnership's own.", shell_complete=complete("body")
)
@dated
@at_revision
@paper_options
@click.pass_obj
def brief(call: Call, /, meeting: str, body: str | None, as_of: dt.date | None, at: str | None, output: Output) -> None:
    """Brief the chair on a meeting.

    Decisions to be made, promised reports and who will speak, what is overdue, and who has sent apologies.

    \b
    sst report brief -o brief.pdf
    """
    from sst_cli.commands._agendas import prepare_agenda
    from sst_cli.papers.brief import brief_paper
    from sst_cli.papers.templates import papers

    register = call.read(at)
    agenda = prepare_agenda(call, register, meeting, body, today(as_of), at)
    show_paper(call, brief_paper(register, agenda, papers(call.paper_templates(at))), output)


@command.command("action-plan")
@click.argument("strategy", required=False, metavar="[STRATEGY]", shell_complete=complete("strategy"))
@dated
@at_revision
@paper_options
@click.pass_obj
def action_plan(call: Call, /, strategy: str | None, as_of: dt.date | None, at: str | None, output: Output) -> None:
    """Write the action plan of a strategy.

    It lists the areas for development with their actions, owners and dates. By default it is of the strategy in force
    on the day.

    \b
    sst report action-plan -o plan.docx
    """
    from sst_cli.papers.action_plan import action_plan_paper
    from sst_cli.papers.templates import papers
    from sst_cli.strategies.in_force import chosen_strategy
    from sst_cli.strategies.progress import progress

    register, day = call.read(at), today(as_of)
    found = progress(register, chosen_strategy(register, strategy, day), day)
    show_paper(call, action_plan_paper(register, found, papers(call.paper_templates(at))), output)


@command.command("review")
@click.argument("strategy", required=False, metavar="[STRATEGY]", shell_complete=complete("strategy"))
@click.option("--year", type=click.IntRange(1000, 2999), help="The calendar year to review; this year by default.")
@dated
@at_revision
@paper_options
@click.pass_obj
def review(
    call: Call, /, strategy: str | None, year: int | None, as_of: dt.date | None, at: str | None, output: Output
) -> None:
    """Write the yearly review of a strategy.

    It answers from the records what the strategy says its review will consider, and lists what the records cannot
    answer. By default it is of the strategy in force at the end of the year.

    \b
    sst report review --year 2024 -o review.html
    """
    from sst_cli.papers.review import check_year, review_paper, year_end
    from sst_cli.papers.templates import papers
    from sst_cli.strategies.in_force import chosen_strategy
    from sst_cli.strategies.progress import progress

    register, day = call.read(at), today(as_of)
    end = year_end(year or day.year, day)
    # The strategy of the year that is reviewed, and not that of today.
    chosen = chosen_strategy(register, strategy, end)
    check_year(register.strategies[chosen], year or day.year, day)
    found = progress(register, chosen, end)
    show_paper(call, review_paper(register, found, end.year, papers(call.paper_templates(at))), output)


@command.command("letter")
@click.argument("organisation", shell_complete=complete("organisation"))
@click.option(
    "--body", metavar="BODY", help="The body; by default the partnership's own.", shell_complete=complete("body")
)
@click.option("--from", "since", type=PAST_DAY, help="Cover meetings from this date on; by default the last four.")
@click.option("--to", "until", type=PAST_DAY, help="Cover meetings up to this date.")
@dated
@at_revision
@paper_options
@click.pass_obj
def letter(
    call: Call,
    /,
    organisation: str,
    body: str | None,
    since: dt.date | None,
    until: dt.date | None,
    as_of: dt.date | None,
    at: str | None,
    output: Output,
) -> None:
    """Write to an organisation that does not attend.

    The letter sets out what the minutes show and what is asked of the organisation. Absence is mentioned only where
    the minutes show it.

    \b
    sst report letter "Merseyside Police" -o letter.docx
    """
    from sst_cli.meetings.agenda.occasions import body_of_call
    from sst_cli.papers.letter import letter_paper
    from sst_cli.papers.templates import papers
    from sst_cli.people.attendance import period
    from sst_cli.register.name_matching import find_named

    register, day = call.read(at), today(as_of)
    chosen = period(register, body_of_call(register, body), day, since, until)
    found = find_named(register, "organisation", organisation)
    show_paper(call, letter_paper(register, found, chosen, day, papers(call.paper_templates(at))), output)
