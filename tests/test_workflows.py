"""The action and the workflow are safe, and the documentation shows what they are."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = [ROOT / "action.yml", *sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
PINNED = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def test_actions_are_pinned_by_commit():
    """Each action of others is named by a commit with its version beside it, the same one everywhere."""
    used = {}
    for path in [*FILES, ROOT / "docs" / "weekly.md"]:
        for use in re.findall(r"uses: (.*)", path.read_text("utf-8")):
            if use.startswith(("./", "OWNER/litgraph@COMMIT")):
                continue
            assert PINNED.fullmatch(use.strip()), f"{path.name}: {use}"
            # The parts of one action come from one commit.
            action, _, version = use.strip().partition("@")
            used.setdefault("/".join(action.split("/")[:2]), set()).add(version)
    assert {name: len(versions) for name, versions in used.items()} == dict.fromkeys(used, 1)
    assert len(used) == 6


def test_no_expression_stands_in_a_script():
    """What comes from inputs reaches a script as an environment variable alone."""
    for path in FILES:
        scripts = re.findall(r"^( *)run: \|\n((?:\1  .*\n|\n)+)", path.read_text("utf-8"), re.MULTILINE)
        assert path.name != "action.yml" or len(scripts) == 3
        assert [text for _, text in scripts if "${{" in text] == []


def test_the_documentation_names_every_input():
    """The table of inputs is that of the action."""
    action = (ROOT / "action.yml").read_text("utf-8")
    inputs = re.findall(r"^  ([a-z-]+):\n    description", action.partition("outputs:")[0], re.MULTILINE)
    page = (ROOT / "docs" / "weekly.md").read_text("utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE) == inputs
    assert "Allow GitHub\n   Actions to create and approve pull requests" in page
