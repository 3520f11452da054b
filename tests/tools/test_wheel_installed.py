"""The wheel of a clean clone in an environment of its own: pages, and a notebook as one file, from what pip installs."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from conftest import ROOT
from test_wheel import MOVE, MOVED, PAGES, wheel_of, write

THEME = (
    'html_theme = "furo"\nexclude_patterns = ["_build"]\n'
    'nb_execution_mode = "cache"\nnb_execution_timeout = 300\n'
)

USED = """
from pagewidgets import Explorer, interact, interactive

@interact(n=(1, 3))
def one(n: int) -> int:
    return n

@interact
def other(n: int = 3) -> int:
    return n

@interact.options(manual=True)
def third(n: int = 3) -> int:
    return n

shown: list[Explorer] = [one.explorer, other.explorer, third.explorer, interact(other, n=2).explorer, interactive(other)]
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel of a clone; another clone elsewhere gives the same bytes."""
    made = []
    for name in ("one", "another place"):
        root = tmp_path_factory.mktemp(name)
        subprocess.run(["git", "clone", "-q", ROOT, root / "clone"], check=True, timeout=120)
        made.append(wheel_of(root / "clone", root / "wheel"))
    one, other = made
    assert one.read_bytes() == other.read_bytes()
    return one


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory) -> Path:
    """The programs of an environment that has the wheel and what it asks for, in the versions pinned here."""
    root = tmp_path_factory.mktemp("environment")
    venv.create(root, with_pip=True)
    command = [
        root / "bin/python",
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "-c",
        ROOT / "constraints.txt",
    ]
    command += [f"{wheel}[book,live]", "furo", "nbconvert"]
    subprocess.run(command, check=True, timeout=900)
    return root / "bin"


def run(cwd: Path, programs: Path, *command: str | Path, **variables: str) -> str:
    """Run one of its programs, with nothing of this repository on the path; return what it says."""
    without = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [programs / command[0], *command[1:]], cwd=cwd, capture_output=True, text=True, timeout=600,
        env={**without, "PATH": path, "JUPYTER_PREFER_ENV_PATH": "1", **variables},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_stands_alone(installed, tmp_path):
    code = "import pagewidgets; print(pagewidgets.__version__, pagewidgets.__file__)"
    version, file = run(tmp_path, installed, "python", "-c", code).split()
    assert f'"{version}"' in (ROOT / "book/pagewidgets/__init__.py").read_text("utf-8")
    assert Path(file).is_relative_to(installed.parent)


def test_a_strict_checker_knows_its_types(installed, tmp_path):
    (tmp_path / "used.py").write_text(USED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--python-executable", installed / "python", "used.py"],
        cwd=tmp_path, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_cache_lies_beside_others_and_leaves_them_alone(installed, tmp_path, page, log):
    """Twice built, with a cache of somebody else's beside ours; then seen from disk."""
    root = write(tmp_path / "a book", THEME)
    theirs = root / "_build/.jupyter_cache/executed/book.ipynb"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("theirs", encoding="utf-8")
    for _ in range(2):
        run(root, installed, "python", "-m", "sphinx", "-W", "--keep-going", ".", "_build/html")
    assert theirs.read_text("utf-8") == "theirs"
    ours = [path.name for path in (root / "_build/.jupyter_cache").iterdir()]
    assert sorted(name.partition("-")[0] for name in ours) == ["executed", "pagewidgets"]
    for name in PAGES:
        page.goto((root / f"_build/html/{name}.html").as_uri())
        assert page.evaluate(MOVE) == MOVED
    log.assert_clean()


def test_a_notebook_as_one_file_is_alive_from_disk(installed, tmp_path, page, log):
    root = write(tmp_path)
    for name in PAGES:
        run(
            root,
            installed,
            "jupyter",
            "nbconvert",
            "--to",
            "html",
            "--execute",
            f"{name}.ipynb",
            PAGEWIDGETS="page",
        )
        # What nbconvert itself has every page ask for, formulas and widgets, is not ours.
        page.route("https://cdnjs.cloudflare.com/**", lambda route: route.fulfill(body=""))
        page.goto((root / f"{name}.html").as_uri())
        assert page.evaluate(MOVE) == MOVED
    assert log.errors == []
    assert {url.split("/")[2] for url in log.foreign} <= {"cdnjs.cloudflare.com"}


def test_without_widgets_it_still_makes_pages(installed, tmp_path):
    """As `pip install pagewidgets[book]` leaves it: JupyterLab's part is an extra."""
    block = "import sys; sys.modules.update(dict.fromkeys(['ipywidgets', 'anywidget']))"
    code = f"{block}; import pagewidgets; print(pagewidgets.Predict('a', question='B?', reveal='C.', kind='text').markup())"
    said = run(tmp_path, installed, "python", "-c", code, PAGEWIDGETS="page")
    assert said.startswith("<pagewidgets-predict")
