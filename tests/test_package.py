"""The package: what it claims, what a deployment installs, and the whole job with the installed wheel.

The last needs minutes and an index of packages, and is run by `make test-package`.
"""

import csv
import glob
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import segmentation
from segmentation.cli.main import main
from tests.support.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CLAIMED = [line.rsplit(" ", 1)[1] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", line)]
"""The Pythons the package says it runs on, oldest first."""
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
START_LIMIT = 60


def requirements(name):
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def locked():
    """Each package of the lock: its versions, and how many hashes each has."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "requirements.lock").read_text("utf-8"), flags=re.MULTILINE)
    pins = {}
    for entry in re.split(r"\n(?=\S)", text.strip()):
        name, version = re.match(r"([\w.-]+)==([^\s;]+)", entry).groups()
        pins.setdefault(name, {})[version] = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry))
    return pins


def test_the_lock_satisfies_what_the_app_requires():
    pins = locked()
    for required in requirements("requirements.txt"):
        versions = pins.get(required.name, {})
        assert versions, f"{required.name} is not locked: see the head of requirements.lock"
        assert all(required.specifier.contains(version) for version in versions), f"{required}: {versions}"


def test_every_locked_package_has_hashes_and_comes_from_no_index_of_ours():
    assert all(count for versions in locked().values() for count in versions.values())
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"^\s*--(extra-)?index|find-links|https?://|file:", text, re.MULTILINE)


def test_the_claimed_pythons_are_those_that_may_install_it():
    allowed = SpecifierSet(PROJECT["requires-python"])
    assert all(allowed.contains(version) for version in CLAIMED)
    major, minor = map(int, CLAIMED[0].split("."))
    assert not allowed.contains(f"{major}.{minor - 1}")
    assert HERE in CLAIMED


def test_one_place_says_the_version(capsys):
    assert "version" in PROJECT["dynamic"]
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"kindred {segmentation.__version__}\n"


def test_programs_that_use_it_are_checked_against_its_types():
    assert Path(segmentation.__file__).with_name("py.typed").is_file()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT], check=True)
    (built,) = folder.glob("kindred_segments-*.whl")
    return built


@pytest.fixture(scope="module", params=["this Python", "oldest", "newest"])
def installed(request, wheel, tmp_path_factory):
    """The folder of the commands of a clean environment in which the wheel was installed."""
    version = {"oldest": CLAIMED[0], "newest": CLAIMED[-1]}.get(request.param, HERE)
    if request.param != "this Python" and version == HERE:
        pytest.skip(f"The {request.param} Python it claims, {version}, is this one.")
    interpreter = sys.executable if version == HERE else find_python(version)
    if interpreter is None:
        pytest.skip(f"Python {version}, the {request.param} it claims, is not on this machine.")
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([interpreter, "-m", "venv", folder], check=True)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([commands / "python", "-m", "pip", "install", "-q", wheel], check=True)
    return commands


def find_python(version):
    """The interpreter of that version, on the path or where pyenv keeps it."""
    kept = sorted(glob.glob(str(Path.home() / ".pyenv" / "versions" / f"{version}.*" / "bin" / "python")))
    candidates = [shutil.which(f"python{version}"), *kept]
    for candidate in filter(None, candidates):
        done = subprocess.run([candidate, "--version"], capture_output=True, text=True)
        if done.returncode == 0 and done.stdout.startswith(f"Python {version}."):
            return candidate
    return None


def run(folder, *command):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


PAGE = """
import sys, pathlib, segmentation
app = pathlib.Path(segmentation.__file__).parent / "_app"
sys.path.insert(0, str(app))
from streamlit.testing.v1 import AppTest
page = AppTest.from_file(str(app / "ui" / "main.py")).run(timeout=60)
print(app, len(page.exception), len(page.button) > 0)
"""


@pytest.mark.package
def test_the_installed_package_does_the_whole_job_outside_the_checkout(installed, tmp_path):
    kindred, python = installed / "kindred", installed / "python"
    assert run(tmp_path, kindred, "--version") == f"kindred {segmentation.__version__}\n"
    assert run(tmp_path, python, "-m", "segmentation", "--version") == f"kindred {segmentation.__version__}\n"
    sample = shutil.copy(ROOT / "sample_data" / "customers.csv", tmp_path)
    files = ["--output", "labelled.csv", "--recipe", "recipe.json", "--report", "report.html"]
    run(tmp_path, kindred, "segment", sample, "--k", "4", *files)
    run(tmp_path, kindred, "score", sample, "--recipe", "recipe.json", "--output", "again.csv")
    with (tmp_path / "labelled.csv").open(newline="", encoding="utf-8") as labelled:
        assert {row["segment"] for row in csv.DictReader(labelled)} == {"1", "2", "3", "4"}
    assert (tmp_path / "labelled.csv").read_bytes() == (tmp_path / "again.csv").read_bytes()
    assert run(tmp_path, python, "-c", PAGE).split()[1:] == ["0", "True"]


@pytest.mark.package
def test_the_installed_app_starts_with_its_own_settings(installed, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [installed / "kindred", "app", "--", "--server.headless", "true", "--server.port", str(port)]
    log = tmp_path / "app.log"
    with log.open("w") as sink:
        app = subprocess.Popen(command, cwd=tmp_path, stdout=sink, stderr=subprocess.STDOUT)
    try:
        address, end = f"http://127.0.0.1:{port}", time.monotonic() + START_LIMIT
        while True:
            assert app.poll() is None, log.read_text()
            assert time.monotonic() < end, f"The app did not answer: {log.read_text()}"
            try:
                with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
                    assert json.loads(answer.read())["status"] == "ok"
                break
            except OSError:
                time.sleep(0.2)
        with urllib.request.urlopen(address, timeout=5) as answer:
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        # The settings are those of the package: this computer only, and nothing asked at the first start.
        assert f"URL: http://127.0.0.1:{port}" in log.read_text()
    finally:
        app.terminate()
        app.wait(20)
