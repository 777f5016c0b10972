"""litgraph backtest, whole."""

import json
import os
import shutil
import subprocess

ME = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def test_a_list_in_no_repository_is_hidden_part_by_part(litgraph, seed_list, tmp_path):
    """Each of seven papers is hidden once, both rankings are asked, and the history says why there is none."""
    shutil.copy(seed_list, tmp_path / "list.md")
    found = json.loads(litgraph("backtest", "list.md", "--offline", "--format", "json").stdout)
    assert (found["listed"], found["findable"], found["hidden"]["trials"], found["hidden"]["papers"]) == (7, 7, 7, 7)
    assert [method["name"] for method in found["hidden"]["methods"]] == ["litgraph", "direct links"]
    for method in found["hidden"]["methods"]:
        back = [cut["back"] for cut in method["within"]]
        assert [cut["first"] for cut in method["within"]] == [10, 20, 50]
        assert back == sorted(back)
        assert back[-1] <= method["anywhere"] <= 7
        assert all(cut["low"] <= cut["back"] / 7 <= cut["high"] for cut in method["within"])
    assert found["hidden"]["methods"][0]["within"][1]["back"] >= 5
    assert (found["history"]["papers"], found["history"]["note"]) == (0, "the list stands in no git repository")


def test_the_history_of_a_list_is_replayed(litgraph, seed_list, tmp_path):
    """Papers that a later commit added count where they had appeared by the end of the month before."""
    text = seed_list.read_text("utf-8")
    head, *entries = text.split("\n- **[")

    def commit(chosen, day):
        (tmp_path / "list.md").write_text("\n- **[".join([head, *chosen]), "utf-8")
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **ME, **dates}
        for arguments in (("add", "list.md"), ("commit", "-qm", "a change")):
            subprocess.run(["git", *arguments], cwd=tmp_path, env=environment, check=True)

    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    older = [entry for entry in entries if not entry.startswith(("ASPLOS 25", "FAST 25"))]
    commit(older[-2:], "2025-03-10")  # Orca and PagedAttention
    commit(older, "2025-06-10")
    commit(entries, "2026-02-10")
    found = json.loads(litgraph("backtest", "list.md", "--offline", "--format", "json").stdout)["history"]
    assert (found["trials"], found["papers"], found["months"], found["note"]) == (2, 5, 12, "")
    table = litgraph("backtest", "list.md", "--offline").stdout
    assert "added to it later" in table
    assert "Over 12 months of the list's history, 5 papers were added" in table
