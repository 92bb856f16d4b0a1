"""SECURITY.md promises nothing that no test holds, and each attack that once succeeded is kept as a test."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import ROOT

PROMISES = {
    "a folder of records or templates that is itself a bare git repository and names programs": (
        "reading/test_hostile_repositories.py::test_records_that_are_a_bare_repository_are_read_from_the_clone",
        "reading/test_hostile_repositories.py::test_a_repository_whose_folder_git_is_bare_is_read",
    ),
    "links out of the records, in the work tree or in a revision": (
        "reading/test_bad_input.py::test_a_link_out_of_the_records_is_refused",
        "reading/test_bad_input.py::test_a_link_in_a_revision_stays_inside",
    ),
    "pipes, and links to devices or out of the folder, in place of records, templates and schemas": (
        "reading/test_bad_input.py::test_what_is_no_file_is_reported_and_not_opened",
        "papers/test_template_limits.py::test_a_template_that_is_not_a_file_is_refused",
    ),
    "YAML that is huge or deeply nested, has thousands of aliases, or builds objects": (
        "reading/test_bad_input.py::test_a_large_file_is_reported_and_not_read",
        "reading/test_bad_input.py::test_a_bad_file_is_reported_at_its_place",
    ),
    "text with control characters, formulas, markup or commands of build logs": (
        "test_harmless.py::test_a_terminal_obeys_no_record",
        "test_harmless.py::test_a_spreadsheet_computes_no_record",
        "test_harmless.py::test_markdown_becomes_no_html_of_a_record",
        "test_harmless.py::test_findings_are_harmless",
    ),
    "a template in `templates/` that calls Python or never ends": (
        "papers/test_template_limits.py::test_a_template_ends",
        "papers/test_trusted_templates.py::test_no_template_of_a_branch_is_used",
    ),
    ("a layout in `templates/paper.typ` that never ends, fills the memory, reads other files or asks the network"): (
        "papers/test_typesetting.py::test_a_layout_without_end_is_ended_by_its_time_on_the_processor",
        "papers/test_typesetting.py::test_a_layout_that_fills_the_memory_is_ended",
        "papers/test_typesetting.py::test_a_layout_reads_nothing_else",
        "papers/test_typesetting.py::test_a_layout_asks_no_server_for_packages",
    ),
    (
        "a base document in `templates/paper.docx` with links to templates, fields that fetch or run, macros, objects, "
        "or archives that unpack to gigabytes"
    ): (
        "papers/test_word_base.py::test_headers_keep_words_and_nothing_that_acts",
        "papers/test_word_base.py::test_settings_keep_what_a_look_needs",
        "papers/test_word_base.py::test_a_base_that_would_fill_the_memory_is_refused",
    ),
    "a folder `templates` that is a link": (
        "papers/test_typesetting.py::test_a_folder_of_templates_that_is_a_link_reads_nothing",
        "papers/test_template_limits.py::test_no_format_follows_a_link_that_leads_elsewhere",
    ),
    ("settings that run programs: monitors of files, filters, hooks, `include.path`, remotes of a partial clone"): (
        "reading/test_hostile_repositories.py::test_no_program_of_a_repository_is_run",
        "reading/test_hostile_repositories.py::test_reading_fetches_nothing_and_explains_what_is_missing",
    ),
    "a journal of writing (`.git/sst/journal`, `records/.sst/journal`) that names other files": (
        "writing/test_journal.py::test_a_journal_that_names_other_files_is_refused",
        "writing/test_journal.py::test_a_planted_journal_is_refused_in_one_line",
    ),
    "a repository of another owner": (
        "reading/test_bad_input.py::test_a_repository_of_another_owner_is_reported_in_words_of_git",
    ),
    "archives that unpack to gigabytes, endless pipes, other kinds of file": (
        "printed_minutes/readers/test_hostile.py::test_a_hostile_file_is_refused_in_one_line",
    ),
    "restricted business, also where its minutes cannot be read": (
        "register/test_withheld.py::test_no_command_tells_restricted_business",
        "register/test_canaries.py::test_no_planted_word_comes_out",
    ),
}
"""What the table of SECURITY.md lists as tried, each with the tests that hold it."""
BEHIND_THE_TABLE = {
    "A call that only reads writes nothing.": ("reading/test_sources.py::test_asking_changes_nothing",),
    "A call that writes writes all or nothing, and commits only what it wrote.": (
        "writing/test_transaction.py::test_killed_at_any_step",
        "writing/test_transaction.py::test_work_that_is_not_committed_is_not_taken_along",
    ),
    "it is told not to before it is loaded, and keeps no number of the machine": (
        "meanings/test_remembered.py::test_the_model_reports_nothing_and_leaves_no_file",
    ),
}
"""The same of the sentences behind it."""
ATTACKS = {
    "H1": PROMISES["a folder of records or templates that is itself a bare git repository and names programs"],
    "H2": ("writing/test_journal.py::test_a_journal_that_names_other_files_is_refused",),
    "H3": ("reading/test_hostile_repositories.py::test_no_program_of_a_repository_is_run",),
    "H4": ("commands/test_completion_in_shells.py::test_the_name_of_a_file_is_not_run",),
    "H5": ("papers/test_typesetting.py::test_a_layout_without_end_is_ended_by_its_time_on_the_processor",),
    "H6": ("papers/test_word_base.py::test_headers_keep_words_and_nothing_that_acts",),
    "R1": ("register/test_restricted.py::test_minutes_that_cannot_be_read_close_what_cites_them",),
    "R2": ("register/test_withheld.py::test_no_command_tells_restricted_business",),
    "W1": ("writing/test_transaction.py::test_what_is_refused_stays_refused_and_what_is_written_is_whole",),
    "W2": ("writing/test_transaction.py::test_what_is_refused_stays_refused_and_what_is_written_is_whole",),
    "W3": ("writing/test_transaction.py::test_killed_at_any_step",),
    "W4": ("writing/test_transaction.py::test_a_save_just_before_the_replacement_is_seen",),
    "T1": ("actions/test_updating.py::test_nothing_follows_an_update_dated_ahead",),
    "T2": ("scan/test_scanning.py::test_a_label_before_a_mark_is_not_an_action_by_itself",),
    "T3": ("papers/test_template_limits.py::test_a_mistake_is_told_where_it_is",),
    "T4": ("writing/test_drafts.py::test_a_record_that_changed_since_it_was_read_has_no_draft",),
    "T5": ("writing/test_journal.py::test_journals_of_any_shape",),
    "S1": (
        "printed_minutes/readers/test_web_page.py::test_a_page_of_many_tags_is_read_or_refused_in_seconds",
        "scan/test_scanning.py::test_time_grows_with_the_text_and_no_faster",
    ),
    "S2": ("strategies/test_figures.py::test_a_promise_of_very_many_figures_is_judged",),
    "S3": ("printed_minutes/readers/test_hostile.py::test_a_hostile_file_is_refused_in_one_line",),
    "S4": (
        "papers/test_large_papers.py::test_equal_headings_have_names_of_their_own",
        "papers/test_large_papers.py::test_a_paper_has_a_largest_size",
        "papers/test_template_limits.py::test_a_template_that_is_too_large_is_refused",
    ),
    "S5": ("papers/test_template_limits.py::test_a_template_that_is_not_a_file_is_refused",),
    "P1": ("register/test_renames.py::test_a_record_may_have_thousands_of_former_ids",),
    "O1": (
        "writing/test_saving.py::test_what_is_not_a_file_is_never_replaced",
        "writing/test_saving.py::test_a_calendar_does_not_replace_a_device",
    ),
    "G1": (
        "writing/test_transaction.py::test_what_stops_a_commit_is_reported_before_writing",
        "writing/test_transaction.py::test_a_commit_that_fails_on_a_new_file_reports_what_is_written_and_what_to_run",
    ),
    "L1": ("writing/test_transaction.py::test_records_that_a_link_leads_out_to_are_not_written",),
    "Y1": ("reading/test_yaml_suite.py::test_what_the_standard_refuses_is_a_finding_at_its_line",),
}
"""What an attack once found, by its number in that report, with the tests that keep it mended."""


def rows() -> list[str]:
    """The second column of the table of what is defended."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## What is defended")[2]
    lines = text.partition("## How it is tried")[0].splitlines()
    return [line.strip("|").split(" | ")[1].strip() for line in lines if line.startswith("|")][2:]


def test_each_promise_has_tests() -> None:
    """A new row needs some, and a row that is gone takes its entry along."""
    assert rows() == [each for each in rows() if each in PROMISES]
    assert set(PROMISES) == set(rows())
    text = " ".join((ROOT / "SECURITY.md").read_text(encoding="utf-8").split())
    assert [each for each in BEHIND_THE_TABLE if each not in text] == []


@pytest.mark.parametrize("known", [PROMISES, BEHIND_THE_TABLE, ATTACKS], ids=["promises", "sentences", "attacks"])
def test_each_test_exists(known: dict[str, tuple[str, ...]]) -> None:
    """Under the name by which it is listed here."""
    missing = []
    for name in (name for names in known.values() for name in names):
        path, _, function = name.partition("::")
        tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
        functions = {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}
        missing += [name] if function not in functions else []
    assert missing == []
