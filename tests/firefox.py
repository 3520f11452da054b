"""A page in Firefox, over WebDriver BiDi, which an installed Firefox speaks by itself.

Playwright drives Chromium and a Firefox of its own alone, not the one that readers install.
"""

import itertools
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websocket import WebSocket, create_connection

NAMES = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
SECONDS = 60


class FirefoxError(Exception):
    """Firefox did not start, refused a command, or a script on the page raised an error."""


def find() -> str | None:
    """Path of an installed Firefox, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Firefox:
    """One page, and the errors since it was opened, those of its policy among them."""

    def __init__(self, socket: WebSocket) -> None:
        self.socket, self.numbers, self.errors = socket, itertools.count(), []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        self.context = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method: str, **params: Any) -> dict:
        """Give a command and return its answer; what is logged meanwhile is kept."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            entry = answer["params"]
            if answer["method"] == "log.entryAdded" and entry["level"] == "error":
                self.errors.append(entry["text"])
        if answer["type"] == "error":
            raise FirefoxError(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]

    def open(self, address: str) -> None:
        """Load a page."""
        self.errors.clear()
        self.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def evaluate(self, script: str, *arguments: Any) -> Any:
        """What a JavaScript function returns for these arguments, both as JSON has them.

        Raises FirefoxError where it raises an error.
        """
        answer = self.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({script})(...{json.dumps(arguments)})))()",
            target={"context": self.context},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise FirefoxError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))


@contextmanager
def running(path: str, profile: Path) -> Iterator[Firefox]:
    """Firefox without a window, with an empty profile in this folder."""
    command = [path, "--headless", "--no-remote", "--profile", str(profile)]
    command += ["--remote-debugging-port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        socket = create_connection(address(profile), timeout=SECONDS, suppress_origin=True)
        yield Firefox(socket)
        socket.close()
    finally:
        process.terminate()
        process.wait(SECONDS)


def address(profile: Path) -> str:
    """Where a Firefox that has just been started listens, which it writes into its profile."""
    file = profile / "WebDriverBiDiServer.json"
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if file.exists() and (text := file.read_text(encoding="utf-8")):
            found = json.loads(text)
            return f"ws://{found['ws_host']}:{found['ws_port']}/session"
        time.sleep(0.1)
    raise FirefoxError(f"Firefox has not said within {SECONDS} seconds where it listens.")
