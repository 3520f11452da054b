"""What the page for instructors on hubs recommends: against the schemas of those who read it, and against what was measured."""

import json
import math
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest
import yaml

import budget
from conftest import ROOT

HUB = ROOT / "book/instructors/hub"
VENDORED = Path(__file__).parent / "vendored"
MEASURED = json.loads((HUB / "measured.json").read_text("utf-8"))
LECTURE = 90 * 60
ROOM = 1.3  # times what was measured
SLOWER = 2  # of two machines of one size one took twice the computing for the same class
UNITS = {"M": 1, "G": 1024}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))  # JSON is YAML, too


def merged(over: Any, under: Any) -> Any:
    """As Helm merges a values file over a chart's own."""
    if not isinstance(over, dict) or not isinstance(under, dict):
        return over
    return under | {key: merged(value, under.get(key)) for key, value in over.items()}


def mib(size: str) -> float:
    return float(size[:-1]) * UNITS[size[-1]]


@pytest.fixture
def values() -> dict[str, Any]:
    return merged(read(HUB / "values.yaml"), read(VENDORED / "z2jh-4.4.0-values.yaml"))


@pytest.fixture
def patience() -> SimpleNamespace:
    """What the Python of the page sets."""
    c = SimpleNamespace(Spawner=SimpleNamespace(), JupyterHub=SimpleNamespace())
    exec((HUB / "class.py").read_text("utf-8"), {"get_config": lambda: c})
    return c


def test_the_values_keep_to_the_charts_schema(values):
    schema = read(VENDORED / "z2jh-4.4.0-schema.json")
    jsonschema.validate(values, schema)
    values["singleuser"]["startTimout"] = 300
    with pytest.raises(jsonschema.ValidationError, match="startTimout"):
        jsonschema.validate(values, schema)


def test_the_littlest_hubs_settings_keep_to_its_schema():
    schema = read(VENDORED / "tljh-2.0.0-schema.json")
    # It stands a level too deep there, where it says nothing.
    schema["additionalProperties"] = schema["properties"].pop("additionalProperties")
    config = read(HUB / "config.yaml")
    jsonschema.validate(config, schema)
    config["limits"]["memmory"] = "1G"
    with pytest.raises(jsonschema.ValidationError, match="memmory"):
        jsonschema.validate(config, schema)


def test_what_the_schema_misses(values):
    """Memory that fits what was measured, a fixed image, room that is given up, a sign-in."""
    one, memory = values["singleuser"], values["singleuser"]["memory"]
    assert re.fullmatch(r"\d+(\.\d+)+", one["image"]["tag"])
    chapter = max(each["mib_each"][1] for each in MEASURED["classes"])
    assert ROOM * chapter <= mib(memory["guarantee"]) <= mib(memory["limit"])
    assert chapter + 3 * budget.MIB <= mib(memory["limit"])
    assert one["cpu"]["guarantee"] <= one["cpu"]["limit"]
    assert values["scheduling"]["userPlaceholder"]["replicas"] > 0
    assert values["scheduling"]["podPriority"]["enabled"]
    assert values["prePuller"]["hook"]["enabled"]
    assert values["prePuller"]["continuous"]["enabled"]
    assert "ummy" not in values["hub"]["config"]["JupyterHub"]["authenticator_class"]


def test_nobody_is_given_up_while_waiting_or_thinking(values, patience):
    config = read(HUB / "config.yaml")
    assert values["cull"]["enabled"]
    for cull in (values["cull"], config["services"]["cull"]):
        assert cull["timeout"] > LECTURE
    least = 120  # seconds: 30 at once, 8 of computing each, on two processors
    for seconds in (patience.Spawner.start_timeout, patience.Spawner.http_timeout):
        assert seconds >= least
    assert values["singleuser"]["startTimeout"] == patience.Spawner.start_timeout
    assert config["limits"]["memory"] == values["singleuser"]["memory"]["limit"]


def test_the_packages_are_the_charts_and_exact():
    lines = (HUB / "requirements.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and line[0] not in "#-"]
    assert [pin for pin in pins if not re.fullmatch(r"[\w-]+==[\d.]+", pin)] == []
    hub = re.search(r"JupyterHub ([\d.]+)", (VENDORED / "README.md").read_text("utf-8"))[1]
    assert f"jupyterhub=={hub.rstrip('.')}" in pins
    constraints = (ROOT / "constraints.txt").read_text("utf-8")
    assert "rfc3987-syntax" not in constraints  # it doubles what the start of a server takes
    [pulled] = [line for line in constraints.splitlines() if line.startswith("nbgitpuller")]
    assert pulled in pins


def test_the_image_is_made_of_files_that_are_there_from_a_fixed_python():
    text = (HUB / "Dockerfile").read_text("utf-8")
    assert re.search(r"^FROM python:3\.1[123]-slim$", text, re.MULTILINE)
    copied = [
        word for line in re.findall(r"^COPY (.*) \S+$", text, re.MULTILINE) for word in line.split()
    ]
    assert len(copied) == 4
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_page_shows_what_is_tested():
    page = (HUB.parent / "hub.md").read_text("utf-8")
    shown = set(re.findall(r"^```\{literalinclude\} hub/(.*)$", page, re.MULTILINE))
    assert shown == {path.name for path in HUB.iterdir()} - {"measured.json"}
    assert "--version 4.4.0" in page


def test_without_a_hub_the_page_says_how_to_name_one_and_links_to_none(built):
    page = (built / "book/instructors/hub.html").read_text("utf-8")
    named = read(ROOT / "_config.yml")["sphinx"]["config"]["hub_url"]
    assert ("/hub/user-redirect/" in page) == bool(named)
    assert "hub_url" in page


# --- the runbook's table ---------------------------------------------------------------


def sizing(students: int, minutes: int) -> list[str]:
    """A row of the table: memory and cores for so many who come within so many minutes, and for another notebook."""
    largest = max(MEASURED["classes"], key=lambda each: each["students"])
    each, more = ROOM * largest["mib_each"][1] / 1024, ROOM * MEASURED["kernel_mib"] / 1024
    gib = largest["mib_hub"] / 1024 + students * each
    cores = SLOWER * largest["cpu_each"][0] * students / (60 * minutes) / 0.75
    return [
        f"{students:,} within {minutes} minutes",
        *(f"{math.ceil(one):,}" for one in (gib, students * more, cores)),
    ]


def held(found: dict[str, Any]) -> list[str]:
    """A row of the other table: seconds, the median and what 95 in 100 do not pass."""
    seconds = [" / ".join(f"{one:.1f}" for one in two) for two in found["seconds"].values()]
    return [str(found["students"]), f"{found['arrive']:.0f} s", *seconds, str(len(found["failed"]))]


def test_the_runbooks_tables_are_what_was_measured():
    page = (HUB.parent / "runbook.md").read_text("utf-8")
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines()]
    rows = [row for row in cells if row and re.match(r"[\d,]+( within .*)?$", row[0])]
    wanted = [sizing(30, 2), sizing(300, 10), sizing(10_000, 60)]
    assert rows == [*wanted, *map(held, MEASURED["classes"])]
