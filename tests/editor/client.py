"""A small editor: starts the real server as a child process and speaks the protocol with it over its pipes."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from queue import Empty, Queue
from threading import Thread
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PATIENCE = 60
"""Seconds to wait for an answer on a busy machine."""

Json = Any
"""A value of JSON."""


class EditorError(Exception):
    """The server answered with an error."""


class Editor:
    """A server and the documents that are open in it; use it with `with`."""

    def __init__(
        self,
        command: Sequence[str],
        cwd: Path,
        encodings: Sequence[str] | None = None,
        settings: Mapping[str, Json] = MappingProxyType({}),
        *,
        has_versions: bool = True,
    ) -> None:
        """Start a server.

        Args:
            command: the program and its arguments.
            cwd: the folder that is open in the editor.
            encodings: in which columns may be counted, the best first.
            settings: of the editor, by their sections.
            has_versions: whether the server names the version of a text with its diagnostics.
        """
        self._has_versions = has_versions
        self._settings = settings
        self.process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._messages: Queue[Json] = Queue()
        self._published: dict[tuple[str, int | None], list[Json]] = {}
        self.order: list[tuple[str, int | None]] = []
        """The documents and versions of all diagnostics, as they came."""
        self._errors: list[bytes] = []
        self._ids = 0
        self._versions: dict[str, int] = {}
        Thread(target=self._listen, daemon=True).start()
        Thread(target=self._listen_to_errors, daemon=True).start()
        general = {"positionEncodings": encodings} if encodings else {}
        self.capabilities = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": cwd.as_uri(),
                "workspaceFolders": [{"uri": cwd.as_uri(), "name": cwd.name}],
                "capabilities": {
                    "general": general,
                    "workspace": {
                        "configuration": True,
                        "workspaceFolders": True,
                        "didChangeWatchedFiles": {"dynamicRegistration": True},
                    },
                    "textDocument": {"publishDiagnostics": {"versionSupport": True, "relatedInformation": True}},
                },
            },
        )["capabilities"]
        self.notify("initialized", {})

    def __enter__(self) -> Self:
        """Use the server that was started."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the server in the way that the protocol asks for, or by force if it does not answer."""
        try:
            if self.process.poll() is None:
                self.request("shutdown", None)
                self.notify("exit", None)
            assert self.process.wait(PATIENCE) == 0, self.errors
        finally:
            self.process.kill()
            self.process.wait()
            for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
                with contextlib.suppress(OSError, ValueError):
                    if stream:
                        stream.close()

    @property
    def errors(self) -> str:
        """What the server wrote to its standard error."""
        return b"".join(self._errors).decode("utf-8", "replace")

    def request(self, method: str, params: Json) -> Json:
        """Ask the server, and give its answer."""
        self._ids += 1
        self._send({"jsonrpc": "2.0", "id": self._ids, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._ids and "method" not in message:
                if "error" in message:
                    raise EditorError(message["error"])
                return message["result"]
            self._take(message)

    def notify(self, method: str, params: Json) -> None:
        """Send what has no answer."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def open(self, path: Path, text: str | None = None) -> list[Json]:
        """Open a document, with the text of its file or another, and give its diagnostics."""
        self.show(path, text)
        return self.diagnostics(path)

    def show(self, path: Path, text: str | None = None) -> None:
        """Open a document without waiting for anything."""
        uri = path.as_uri()
        shown = path.read_bytes().decode("utf-8", "replace") if text is None else text
        self._versions[uri] = 1
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": shown}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, path: Path, text: str) -> None:
        """Replace the text of a document that is open."""
        uri = path.as_uri()
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def close(self, path: Path) -> None:
        """Close a document."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})

    def diagnostics(self, path: Path) -> list[Json]:
        """Wait for the next diagnostics of the present version of a document."""
        uri = path.as_uri()
        key = (uri, self._versions[uri] if self._has_versions else None)
        while key not in self._published:
            self._take(self._next())
        return self._published.pop(key)

    def at(self, method: str, path: Path, position: tuple[int, int]) -> Json:
        """Ask something about a position of a document, counted from 0."""
        place = {"line": position[0], "character": position[1]}
        return self.request(f"textDocument/{method}", {"textDocument": {"uri": path.as_uri()}, "position": place})

    def about(self, method: str, path: Path, **more: Json) -> Json:
        """Ask something about a document."""
        return self.request(f"textDocument/{method}", {"textDocument": {"uri": path.as_uri()}, **more})

    def fixes(self, path: Path, diagnostic: Json) -> list[Json]:
        """Give the quick fixes at a diagnostic."""
        context = {"diagnostics": [diagnostic]}
        return self.about("codeAction", path, range=diagnostic["range"], context=context) or []

    def is_quiet(self, path: Path) -> bool:
        """Whether nothing was published about a document until another request was answered."""
        with contextlib.suppress(EditorError):
            self.request("sst/nothing", None)
        return not any(uri == path.as_uri() for uri, _ in self.order)

    def _take(self, message: Json) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            key = (params["uri"], params.get("version"))
            self.order.append(key)
            self._published[key] = params["diagnostics"]
        elif "id" in message and "method" in message:
            items = message["params"].get("items") if message["params"] else None
            found = [self._settings.get(item.get("section")) for item in items] if items else None
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": found})

    def _send(self, message: Json) -> None:
        data = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def _next(self) -> Json:
        try:
            message = self._messages.get(timeout=PATIENCE)
        except Empty:
            msg = f"the server does not answer; it wrote: {self.errors}"
            raise AssertionError(msg) from None
        assert message is not None, f"the server has ended; it wrote: {self.errors}"
        return message

    def _listen(self) -> None:
        assert self.process.stdout
        with contextlib.suppress(OSError, ValueError):
            while header := self.process.stdout.readline():
                length = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
                if not length:
                    continue
                while self.process.stdout.readline().strip():
                    pass
                self._messages.put(json.loads(self.process.stdout.read(length)))
        self._messages.put(None)

    def _listen_to_errors(self) -> None:
        assert self.process.stderr
        with contextlib.suppress(OSError, ValueError):
            self._errors.extend(self.process.stderr)


def sst_lsp(cwd: Path, *options: str, encodings: Sequence[str] | None = None) -> Editor:
    """Start `sst lsp` in a folder."""
    return Editor((sys.executable, "-m", "sst_cli", "lsp", *options), cwd, encodings)
