"""Builds the book and says last what is wrong: `python -m authoring.build` (`make book`)."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

from . import failures

ROOT = failures.ROOT
LOG = ROOT / "_build" / "book.log"
COMMAND = [".venv/bin/jupyter-book", "build", ".", "-n", "-W", "--keep-going"]


def main() -> int:
    """Build; the output goes to the screen and to LOG. Returns the exit code."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    code = None
    try:
        code = logged(COMMAND, LOG)
    except KeyboardInterrupt:
        return 130
    finally:
        if code != 0:
            # Sphinx does not repeat a warning for a page that it has read before: without its
            # doctrees a failed build fails again until the cause is gone.
            shutil.rmtree(ROOT / "_build" / ".doctrees", ignore_errors=True)
    if code:
        failures.stop("make book", failures.in_build(LOG.read_text(encoding="utf-8")), LOG)
    return code


def logged(command: list[str], log: Path) -> int:
    """Run a command from the repository's root, its output on the screen and in a file too."""
    log.parent.mkdir(exist_ok=True)
    with (
        log.open("w", encoding="utf-8") as file,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, encoding="utf-8", errors="replace",
        ) as running,
    ):  # fmt: skip
        for line in running.stdout or ():
            print(line, end="", flush=True)
            file.write(line)
    return running.returncode


if __name__ == "__main__":
    sys.exit(main())
