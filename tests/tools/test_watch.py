"""`make watch`: what is changed in a page is served; what lies there is what `make book` builds."""

import shutil
import signal
import subprocess
import sys
import time
from urllib.request import urlopen

from conftest import ROOT
from test_jupyterlab import free_port, wait_for
from test_sphinxext import make


def test_a_changed_word_is_served_and_an_error_is_said_last(tmp_path):
    book, port, record = make(tmp_path), free_port(), tmp_path / "said.log"
    shutil.copytree(ROOT / "book" / "authoring", tmp_path / "book" / "authoring")
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    address = f"http://127.0.0.1:{port}/book/plain.html"

    def until(*words: str) -> None:
        end = time.monotonic() + 60
        while not all(word in served() + record.read_text(encoding="utf-8") for word in words):
            assert time.monotonic() < end, record.read_text(encoding="utf-8")
            time.sleep(0.2)

    def served() -> str:
        with urlopen(address, timeout=10) as page:
            return page.read().decode()

    command = [sys.executable, "-m", "authoring.watch", str(port)]
    with record.open("wb") as out:
        server = subprocess.Popen(command, cwd=tmp_path / "book", stdout=out, stderr=out)
    try:
        wait_for(address, server, record)
        assert "Nothing moves here" in served()
        book.write("book/plain.md", "# Plain\n\nEverything moves.\n\n## Side\n")
        until("Everything moves", "==> Changed: plain.md", "==> Built; the pages reload")
        assert "/websocket-reload" in served()
        assert "/websocket-reload" not in book.page("plain")
        book.write("book/plain.md", "# Plain\n\n[A page](nowhere.md)\n")
        until("ERROR: make book stopped: one thing is wrong.")
        assert "  Correct the link:" in record.read_text(encoding="utf-8").splitlines()[-1]
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 0
