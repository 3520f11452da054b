"""What a site of this book bears: 200 readers in a minute, by nginx and by Python's plain server.

`python tests/load.py 200` (`make load READERS=200`) serves `_build/site` on this machine alone, prints
a Markdown table, ends its servers, and fails where one request did. A reader opens a chapter, with
what a browser asks for beside it, then all that its interactives ask for once they are moved.
"""

import asyncio
import getpass
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build" / "site"
CONFIG = ROOT / "book" / "instructors" / "hosting" / "nginx.conf"
MOST = 2000  # readers: enough for any course; a machine is not to be brought down
MINUTE = 60.0
PATIENCE = 30.0  # seconds: an answer that comes later is an error
WITH_IT = "link[rel=stylesheet], link[rel~=icon], script[src], img[src]"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
# Debian gives a user no /usr/sbin.
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
NEEDED = (
    "it needs nginx (Debian and Ubuntu: sudo apt install nginx-light) and the output of make site"
)


@dataclass(frozen=True)
class Visit:
    """A chapter's address, what a browser fetches with it, and what its interactives fetch later."""

    page: str
    with_it: list[str]
    later: list[str]


@dataclass
class Tally:
    """What all readers of one run met: milliseconds of each answer, bytes received, errors."""

    milliseconds: list[float] = field(default_factory=list)
    received: int = 0
    errors: list[str] = field(default_factory=list)


def visit(page: str, site: Path) -> Visit:
    """Read off a built page what it asks for."""
    soup = BeautifulSoup((site / page).read_bytes(), "html.parser")
    asked = [one.get("src") or one.get("href") for one in soup.select(WITH_IT)]
    later = [one["data-src"] for one in soup.select("script[data-src]")]
    return Visit(page, *([urljoin(page, way) for way in ways] for ways in (asked, later)))


def refuse_strangers(request: httpx.Request) -> None:
    """Raise ValueError for an address that is not this machine's own."""
    if not ip_address(request.url.host).is_loopback:
        raise ValueError(f"{request.url}: only this machine is asked, by a number as 127.0.0.1.")


async def fetch(client: httpx.AsyncClient, path: str, site: Path, tally: Tally) -> None:
    """Ask for one address; the answer must be the file."""
    began = time.perf_counter()
    try:
        answer = await client.get(path)
        right = answer.content == (site / urlsplit(path).path).read_bytes()
        if answer.status_code != 200 or not right:
            tally.errors.append(f"{path}: {answer.status_code}{'' if right else ', not the file'}")
        tally.received += answer.num_bytes_downloaded
    except (httpx.HTTPError, OSError) as error:
        tally.errors.append(f"{path}: {error!r}")
    tally.milliseconds.append(1000 * (time.perf_counter() - began))


async def read(visited: Visit, options: dict, site: Path, tally: Tally) -> None:
    """One reader, with six connections as a browser has, and nothing kept from before."""
    async with httpx.AsyncClient(**options) as client:
        await fetch(client, visited.page, site, tally)
        for ways in (visited.with_it, visited.later):
            await asyncio.gather(*(fetch(client, way, site, tally) for way in ways))


async def crowd(base: str, coding: str, readers: int, seconds: float, site: Path) -> Tally:
    """Readers who come evenly over some seconds, to one chapter after another."""

    async def refused(request: httpx.Request) -> None:
        refuse_strangers(request)

    options = {
        "base_url": base, "headers": {"Accept-Encoding": coding}, "timeout": PATIENCE,
        "limits": httpx.Limits(max_connections=6), "event_hooks": {"request": [refused]},
        "trust_env": False, "verify": False,  # no TLS on this machine: its certificates need not be read
    }  # fmt: skip
    pages = sorted(site.glob("book/0*.html"))
    visits = [visit(page.relative_to(site).as_posix(), site) for page in pages]
    tally = Tally()
    async with asyncio.timeout(seconds + 4 * PATIENCE), asyncio.TaskGroup() as group:
        for number in range(readers):
            group.create_task(read(visits[number % len(visits)], options, site, tally))
            await asyncio.sleep(seconds / readers)
    return tally


@contextmanager
def plain(site: Path) -> Iterator[str]:
    """Python's own server, which compresses nothing."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", site]
    with running([*command, str(port)], port) as base:
        yield base


@contextmanager
def nginx(site: Path) -> Iterator[str]:
    """nginx with the book's configuration as it stands, in a folder of its own."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        paths = "".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
        user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
        Path(folder, "nginx.conf").write_text(
            f"{user} daemon off; pid {folder}/pid; error_log stderr; events {{}} http {{ {paths}"
            f"include /etc/nginx/mime.types; access_log off; server {{ listen 127.0.0.1:{port};"
            f'root "{site}"; include "{CONFIG}"; }} }}',
            encoding="utf-8",
        )
        with running([NGINX, "-p", folder, "-c", f"{folder}/nginx.conf"], port) as base:
            yield base


@contextmanager
def running(command: list, port: int) -> Iterator[str]:
    """A server until it is no longer needed; its address. Its last words are shown where it stops early."""
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            while not answers(port):
                if server.poll() is not None:
                    said.seek(0)
                    sys.exit(f"ERROR: {command[0]} stopped: {said.read().decode()}")
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(PATIENCE)


def answers(port: int) -> bool:
    """Whether something listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def row(name: str, readers: int, tally: Tally) -> str:
    """One line of the table."""
    cuts = statistics.quantiles(tally.milliseconds, n=100)
    cells = [name, readers, len(tally.milliseconds), len(tally.errors)]
    cells += [f"{tally.received / readers / 1000:.0f}", f"{cuts[49]:.1f}", f"{cuts[94]:.1f}"]
    return "| " + " | ".join(map(str, cells)) + " |"


def main(words: list[str]) -> int | str:
    """Run all three ways and print the table; what went wrong, or 0."""
    given = words[0] if words else ""
    if not given.isdecimal() or not 1 <= int(given) <= MOST:
        return f"ERROR: found READERS={given!r}; expected a number from 1 to {MOST}."
    if not NGINX or not SITE.exists():
        return f"ERROR: found no nginx or no _build/site; {NEEDED}."
    readers, failed = int(given), []
    print("| server | readers in a minute | requests | errors | KB a reader | p50 ms | p95 ms |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, server, coding in (
        ("nginx, gzip", nginx, "gzip"),
        ("nginx, nothing compressed", nginx, "identity"),
        ("Python's http.server", plain, "identity"),
    ):
        with server(SITE) as base:
            tally = asyncio.run(crowd(base, coding, readers, MINUTE, SITE))
        print(row(name, readers, tally), flush=True)
        failed += [f"{name}: {error}" for error in tally.errors]
    return "\n".join([f"ERROR: {len(failed)} requests failed.", *failed[:10]]) if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
