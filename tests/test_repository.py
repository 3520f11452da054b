"""The ground under the book: pins, versions, tasks, workflows, licences, links."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from importlib.resources import files
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from conftest import ROOT

REQUIREMENTS = ("requirements.txt", "tests/requirements.txt")
SETS = {name: f"tests/sets/{name}.txt" for name in ("older", "newer")}
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# --- versions --------------------------------------------------------------------------


def pins(name: str) -> list[Requirement]:
    lines = (line.split("#")[0].strip() for line in read(name).splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-c ")]


def needed() -> list[Requirement]:
    """What the package pagewidgets needs, at least."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    return [
        Requirement(one)
        for one in chain(project["dependencies"], *project["optional-dependencies"].values())
    ]


def exact(requirement: Requirement) -> bool:
    return re.fullmatch(r"==[0-9][^*,]*", str(requirement.specifier)) is not None


@pytest.mark.parametrize("name", [*REQUIREMENTS, *SETS.values(), "constraints.txt"])
def test_every_version_is_exact(name):
    assert [str(pin) for pin in pins(name) if not exact(pin)] == []


@pytest.mark.parametrize(("column", "name"), [*enumerate(SETS.values(), 1)])
def test_the_package_says_which_versions_it_was_tried_with(column, name):
    """Its README has a column for each set, in which a version that is none begins with "none"."""
    text = read("book/pagewidgets/README.md").partition("## Tried with")[2].partition("\n## ")[0]
    told = {}
    for row in re.findall(r"^\| (\w.*) \| (.*) \| (.*) \|$", text, re.MULTILINE):
        names = (canonicalize_name(one.replace(" ", "-")) for one in row[0].split(", "))
        told |= zip(names, row[column].split(", "), strict=True)
    assert read(name).splitlines()[0].endswith(f"for Python {told.pop('python')[:4]}.")
    versions = {canonicalize_name(pin.name): str(pin.specifier)[2:] for pin in pins(name)}
    assert told == {one: versions.get(one, said) for one, said in told.items()}
    assert {said[:4] for one, said in told.items() if one not in versions} <= {"none"}
    assert {one.name for one in needed()} <= told.keys()


def test_pip_takes_nothing_older_than_what_was_tried():
    tried = {pin.name: Version(str(pin.specifier)[2:]) for pin in pins(SETS["older"])}
    assert {one.name: Version(str(one.specifier)[2:]) for one in needed()}.items() <= tried.items()


def test_the_requirements_bring_their_constraints():
    assert "-c constraints.txt" in read("requirements.txt").splitlines()
    assert "-c ../constraints.txt" in read("tests/requirements.txt").splitlines()


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_and_constraints_agree(name):
    constrained = {
        (canonicalize_name(pin.name), str(pin.specifier)) for pin in pins("constraints.txt")
    }
    named = {(canonicalize_name(pin.name), str(pin.specifier)) for pin in pins(name)}
    assert named - constrained == set()


def test_what_builds_the_wheel_is_what_is_pinned():
    needed = tomllib.loads(read("pyproject.toml"))["build-system"]["requires"]
    assert set(needed) <= {str(pin) for pin in pins("tests/requirements.txt")}


def test_the_named_packages_are_pinned():
    versions = {canonicalize_name(pin.name): str(pin.specifier) for pin in pins("requirements.txt")}
    wanted = {"jupyter-book", "matplotlib", "pandas", "ipywidgets", "nbval"}
    assert wanted | {"jupyterlab", "jupyterlab-myst"} <= versions.keys()
    assert versions["jupyter-book"].startswith("==1.")


def test_what_is_installed_is_what_is_pinned():
    wrong = [
        f"{pin}, installed: {version(pin.name)}"
        for name in (*REQUIREMENTS, "constraints.txt")
        for pin in pins(name)
        if (pin.marker is None or pin.marker.evaluate())
        and not pin.specifier.contains(version(pin.name), prereleases=True)
    ]
    assert wrong == []


@pytest.mark.parametrize(("column", "name"), [(1, "older"), (2, "newer")])
def test_the_sets_are_those_that_the_readme_of_pagewidgets_names(column, name):
    text = read("book/pagewidgets/README.md").partition("## Tried with")[2].partition("\n## ")[0]
    said = {}
    for row in (row.split(" | ") for row in re.findall(r"^\| (\w.*) \|$", text, re.MULTILINE)):
        packages = [canonicalize_name(one.replace(" ", "-")) for one in row[0].split(", ")]
        said |= dict(zip(packages, row[column].split(", "), strict=True))
    assert said.pop("python").startswith(
        re.search(r"Python ([\d.]+)\.$", read(SETS[name]), re.M)[1]
    )
    given = {pin.name: str(pin.specifier)[2:] for pin in pins(SETS[name])}
    assert {one for one in said.items() if one[1][0].isdecimal()} <= given.items()


def test_the_lowest_versions_of_pagewidgets_are_those_of_the_older_set():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    given = {pin.name: str(pin.specifier)[2:] for pin in pins(SETS["older"])}
    for needed in map(Requirement, wanted):
        assert f"{given[needed.name]}.".startswith(f"{str(needed.specifier)[2:]}."), needed


# --- Binder ----------------------------------------------------------------------------

# What repo2docker takes instead of our three files, or reads besides them.
OTHERS = [
    ".binder",
    "binder",
    "Dockerfile",
    "Project.toml",
    "JuliaProject.toml",
    "REQUIRE",
    "default.nix",
    "install.R",
    "DESCRIPTION",
    "environment.yml",
    "Pipfile",
    "Pipfile.lock",
    "setup.py",
    "apt.txt",
    "start",
]


def test_binder_gets_a_python_that_the_pins_allow():
    assert read("runtime.txt").strip() == "python-3.11"


def test_binder_installs_what_the_requirements_say():
    """It copies the repository first, so that the constraints are beside them."""
    assert [name for name in OTHERS if (ROOT / name).exists()] == []
    # It may install the package of pyproject.toml, too, which needs nothing beside these.
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = [project["dependencies"], *project["optional-dependencies"].values()]
    named = {pin.name: pin for pin in pins("constraints.txt")}
    for needed in map(Requirement, chain.from_iterable(wanted)):
        [pinned] = named[canonicalize_name(needed.name)].specifier
        assert needed.specifier.contains(pinned.version), needed


def test_binder_makes_the_notebooks_that_its_links_open(tmp_path):
    for name in ("book", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "postBuild", tmp_path)
    python = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": python, "NB_PYTHON_PREFIX": str(tmp_path / "prefix")}
    subprocess.run(["bash", "postBuild"], cwd=tmp_path, env=environment, check=True)
    made = {path.name for path in (tmp_path / "_live/book").glob("*.ipynb")}
    assert made == {path.name for path in (ROOT / "book").glob("*.ipynb")}
    assert [*tmp_path.glob("prefix/share/jupyter/labextensions/*/package.json")]


# --- words that must agree -------------------------------------------------------------


def test_one_version_everywhere():
    version = yaml.safe_load(read("CITATION.cff"))["version"]
    released = re.findall(r"^## (\d\S*) - (\d{4}-\d\d-\d\d)$", read("CHANGELOG.md"), re.MULTILINE)
    assert released[0] == (version, str(yaml.safe_load(read("CITATION.cff"))["date-released"]))
    assert yaml.safe_load(read("_config.yml"))["sphinx"]["config"]["version"] == version
    assert f'__version__ = "{version}"' in read("book/pagewidgets/__init__.py")
    assert f"version {version}" in read("book/index.md")


def test_one_title_everywhere():
    cited = yaml.safe_load(read("CITATION.cff"))["title"]
    front = read("book/index.md")
    assert cited in " ".join(re.sub(r"^> ?", "", front, flags=re.MULTILINE).split()), (
        "book/index.md does not say how to cite the book by the title in CITATION.cff"
    )
    title = re.search(r"^# (.*)", front, re.MULTILINE)[1]
    assert yaml.safe_load(read("_config.yml"))["title"] == title, (
        "the title in _config.yml is not the heading of book/index.md"
    )


def test_the_accessibility_statement_names_the_axe_that_is_installed():
    script = files("axe_playwright_python") / "axe.min.js"
    version = re.search(r"axe v([\d.]+\d)", script.read_text("utf-8"))[1]
    assert f"axe-core {version}" in read("book/accessibility.md")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", read("Makefile"), re.MULTILINE))


@pytest.mark.parametrize(
    "name",
    ["README.md", "CONTRIBUTING.md", "CONTRIBUTING-notes.md", "CHANGELOG.md", "book/index.md"],
)
def test_every_make_command_in_the_text_exists(name):
    code = re.findall(r"`([^`\n]+)`", read(name)) + re.findall(
        r"```sh\n(.*?)```", read(name), re.DOTALL
    )
    called = {call for part in code for call in re.findall(r"(?<!-venv )make ([a-z-]+)", part)}
    assert called, "no make command found: the pattern or the text has changed"
    assert called - targets() == set()


def test_every_task_says_what_it_does():
    explained = set(re.findall(r"^([a-z][a-z-]*):.*## \S", read("Makefile"), re.MULTILINE))
    assert explained == targets()
    answer = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True)
    assert all(f"make {task} " in answer.stdout for task in targets())


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "CONTRIBUTING-notes.md", "CHANGELOG.md"]
)
def test_every_file_that_the_text_links_to_exists(name):
    text = re.sub(r"`[^`\n]+`", "", read(name))  # an example in code is no link
    linked = re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", text)
    assert [link for link in linked if not (ROOT / link).exists()] == []


def test_the_recipes_are_short():
    assert len(read("CONTRIBUTING.md").split()) <= 1200


def test_the_licences_are_whole():
    assert read("LICENSE").startswith("MIT License\n\nCopyright (c) 2026 ")
    text = read("LICENSE-text")
    assert text.startswith("Creative Commons Attribution 4.0 International\n")
    assert re.findall(r"^Section (\d) –", text, re.MULTILINE) == list("12345678")


# --- workflows -------------------------------------------------------------------------


def runs(workflow: dict) -> list[str]:
    return [
        step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step
    ]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_holds_together(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow[True], "it has no trigger"  # YAML reads `on` as true
    assert workflow["permissions"]["contents"] == "read"
    called = re.findall(r"^\s*make ([a-z-]+)", "\n".join(runs(workflow)), re.MULTILINE)
    assert set(called) <= targets()
    assert called or any(".ci/run" in run for run in runs(workflow))
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 90
        for step in job["steps"]:
            assert "uses" not in step or re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"])


def test_the_workflows_and_what_they_cover():
    assert [path.stem for path in WORKFLOWS] == ["publish", "test", "tools", "weekly"]
    test = yaml.safe_load(read(".github/workflows/test.yml"))
    assert test["jobs"]["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert "bash .ci/run" in runs(test)
    publish = yaml.safe_load(read(".github/workflows/publish.yml"))
    assert publish[True]["workflow_run"]["workflows"] == [test["name"]]


@pytest.mark.parametrize(
    ("pages", "config", "said", "code"),
    [
        ("exit 1", "", ["error title=GitHub Pages is off"], 1),
        ("echo legacy https://ada.github.io/name/", "", ["error title=GitHub Pages is off"], 1),
        ("echo workflow https://ada.github.io/name/", "url: https://github.com/other/name",
         ["Expected repository: url: https://github.com/ada/name", "Expected site_url: https://ada.github.io/name/"], 0),
        ("echo workflow https://ada.github.io/name/", "https://github.com/ada/name https://ada.github.io/name/", [], 0),
    ],
)  # fmt: skip
def test_publishing_says_first_what_is_not_set_up(tmp_path, pages, config, said, code):
    steps = yaml.safe_load(read(".github/workflows/publish.yml"))["jobs"]["build"]["steps"]
    [script] = [step["run"] for step in steps if "Pages" in step.get("name", "")]
    (tmp_path / "_config.yml").write_text(config, encoding="utf-8")
    (tmp_path / "gh").write_text(f"#!/bin/sh\n{pages}\n", encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    path = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    of = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "ada/name"}
    answer = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path, env={**os.environ, **path, **of},
        capture_output=True, text=True,
    )  # fmt: skip
    assert answer.returncode == code, answer.stderr
    lines = answer.stdout.splitlines()
    assert len(lines) == len(said)
    assert all(words in line for words, line in zip(said, lines, strict=True))


@pytest.mark.parametrize(
    "script",
    [ROOT / ".ci" / "run", *(path for path in WORKFLOWS)],
    ids=lambda path: path.name,
)
def test_shell_scripts_parse(script):
    text = script.read_text(encoding="utf-8")
    for part in runs(yaml.safe_load(text)) if script.suffix == ".yml" else [text]:
        plain = re.sub(r"\$\{\{.*?\}\}", "x", part)
        answer = subprocess.run(["bash", "-n"], input=plain, capture_output=True, text=True)
        assert (answer.returncode, answer.stderr) == (0, "")


# --- files -----------------------------------------------------------------------------


def tracked() -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if answer.returncode:
        pytest.skip("not a git checkout: tracked files were not read")
    return [ROOT / name for name in answer.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_holds_a_path_of_a_machine_or_a_registry():
    # The home that every image of Jupyter has is none of a machine.
    machine = r"(?<![\w.])/(?!home/jovyan\b)(?:home|Users|root|work)/[A-Za-z.]"
    # Written apart, so that this file does not hold them.
    registry = "|".join(["pypi" + r"\.org", "python" + r"hosted\.org", "npm" + r"js\.org"])
    found = [
        f"{path.relative_to(ROOT)}: {hit}"
        for path in tracked()
        for hit in re.findall(
            f"{machine}|{registry}", path.read_bytes().decode("utf-8", errors="ignore")
        )
    ]
    assert found == []


def test_no_requirement_names_an_index():
    for name in (*REQUIREMENTS, "constraints.txt"):
        options = [line for line in read(name).splitlines() if line.startswith("-")]
        assert [line for line in options if not line.startswith("-c ")] == []


def test_git_leaves_the_data_alone():
    command = ["git", "check-attr", "text", "--", "data/x.csv", "data/deep/x.json", "book/x.md"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if answer.returncode:
        pytest.skip("not a git checkout: attributes were not read")
    assert [line.split(": ")[-1] for line in answer.stdout.splitlines()] == ["unset"] * 2 + ["auto"]
