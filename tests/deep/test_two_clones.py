"""The same commit gives the same pages, to the byte, wherever and whenever it is built."""

import hashlib
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

LOCAL = {".buildinfo"}  # Sphinx's own note, no page reads it


def built(folder: Path) -> dict[str, str]:
    """A hash of every file of the site of a clone, built with these packages."""
    command = [Path(sys.executable).with_name("jupyter-book"), "build", ".", "-n", "-W", "-q"]
    subprocess.run(command, cwd=folder, check=True)
    site = folder / "_build" / "html"
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file() and file.name not in LOCAL
    }


def test_two_clean_clones_give_the_same_bytes(tmp_path):
    folders = tmp_path / "one", tmp_path / "another place"
    for folder in folders:  # both first: a commit meanwhile would be in one of them
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    one, other = map(built, folders)
    assert one
    assert (
        sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)) == []
    )
