"""`make watch`: what is changed in a page is served; what lies there is what `make book` builds."""

import shutil
import sys
from urllib.request import urlopen

from conftest import ROOT
from servers import free_port, serving, until
from test_sphinxext import make


def test_a_changed_word_is_served_and_an_error_is_said_last(tmp_path):
    book, port, record = make(tmp_path), free_port(), tmp_path / "said.log"
    shutil.copytree(ROOT / "book" / "authoring", tmp_path / "book" / "authoring")
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    address = f"http://127.0.0.1:{port}/book/plain.html"

    def served() -> str:
        with urlopen(address) as page:
            return page.read().decode()

    def said() -> str:
        return record.read_text(encoding="utf-8")

    command = [sys.executable, "-m", "authoring.watch", str(port)]
    with serving(command, address, record, cwd=tmp_path / "book"):
        assert "Nothing moves here" in served()
        book.write("book/plain.md", "# Plain\n\nEverything moves.\n\n## Side\n")
        until(lambda: "==> Built; the pages reload" in said(), record)
        assert "==> Changed: plain.md" in said()
        assert "Everything moves" in served()
        assert "/websocket-reload" in served()
        assert "/websocket-reload" not in book.page("plain")
        # Which would refuse it.
        assert '"Content-Security-Policy"' in book.page("plain")
        assert '"Content-Security-Policy"' not in served()
        book.write("book/plain.md", "# Plain\n\n[A page](nowhere.md)\n\n## Side\n")
        until(lambda: "ERROR: make book stopped: one thing is wrong." in said(), record)
        assert "  Correct the link:" in said().splitlines()[-1]
