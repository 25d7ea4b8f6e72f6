"""A small driver of Chromium headless: open a page at a given width, ask it, print it.

It speaks the DevTools protocol over a pair of pipes, so that no port is opened and nothing has to
be installed besides the browser.
"""

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

SECONDS: Final = 60.0

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


_START: Final = """
import fcntl, os, sys
pipes = [fcntl.fcntl(int(pipe), fcntl.F_DUPFD, 10) for pipe in sys.argv[1:3]]
for place, pipe in enumerate(pipes, start=3):
    os.dup2(pipe, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads commands from file descriptor 3 and answers on 4."""


class ChromiumError(Exception):
    """Chromium took too long, ended, or refused what it was told; the message says which."""


def missing() -> str:
    """Why no page can be opened here, as a reason to skip a test; empty when one can."""
    return "" if _binary() else "chromium is not installed"


@dataclass(kw_only=True)
class Tab:
    """An open page.

    Attributes:
        events: What the browser has said unasked, oldest first.
    """

    to_browser: int
    from_browser: int
    session: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    _number: int = 0
    _unread: bytes = b""

    def ask(self, method: str, **parameters: Any) -> Any:
        """A command of the DevTools protocol, and its result."""
        self._number += 1
        command = {"id": self._number, "method": method, "params": parameters}
        if self.session:
            command["sessionId"] = self.session
        os.write(self.to_browser, json.dumps(command).encode() + b"\0")
        until = time.monotonic() + SECONDS
        while True:
            said = self._next(until)
            if said.get("id") == self._number:
                if "error" in said:
                    raise ChromiumError(f"{method}: {said['error']}")
                return said["result"]
            self.events.append(said)

    def open(self, page: Path, *, width: int, height: int = 800, scripts: bool = True) -> None:
        self.events.clear()
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.ask(f"{domain}.enable")
        self.ask("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        self.ask("Page.navigate", url=page.as_uri())
        until = time.monotonic() + SECONDS
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next(until))

    def value(self, expression: str) -> Any:
        """Of a JavaScript expression in the page; it may not be one that the page forbids."""
        result = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise ChromiumError(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def printed(self) -> bytes:
        """The page as it prints, a PDF."""
        return base64.b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"])

    def requested(self) -> list[str]:
        """The addresses that were asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def complaints(self) -> list[str]:
        """What the browser has logged: errors, and breaches of the page's own policy."""
        return [
            json.dumps(event["params"])
            for event in self.events
            if event["method"] in {"Log.entryAdded", "Runtime.exceptionThrown"}
        ]

    def _next(self, until: float) -> dict[str, Any]:
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self.from_browser], [], [], until - time.monotonic())
            if not ready:
                raise ChromiumError(f"Chromium took over {SECONDS:.0f} s")
            chunk = os.read(self.from_browser, 1 << 16)
            if not chunk:
                raise ChromiumError("Chromium has ended")
            self._unread += chunk
        message, _, self._unread = self._unread.partition(b"\0")
        said: dict[str, Any] = json.loads(message)
        return said


@contextlib.contextmanager
def tab() -> Iterator[Tab]:
    """A tab of a browser of our own, with its own profile; the whole process group is gone after.

    Raises:
        ChromiumError: It cannot be opened.
    """
    if missing():
        raise ChromiumError(missing())
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        command = (
            *(sys.executable, "-c", _START, str(theirs_in), str(theirs_out), _binary()),
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
            *("--hide-scrollbars", "--remote-debugging-pipe", f"--user-data-dir={profile}"),
            *("--no-first-run", "--disable-background-networking", "about:blank"),
        )
        quiet = subprocess.DEVNULL
        with subprocess.Popen(
            command,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            pass_fds=(theirs_in, theirs_out),
            start_new_session=True,
        ) as process:
            try:
                os.close(theirs_in)
                os.close(theirs_out)
                opened = Tab(to_browser=ours_out, from_browser=ours_in)
                target = opened.ask("Target.createTarget", url="about:blank")["targetId"]
                attached = opened.ask("Target.attachToTarget", targetId=target, flatten=True)
                opened.session = attached["sessionId"]
                yield opened
            finally:
                # its own session, so the group holds the browser and what it started
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                os.close(ours_in)
                os.close(ours_out)


@cache
def _binary() -> str:
    return next((found for name in _NAMES if (found := shutil.which(name))), "")
