"""A class on a real hub, `make class`: nobody fails, and nothing of it is left, also when it is interrupted."""

import os
import re
import shutil
import signal
import subprocess
import sys

import psutil
import pytest

from conftest import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("npm"),
    reason="make class needs Linux and npm",
)
CLASS = ["make", "class", "STUDENTS=2", "ARRIVE=1"]


def left() -> list[str]:
    """Processes whose home is a class's folder."""
    found = []
    for one in psutil.process_iter():
        try:
            home = one.environ().get("HOME", "")
        except psutil.Error:
            continue
        if re.search(r"/class-\w+", home):
            found.append(" ".join(one.cmdline()))
    return found


def test_nobody_fails_and_nothing_is_left():
    answer = subprocess.run(CLASS, cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "failed: 0" in answer.stdout
    assert {"spawn", "first output", "run all", "login to done"} <= {
        line[:24].strip() for line in answer.stdout.splitlines()
    }
    assert left() == []


def test_interrupted_it_leaves_nothing():
    with subprocess.Popen(
        CLASS, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        for line in running.stdout:
            if "students come to" in line:
                break
        assert left()
        os.killpg(running.pid, signal.SIGINT)  # as Ctrl-C does
        running.stdout.read()
    assert running.returncode != 0
    assert left() == []
