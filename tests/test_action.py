"""The shell steps of the GitHub Action, run as GitHub runs them, with a server here that plays its comments."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.conftest import GIT_IDENTITY, ROOT, SAMPLE, git

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="the steps are for bash, as Linux has it"
)
BOT = "github-actions[bot]"
MARKER = "<!-- sst diff -->"


class Comments(ThreadingHTTPServer):
    """The comments of one pull request, by the addresses and answers that GitHub documents."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), CommentsHandler)
        self.comments: list[dict[str, Any]] = []
        self.calls: list[str] = []
        self.refuses_writing = 0
        """The status with which writing is refused; 0 for a token that may write."""
        self.longest = 65_536

    def add(self, body: str, login: str) -> dict[str, Any]:
        """Add a comment of an account."""
        added = {"id": 1000 + len(self.comments), "body": body, "user": {"login": login}}
        self.comments.append(added)
        return added

    @property
    def own(self) -> list[str]:
        """What the action's account wrote."""
        return [each["body"] for each in self.comments if each["user"]["login"] == BOT]


class CommentsHandler(BaseHTTPRequestHandler):
    """Answer the three calls: list a page, create, update."""

    server: Comments

    def do_GET(self) -> None:
        """List a page of comments."""
        query = parse_qs(urlsplit(self.path).query)
        page, size = int(query["page"][0]), int(query["per_page"][0])
        self._answer(200, self.server.comments[(page - 1) * size : page * size])

    def do_POST(self) -> None:
        """Create a comment."""
        body = self._body()
        if not self._refuse(body):
            assert self.path == "/repos/muddlecombe/records/issues/7/comments"
            self._answer(201, self.server.add(body, BOT))

    def do_PATCH(self) -> None:
        """Update a comment."""
        body = self._body()
        if not self._refuse(body):
            number = int(re.fullmatch(r"/repos/muddlecombe/records/issues/comments/(\d+)", self.path)[1])  # type: ignore[index]
            found = next(each for each in self.server.comments if each["id"] == number)
            found["body"] = body
            self._answer(200, found)

    def _body(self) -> str:
        assert self.headers["Authorization"] == "Bearer secret"
        return str(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"])

    def _refuse(self, body: str) -> bool:
        code = self.server.refuses_writing or (422 if len(body) > self.server.longest else 0)
        if code:
            self._answer(code, {"message": "Resource not accessible by integration"})
        return bool(code)

    def _answer(self, code: int, value: object) -> None:
        self.server.calls.append(f"{self.command} {code}")
        data = json.dumps(value).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name of the class above
        """Print nothing."""


@pytest.fixture
def github() -> Iterator[Comments]:
    """Play GitHub on this machine."""
    with Comments() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class PullRequest:
    """A branch of the sample's records, and the action that runs on it."""

    def __init__(self, folder: Path, github: Comments, clone: Path | None = None) -> None:
        self.folder, self.github = clone or folder / "clone", github
        self.files = {name: folder / name for name in ("summary", "output")}
        self.inputs = {"fail-on": "", "records": ""}
        if clone is None:
            shutil.copytree(SAMPLE, self.folder / "records")
            shutil.copytree(SAMPLE.parent / "templates", self.folder / "templates")
            git(self.folder, "init", "--quiet", "--initial-branch=main")
            self.commit()
        self.base = git(self.folder, "rev-parse", "HEAD").strip()

    def commit(self) -> None:
        """Commit all that changed."""
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--allow-empty", "-m", "Change")

    def add_person(self, name: str = "New @person, see #12") -> None:
        """Add a record."""
        text = f"name: {json.dumps(name)}\n"
        (self.folder / "records" / "people" / "new-person.yaml").write_text(text, encoding="utf-8")
        self.commit()

    def check(self) -> tuple[int, str]:
        """Run the steps; return the exit code of the last and all that was printed."""
        for path in self.files.values():
            path.write_text("", encoding="utf-8")
        code, printed = 0, ""
        for step in yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]:
            # The program that is tested is installed already; a step that fails ends the action.
            if "run" in step and step["name"] != "Install sst" and not code and self._is_due(step):
                command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
                done = subprocess.run(
                    command,
                    cwd=self.folder,
                    env=self._environment(step),
                    check=False,
                    capture_output=True,
                    text=True,
                    encoding="utf-8",
                )
                code, printed = done.returncode, f"{printed}{done.stdout}{done.stderr}"
        return code, printed

    def _is_due(self, step: dict[str, Any]) -> bool:
        return step["name"] != "Comment" or self._outputs()["changed"] != "unknown"

    def _outputs(self) -> dict[str, str]:
        lines = self.files["output"].read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    def _environment(self, step: dict[str, Any]) -> dict[str, str]:
        values = {
            **{f"steps.compare.outputs.{name}": value for name, value in self._outputs().items()},
            **{f"inputs.{name}": value for name, value in self.inputs.items()},
            "inputs.base": self.base,
            "inputs.author": BOT,
            "inputs.token": "secret",
            "github.action_path": str(ROOT),
            "github.event.pull_request.number": "7",
        }
        given = {name: values[re.fullmatch(r"\$\{\{ (.*) \}\}", text)[1]] for name, text in step["env"].items()}  # type: ignore[index]
        return {
            **os.environ,
            **GIT_IDENTITY,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONUTF8": "1",
            "no_proxy": "127.0.0.1",
            "RUNNER_TEMP": str(self.folder.parent),
            "GITHUB_OUTPUT": str(self.files["output"]),
            "GITHUB_STEP_SUMMARY": str(self.files["summary"]),
            "GITHUB_API_URL": f"http://127.0.0.1:{self.github.server_port}",
            "GITHUB_REPOSITORY": "muddlecombe/records",
            "GITHUB_SERVER_URL": "https://git.example",
            "GITHUB_RUN_ID": "99",
            **given,
        }

    @property
    def summary(self) -> str:
        """What the last run put into the summary."""
        return self.files["summary"].read_text(encoding="utf-8")


@pytest.fixture
def pull_request(tmp_path: Path, github: Comments) -> PullRequest:
    """A pull request that changes nothing yet."""
    return PullRequest(tmp_path, github)


def test_one_comment_is_written_updated_in_place_and_says_when_nothing_is_left(
    pull_request: PullRequest, github: Comments
) -> None:
    """Where nothing changed there is none; it calls nobody by name and links no issue."""
    assert pull_request.check()[0] == 0
    assert github.own == []
    pull_request.add_person()
    assert pull_request.check()[0] == 0
    (first,) = github.own
    assert first.startswith(
        f"{MARKER}\n## What changes in the records\n\n**1 change in 1 record**, from {pull_request.base[:10]} to HEAD."
    )
    assert "@\u2060person, see #\u206012" in first
    assert "1 change in 1 record" in pull_request.summary
    pull_request.add_person("Other Person")
    assert pull_request.check()[0] == 0
    (second,) = github.own
    assert ("Other Person" in second, "see" in second) == (True, False)
    git(pull_request.folder, "rm", "--quiet", "records/people/new-person.yaml")
    pull_request.commit()
    assert pull_request.check()[0] == 0
    assert github.own == [f"{MARKER}\n## What changes in the records\n\nNo record is changed any more."]


def test_the_comment_is_found_on_a_later_page_and_others_with_its_marker_stay(
    pull_request: PullRequest, github: Comments
) -> None:
    """A stranger who writes the marker has not written our comment."""
    for number in range(230):
        github.add(f"{MARKER} {number}", "stranger")
    github.add(f"{MARKER}\nold", BOT)
    for number in range(20):
        github.add(f"later {number}", "stranger")
    pull_request.add_person()
    assert pull_request.check()[0] == 0
    assert [each.partition("\n")[2][:10] for each in github.own] == ["## What ch"]
    assert github.calls == ["GET 200", "GET 200", "GET 200", "PATCH 200"]
    assert sum(each["body"].startswith(f"{MARKER} ") for each in github.comments) == 230


def test_a_token_that_may_only_read_is_no_failure(pull_request: PullRequest, github: Comments) -> None:
    """The summary has the same words, and the check is as green as the records are."""
    github.refuses_writing = 403
    pull_request.add_person()
    code, printed = pull_request.check()
    assert (code, github.own) == (0, [])
    assert "::notice::The comment could not be written (403 Forbidden)" in printed
    assert "1 change in 1 record" in pull_request.summary


def test_a_comment_that_is_too_long_gives_counts_and_a_link(pull_request: PullRequest, github: Comments) -> None:
    """GitHub says so with 422."""
    github.longest = 600
    for number in range(20):
        path = pull_request.folder / "records" / "people" / f"new-person-{number}.yaml"
        path.write_text(f"name: New Person {number}\n", encoding="utf-8")
    pull_request.commit()
    assert pull_request.check()[0] == 0
    (only,) = github.own
    assert only.endswith("[summary of the check](https://git.example/muddlecombe/records/actions/runs/99).")
    assert ("20 changes in 20 records" in only, "New Person" in only) == (True, False)
    assert github.calls == ["GET 200", "POST 422", "POST 201"]


def test_the_comment_is_there_before_the_check_fails(pull_request: PullRequest, github: Comments) -> None:
    """For a record that is wrong, and for a kind of change that was named."""
    pull_request.inputs["fail-on"] = "record-added"
    pull_request.add_person()
    code, printed = pull_request.check()
    assert (code, len(github.own)) == (1, 1)
    assert "found a change that `fail-on` names" in printed
    pull_request.inputs["fail-on"] = ""
    assert pull_request.check()[0] == 0
    git(pull_request.folder, "rm", "--quiet", "records/people/sam-sample.yaml")
    pull_request.commit()
    code, printed = pull_request.check()
    assert (code, "sam-sample" in github.own[0]) == (1, True)
    assert "no person `sam-sample`" in printed
    assert "no person `sam-sample`" in pull_request.summary


def test_a_branch_that_deletes_all_records_is_listed(pull_request: PullRequest, github: Comments) -> None:
    """The comment names each record, before the check fails for want of them."""
    (pull_request.folder / "notes.txt").write_text("Gone.\n", encoding="utf-8")
    git(pull_request.folder, "rm", "-r", "--quiet", "records")
    git(pull_request.folder, "add", "notes.txt")
    pull_request.commit()
    assert pull_request.check()[0] != 0
    (only,) = github.own
    assert "deleted (`record-removed`)" in only


def test_a_base_that_was_not_fetched_fails_with_the_way_out_and_leaves_the_comment(
    pull_request: PullRequest, github: Comments
) -> None:
    """The findings are printed all the same."""
    github.add(f"{MARKER}\nold", BOT)
    pull_request.base = "0" * 39 + "1"
    code, _ = pull_request.check()
    assert (code, github.own) == (1, [f"{MARKER}\nold"])
    assert "fetch-depth: 0" in pull_request.summary
    assert "0 errors" in pull_request.summary


def test_all_that_the_action_installs_is_pinned() -> None:
    """A release of a library tomorrow does not change what a check says today."""
    pinned = dict(re.findall(r"^([a-z0-9-]+)==([\w.]+)", (ROOT / ".github/constraints.txt").read_text(), re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=~!; ]", each)[0].replace(".", "-") for each in project["dependencies"]}
    assert needed <= pinned.keys()
    (install,) = [
        step["run"]
        for step in yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
        if step["name"] == "Install sst"
    ]
    assert '--constraint "$ACTION/.github/constraints.txt"' in install


def test_words_of_a_stranger_are_never_part_of_a_script() -> None:
    """All that is not the program's own passes through the environment; each action is pinned by its hash."""
    for path in (ROOT / "action.yml", *(ROOT / ".github" / "workflows").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        found = yaml.safe_load(text)
        jobs = [found["runs"]] if "runs" in found else found["jobs"].values()
        runs = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
        assert not [each for each in runs if "${{" in each]
        assert "pull_request_target" not in text
        uses = re.findall(r"uses: (?!\./)(.*)", text)
        assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each) for each in uses)
