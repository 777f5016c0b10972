"""`litgraph check` and `litgraph propose` as processes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SEED = Path(__file__).parent.parent.parent / "examples" / "model-inference-systems.md"


def litgraph(folder, *arguments, offline=("--offline",)):
    """Run a command in a folder."""
    command = [sys.executable, "-c", "from litgraph.cli import main; main()", *arguments, *offline]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)


def test_the_example_list_is_checked_mended_and_added_to(tmp_path):
    """Its faults are found in every format, two are mended; proposals are whole entries, and a second run is empty."""
    path = tmp_path / "a,b%0A.md"
    path.write_bytes(SEED.read_bytes())
    shown = litgraph(tmp_path, "check", path.name, "--format", "github")
    assert [line.split("::")[1] for line in shown.stdout.splitlines()] == [
        "warning file=a%2Cb%250A.md,line=23,title=malformed-link",
        "warning file=a%2Cb%250A.md,line=24,title=damaged-text",
        "warning file=a%2Cb%250A.md,line=39,title=no-code",
    ]
    found = litgraph(tmp_path, "check", path.name, "--format", "json", "--fix")
    assert [(row["line"], row["rule"], row["certain"]) for row in json.loads(found.stdout)] == [
        (23, "malformed-link", True),
        (24, "damaged-text", True),
        (39, "no-code", False),
    ]
    assert (shown.returncode, found.returncode) == (1, 1)
    assert litgraph(tmp_path, "check", path.name).stdout.splitlines() == [
        f"{path.name}:39: no-code: 'Orca: A Distributed Serving System for Transformer-Based Generative Models' "
        "has no link to its code (6 of 7 have); add it, if there is one; no source that was asked knows it"
    ]
    (tmp_path / "litgraph.toml").write_text('[list]\nrules_off = ["no-code"]\n')
    silent = litgraph(tmp_path, "check", path.name)
    assert (silent.returncode, silent.stdout) == (0, "")
    before = path.read_text("utf-8").splitlines()
    assert litgraph(tmp_path, "propose", path.name, "-n", "3", "--write").returncode == 0
    after = path.read_bytes()
    rest = iter(after.decode().splitlines())
    assert all(line in rest for line in before)
    again = litgraph(tmp_path, "propose", path.name, "-n", "3", "--write")
    assert (again.stdout, path.read_bytes()) == ("", after)


def test_a_first_list_is_made_of_papers_named_in_any_form(tmp_path):
    """Newest first; a paper that nobody knows is named, and nothing is printed."""
    made = litgraph(
        tmp_path, "start", "https://www.usenix.org/conference/osdi22/presentation/yu", "2309.06180", offline=()
    )
    assert [line[:14] for line in made.stdout.splitlines() if line.startswith("- ")] == [
        "- **[SOSP 23]*",
        "- **[OSDI 22]*",
    ]
    unknown = litgraph(tmp_path, "start", "arxiv:9999.99999")
    assert (unknown.returncode, unknown.stdout) == (2, "")


@pytest.mark.parametrize("suffix", [".bib", ".bibtex", ".ris", ".json"])
@pytest.mark.parametrize("command", ["check", "propose"])
def test_a_file_of_references_is_only_read(tmp_path, command, suffix):
    """Whatever its name ends in, it is refused in one line where a list would be written to."""
    texts = {
        ".ris": "TY  - JOUR\nTI  - Fast Serving of Models\nER  - \n",
        ".json": '[{"id": "a", "title": "Fast Serving of Models"}]',
    }
    path = tmp_path / f"list{suffix}"
    path.write_text(texts.get(suffix, "@article{a, title = {Fast Serving of Models}}\n"))
    done = litgraph(tmp_path, command, path.name)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1:] == [
        f"litgraph: list{suffix} is a file of references, which is only read; give a list in Markdown"
    ]
