"""How .venv gets made, what make says when it stops, what CI installs, which browser is found."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import ROOT

REQUIREMENTS = ("requirements.txt", "tests/requirements.txt")


# --- .venv -----------------------------------------------------------------------------
# `make` in a copy with a stand-in for python3 and pip: no network, no minute of waiting.

REAL = shlex.quote(getattr(sys, "_base_executable", sys.executable))
LIE = "import sys; code = sys.argv.pop(1); {lie}; exec(code)"


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def copy(tmp_path) -> Path:
    """A checkout with a space in its path and a `python3` that can be told to lie."""
    folder = tmp_path / "my checkout"
    (folder / "tests").mkdir(parents=True)
    shutil.copytree(ROOT / "book" / "authoring", folder / "book" / "authoring")
    for name in ("Makefile", "constraints.txt", *REQUIREMENTS):
        shutil.copy(ROOT / name, folder / name)
    return folder


def make(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess:
    path = f"{folder / 'programs'}:/usr/bin:/bin"
    environment = {"PATH": path, "HOME": os.environ.get("HOME", "/"), **variables}
    return subprocess.run(
        ["make", *words], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )


def lying_python(folder: Path, lie: str) -> None:
    code = shlex.quote(LIE.format(lie=lie))
    program(folder / "programs" / "python3", f'[ "$1" = -c ] && exec {REAL} -c {code} "$2"\nexit 9')


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        ("sys.version_info = (3, 9, 6, 'final', 0)",
         ["too old", "is Python 3.9.6", "Python 3.11 or newer", "sudo apt install python3.11"]),
        ("sys.modules['ensurepip'] = None",
         ["has no venv", "ensurepip", "sudo apt install python3-venv"]),
    ],
    ids=["old", "without-venv"],
)  # fmt: skip
def test_a_python_that_will_not_do(copy, lie, said):
    lying_python(copy, lie)
    for task in ("book", "test", "live"):
        answer = make(copy, task)
        assert answer.returncode != 0
        assert [words for words in said if words not in answer.stderr] == []
        assert "Traceback" not in answer.stderr
        assert not (copy / ".venv").exists()


def test_no_python(copy):
    answer = make(copy, "book", "PYTHON=python-that-is-not-there")
    assert answer.returncode != 0
    assert "'python-that-is-not-there' is not installed" in answer.stderr
    assert "sudo apt install python3 python3-venv" in answer.stderr
    assert not (copy / ".venv").exists()


def test_a_venv_that_fails_half_way_is_taken_away(copy):
    program(
        copy / "programs" / "python3",
        'case "$1" in -c) case "$2" in *_base_exec*) echo "$0" ;; *) printf 3.12.1 ;; esac ;;\n'
        '*) mkdir -p "$3/bin"; echo "disk full" >&2; exit 1 ;; esac',
    )
    answer = make(copy, "book")
    assert answer.returncode != 0
    assert "disk full" in answer.stderr
    assert "failed: see the lines above" in answer.stderr
    assert not (copy / ".venv").exists()


# `python3 -m venv` of this stand-in makes a .venv whose pip writes down what it was asked,
# waits where a file `slow` says so, and fails where a file `offline` does.
WORKING = r"""
case "$1" in
-c) case "$2" in
    *_base_exec*) echo "$0" ;;
    *version*) printf 3.12.1 ;;
    *as_uri*) echo page ;;
    esac ;;
-m) case "$2" in
    venv) echo made >>log; mkdir -p "$3/bin"; cp "$0" "$3/bin/python"
          echo "#!$(pwd -P)/$3/bin/python" >"$3/bin/pip" ;;
    pip) echo "pip $*" | sed 's/.*-r //' >>log; [ ! -e slow ] || sleep 30
         echo "Collecting one"; echo "Installing collected packages: one"
         if [ -e offline ]; then echo "no network" >&2; exit 1; fi ;;
    authoring.*) exec REAL "$@" ;;
    esac ;;
esac
""".replace("REAL", REAL)
READY = ".venv/.book-ready"


@pytest.fixture
def working(copy) -> Path:
    program(copy / "programs" / "python3", WORKING)
    return copy


@pytest.fixture
def ready(working) -> Path:
    """A checkout with its .venv."""
    assert make(working, READY).returncode == 0
    return working


def log(folder: Path) -> list[str]:
    lines = (folder / "log").read_text(encoding="utf-8").splitlines()
    (folder / "log").write_text("", encoding="utf-8")
    return lines


def test_venv_is_made_once_and_follows_the_requirements(working):
    assert make(working, READY).returncode == 0
    assert log(working) == ["made", "requirements.txt"]
    assert make(working, READY).returncode == 0
    assert log(working) == []
    later = time.time() + 5
    os.utime(working / "constraints.txt", (later, later))
    assert make(working, READY).returncode == 0
    assert log(working) == ["requirements.txt"]
    assert make(working, ".venv/.tools-ready").returncode == 0
    assert "tests/requirements.txt" in log(working)


def test_a_failed_installation_is_said_and_tried_again(working):
    (working / "offline").touch()
    answer = make(working, READY)
    assert answer.returncode != 0
    assert "no network" in answer.stderr
    assert "run make again" in answer.stderr
    (working / "offline").unlink()
    assert make(working, READY).returncode == 0
    assert log(working) == ["made", "requirements.txt", "requirements.txt"]


def heeds_ctrl_c() -> None:
    """What runs in the background of a shell ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_installation_starts_anew(working):
    (working / "slow").touch()
    path = f"{working / 'programs'}:/usr/bin:/bin"
    running = subprocess.Popen(["make", READY], cwd=working, env={"PATH": path},
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True, preexec_fn=heeds_ctrl_c)  # fmt: skip
    end = time.monotonic() + 60
    while not (working / ".venv" / ".unfinished").exists() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.2)
    os.killpg(running.pid, signal.SIGINT)  # what Ctrl-C does
    assert running.wait(timeout=20) != 0
    assert not (working / READY).exists()
    (working / "slow").unlink()
    log(working)
    answer = make(working, READY)
    assert answer.returncode == 0, answer.stderr
    assert "making it anew" in answer.stdout
    assert log(working) == ["made", "requirements.txt"]


def test_a_copied_checkout_does_not_use_the_packages_of_the_other(ready, tmp_path):
    other = tmp_path / "another place"
    shutil.copytree(ready, other)
    log(other)
    assert make(other, READY).returncode == 0
    assert log(other) == ["made", "requirements.txt"]


def test_a_failed_build_cannot_turn_green_and_says_last_what_is_wrong(ready):
    fails = "mkdir -p _build/.doctrees; echo 'WARNING: a page is odd'; echo 'the end'; exit 1"
    program(ready / ".venv" / "bin" / "jupyter-book", fails)
    answer = make(ready, "book")
    assert answer.returncode != 0
    assert "a page is odd\nthe end\n" in answer.stdout
    assert (ready / "_build" / "book.log").read_text() == "WARNING: a page is odd\nthe end\n"
    *_, found, remedy, _ = answer.stderr.splitlines()  # the last one is make's own
    assert (found, remedy) == ("  a page is odd", "  Correct what it names.")
    assert not (ready / "_build" / ".doctrees").exists()


def test_a_good_build_names_the_page_to_open(ready):
    book = 'echo "$*" >>log; mkdir -p _build/html; touch _build/html/index.html'
    program(ready / ".venv" / "bin" / "jupyter-book", book)
    log(ready)
    answer = make(ready, "book")
    assert answer.returncode == 0
    assert log(ready) == ["build . -n -W --keep-going"]
    assert answer.stdout.splitlines()[-1] == "page"


def test_a_build_without_a_front_page_fails(ready):
    program(ready / ".venv" / "bin" / "jupyter-book", "exit 0")
    answer = make(ready, "book")
    assert answer.returncode != 0
    assert "wrote no _build/html/index.html" in answer.stderr


def test_serve_wants_a_built_book(working):
    answer = make(working, "serve")
    assert answer.returncode != 0
    assert "Run: make book" in answer.stderr


def test_clean_keeps_what_was_not_built(ready):
    for folder in ("_build/html", "book/__pycache__", ".venv/lib/__pycache__", ".ruff_cache"):
        (ready / folder).mkdir(parents=True)
    assert make(ready, "clean").returncode == 0
    gone = ["_build", ".ruff_cache", "book/__pycache__"]
    assert [name for name in gone if (ready / name).exists()] == []
    assert (ready / "Makefile").exists()
    assert (ready / ".venv" / "lib" / "__pycache__").exists()


# --- CI --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "wanting", "code"),
    [("test", True, 0), ("test", False, 0), ("test", False, 2), ("test-deep", True, 0)],
)
def test_ci_installs_what_is_missing_and_fails_with_make(copy, task, wanting, code):
    programs = copy / "programs"
    program(programs / "apt-get", 'echo "apt-get $*"')
    program(programs / "make", f'echo "make $* CI=$CI"; exit {code}')
    program(programs / "git", "")
    program(programs / "python3", f"exit {int(wanting)}")  # can it import ensurepip?
    program(programs / "sudo", 'exec "$@"')
    for name in ("bash", "dirname", "id", "env", "uname"):
        (programs / name).symlink_to(shutil.which(name))
    if not wanting:
        program(programs / "chromium", "")
        program(programs / "firefox-esr", "")
    (copy / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", copy / ".ci" / "run")
    command = ["bash", ".ci/run", *[task] * (task != "test")]
    answer = subprocess.run(
        command, cwd=copy, env={"PATH": str(programs)}, capture_output=True, text=True
    )
    assert answer.returncode == code
    installed = re.findall(r"apt-get install .*recommends (.*)", answer.stdout)
    assert [names.split()[0] for names in installed] == [
        "python3-venv",
        "chromium",
        "firefox-esr",
        *["webkit2gtk-driver", "latexmk"] * (task == "test-deep"),
    ] * wanting
    assert f"make {task} CI=true" in answer.stdout
    assert ("FAILED" in answer.stderr) == (code != 0)


# --- the browser -----------------------------------------------------------------------


def run_browser(**variables: str) -> subprocess.CompletedProcess:
    environment = {key: value for key, value in os.environ.items() if key not in ("CI", "CHROMIUM")}
    return subprocess.run(
        [sys.executable, "-m", "authoring.browser"],
        cwd=ROOT / "book",
        env={**environment, **variables},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_a_wrong_browser_is_named():
    answer = run_browser(CHROMIUM="ls")
    assert answer.returncode == 1
    assert "CHROMIUM=ls: not a Chromium or Chrome that runs" in answer.stderr


@pytest.mark.parametrize(("ci", "code"), [({}, 0), ({"CI": "true"}, 1)], ids=["here", "ci"])
def test_without_a_browser(tmp_path, ci, code):
    # No program in sight, and a proxy that is not there keeps the fetch from the network.
    nowhere = {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    answer = run_browser(**nowhere, HTTPS_PROXY="http://127.0.0.1:9", **ci)
    if "Browser: /Applications" in answer.stdout:
        pytest.skip("a Mac's browser is found without PATH: the case without one was not tested")
    assert answer.returncode == code
    assert "NOT TESTED, for want of a browser: the built pages" in answer.stderr
