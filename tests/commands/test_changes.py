"""What a report says of changes, and that the same store gives the same bytes."""

import json

import pytest

DAY = "1795305600"
A_WEEK_LATER = "1795910400"


@pytest.fixture
def made(litgraph, tmp_path):
    """Makes the report of list.md, and gives the bytes of both files and what they say of changes."""

    def report(epoch=DAY):
        litgraph("report", "list.md", "--offline", SOURCE_DATE_EPOCH=epoch)
        written = {name: (tmp_path / "report" / name).read_bytes() for name in ("index.html", "report.json")}
        return written, json.loads(written["report.json"])["changes"]

    return report


def test_the_same_store_gives_the_same_bytes_and_changes_are_told(made, seed_list, tmp_path):
    """A second run writes the same; an entry that went is told from then on, until something else changes."""
    text = seed_list.read_text("utf-8")
    (tmp_path / "list.md").write_text(text, "utf-8")
    first, changes = made()
    assert changes["since"] is None
    assert made()[0] == first
    (start,) = [place for place in [text.rfind("\n- ")] if place > 0]
    (tmp_path / "list.md").write_text(text[: start + 1], "utf-8")
    second, changes = made(A_WEEK_LATER)
    assert (changes["since"], changes["added"], len(changes["removed"])) == ("2026-11-22", [], 1)
    assert changes["removed"][0].startswith("Orca")
    assert changes["sentence"].startswith("Since 2026-11-22: 1 entry removed")
    assert changes["sentence"].encode() in second["index.html"]
    assert made(A_WEEK_LATER)[0] == second
