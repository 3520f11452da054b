"""Which browser the tests and the bench use, and how it is started.

An installed Chromium or Chrome comes first, then Playwright's own. Run as a program it
fetches Playwright's where there is neither, and says what that means for `make test`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Requests of the browser's own would be noise in tests that allow none.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NOT_TESTED = (
    "the built pages in a browser (controls by keyboard, views on the page, requests to other "
    "hosts, accessibility, narrow screens) and JupyterLab in a browser"
)
INSTALL = (
    "Install Chromium or Chrome (Debian: sudo apt install chromium), "
    "or name one: CHROMIUM=/path/to/chrome make test"
)


class BrowserError(Exception):
    """CHROMIUM names something that is not a Chromium or Chrome."""


def works(path: str) -> bool:
    """Whether `path` runs and says that it is a Chromium or Chrome.

    Not one from a snap: it sees neither /tmp, where its profile lies, nor hidden folders.
    """
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    named = re.search(r"Chrom(e|ium).* \d+\.", answer.stdout)
    return answer.returncode == 0 and bool(named) and "snap" not in answer.stdout


def installed() -> str | None:
    """Path of an installed Chromium or Chrome, or None.

    Raises BrowserError where the variable CHROMIUM is set to something else.
    """
    if chosen := os.environ.get("CHROMIUM"):
        path = shutil.which(chosen)
        if path is None or not works(path):
            raise BrowserError(f"CHROMIUM={chosen}: not a Chromium or Chrome that runs. {INSTALL}")
        return path
    found = [path for name in NAMES if (path := shutil.which(name))]
    candidates = [*found, *(app for app in APPS if Path(app).exists())]
    return next((path for path in candidates if works(path)), None)


def find(playwright: Playwright) -> str | None:
    """Path of the browser to use: an installed one, else Playwright's own, else None."""
    own = playwright.chromium.executable_path
    return installed() or (own if Path(own).exists() else None)


def launch(playwright: Playwright, path: str) -> Browser:
    """Start the browser at `path` without a window."""
    return playwright.chromium.launch(executable_path=path, headless=True, args=list(ARGUMENTS))


def main() -> int:
    """Say which browser is used; fetch one where there is none.

    Returns 1 where none can be had under CI, which must not skip tests; else 0.
    """
    try:
        with sync_playwright() as playwright:
            path = find(playwright)
            if path is None:
                print("No Chromium or Chrome here: fetching Playwright's own (170 MB)", flush=True)
                fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
                if subprocess.run(fetch, stderr=subprocess.DEVNULL).returncode:
                    print("It could not be fetched: no network, or no build for this system.")
                path = find(playwright)
    except BrowserError as error:
        print(f"ERROR: {error}", file=sys.stderr)
        return 1
    if path:
        print(f"Browser: {path}")
        return 0
    print(f"NOT TESTED, for want of a browser: {NOT_TESTED}. {INSTALL}.", file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
