"""What Binder makes of this repository: repo2docker itself says it, without Docker."""

import re
import subprocess
import venv

from conftest import ROOT

PROGRAM = "jupyter-repo2docker==2026.4.0"
INSTALLS = [
    'bin/pip install --no-cache-dir -r "requirements.txt"',
    "bin/pip install --no-cache-dir .",
]


def test_it_gets_the_right_python_and_installs_what_the_requirements_say(tmp_path):
    subprocess.run(["git", "clone", "-q", ROOT, tmp_path / "book"], check=True, timeout=120)
    venv.create(tmp_path / "environment", with_pip=True)
    programs = tmp_path / "environment/bin"
    pip = [programs / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "-c", ROOT / "constraints.txt", PROGRAM], check=True, timeout=300)
    who = ["--user-id", "1000", "--user-name", "jovyan"]  # root may not
    said = subprocess.run(
        [programs / "jupyter-repo2docker", "--no-build", "--no-run", "--debug", *who, "book"],
        cwd=tmp_path, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    assert "environment for python=3.11\n" in said.stdout + said.stderr
    dockerfile = (said.stdout + said.stderr).partition("Run assemble scripts!")[2]
    ran = re.findall(r"^(?:RUN|CMD) (.*)$", dockerfile, re.MULTILINE)
    assert [line.partition("}/")[2] for line in ran[:2]] == INSTALLS
    assert ran[2:4] == ["chmod +x postBuild", "./postBuild"]
    assert len(ran) == 5  # the fifth starts Jupyter
