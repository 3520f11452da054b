"""A server of a test: started on a free port, waited for, ended."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

START = 300  # seconds: a busy machine stretches a build of ten


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextmanager
def serving(command: list[str], address: str, record: Path, **options: Any) -> Iterator[None]:
    """A server that answers; where it does not, fail with what it wrote into record."""
    with record.open("wb") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, **options)
    try:
        until(lambda: server.poll() is not None or answers(address), record)
        assert server.poll() is None, record.read_text(encoding="utf-8")
        yield
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def until(condition: Any, record: Path) -> None:
    """Wait until it is so; fail with what the server wrote where it never is."""
    end = time.monotonic() + START
    while not condition():
        if time.monotonic() > end:
            pytest.fail(record.read_text(encoding="utf-8"))
        time.sleep(0.2)


def answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=10):
            return True
    except (URLError, TimeoutError):
        return False
