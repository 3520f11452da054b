"""The book in JupyterLite, which runs its notebooks in the browser: `python -m authoring.lite` (`make lite`).

It lays out what the site holds in `_build/lite`: the notebooks as `live` gives them to a class, the book's package
and `data/` as files, pagewidgets and what it needs as wheels; JupyterLite's own builder makes the site.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from pagewidgets.core import marks

from .live import Copy
from .pages import ROOT

HOME, MADE = ROOT / "lite", ROOT / "_build" / "lite"
WHEELS = ROOT / "_build" / "wheel"
SITE = MADE / "site"
APART = "book/pagewidgets/"  # a wheel, not files
CDN = "https://cdn.jsdelivr.net/pyodide/"
# JupyterLite writes styles and scripts as it runs, and a kernel compiles; it may ask this site and Pyodide's.
POLICY = (
    f"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: {CDN}; worker-src 'self' blob:; "
    f"connect-src 'self' data: blob: {CDN}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'"
)
FIRST = """\
# In the browser: what the book needs, from this site and from Pyodide. About a minute the first time.
%pip install -q "pagewidgets[live]" pandas matplotlib"""
KERNEL = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}


def lay_out(contents: Path) -> None:
    """Write the files that a reader finds: notebooks, the book's package, data."""
    shutil.rmtree(contents, ignore_errors=True)
    copy = Copy()
    files = {name: copy.given(name) for name in copy.sources() if not name.startswith(APART)}
    files[f"book/{marks.LABELS}"] = json.dumps(copy.plain.labels).encode()
    for name, data in files.items():
        path = contents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(begun(data) if name.endswith(".ipynb") else data)


def begun(data: bytes) -> bytes:
    """A notebook with a first cell that installs what it needs, for the kernel that there is."""
    notebook = nbformat.reads(data.decode(), as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(FIRST, id="in-the-browser"))
    notebook.metadata.kernelspec = KERNEL
    return nbformat.writes(notebook).encode()


def build(lab: Path, home: Path = HOME, made: Path = MADE) -> None:
    """Make the site with the programs of another environment, lab. home: its settings, and where
    it has one, a Pyodide of its own under static/pyodide.
    """
    shutil.rmtree(made / "home", ignore_errors=True)
    settings = shutil.copytree(home, made / "home")  # where the builder leaves files of its own
    site, wheels = made / "site", sorted([*WHEELS.glob("*.whl"), *(made / "wheels").glob("*.whl")])
    shutil.rmtree(site, ignore_errors=True)
    command = [lab / "jupyter", "lite", "build", "--lite-dir", settings, "--output-dir", site]
    command += ["--contents", made / "contents"]
    command += [part for wheel in wheels for part in ("--piplite-wheels", wheel)]
    run(command, made)
    for page in site.rglob("*.html"):
        guard(page)


def guard(page: Path) -> None:
    """Put the policy first into a page of the site."""
    text = page.read_text("utf-8")
    head, begins, rest = text.partition("<head>")
    if begins:
        rule = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}" />'
        page.write_text(f"{head}{begins}\n    {rule}{rest}", encoding="utf-8", newline="\n")


def run(command: list, folder: Path) -> None:
    """Run a program; where it fails, stop with its last words."""
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if answer.returncode:
        last = "\n".join((answer.stdout + answer.stderr).splitlines()[-20:])
        sys.exit(
            f"{last}\nERROR: {Path(command[0]).name} {command[1]} failed: see the lines above."
        )


def main(lab: str) -> None:
    """Make the site anew. lab: the folder of JupyterLite's programs."""
    programs = Path(lab).resolve()
    lay_out(MADE / "contents")
    shutil.rmtree(MADE / "wheels", ignore_errors=True)
    fetch = [programs / "pip", "download", "-q", "--no-deps", "--only-binary=:all:"]
    fetch += ["--platform", "any", "--python-version", "3.14", "-d", MADE / "wheels"]
    run([*fetch, "-r", HOME / "wheels.txt"], MADE)
    build(programs)
    size = sum(file.stat().st_size for file in SITE.rglob("*") if file.is_file())
    print(f"==> {SITE}: {size / 1e6:.0f} MB. lite/README.md says how to publish it.")


if __name__ == "__main__":
    main(sys.argv[1])
