"""`litgraph propose` and what a keeper does to its proposals."""

from pathlib import Path

from litgraph.reading_list import read_list

SEED = Path(__file__).parents[2] / "examples" / "model-inference-systems.md"


def titles(path: Path) -> set[str]:
    """The titles of a list."""
    return {entry.title for entry in read_list(path).entries}


def test_it_says_why_there_is_nothing_to_propose(litgraph, tmp_path):
    """A list of which the store knows no paper is told so, and what to do; nothing is printed."""
    (tmp_path / "list.md").write_text("# Cooking\n\n- **Bread and Its Crust**, Journal of Ovens 1999\n", "utf-8")
    done = litgraph("propose", "list.md", "--offline")
    assert done.stdout == ""
    why = "no suggestions: no source knows a paper of the list; ask more of them with litgraph fetch"
    assert f"{why}; 0 papers to propose\n" in done.stderr


def test_a_paper_that_was_taken_out_stays_out(litgraph, tmp_path):
    """One of three that were proposed is deleted: the next run brings others; what was undone whole comes again."""
    path = tmp_path / "list.md"
    path.write_bytes(SEED.read_bytes())
    before = titles(path)
    litgraph("propose", path.name, "-n", 3, "--write", "--offline")
    first = titles(path) - before
    reading = read_list(path)
    taken = next(entry for entry in reading.entries if entry.title in first)
    start, end = taken.span
    path.write_text(reading.text[:start] + reading.text[end:].lstrip("\n"), "utf-8")
    litgraph("propose", path.name, "-n", 3, "--write", "--offline")
    second = titles(path) - before
    assert taken.title not in second
    assert len(first) == 3
    assert len(second) == 5
    path.write_bytes(SEED.read_bytes())
    litgraph("propose", path.name, "-n", 3, "--write", "--offline")
    assert titles(path) - before == first
