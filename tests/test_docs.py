"""The documentation says what the code does."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def generate():
    """docs/generate.py as a module."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["commands.md", "schema.md", "report-json.md"])
def test_generated_pages_are_up_to_date(page):
    """`make docs` would change nothing."""
    assert (ROOT / "docs" / page).read_text("utf-8") == generate().PAGES[page]()


def test_every_table_and_public_column_is_described():
    """No relation is without its sentence, and the public views have one for each column that needs it."""
    schema = generate().schema()
    assert re.findall(r"^## \w+ `\w+`\n\n\n", schema, re.MULTILINE) == []


def test_links_between_pages_lead_somewhere():
    """Every relative link of a page leads to a file of the repository; what stands as code is none."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")]
    broken = []
    for page in pages:
        text = re.sub(r"`[^`\n]*`", "", page.read_text("utf-8"))
        targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
        broken += [f"{page.name}: {target}" for target in targets if not (page.parent / target).exists()]
    assert broken == []


def test_make_targets_named_in_the_pages_exist():
    """A `make …` in the documentation is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")]
    named = {name for page in pages for name in re.findall(r"`make ([a-z]+)[ `]", page.read_text("utf-8"))}
    assert named - targets == set()


def test_commands_named_in_the_readme_exist():
    """A `litgraph …` in the README is a command."""
    text = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"litgraph (\w+) (?:LIST|examples/|my-list)", text))
    shown = subprocess.run(
        [sys.executable, "-c", "from litgraph.cli import main; main()", "--help"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert named
    assert named - set(re.findall(r"^  (\w+)  ", shown, re.MULTILINE)) == set()
