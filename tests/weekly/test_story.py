"""Six weeks of one list, its pull requests, its keeper, and the world."""

import datetime
import re

import pytest
from markdown_it import MarkdownIt

FIRST = datetime.date(2026, 11, 23)
PREPRINT = "Infinite-LLM: Efficient LLM Service for Long Context with DistAttention and Distributed KVCache"
HOSTILE = (
    "Disaggregated LLM Serving: $(touch pwned) `touch pwned` @torvalds fixes #1, closes GH-2 "
    "<img src=x onerror=alert(1)> ${{ secrets.GITHUB_TOKEN }} [skip ci] --> www.evil.example \u202egpj"
)
SIGNS = re.compile(r"[@#`$<>|\[\]{}!\u202a-\u202e]|://|www\.|GH-\d")
SEEDS = ["cao2025moelightning", "qin2025mooncake", "zhong2024distserve", "agrawal2024sarathiserve",
         "song2024powerinfer", "kwon2023pagedattention", "yu2022orca"]  # fmt: skip
NEWS = {
    "papers": [
        {"key": "mallory", "title": HOSTILE, "authors": ["Mallory A"], "year": 2026, "venue": "arXiv",
         "ids": {"arxiv": "2612.00001"}, "cites": [*SEEDS, "lin2024infinite"],
         "cites_what": ["qin2025mooncake"]},
    ],
    "changed": {"lin2024infinite": {"venue": "OSDI", "ids": {"doi": "10.1145/3691938.3691999"}}},
    "archived": ["LLMServe/DistServe"],
}  # fmt: skip


def story_of(lists):
    """Six weeks, the first of which has passed."""
    yield lists.first
    yield lists.run()
    lists.learn(**NEWS)
    yield lists.run()
    _answer(lists)
    yield lists.run()
    lists.close(1, "2026-12-20")
    yield lists.run()
    lists.git("fetch", "-q")
    lists.git("merge", "-q", "--squash", "origin/litgraph/weekly-papers--list")
    lists.save("Merged")
    lists.close(2, "2026-12-27", merged=True)
    yield lists.run()


@pytest.fixture(scope="module")
def story(first_week):
    """The repository at the end, and the weeks."""
    return first_week, list(story_of(first_week))


def _answer(lists):
    """Untick the first paper, strike out the second, delete the entry of the third, edit that of the fourth."""
    body = lists.ask("GET", "/repos/me/lists/pulls/1")["body"]
    lines = re.findall(r"^- \[x\] \d+: (?!Disagg).*litgraph: paper.*$", body, re.MULTILINE)
    titles = lists.answered = [re.search(r"\d+: (.*) <!--", line)[1] for line in lines]
    body = body.replace(lines[0], lines[0].replace("[x]", "[ ]"))
    body = body.replace(lines[1], lines[1].replace(titles[1], f"~~{titles[1]}~~"))
    lists.ask("PATCH", "/repos/me/lists/pulls/1", {"body": body.replace("\n", "\r\n")})
    lists.on_branch(lambda text: _without(text, titles[2]).replace(titles[3], f"{titles[3]} (revised)"))


def _without(text, title):
    return re.sub(rf"^- .*{re.escape(title)}\n(?:  .*\n)*", "", text, flags=re.MULTILINE)


def noted(week):
    """The rules by which something is noted."""
    return [name.partition("%20") for name in re.findall(r"litgraph: noted (\S+) -->", week.body)]


def test_the_first_week_proposes(story):
    """Each paper is a commit of the bot, a line of the one pull request, and accepted once that is merged."""
    _, (week, *_) = story
    assert {commit[0] for commit in week.commits} == {"litgraph"}
    keys = week.added()
    assert len(keys) == 4
    assert [pull["number"] for pull in week.pulls] == [1]
    assert sorted(re.findall(r"^- \[x\] .*litgraph: paper (\S+) -->$", week.body, re.MULTILINE)) == sorted(keys)
    assert [(one["paper"], one["verdict"]) for one in week.settings["decisions"]] == [(key, "accepted") for key in keys]
    assert week.pulls[0]["title"] == "Reading list: 4 papers and 1 changed entry"
    assert week.told == week.body


def test_only_the_list_and_its_settings_are_changed(story):
    """No other file of the repository is in any of the bot's commits."""
    lists, _ = story
    names = lists.git("log", "--author=litgraph", "--all", "--format=", "--name-only").split()
    assert set(names) == {"papers/list.md", "papers/litgraph.toml"}


def test_a_second_week_without_news_changes_nothing(story):
    """No commit, and no request that writes."""
    _, (first, second, *_) = story
    assert second.writes == 0
    assert (second.commits, second.text, second.pulls) == (first.commits, first.text, first.pulls)


def test_the_third_week_brings_exactly_the_news(story):
    """A new citing paper, a published preprint and an archived repository: two commits and a line of the text."""
    _, (_, second, third, *_) = story
    new = third.commits[len(second.commits) :]
    assert third.commits[: len(second.commits)] == second.commits
    assert [commit[1].partition(":")[0] for commit in new] == ["Published since", "Add"]
    assert new[1][-1] == "Litgraph-Adds: arxiv:2612.00001"
    assert [name for name in noted(third) if name not in noted(second)] == [
        ("repository-archived", "%20", "usenix:osdi24/presentation/zhong-yinmin")
    ]
    assert [name for name in noted(second) if name not in noted(third)] == []
    gone = set(second.text.splitlines()) - set(third.text.splitlines())
    assert gone == {f"- **[arXiv 24]** {PREPRINT}"}


def test_a_published_preprint_is_moved_to_its_place(story):
    """Its entry stands whole where the list's order has its new venue."""
    _, (_, _, third, *_) = story
    entry = f"- **[OSDI 24]** {PREPRINT}\n  - [Paper](https://arxiv.org/abs/2401.02669)\n- **[OSDI 24]** Taming"
    assert entry in third.text


def test_hostile_titles_are_inert(story):
    """A title that attacks shells, Markdown, HTML and expressions does nothing in commits, list and pull request."""
    lists, (_, _, third, *_) = story
    assert not list(lists.folder.rglob("pwned"))
    messages = [line for commit in third.commits for line in commit[1:]]
    assert [line for line in messages if SIGNS.search(line)] == []
    assert "touch pwned" in third.body
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for text in (third.body, third.text):
        html = shown.render(text)
        assert "evil.example" not in "".join(re.findall(r"(?:href|src)=\"([^\"]*)\"", html))
        assert "<img" not in html
    words = re.sub(r"<[^>]*>", "", shown.render(third.body))
    assert re.findall(r"@\w|#\d|GH-\d", words) == []


def test_answers_are_obeyed(story):
    """What was unticked, struck out or deleted is gone and rejected until a day; what was edited stays as edited."""
    lists, (*_, third, fourth, _, _) = story
    unticked, struck, deleted, edited, *_ = lists.answered
    assert [title for title in (unticked, struck, deleted) if title in fourth.text] == []
    assert f"{edited} (revised)" in fourth.text
    rejected = [(one["why"], one["until"]) for one in fourth.settings["decisions"] if one["verdict"] == "rejected"]
    until = FIRST + datetime.timedelta(21 + 182)
    assert sorted(rejected) == [
        ("removed from the pull request", until),
        ("struck out in the pull request", until),
        ("struck out in the pull request", until),
    ]
    assert ("Keeper", "Keeper's own") in fourth.commits
    assert fourth.commits[: len(third.commits)] == third.commits


def test_a_closed_pull_request_counts_as_refusal(story):
    """None of its papers comes back; the next pull request says so in litgraph.toml, each until the same day."""
    _, (*_, fourth, fifth, _) = story
    shown = re.findall(r"litgraph: (?:paper|refused) (\S+) -->", fourth.pulls[0]["body"])
    decided = {one["paper"]: one for one in fifth.settings["decisions"] if one["verdict"] == "rejected"}
    assert set(decided) == set(shown)
    assert {one["until"] for one in decided.values()} == {datetime.date(2026, 12, 20) + datetime.timedelta(182)}
    assert {one["by"] for one in decided.values()} == {"pull request 1"}
    assert [pull["number"] for pull in fifth.pulls] == [1, 2]
    assert len(fifth.added()) == 4
    assert not set(fifth.added()) & set(shown)
    assert f"- **[arXiv 24]** {PREPRINT}" in fifth.text


def test_a_merged_pull_request_is_accepted(story):
    """Its papers stand in the list with their verdict, and the branch begins anew."""
    lists, (*_, fifth, sixth) = story
    toml = lists.git("show", "origin/main:papers/litgraph.toml")
    accepted = set(re.findall(r'paper = "(.*)"\nverdict = "accepted"', toml))
    assert accepted == set(fifth.added())
    assert [pull["number"] for pull in sixth.pulls] == [1, 2, 3]
    assert len(sixth.added()) == 4
    assert not set(sixth.added()) & accepted
