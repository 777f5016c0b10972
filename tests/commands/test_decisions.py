"""litgraph reject and litgraph accept, whole."""

import json
import shutil
import tomllib

import pytest

DAY = "1795305600"  # 2026-11-22


@pytest.fixture
def listed(litgraph, seed_list, tmp_path):
    """A list with a store."""
    shutil.copy(seed_list, tmp_path / "list.md")
    litgraph("suggest", "list.md", "-n", "1", "--offline")
    return tmp_path


def _decisions(folder):
    return tomllib.loads((folder / "litgraph.toml").read_text("utf-8"))["decisions"]


def _first(litgraph, number=2):
    done = litgraph("suggest", "list.md", "-n", str(number), "--format", "json", "--offline", SOURCE_DATE_EPOCH=DAY)
    return [row["key"] for row in json.loads(done.stdout)]


def test_what_is_decided_stands_beside_the_list_and_holds(litgraph, listed):
    """A rejection and an acceptance are written with their day, and neither paper is suggested again."""
    first, second = _first(litgraph)
    litgraph(
        "reject", first, "--why", "another  list has it", "--until", "2027-01-31", "--by", "Ann", SOURCE_DATE_EPOCH=DAY
    )
    entry = litgraph("accept", second, SOURCE_DATE_EPOCH=DAY).stdout
    assert entry.startswith("- **[")
    assert second.partition(":")[2] in entry
    assert [{name: str(value) for name, value in one.items()} for one in _decisions(listed)] == [
        {
            "paper": first,
            "verdict": "rejected",
            "why": "another list has it",
            "by": "Ann",
            "date": "2026-11-22",
            "until": "2027-01-31",
        },
        {"paper": second, "verdict": "accepted", "date": "2026-11-22"},
    ]
    assert not {first, second} & set(_first(litgraph, 50))


def test_a_title_and_any_id_name_a_paper_and_the_last_word_counts(litgraph, listed):
    """The same paper decided on twice, under different names, has one decision: the later."""
    litgraph("reject", "Splitwise", "--why", "too old", "--list", "list.md")
    litgraph("accept", "arxiv:2311.18677", "--list", "list.md")
    assert [one["verdict"] for one in _decisions(listed)] == ["accepted"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("reject", "arxiv:2309.06180", "--why", "x"), ("on line", "remove that entry")),
        (("accept", "arxiv:2309.06180"), ("on line", "needs no verdict")),
        (("reject", "arxiv:2999.99999", "--why", "x"), ("arxiv:2999.99999", "no paper of the store")),
        (("reject", "A title of nothing at all", "--why", "x"), ("no stored paper",)),
        (("reject", "Splitwise", "--why", " "), ("--why",)),
        (("reject", "Splitwise", "--why", "x", "--until", "2020-01-01"), ("--until", "passed")),
        (("reject", "Splitwise", "--why", "x", "--list", "none.md"), ("none.md", "no such file")),
    ],
)
def test_what_cannot_be_decided_is_one_line(litgraph, listed, arguments, said):
    """A listed or unknown paper, no reason, or a day that has passed: one line, exit code 2, nothing written."""
    done = litgraph(*arguments, check=2)
    line = done.stderr.splitlines()[-1]
    assert line.startswith("litgraph: ")
    assert [words for words in said if words not in line] == []
    assert not (listed / "litgraph.toml").exists()


def test_the_list_has_to_be_known(litgraph, listed, seed_list):
    """Without a list, or with two, it asks which; --list answers."""
    (listed / "data.duckdb").rename(listed / "other.duckdb")
    assert "which list?" in litgraph("accept", "Splitwise", check=2).stderr
    shutil.copy(seed_list, listed / "second.md")
    litgraph("suggest", "second.md", "-n", "1", "--offline", "--db", "other.duckdb")
    said = litgraph("accept", "Splitwise", "--db", "other.duckdb", check=2).stderr
    assert "list.md" in said
    assert "second.md" in said
    litgraph("accept", "Splitwise", "--db", "other.duckdb", "--list", "second.md")
    assert len(_decisions(listed)) == 1
