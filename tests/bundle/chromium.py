"""A headless Chromium that looks at pages: started once, spoken to over a pair of pipes, without any port or network.

The protocol is that of its developer tools: JSON messages that end in NUL, requests on descriptor 3, answers and events
on descriptor 4 (``--remote-debugging-pipe``).
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["Browser", "Chromium", "found"]

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_QUIET = (
    "--headless",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
    # Whatever it wants from elsewhere, it finds nobody there.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_SECONDS = 30.0
_WITH_PIPES = """import os, sys
out, into = (os.dup(int(number)) for number in sys.argv[1:3])
os.dup2(out, 13), os.dup2(into, 14)
os.dup2(13, 3), os.dup2(14, 4)
os.execv(sys.argv[3], sys.argv[3:])"""
"""Puts the pipes where the browser looks for them: on descriptors 3 and 4, by way of two that are neither."""


def found() -> str | None:
    """Return the path of a browser on this computer."""
    if sys.platform == "win32":  # Pipes are handed over in another way there.
        return None
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    return str(_MACOS) if _MACOS.exists() else None


class Chromium(Exception):  # noqa: N818  what it says of itself
    """The browser did not do what it was asked."""


class Browser:
    """One browser with one tab."""

    def __init__(self, path: str, profile: Path) -> None:
        here_out, there_in = os.pipe()
        there_out, here_in = os.pipe()
        self._write, self._read = there_in, there_out
        # The sandbox wants a user that may set up namespaces, which root is not.
        unboxed = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        command = [path, *_QUIET, *unboxed, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _WITH_PIPES, str(here_out), str(here_in), *command],
            pass_fds=(here_out, here_in),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(here_out)
        os.close(here_in)
        self._numbers = itertools.count(1)
        self._buffer = b""
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        targets = self.call("Target.getTargets")["targetInfos"]
        tab = next(target["targetId"] for target in targets if target["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask for something and return what comes back; events that come meanwhile are kept."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._write, data) :]
        for answer in self._messages():
            if answer.get("id") == number:
                if "error" in answer:
                    raise Chromium(f"{method}: {answer['error'].get('message')}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)
        raise Chromium(f"{method}: no answer")

    def open(self, page: Path) -> None:
        """Load a file and wait until all of it is there."""
        self.events.clear()
        self.call("Page.navigate", url=page.as_uri())
        self._await("Page.loadEventFired")

    def evaluate(self, script: str) -> Any:
        """Run a script in the page, whose own policy has no say in that, and return its value as JSON has it."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise Chromium(answer["exceptionDetails"].get("exception", {}).get("description", "an exception"))
        return answer["result"].get("value")

    def colours(self, scheme: str) -> None:
        """Show pages as for somebody who prefers this scheme: light or dark."""
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def print(self) -> bytes:
        """Return the page as a PDF, on the paper that its style asks for."""
        answer = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(answer["data"])

    def picture(self) -> bytes:
        """Return the whole page as a PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def complaints(self) -> list[str]:
        """Return what the browser has to say against the page: refused styles, scripts, connections, exceptions."""
        found = []
        for event in self.events:
            params = event.get("params", {})
            if event.get("method") == "Log.entryAdded":
                found.append(str(params["entry"]["text"]))
            elif event.get("method") == "Runtime.exceptionThrown":
                found.append(str(params["exceptionDetails"]["text"]))
        return found

    def requests(self) -> list[str]:
        """Return the addresses of what the page asked for, itself among them; not what its policy stopped."""
        stopped = {
            event["params"]["requestId"]
            for event in self.events
            if event.get("method") == "Network.loadingFailed" and event["params"].get("blockedReason") == "csp"
        }
        sent = [event["params"] for event in self.events if event.get("method") == "Network.requestWillBeSent"]
        return [str(params["request"]["url"]) for params in sent if params["requestId"] not in stopped]

    def close(self) -> None:
        """End it."""
        with contextlib.suppress(Chromium, OSError):
            self._session = None
            self.call("Browser.close")
        for end in (self._write, self._read):
            os.close(end)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _await(self, method: str) -> None:
        if any(event.get("method") == method for event in self.events):
            return
        for event in self._messages():
            self.events.append(event)
            if event.get("method") == method:
                return
        raise Chromium(f"{method} did not come")

    def _messages(self) -> Iterator[dict[str, Any]]:
        end = time.monotonic() + _SECONDS
        while True:
            message, separator, rest = self._buffer.partition(b"\0")
            if separator:
                self._buffer = rest
                yield json.loads(message)
                continue
            left = end - time.monotonic()
            if left <= 0 or not select.select([self._read], [], [], left)[0]:
                return
            data = os.read(self._read, 1 << 20)
            if not data:
                return
            self._buffer += data
