"""Builds the book again whenever a file of it changes: `python -m authoring.watch PORT` (`make watch`).

The script by which pages reload themselves is added as they are served, and their policy, which
would refuse it, is taken out of force: what lies in _build/html is what `make book` builds.
"""

import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import uvicorn
from sphinx_autobuild.__main__ import _create_app
from sphinx_autobuild.filter import IgnoreFilter

from . import build

WATCHED = [build.ROOT / name for name in ("book", "data", "_config.yml", "_toc.yml")]
# What Jupyter, Python and editors keep beside a file.
IGNORED = IgnoreFilter([], [r"/\.ipynb_checkpoints/|/__pycache__/", r"/[.#][^/]*$|~$"])
SITE = build.ROOT / "_build" / "html"


def again(changed_paths: Sequence[Path]) -> None:
    """Build, in a process of its own. An error is said last, and mended while this goes on."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # not the server's: Ctrl-C ends both
    names = sorted({path.name for path in changed_paths if path.exists()})
    print(f"==> Changed: {', '.join(names)}", flush=True)
    if build.main() == 0:
        print("==> Built; the pages reload", flush=True)


def without_policy(app: Any) -> Any:
    """An ASGI application that serves what another does, and no page with a policy."""

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        async def sent(message: Any) -> None:
            if body := message.get("body"):  # as long as before, which a header has said
                message["body"] = body.replace(b"Content-Security", b"Without-Security")
            await send(message)

        await app(scope, receive, sent)

    return serve


def main(port: int) -> None:
    """Build and serve until Ctrl-C."""
    SITE.mkdir(parents=True, exist_ok=True)
    build.main()
    app = _create_app(WATCHED, IGNORED, again, SITE, f"127.0.0.1:{port}")
    uvicorn.run(without_policy(app), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]))
