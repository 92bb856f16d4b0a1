"""Keep one comment on a pull request: what changes in the records, in the words of `sst diff`.

The action runs this with the standard library alone. Everything comes from the environment, as nothing that a stranger
wrote may become part of a script:

    BODY                  the file with the Markdown of `sst diff`
    CHANGED               `true` or `false`: whether any value changed
    NUMBER                the number of the pull request
    AUTHOR                the account whose comment it is, `github-actions[bot]`
    GITHUB_TOKEN          the token of the run; that of a fork may only read
    GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_SERVER_URL, GITHUB_RUN_ID
                          as GitHub sets them

The comment is found again by a marker at its beginning. A comment that cannot be written never fails the check: the
same words are in the summary of the run. The exit code is always 0.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

MARKER = "<!-- sst diff -->"
HEADING = "## What changes in the records"
UNCHANGED = "No record is changed any more."
LONGEST = 60_000
"""GitHub takes 65,536 characters; the rest is for what is added here."""
PER_PAGE = 100
TIMEOUT = 30
TOO_LONG = 422


def main() -> None:
    """Write, update or leave alone the comment, and report in one line what was done."""
    try:
        done = comment(os.environ)
    except (OSError, ValueError, KeyError) as problem:
        reason = f"{problem.code} {problem.reason}" if isinstance(problem, urllib.error.HTTPError) else str(problem)
        done = (
            f"::notice::The comment could not be written ({one_line(reason)}); the summary of this run has its words."
        )
    sys.stdout.write(f"{done}\n")


def comment(env: os._Environ[str]) -> str:
    """Bring the comment up to date.

    Raises:
        OSError: GitHub cannot be reached or refuses, as it does for a fork's token.
        ValueError: the answer is not JSON, or an address is not one of the web.
        KeyError: a variable is missing, or the answer is not of the form that GitHub documents.
    """
    number = int(env["NUMBER"])
    issues = f"/repos/{env['GITHUB_REPOSITORY']}/issues"
    earlier = _own(env, f"{issues}/{number}/comments")
    is_changed = env["CHANGED"] == "true"
    if earlier is None and not is_changed:
        return "Nothing changed, so there is no comment."
    words = unlinked(Path(env["BODY"]).read_text(encoding="utf-8")) if is_changed else UNCHANGED
    short = f"{words.strip().partition(chr(10))[0]}\n\nThe rest is in the [summary of the check]({_run(env)})."
    texts = [words, short] if len(words) <= LONGEST else [short]
    call = ("POST", f"{issues}/{number}/comments") if earlier is None else ("PATCH", f"{issues}/comments/{earlier}")
    _write(env, call, texts)
    return "The comment was written." if earlier is None else "The comment was brought up to date."


def _write(env: os._Environ[str], call: tuple[str, str], texts: list[str]) -> None:
    """Send the first text that GitHub does not find too long."""
    for text, is_last in zip(texts, (*(False for _ in texts[1:]), True), strict=True):
        try:
            _ask(env, *call, {"body": f"{MARKER}\n{HEADING}\n\n{text}"})
        except urllib.error.HTTPError as problem:
            if problem.code != TOO_LONG or is_last:
                raise
        else:
            return


def _own(env: os._Environ[str], path: str) -> int | None:
    """Return the id of the comment that an earlier run wrote; another account's with the marker is not ours."""
    page = 1
    while True:
        found = _ask(env, "GET", f"{path}?per_page={PER_PAGE}&page={page}")
        for each in found:
            if each["user"] and each["user"]["login"] == env["AUTHOR"] and (each["body"] or "").startswith(MARKER):
                return int(each["id"])
        if len(found) < PER_PAGE:
            return None
        page += 1


def _ask(env: os._Environ[str], method: str, path: str, sent: object = None) -> Any:  # noqa: ANN401  any JSON
    """Call GitHub and return the JSON of its answer."""
    address = f"{env['GITHUB_API_URL']}{path}"
    if not address.startswith(("https://", "http://")):
        msg = "GITHUB_API_URL is not an address of the web"
        raise ValueError(msg)
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {env['GITHUB_TOKEN']}",
        "Content-Type": "application/json",
        "User-Agent": "sst",
    }
    data = None if sent is None else json.dumps(sent).encode()
    request = urllib.request.Request(address, data, headers, method=method)  # noqa: S310  the scheme is checked above
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310  as above
        return json.load(answer)


def _run(env: os._Environ[str]) -> str:
    return f"{env['GITHUB_SERVER_URL']}/{env['GITHUB_REPOSITORY']}/actions/runs/{env['GITHUB_RUN_ID']}"


def unlinked(text: str) -> str:
    """Return the text with an invisible joiner after each @ and # of a word, which then calls nobody."""
    return re.sub(r"(?<!&)([@#])(?=\w)", "\\1\u2060", text)


def one_line(text: str) -> str:
    """Return the text as a workflow command takes it: on one line."""
    return " ".join(text.replace("%", "%25").split())


if __name__ == "__main__":
    main()
