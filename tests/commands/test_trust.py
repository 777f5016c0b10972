"""How far to trust the suggestions, as the report says it: found once, and again when something it rests on changes."""

import json
import shutil

import duckdb
import pytest


@pytest.fixture
def report(litgraph, seed_list, tmp_path):
    """Make a report of the seed list's copy, and give what it says of trust."""
    shutil.copy(seed_list, tmp_path / "list.md")

    def made(**variables):
        litgraph("report", "list.md", "--offline", "--out", "out", **variables)
        return json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["backtest"]

    return made


def test_what_was_found_is_kept_until_something_changes(report, tmp_path):
    """A second report reads what the first found; another list, or another year, is hidden part by part anew."""
    first = report(SOURCE_DATE_EPOCH="1795305600")  # 2026-11-22
    assert first["hidden"]["papers"] == 7
    with duckdb.connect(str(tmp_path / "data.duckdb")) as con:
        [(kept,)] = con.execute("SELECT found FROM backtests").fetchall()
        assert json.loads(kept) == first
        marked = {**first, "sentences": ["These words stand in the store alone."]}
        con.execute("UPDATE backtests SET found = ?", [json.dumps(marked)])
    assert report(SOURCE_DATE_EPOCH="1795392000") == marked  # a day later
    anew = report(SOURCE_DATE_EPOCH="1798848000")  # 2027, when what counts as late has moved on
    assert anew["hidden"]["papers"] == 7
    assert anew["sentences"] != marked["sentences"]
    text = (tmp_path / "list.md").read_text("utf-8")
    (tmp_path / "list.md").write_text(text[: text.rindex("\n- **[")], "utf-8")
    assert report(SOURCE_DATE_EPOCH="1795305600")["hidden"]["papers"] == 6
