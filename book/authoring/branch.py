"""The copy to teach from on the branch `live`, which students of a hub pull: `python -m authoring.branch`, from book/.

Its texts are in plain words, as in `_live/`, and it has neither tests nor tools. It is made of the last commit, and grows
by a commit at a time: written over, it would not fit what students have.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from webaddress import BRANCH

from .live import LIVE, RECORD, Copy
from .pages import ROOT

KNOWN = (f"refs/heads/{BRANCH}", f"refs/remotes/origin/{BRANCH}")


def git(root: Path, *words: str, **environment: str) -> str:
    """What git says; raises CalledProcessError where it fails."""
    answer = subprocess.run(
        ["git", *words], cwd=root, env={**os.environ, **environment}, check=True,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return answer.stdout.strip()


def lay(root: Path = ROOT) -> bool:
    """Commit the copy of the last commit to the branch; whether it was new."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        git(root, "archive", "--output", str(folder / "book.tar"), "HEAD", "book", "data")
        with tarfile.open(folder / "book.tar") as archive:
            archive.extractall(folder, filter="data")
        Copy(folder).refresh()
        (folder / LIVE / RECORD).unlink()
        place = {"GIT_DIR": git(root, "rev-parse", "--absolute-git-dir")}
        place |= {"GIT_WORK_TREE": str(folder / LIVE), "GIT_INDEX_FILE": str(folder / "index")}
        git(folder / LIVE, "add", "--all", "--force", ".", **place)
        tree = git(folder / LIVE, "write-tree", **place)
    before = git(root, "for-each-ref", "--format=%(objectname)", "--sort=-committerdate", *KNOWN)
    parent = before.split()[:1]
    if parent and git(root, "rev-parse", f"{parent[0]}^{{tree}}") == tree:
        git(root, "update-ref", KNOWN[0], parent[0])
        return False
    message = f"The book as of {git(root, 'log', '-1', '--format=%h, %cs')}"
    words = [word for commit in parent for word in ("-p", commit)]
    git(root, "update-ref", KNOWN[0], git(root, "commit-tree", tree, *words, "-m", message))
    return True


def main() -> int:
    """Lay it, and say how it gets to students."""
    try:
        new = lay()
    except subprocess.CalledProcessError as error:
        print(f"ERROR: {' '.join(error.cmd[:2])} failed: {error.stderr.strip()}", file=sys.stderr)
        print("Expected a git checkout with a commit, and a name for commits.", file=sys.stderr)
        return 1
    said = "is the book's last commit" if new else "was it already: nothing is new"
    print(f"==> The branch {BRANCH} {said}. Students get it after: git push origin {BRANCH}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
