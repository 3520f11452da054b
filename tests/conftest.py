"""Fixtures of the browser tests: a browser, a watched page, the built site over http and
from disk.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from authoring import browser as browsers

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build" / "html"
WIDE = {"width": 1280, "height": 800}
DEEP = bool(os.environ.get("DEEP"))


def usually(few: T, deep: T) -> T:
    """What `make test` takes, or what `make test-deep` takes instead."""
    return deep if DEEP else few


@dataclass
class PageLog:
    """What the pages of one test did: their errors and every address they asked for."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Write down what happens in `page`."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._failed)

    def _console(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _failed(self, request) -> None:
        # A page that is left cancels what it was still loading.
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(f"request: {request.url}: {request.failure}")

    @property
    def foreign(self) -> list[str]:
        """Requests that left this machine."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme in ("http", "https", "ws", "wss")
            and urlsplit(url).hostname not in ("127.0.0.1", "localhost")
        ]

    def assert_clean(self) -> None:
        """Fail on any error, and on any request to another host."""
        assert self.errors == []
        assert self.foreign == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser, one for each file; skipped where there is none, an error under CI.

    Not one for the whole run: while Playwright runs, asyncio.run fails in other tests.
    """
    with sync_playwright() as playwright:
        path = browsers.find(playwright)
        if path is None:
            reason = f"no Chromium or Chrome: not tested are {browsers.NOT_TESTED}"
            if os.environ.get("CI"):
                pytest.fail(f"{reason}. {browsers.INSTALL}.")
            pytest.skip(reason)
        running = browsers.launch(playwright, path)
        yield running
        running.close()


@pytest.fixture
def log() -> PageLog:
    """What the pages of this test do; see PageLog."""
    return PageLog()


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Callable[..., BrowserContext]:
    """A function that gives the context with these options, one for all tests of a file.

    An empty page stays open in it, so that the next page runs in the same process: a new one
    costs a second of CPU.
    """

    @cache
    def context(**options) -> BrowserContext:
        made = browser.new_context(**options)
        made.new_page()
        return made

    return context


@pytest.fixture
def new_page(
    contexts: Callable[..., BrowserContext], log: PageLog
) -> Iterator[Callable[..., Page]]:
    """A function that opens a watched page; those of one test share what is stored, as tabs do.

    It takes what Playwright's `new_context` takes: viewport, color_scheme, offline,
    java_script_enabled … The default is 1280 × 800 pixels, light.
    """
    with opening(contexts, log) as open_page:
        yield open_page


@contextmanager
def opening(contexts: Callable[..., BrowserContext], log: PageLog) -> Iterator[Callable[..., Page]]:
    """What `new_page` gives; at the end its pages are closed, and what they stored is gone."""
    pages = []

    def open_page(viewport=WIDE, color_scheme="light", **options) -> Page:
        page = contexts(**options).new_page()
        pages.append(page)
        log.watch(page)
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=color_scheme)
        return page

    yield open_page
    for page in pages:
        # What set_storage_state empties are servers' origins; files have one, too.
        if page.url.startswith("file:"):
            page.evaluate(
                "() => { try { localStorage.clear(); } catch { /* a test has blocked it */ } }"
            )
        page.close()
    for context in {page.context for page in pages}:
        context.set_storage_state({"cookies": [], "origins": []})


@pytest.fixture(scope="module")
def blank(contexts: Callable[..., BrowserContext]) -> Page:
    """An empty page for all tests of a file that only run functions in it."""
    return contexts().new_page()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One watched page, 1280 pixels wide."""
    return new_page()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line in the terminal for each."""

    def log_message(self, format: str, *arguments) -> None:
        """Say nothing: a page that misses a file says so in PageLog."""


class QuietServer(ThreadingHTTPServer):
    """Serves pages to a browser that may leave before it has everything."""

    def handle_error(self, request, client_address) -> None:
        """Print what went wrong, unless the browser was gone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder of the built pages."""
    if not (SITE / "index.html").exists():
        pytest.fail(f"{SITE.relative_to(ROOT)} holds no built book. Run: make book")
    return SITE


@contextmanager
def served(folder: Path, **headers: str) -> Iterator[str]:
    """Address of a folder over http, on a free port, each answer with these headers; ends in a slash."""

    class Handler(QuietHandler):
        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            super().end_headers()

    with QuietServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def site_http(built: Path) -> Iterator[str]:
    """Address of the built pages over http."""
    with served(built) as address:
        yield address


@pytest.fixture(scope="session")
def site_file(built: Path) -> str:
    """Address of the built pages on disk, as a student opens the ZIP; ends in a slash."""
    return f"{built.as_uri()}/"


@pytest.fixture(params=usually(["http"], ["http", "file"]))
def site(request: pytest.FixtureRequest) -> str:
    """Address of the built pages; ends in a slash. Over http, and in a deep run from disk too.

    A test of what can differ on disk asks for both: `@both_sites`.
    """
    return request.getfixturevalue(f"site_{request.param}")


both_sites = pytest.mark.parametrize("site", ["http", "file"], indirect=True)
