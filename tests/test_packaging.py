"""What is installed is what is in the tree."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]


def test_every_package_is_listed():
    """A folder of code that is not listed would be missing from an installed litgraph."""
    folders = {f"litgraph.{path.parent.name}" for path in ROOT.glob("*/__init__.py")}
    assert set(SETUPTOOLS["packages"]) == folders | {"litgraph"}


def test_data_beside_the_root_modules_is_listed():
    """The table of venues is installed beside the module that reads it."""
    assert SETUPTOOLS["package-data"]["litgraph"] == ["venues.csv"]
    assert (ROOT / "venues.csv").is_file()


def test_every_data_file_is_listed():
    """A file of data that no pattern names would be missing from an installed litgraph."""
    patterns = SETUPTOOLS["package-data"]
    missed = []
    for package in SETUPTOOLS["packages"][1:]:
        folder = ROOT / package.removeprefix("litgraph.")
        named = {path for pattern in patterns.get(package, []) for path in folder.glob(pattern)}
        files = {path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        missed += sorted(files - named - set(folder.glob("*.py")))
    assert missed == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt", "requirements-spark.txt"])
def test_locks_pin_everything_and_name_no_host(lock):
    """Each requirement has one version and its hashes, and nothing says where to fetch it."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    requirements = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert [line for line in requirements if "==" not in line or not line.endswith("\\")] == []
    assert [line for line in lines if "://" in line or line.startswith("-")] == []


def test_locks_hold_what_the_project_asks_for():
    """Every direct requirement is in the lock."""
    locked = {line.partition("==")[0] for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines()}
    asked = {requirement.partition(">=")[0].partition("[")[0] for requirement in PROJECT["project"]["dependencies"]}
    assert asked - locked == set()
