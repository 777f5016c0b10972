"""litgraph suggest, whole."""

import json
import shutil

from litgraph.reading_list import read_list


def test_it_makes_a_store_where_there_is_none(litgraph, seed_list, tmp_path):
    """The first command a user types works."""
    arguments = ("suggest", seed_list, "-n", "3", "--format", "json", "--offline")
    rows = json.loads(litgraph(*arguments, SOURCE_DATE_EPOCH="1795305600").stdout)
    assert [(row["rank"], row["shelf"], row["key"], row["short"]) for row in rows] == [
        (1, "classics", "doi:10.1109/isca59077.2024.00019", "Splitwise"),
        (2, "classics", "arxiv:2312.07104", "SGLang"),
        (3, "classics", "arxiv:2405.04437", "vAttention"),
    ]
    assert (tmp_path / "data.duckdb").exists()


def test_roots_are_a_shelf_of_their_own(litgraph, seed_list, tmp_path):
    """The shelf holds the roots of the lineage that are not listed, without what is rejected, and says how many."""
    shutil.copy(seed_list, tmp_path / "list.md")
    lineage = json.loads(litgraph("lineage", "list.md", "--format", "json", "--offline").stdout)
    roots = [row for row in lineage["roots"] if not row["listed"]]
    (tmp_path / "litgraph.toml").write_text(
        f'[[decisions]]\npaper = "{roots[0]["key"]}"\nverdict = "rejected"\n', "utf-8"
    )
    asked = ("suggest", "list.md", "--shelf", "roots", "-n", "5", "--format", "json", "--offline")
    found = json.loads(litgraph(*asked).stdout)
    assert [row["key"] for row in found] == [row["key"] for row in roots[1:6]]
    assert {row["shelf"] for row in found} == {"roots"}
    for row, root in zip(found, roots[1:6], strict=True):
        count = "all 7" if root["reached_by"] == 7 else f"{root['reached_by']} of 7"
        assert row["why"].startswith(f"{count} listed papers descend from it; cited by")


def test_nothing_is_suggested_without_a_reason(litgraph, tmp_path):
    """A list of another field gets no paper that nothing but its date or venue speaks for."""
    (tmp_path / "far.md").write_text(
        "# Far from what is bundled\n\n"
        "- [On computable numbers](https://doi.org/10.1112/plms/s2-42.1.230) (1937)\n"
        "- [A mathematical theory of language](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x) (1948)\n",
        "utf-8",
    )
    asked = ("suggest", "far.md", "--shelf", "both", "-n", "50", "--format", "json", "--offline")
    assert json.loads(litgraph(*asked, SOURCE_DATE_EPOCH="1795305600").stdout) == []


def test_the_store_can_be_named_in_the_environment(litgraph, seed_list, tmp_path):
    """LITGRAPH_DB is what --db falls back to."""
    litgraph("suggest", seed_list, "-n", "1", "--offline", LITGRAPH_DB="other.duckdb")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.duckdb"]


def test_markdown_reads_back_as_a_list(litgraph, seed_list, tmp_path):
    """What is printed as Markdown can be pasted: litgraph reads the same papers in it."""
    arguments = ("suggest", seed_list, "-n", "50", "--offline", "--format")
    rows = json.loads(litgraph(*arguments, "json").stdout)
    (tmp_path / "pasted.md").write_text(litgraph(*arguments, "markdown").stdout, "utf-8")
    pasted = read_list(tmp_path / "pasted.md").entries
    linked = [row for row in rows if row["url"]]
    assert len(linked) >= 45
    read = {entry.title: (entry.venue, entry.year) for entry in pasted}
    assert {row["title"]: (row["venue"], row["year"]) for row in linked if row["venue"]} == {
        title: read[title] for title in (row["title"] for row in linked if row["venue"])
    }


def test_a_rejected_paper_stays_away_until_its_day(litgraph, seed_list, tmp_path):
    """A rejection in litgraph.toml beside the list holds, by any id of the paper, and ends on its day."""
    shutil.copy(seed_list, tmp_path / "list.md")
    (tmp_path / "litgraph.toml").write_text(
        '[[decisions]]\npaper = "arxiv:2311.18677"\nverdict = "rejected"\nwhy = "another list has it"\n\n'
        '[[decisions]]\npaper = "arxiv:2312.07104"\nverdict = "rejected"\nuntil = 2026-11-30\n',
        "utf-8",
    )

    def first(day):
        done = litgraph("suggest", "list.md", "-n", "2", "--format", "json", "--offline", SOURCE_DATE_EPOCH=day)
        return [row["short"] for row in json.loads(done.stdout)]

    assert first("1795305600") == ["vAttention", "FlexGen"]  # 2026-11-22
    assert first("1796083200") == ["SGLang", "vAttention"]  # 2026-12-01


def test_the_table_is_for_people(litgraph, seed_list):
    """Rank, title and reason stand on one line."""
    lines = litgraph("suggest", seed_list, "-n", "1", "--offline").stdout.splitlines()
    assert any("Splitwise" in line and "cited by 3 of your 7" in line for line in lines)
