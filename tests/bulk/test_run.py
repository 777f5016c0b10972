"""What `make test-spark` says where it cannot run."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "run.sh"
JAVA = "echo 'openjdk version \"{}\" 2025-04-15' >&2\n"


@pytest.fixture
def said(tmp_path):
    """Run it with a Java of this version, or none, and a make that fails; give what it prints. It has to end well."""

    def run(version):
        (tmp_path / "sed").symlink_to(shutil.which("sed"))
        if version:
            java = tmp_path / "java"
            java.write_text("#!/bin/sh\n" + JAVA.format(version), "utf-8")
            java.chmod(0o755)
        around = {"PATH": str(tmp_path), "MAKE": "false"}
        command = ["/bin/sh", str(SCRIPT), "no-python"]
        return subprocess.run(command, check=True, env=around, capture_output=True, text=True).stdout

    return run


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("", "there is no Java 17 or newer here"),
        ("1.8.0_402", "there is no Java 17 or newer here"),
        ("17.0.15", "pyspark could not be installed; requirements-spark.txt says which"),
        ("21", "pyspark could not be installed; requirements-spark.txt says which"),
    ],
)
def test_what_is_missing_is_said_and_nothing_fails(said, version, why):
    """Without Java, with one that is too old, and without pyspark, a line says so."""
    assert said(version) == f"test-spark: skipped, since {why}\n"
