"""Help explains every command with an example, and costs little."""

import subprocess
import sys

import pytest

HEAVY = {"altair", "duckdb", "ftfy", "jinja2", "markdown_it", "networkx", "numpy", "pandas", "rich", "scipy"}


def test_no_heavy_package_is_imported_for_help():
    """`litgraph --help` and `--version` answer without loading what they do not need."""
    program = (
        "import sys\nfrom litgraph.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    for option in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-c", program, option], capture_output=True, text=True, check=True)
        assert HEAVY & set(done.stderr.split()) == set()


@pytest.mark.parametrize("command", ["report", "entries", "suggest", "lineage"])
def test_every_command_has_help_with_an_example(litgraph, command):
    """What it does, and a line to copy."""
    shown = " ".join(litgraph(command, "--help").stdout.split())
    assert f"Example: litgraph {command} examples/" in shown
