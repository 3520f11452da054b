"""A page in WebKit, Safari's engine, over WebDriver: `webkit2gtk-driver` of Debian and Ubuntu, on a
screen that Xvfb makes up.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

COMMANDS = ("WebKitWebDriver", "xvfb-run")
SECONDS = 120


class WebKitError(Exception):
    """WebKit did not start, refused a command, or a script on the page raised an error."""


def find() -> bool:
    """Whether what it takes is installed."""
    return all(map(shutil.which, COMMANDS))


class WebKit:
    """One page, and the errors of its scripts since it was open."""

    def __init__(self, driver: str) -> None:
        session = self.send("POST", f"{driver}/session", {"capabilities": {}})
        self.session = f"{driver}/session/{session['sessionId']}"
        self.send("POST", f"{self.session}/timeouts", {"script": 1000 * SECONDS})

    @staticmethod
    def send(method: str, address: str, body: dict | None = None) -> Any:
        """Give a command and return its answer."""
        data = None if body is None else json.dumps(body).encode()
        try:
            with urlopen(Request(address, data, method=method), timeout=SECONDS) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise WebKitError(json.load(error)["value"]["message"]) from None

    def open(self, address: str) -> None:
        """Load a page."""
        self.send("POST", f"{self.session}/url", {"url": address})
        self.evaluate("""() => {
          window.errors = [];
          addEventListener("error", ({ message }) => errors.push(message));
          addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
        }""")

    @property
    def errors(self) -> list[str]:
        return self.evaluate("() => errors")

    def evaluate(self, script: str, *arguments: Any) -> Any:
        """What a JavaScript function returns for these arguments, both as JSON has them.

        Raises WebKitError where it raises an error.
        """
        call = f"""const answer = arguments[arguments.length - 1];
          (async () => ({script})(...{json.dumps(arguments)}))()
            .then((value) => answer({{ value }}), (error) => answer({{ error: String(error) }}));"""
        body = {"script": call, "args": []}
        answer = self.send("POST", f"{self.session}/execute/async", body)
        if "error" in answer:
            raise WebKitError(answer["error"])
        return answer.get("value")


@contextmanager
def running() -> Iterator[WebKit]:
    """WebKit on a screen of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    driver, screen = COMMANDS
    command = [screen, "--auto-servernum", driver, f"--port={port}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, start_new_session=True, **quiet)
    try:
        found = started(f"http://127.0.0.1:{port}")
        yield found
        found.send("DELETE", found.session)
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # xvfb-run is a script: what it began, too
        process.wait(SECONDS)


def started(driver: str) -> WebKit:
    """The first page, once the driver answers."""
    end = time.monotonic() + SECONDS
    while True:
        try:
            return WebKit(driver)
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
