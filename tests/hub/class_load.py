"""A class on a JupyterHub of this machine: how long students wait, what they take. `make class STUDENTS=30 ARRIVE=120`.

A simulation and no way to run a class: its hub is real, but whoever has its one password may log in as anybody, and all servers
run as the user who started it. So it listens on this machine alone, and stops where anything listens elsewhere. A student logs in,
follows the book's link, which pulls the book, opens a chapter, runs all cells and moves a control over the kernel's websocket.
Servers find on their path what the image has, git and Python: with Node there, JupyterLab asks it for settings at each start.
"""

from __future__ import annotations

import argparse
import ctypes
import ipaddress
import json
import os
import re
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin
from uuid import uuid4

import psutil
import requests
import websocket

ROOT = Path(__file__).resolve().parents[2]
HERE = "127.0.0.1"
NAME = "testing-the-threat"  # of the repository that is pulled
STEP = 300  # seconds that an answer may take
SPARE = 2**30  # memory that is left to the machine
EACH = (
    0.25 * 2**30
)  # a student's server and kernel, generously; see book/instructors/hub/measured.json
SPAWN, FIRST, ALL, DONE = "spawn", "first output", "run all", "login to done"

FAILURES = (
    requests.RequestException, websocket.WebSocketException, OSError, RuntimeError, LookupError, ValueError,
)  # fmt: skip

CONFIG = """
load_subconfig({ours!r})  # what the book recommends
c.JupyterHub.bind_url = "http://{here}:{public}"
c.JupyterHub.hub_ip = "{here}"
c.JupyterHub.hub_port = {hub}
c.JupyterHub.db_url = "sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{folder}/secret"
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/home/{{username}}"
c.Spawner.cmd = ["{bin}/jupyterhub-singleuser", "--allow-root"]
c.Spawner.environment = {{"PATH": "{bin}:{folder}/bin"}}
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.DummyAuthenticator.password = "{password}"
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.ConfigurableHTTPProxy.api_url = "http://{here}:{api}"
c.ConfigurableHTTPProxy.pid_file = "{folder}/proxy.pid"
"""


# --- processes -------------------------------------------------------------------------


def exposed(process: psutil.Process) -> list[str]:
    """What a process and all below it listen on that is not this machine alone."""
    found = []
    for one in [process, *process.children(recursive=True)]:
        try:
            sockets = one.net_connections("inet")
        except psutil.NoSuchProcess:
            continue
        found += [
            f"{one.name()}: {place.laddr.ip}:{place.laddr.port}"
            for place in sockets
            if place.status == psutil.CONN_LISTEN
            and not ipaddress.ip_address(place.laddr.ip).is_loopback
        ]
    return found


def adopt() -> None:
    """Be the parent of all below whose own parent ends, so that none is lost."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def end_all(patience: float = 20) -> None:
    """End every process below this one: ask first. Nothing interrupts it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    for ask in (psutil.Process.terminate, psutil.Process.kill, psutil.Process.kill):
        below = psutil.Process().children(recursive=True)
        for one in below:
            with suppress(psutil.NoSuchProcess):
                ask(one)
        psutil.wait_procs(below, timeout=patience)


def alive(process: psutil.Process) -> list[psutil.Process]:
    """A process and all below it, without those that have ended and wait for their parent to notice."""
    found = []
    for one in [process, *process.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            if one.status() != psutil.STATUS_ZOMBIE:
                found.append(one)
    return found


def taken(process: psutil.Process) -> tuple[float, float]:
    """MiB (PSS) and seconds of computing of a process, with what its ended children took."""
    times = process.cpu_times()
    return process.memory_full_info().pss / 2**20, sum(times[:4])


# --- the hub ---------------------------------------------------------------------------


def free_ports(number: int) -> list[int]:
    """Ports that nothing listens on."""
    held = [socket.create_server((HERE, 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def repository(folder: Path) -> Path:
    """A bare repository with the branch that students pull, packed as a host has it."""
    sys.path.insert(0, str(ROOT / "book"))
    from authoring import branch

    work, bare = folder / "work", folder / NAME
    work.mkdir()
    for part in ("book", "data"):
        shutil.copytree(ROOT / part, work / part, ignore=shutil.ignore_patterns("__pycache__"))
    branch.git(work, "init", "--quiet")
    branch.git(work, "config", "user.name", "class")
    branch.git(work, "config", "user.email", "class@localhost")
    branch.git(work, "add", "--all")
    branch.git(work, "commit", "--quiet", "-m", "The book")
    branch.lay(work)
    branch.git(folder, "clone", "--quiet", "--bare", str(work), str(bare))
    branch.git(bare, "repack", "--quiet", "-a", "-d")
    return bare


@contextmanager
def hub(folder: Path, password: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """Address of a running JupyterHub, and what raises RuntimeError once it has ended; every process of it is ended."""
    public, inner, api = free_ports(3)
    proxy = ROOT / "_build/hub/npm/node_modules/.bin/configurable-http-proxy"
    bin = Path(sys.executable).parent
    config = folder / "jupyterhub_config.py"
    config.write_text(
        CONFIG.format(
            ours=str(ROOT / "book/instructors/hub/class.py"), here=HERE, public=public, hub=inner,
            api=api, folder=folder, bin=bin, password=password, proxy=proxy,
        ), encoding="utf-8",
    )  # fmt: skip
    environment = {**os.environ, "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}"}
    environment |= {"HOME": str(folder), "JUPYTER_PREFER_ENV_PATH": "1"}
    environment.pop("PAGEWIDGETS", None)
    tools = folder / "bin"
    tools.mkdir()
    (tools / "git").symlink_to(shutil.which("git") or "git")
    address = f"http://{HERE}:{public}"
    with (folder / "hub.log").open("wb") as log:
        try:
            running = subprocess.Popen(
                [bin / "jupyterhub", "-f", config], cwd=folder, env=environment, stdout=log,
                stderr=log, start_new_session=True,
            )  # fmt: skip
            check = partial(still_there, running, folder / "hub.log")
            wait_for(f"{address}/hub/health", check)
            yield address, check
        finally:
            end_all()


def still_there(running: subprocess.Popen[bytes], log: Path) -> None:
    """Raise RuntimeError with what the hub wrote where it has ended."""
    if (code := running.poll()) is not None:
        raise RuntimeError(f"the hub ended with {code}:\n{log.read_text('utf-8')[-3000:]}")


def wait_for(address: str, check: Callable[[], None]) -> None:
    """Until it answers; raises RuntimeError where it does not, and what the check raises."""
    end = time.monotonic() + STEP
    while time.monotonic() < end:
        check()
        try:
            if requests.get(address, timeout=5).ok:
                return
        except requests.RequestException:
            time.sleep(0.2)
    raise RuntimeError(f"the hub did not answer within {STEP} s")


# --- a student -------------------------------------------------------------------------


@dataclass
class Student:
    """A browser with one tab. `times` has the seconds from login to the end of each step."""

    hub: str
    name: str
    password: str
    repository: str
    chapter: str
    step: str = "logging in"
    times: dict[str, float] = field(default_factory=dict)
    failed: str = ""

    def attend(self) -> None:
        """Do all of it; what fails is kept."""
        self.web, self.begun = requests.Session(), time.monotonic()
        try:
            self.log_in()
            self.follow_the_link()
            self.open_and_run()
        except FAILURES as error:
            self.failed = f"{self.name}, {self.step}: {type(error).__name__}: {error}"

    def passed(self, name: str) -> None:
        """Write down the time of a step."""
        self.times[name] = time.monotonic() - self.begun

    def ask(self, address: str, method: str = "get", **options: Any) -> requests.Response:
        """An answer of the hub or of the student's server."""
        answer = self.web.request(method, urljoin(self.hub, address), timeout=STEP, **options)
        answer.raise_for_status()
        return answer

    def log_in(self) -> None:
        """Fill the form."""
        form = self.ask("/hub/login").text
        [token] = re.findall(r'name="_xsrf" value="([^"]+)"', form)
        words = {"username": self.name, "password": self.password, "_xsrf": token}
        self.ask("/hub/login", "post", data=words, allow_redirects=False)

    def follow_the_link(self) -> None:
        """Where the link leads: the server starts, then nbgitpuller pulls."""
        self.step = "waiting for a server"
        what = {"repo": self.repository, "branch": "live"}
        page = self.ask(f"/hub/user-redirect/git-pull?{urlencode(what)}")
        if "/hub/spawn-pending/" in page.url:
            [progress] = re.findall(r'"([^"]*/server/progress[^"]*)"', page.text)
            self.events(unescape(progress).encode().decode("unicode_escape"), "ready")
        self.ask(f"/user/{self.name}/git-pull?{urlencode(what)}")
        self.passed(SPAWN)
        self.step = "pulling the book"
        self.events(f"/user/{self.name}/git-pull/api?{urlencode(what)}", "phase")

    def events(self, address: str, key: str) -> None:
        """Hear a stream to the event at which something is so; raises RuntimeError where it fails."""
        with self.ask(address, stream=True, headers={"Accept": "text/event-stream"}) as stream:
            for line in stream.iter_lines(decode_unicode=True):
                event = json.loads(line[5:]) if line.startswith("data:") else {}
                if event.get("failed") or event.get("phase") == "error":
                    raise RuntimeError(event.get("message"))
                if event.get(key) in (True, "finished"):
                    return
        raise RuntimeError("the stream ended early")

    def open_and_run(self) -> None:
        """Open the chapter in JupyterLab, run all its cells, move a control."""
        self.step = "opening the chapter"
        base, path = f"/user/{self.name}", f"{NAME}/book/{self.chapter}"
        lab = self.ask(f"{base}/lab/tree/{path}")
        for script in re.findall(r'<script[^>]* src="([^"]+)"', lab.text):
            self.ask(script)
        content = self.ask(f"{base}/api/contents/{path}?content=1").json()["content"]
        cells = [one["source"] for one in content["cells"] if one["cell_type"] == "code"]
        cookies = {
            one.path.rstrip("/"): one.value for one in self.web.cookies if one.name == "_xsrf"
        }
        asked = {"path": path, "name": path, "type": "notebook", "kernel": {"name": "python3"}}
        made = self.ask(f"{base}/api/sessions", "post", json=asked,
                        headers={"X-XSRFToken": cookies[base]})  # fmt: skip
        channels = f"{base}/api/kernels/{made.json()['kernel']['id']}/channels"
        kernel = Kernel(self.web, urljoin(self.hub, channels))
        self.step = "running all cells"
        kernel.run(cells, lambda: self.passed(FIRST))
        self.passed(ALL)
        self.step = "moving a control"
        kernel.move()
        self.passed(DONE)
        self.kernel = kernel  # open until all are done


class Kernel:
    """A kernel over its websocket, and the widgets that it has opened."""

    def __init__(self, web: requests.Session, address: str) -> None:
        request = requests.Request("GET", address)
        cookies = requests.cookies.get_cookie_header(web.cookies, request.prepare())
        self.socket = websocket.create_connection(
            address.replace("http", "ws", 1), timeout=STEP, cookie=cookies, suppress_origin=True,
            skip_utf8_validation=True,  # it is done in Python, and a browser's is no work of this machine
        )  # fmt: skip
        self.session, self.widgets = uuid4().hex, {}

    def send(self, kind: str, content: dict[str, Any]) -> str:
        """Send a message; its id."""
        id = uuid4().hex
        header = {"msg_id": id, "msg_type": kind, "session": self.session, "username": "",
                  "version": "5.3"}  # fmt: skip
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self.socket.send(json.dumps({**message, "channel": "shell", "buffers": []}))
        return id

    def heard(self, ids: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        """What the kernel says to some messages, kinds and contents, until it has done with all of them."""
        while ids:
            got = self.socket.recv()
            if isinstance(got, bytes):  # with buffers: nothing here reads them
                continue
            message = json.loads(got)
            id, kind, content = (
                message["parent_header"].get("msg_id"),
                message["msg_type"],
                message["content"],
            )
            if id not in ids:
                continue
            yield kind, content
            if kind == "status" and content["execution_state"] == "idle":
                ids.remove(id)

    def run(self, cells: list[str], shown: Any) -> None:
        """Run cells; raises RuntimeError where one fails."""
        ids = {self.send("execute_request", {"code": cell, "silent": False, "store_history": True,
               "user_expressions": {}, "allow_stdin": True, "stop_on_error": True})
               for cell in cells}  # fmt: skip
        for kind, content in self.heard(ids):
            if kind in ("execute_result", "display_data", "stream") and shown:
                shown()
                shown = None
            elif kind == "comm_open":
                self.widgets[content["comm_id"]] = content["data"]["state"]
            elif kind == "comm_msg" and content["data"]["method"] == "update":
                self.widgets[content["comm_id"]] |= content["data"]["state"]
            elif kind == "error":
                raise RuntimeError(f"{content['ename']}: {content['evalue']}")

    def move(self) -> None:
        """Move the first control; raises RuntimeError where no chart changes."""
        moves = ((id, moved(state)) for id, state in self.widgets.items())
        control, state = next(pair for pair in moves if pair[1])
        data = {"method": "update", "state": state, "buffer_paths": []}
        id = self.send("comm_msg", {"comm_id": control, "data": data})
        changed = False
        for kind, content in self.heard({id}):
            new = (
                content.get("data", {}).get("state", {}).get("value")
                if kind == "comm_msg"
                else None
            )
            before = self.widgets.get(content.get("comm_id"), {}).get("value")
            changed |= isinstance(new, str) and "<svg" in new and new != before
        if not changed:
            raise RuntimeError("the control was moved, and no chart came back")


def moved(state: dict[str, Any]) -> dict[str, Any]:
    """What a browser says when a control is moved; empty for what is none."""
    if options := state.get("_options_labels"):
        return {"index": (state["index"] + 1) % len(options)}
    if state.get("_model_name") == "FloatSliderModel":
        return {"value": state["min" if state["value"] == state["max"] else "max"]}
    return {}


# --- the class -------------------------------------------------------------------------


@dataclass(frozen=True)
class Class:
    """How many come within how many seconds, and what they open."""

    students: int
    arrive: float
    chapter: str

    @property
    def limit(self) -> float:
        """Seconds after which something hangs."""
        return self.arrive + max(STEP, 30 * self.students / (os.cpu_count() or 1))

    def attend(self, folder: Path) -> dict[str, Any]:
        """Hold it, with a guard on memory and time; what was measured."""
        password, bare = secrets.token_hex(16), repository(folder)
        with hub(folder, password) as (address, check):
            people = [
                Student(address, f"student{n}", password, bare.as_uri(), self.chapter)
                for n in range(1, self.students + 1)
            ]
            over, pool = threading.Event(), ThreadPoolExecutor(self.students)
            try:
                print(f"==> {self.students} students come to {address}", flush=True)
                end = time.monotonic() + self.limit
                going = [pool.submit(self.come, one, n, over) for n, one in enumerate(people)]
                for second in count():
                    check()
                    self.guard(end, look=second % 10 == 0)
                    if not wait(going, timeout=1).not_done:
                        break
                self.guard(end, look=True)
                return self.measured(people)
            finally:
                over.set()
                pool.shutdown(wait=False, cancel_futures=True)

    def come(self, student: Student, place: int, over: threading.Event) -> None:
        """Arrive in turn."""
        if not over.wait(place * self.arrive / self.students):
            student.attend()

    def guard(self, end: float, look: bool) -> None:
        """Raise RuntimeError where the machine runs short of memory, or something hangs or, looking for it, is exposed."""
        if psutil.virtual_memory().available < SPARE:
            raise RuntimeError("stopped: less than 1 GiB of memory is left; take fewer STUDENTS")
        if time.monotonic() > end:
            raise RuntimeError(f"stopped: not done after {self.limit:.0f} s")
        if look and (found := exposed(psutil.Process())):
            raise RuntimeError(f"stopped: something listens beyond this machine: {found}")

    def measured(self, people: list[Student]) -> dict[str, Any]:
        """Times, failures, and what a student's processes take when all are there."""
        done = [one for one in people if not one.failed]
        everything = alive(psutil.Process())[1:]
        servers = [
            alive(one)
            for one in everything
            if any("jupyterhub-singleuser" in word for word in one.cmdline())
        ]
        each = [[taken(one) for one in server] for server in servers]
        mib_each = [sum(mib for mib, _ in server) for server in each]
        return {
            **asdict(self),
            "failed": [one.failed for one in people if one.failed],
            "seconds": {
                name: centiles([one.times[name] for one in done])
                for name in (SPAWN, FIRST, ALL, DONE)
            },
            "mib_each": centiles(mib_each),
            "cpu_each": centiles([sum(cpu for _, cpu in server) for server in each]),
            "mib_hub": round(sum(taken(one)[0] for one in everything) - sum(mib_each)),
        }


def centiles(values: list[float]) -> list[float]:
    """The median and the value that 95 in 100 do not pass; the largest of few.

    >>> centiles([1.0, 2.0, 30.0]), centiles([])
    ([2.0, 30.0], [])
    """
    if not values:
        return []
    ordered = sorted(values)
    place = -(-95 * len(ordered) // 100) - 1
    return [round(statistics.median(ordered), 1), round(ordered[place], 1)]


def report(found: dict[str, Any]) -> str:
    """What is printed."""
    rows = [(name, found["seconds"][name], "s") for name in found["seconds"]]
    rows += [
        ("memory of a student", found["mib_each"], "MiB"),
        ("computing of a student", found["cpu_each"], "s"),
    ]
    lines = [f"{found['students']} students within {found['arrive']:.0f} s, {found['chapter']}", ""]
    lines += [f"{'':24} {'p50':>8} {'p95':>8}"]
    lines += [
        f"{name:24} {values[0]:8.1f} {values[1]:8.1f} {unit}"
        for name, values, unit in rows
        if values
    ]
    lines += [f"the hub and its proxy: {found['mib_hub']} MiB"]
    return "\n".join([*lines, f"failed: {len(found['failed'])}", *found["failed"]])


def chapter(word: str) -> str:
    """The notebook whose name begins so."""
    found = sorted(path.name for path in (ROOT / "book").glob(f"{word}*.ipynb"))
    if not found or not word:
        raise SystemExit(
            f"ERROR: CHAPTER={word}: no notebook in book/ begins so. Expected one such as 02."
        )
    return found[0]


def main() -> int:
    """Hold a class; 1 where a student failed, 2 where it cannot be held here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("students", type=int)
    parser.add_argument("arrive", type=float)
    parser.add_argument("chapter", type=chapter)
    held = Class(**vars(parser.parse_args()))
    if not sys.platform.startswith("linux"):
        raise SystemExit(
            "ERROR: make class needs Linux: it measures and ends processes as only Linux lets it."
        )
    need, free = SPARE + held.students * EACH, psutil.virtual_memory().available
    if not 1 <= held.students <= 500 or need > free:
        raise SystemExit(
            f"ERROR: STUDENTS={held.students} needs {need / 2**30:.1f} GiB; {free / 2**30:.1f} are free. "
            "Expected 1 to 500, as many as have room."
        )
    # Also where a script in the background starts it, which would not hear Ctrl-C.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    adopt()
    with tempfile.TemporaryDirectory(prefix="class-", ignore_cleanup_errors=True) as folder:
        try:
            found = held.attend(Path(folder))
        except RuntimeError as error:
            print(f"ERROR: {error}", file=sys.stderr)
            return 2
        except KeyboardInterrupt:
            return 130
    print(report(found))
    (ROOT / "_build/class.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 1 if found["failed"] else 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # threads of students that were given up are not waited for
