"""What `make class` refuses, and that it loses no process; a class itself is held in tests/deep."""

import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from class_load import alive, exposed, still_there

SCRIPT = Path(__file__).with_name("class_load.py")
linux = pytest.mark.skipif(sys.platform != "linux", reason="make class needs Linux")


def test_what_listens_beyond_this_machine_is_seen():
    with socket.create_server(("127.0.0.1", 0)):
        assert exposed(psutil.Process()) == []
    with socket.create_server(("0.0.0.0", 0)) as open_to_all:
        [said] = exposed(psutil.Process())
        assert said.endswith(f": 0.0.0.0:{open_to_all.getsockname()[1]}")


@pytest.fixture
def child():
    with subprocess.Popen(["sleep", "1000"]) as running:
        yield running
        running.kill()


def end(child: subprocess.Popen[bytes]) -> None:
    """End it, and leave it to others to notice."""
    child.kill()
    while psutil.Process(child.pid).status() != psutil.STATUS_ZOMBIE:
        pass


def test_a_process_that_has_ended_is_not_counted(child):
    process = psutil.Process(child.pid)
    assert alive(process) == [process]
    end(child)
    assert process in psutil.Process().children()
    assert process not in alive(psutil.Process())


def test_a_hub_that_has_ended_is_noticed_with_what_it_wrote(child, tmp_path):
    log = tmp_path / "hub.log"
    log.write_text("no such port", encoding="utf-8")
    still_there(child, log)
    end(child)
    with pytest.raises(RuntimeError, match="the hub ended with -9:\nno such port"):
        still_there(child, log)


@linux
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["0", "0", "02"], "STUDENTS=0 "),
        (["100000", "0", "02"], "STUDENTS=100000 needs"),
        (["5", "0", "77"], "CHAPTER=77"),
    ],
)
def test_a_class_that_cannot_be_held_is_refused(words, said):
    answer = subprocess.run([sys.executable, SCRIPT, *words], capture_output=True, text=True)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"ERROR: {said}")
    assert "Expected" in answer.stderr


@linux
def test_every_process_is_ended_also_one_whose_parent_has_gone():
    code = """
        import subprocess, psutil, class_load
        class_load.adopt()
        subprocess.run(["sh", "-c", "setsid sleep 1000 & sh -c 'trap : TERM; sleep 1000; sleep 1000' &"])
        print(len(psutil.Process().children(recursive=True)), flush=True)
        class_load.end_all(0.5)
        print(psutil.Process().children(recursive=True))
    """
    answer = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=SCRIPT.parent,
        capture_output=True,
        text=True,
    )
    begun, left = answer.stdout.splitlines()
    assert int(begun) >= 2
    assert left == "[]", answer.stderr
