"""The weekly pull request on a repository with a bare remote, and a local server for GitHub's interface."""

import datetime
import json
import os
import re
import subprocess
import sys
import tomllib
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

from litgraph.reading_list import read_list
from litgraph.records import Batch, Citations, Figures, Identifier, Record, Repository
from litgraph.store import open_store

LITGRAPH = (sys.executable, "-c", "from litgraph.cli import main; main()")
FIRST = datetime.date(2026, 11, 23)
BRANCH = "litgraph/weekly-papers-list"
PREPRINT = "Infinite-LLM: Efficient LLM Service for Long Context with DistAttention and Distributed KVCache"
HOSTILE = (
    "Serving: $(touch pwned) `touch pwned` @torvalds fixes #1, closes GH-2 <img src=x onerror=alert(1)> "
    "${{ secrets.GITHUB_TOKEN }} [skip ci] --> www.evil.example \u202egpj"
)
SIGNS = re.compile(r"[@#`$<>|\[\]{}!\u202a-\u202e]|://|www\.|GH-\d")


@dataclass
class Week:
    """What stood where at the end of a run."""

    commits: list
    text: str
    settings: dict
    pulls: list
    writes: int
    stderr: str
    told: str


class Lists:
    """A clone of a list's repository with a bare remote, and what a keeper does in it."""

    def __init__(self, folder, services, seed_list):
        self.folder, self.services, self.weeks = folder, services, 0
        self.git("init", "-q", "--bare", "-b", "main", "remote.git", at=folder)
        self.git("clone", "-q", "remote.git", "clone", at=folder)
        self.clone = folder / "clone"
        self.git("checkout", "-q", "-b", "main")
        (self.clone / "papers").mkdir()
        entry = f"- **[arXiv 24]** {PREPRINT}\n  - [Paper](https://arxiv.org/abs/2401.02669)\n"
        text = seed_list.read_text("utf-8").replace("- **[OSDI 24]**", f"{entry}- **[OSDI 24]**", 1)
        (self.clone / "papers" / "list.md").write_text(text, "utf-8")
        (self.clone / "other.txt").write_text("other\n", "utf-8")
        self.save("First")

    def git(self, *arguments, at=None):
        """Run git in the clone, as the keeper."""
        command = ["git", "-c", "user.name=Keeper", "-c", "user.email=keeper@example.org", *arguments]
        done = subprocess.run(command, cwd=at or self.clone, capture_output=True, text=True, check=True)
        return done.stdout

    def save(self, message, branch="main"):
        """Commit and push all that was changed."""
        self.git("add", "--all")
        self.git("commit", "-q", "-m", message)
        self.git("push", "-q", "origin", f"HEAD:{branch}")

    def on_branch(self, change):
        """A commit of the keeper's on the branch of the pull request."""
        self.git("fetch", "-q", "origin")
        self.git("checkout", "-q", "--detach", f"origin/{BRANCH}")
        path = self.clone / "papers" / "list.md"
        path.write_text(change(path.read_text("utf-8")), "utf-8")
        self.save("Keeper's own", BRANCH)
        self.git("checkout", "-q", "main")

    def pull(self, number, **changes):
        """Read a pull request, or change it as a person would."""
        url = f"{self.services.variables['LITGRAPH_GITHUB_URL']}/repos/me/lists/pulls/{number}"
        data = json.dumps(changes).encode() if changes else None
        method = "PATCH" if changes else "GET"
        asked = urllib.request.Request(url, data=data, method=method, headers={"Authorization": "Bearer keeper"})
        with urllib.request.urlopen(asked) as answer:
            return json.load(answer)

    def run(self, *more, check=0, **variables):
        """One weekly run, seven days after the last."""
        noon = datetime.datetime.combine(FIRST, datetime.time(12), datetime.UTC) + datetime.timedelta(7 * self.weeks)
        self.weeks += 1
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        command = [*LITGRAPH, "weekly", "papers/list.md", "-n", "4", "--repo", "me/lists", "--offline", "--db",
                   "../data.duckdb", "--out", "../report", *more]  # fmt: skip
        environment = {"HOME": str(self.folder), "PYTHONUTF8": "1", "GITHUB_TOKEN": "bot",
                       "SOURCE_DATE_EPOCH": str(int(noon.timestamp())), **self.services.variables}  # fmt: skip
        before = self.writes()
        done = subprocess.run(
            command,
            cwd=self.clone,
            env={**kept, **environment, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == check, done.stderr
        assert self.git("status", "--porcelain") == ""
        return self.state(before, done)

    def writes(self):
        """How often GitHub was asked to change something."""
        return sum(one["root"] == "github" and one["method"] != "GET" for one in self.services.log())

    def state(self, before, done):
        """What stands where after a run."""
        self.git("fetch", "-q", "--prune", "origin")
        tip = f"origin/{BRANCH}" if BRANCH in self.git("branch", "-r") else "origin/main"
        log = self.git("log", "--reverse", "-z", "--format=%an%n%B", f"origin/main..{tip}")
        text = self.folder / "report" / "pull-request.md"
        return Week(
            [tuple(part.strip().split("\n")) for part in log.split("\0") if part.strip()],
            self.git("show", f"{tip}:papers/list.md"),
            self.settings_at(tip),
            self.pulls(),
            self.writes() - before,
            done.stderr,
            text.read_text("utf-8") if text.exists() else "",
        )

    def settings_at(self, tip):
        """The settings as a commit has them."""
        names = self.git("ls-tree", "--name-only", tip, "papers/")
        return tomllib.loads(self.git("show", f"{tip}:papers/litgraph.toml")) if "litgraph.toml" in names else {}

    def pulls(self):
        """Every pull request, oldest first."""
        url = f"{self.services.variables['LITGRAPH_GITHUB_URL']}/repos/me/lists/pulls?state=all"
        with urllib.request.urlopen(url) as answer:
            return json.load(answer)[::-1]

    def learn(self):
        """What the sources know by the third week: a paper with a bad title, a publication, an archived repository."""
        day = datetime.date(2026, 12, 5)
        entries = read_list(self.clone / "papers" / "list.md").entries
        listed = [Record(f"x{one.number}", one.title, one.authors, one.year, ids=one.ids[:1]) for one in entries]
        new = Record("new", HOSTILE, ("Mallory A",), 2026, datetime.date(2026, 12, 1), "arXiv",
                     ids=(Identifier("arxiv", "2612.00001"),))  # fmt: skip
        ids = (Identifier("arxiv", "2401.02669"), Identifier("usenix", "osdi24/presentation/lin"))
        published = Record("infinite", PREPRINT, ("Bin Lin",), 2024, venue="OSDI", ids=ids)
        count = len(listed)
        cites = Citations([0] * count, list(range(1, count + 1)), [""] * count)
        with open_store(self.folder / "data.duckdb") as store:
            store.save_batch(Batch("openalex", "new", "1", day, [new, *listed], cites))
            store.save_batch(Batch("crossref", "infinite", "1", day, [published]))
            figures = Figures(day, archived=True)
            code = Repository("", "github.com/llmserve/distserve", "", figures)
            store.save_batch(Batch("github", "distserve", "1", day, repositories=[code]))


@pytest.fixture(scope="module")
def story(serving, tmp_path_factory):
    """Six weeks."""
    seed = Path(__file__).parents[2] / "examples" / "model-inference-systems.md"
    weeks = []
    with serving() as services:
        lists = Lists(tmp_path_factory.mktemp("weekly"), services, seed)
        weeks += [lists.run(), lists.run()]
        lists.learn()
        weeks.append(lists.run())
        _answer(lists)
        weeks.append(lists.run())
        tip = lists.git("rev-parse", f"origin/{BRANCH}").strip()
        lists.pull(1, state="closed", closed_at="2026-12-20T10:00:00Z", sha=tip)
        weeks.append(lists.run())
        lists.git("merge", "-q", "--squash", f"origin/{BRANCH}")
        lists.save("Merged")
        tip = lists.git("rev-parse", f"origin/{BRANCH}").strip()
        lists.pull(2, state="closed", closed_at="2026-12-27T10:00:00Z", merged_at="2026-12-27T10:00:00Z", sha=tip)
        weeks.append(lists.run())
        yield lists, weeks


def _answer(lists):
    """Untick the first paper, delete the entry of the second, edit that of the third."""
    body = lists.pull(1)["body"]
    boxes = re.findall(r"^- \[x\] \d+: .*litgraph: paper.*$", body, re.MULTILINE)
    body = body.replace(boxes[0], boxes[0].replace("[x]", "[ ]")).replace("\n", "\r\n")
    lists.pull(1, body=body)
    titles = [re.search(r"\d+: (.*) <!--", box)[1] for box in boxes]
    lists.on_branch(lambda text: _without(text, titles[1]).replace(titles[2], f"{titles[2]} (revised)"))
    lists.answered = titles


def _without(text, title):
    return re.sub(rf"^- .*{re.escape(title)}\n(?:  .*\n)*", "", text, flags=re.MULTILINE)


def added(week):
    """The commits that add a paper."""
    return [commit for commit in week.commits if any(line.startswith("Litgraph-Adds") for line in commit)]


def test_the_first_week_proposes(story):
    """Each paper is a commit of the bot, a line of the one pull request, and accepted once that is merged."""
    _, (week, *_) = story
    assert [commit[0] for commit in week.commits] == ["litgraph"] * 4
    keys = [commit[-1].removeprefix("Litgraph-Adds: ") for commit in week.commits]
    assert [pull["number"] for pull in week.pulls] == [1]
    assert sorted(re.findall(r"^- \[x\] .*litgraph: paper (\S+) -->$", week.pulls[0]["body"], re.MULTILINE)) == sorted(
        keys
    )
    assert [(one["paper"], one["verdict"]) for one in week.settings["decisions"]] == [(key, "accepted") for key in keys]
    assert week.pulls[0]["title"] == "Reading list: 4 papers"
    assert week.told == week.pulls[0]["body"]


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
    assert [commit[1].partition(":")[0] for commit in new] == ["Published since", "Add"]
    assert new[1][-1] == "Litgraph-Adds: arxiv:2612.00001"
    assert f"- **[OSDI 24]** {PREPRINT}" in third.text
    noted = re.findall(r"litgraph: noted (\S+) -->", third.pulls[0]["body"])
    before = re.findall(r"litgraph: noted (\S+) -->", second.pulls[0]["body"])
    assert [name.partition("%20")[0] for name in noted if name not in before] == ["repository-archived"]
    gone = set(second.text.splitlines()) - set(third.text.splitlines())
    assert gone == {f"- **[arXiv 24]** {PREPRINT}"}


def test_hostile_titles_are_inert(story):
    """A title that attacks shells, Markdown, HTML and expressions does nothing in commits, list and pull request."""
    lists, (_, _, third, *_) = story
    assert not list(lists.folder.rglob("pwned"))
    messages = [line for commit in third.commits for line in commit[1:]]
    assert [line for line in messages if SIGNS.search(line)] == []
    body = third.pulls[0]["body"]
    assert "touch pwned" in body
    from markdown_it import MarkdownIt

    for text in (body, third.text):
        shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
        assert "evil.example" not in "".join(re.findall(r"(?:href|src)=\"([^\"]*)\"", shown))
        assert "<img" not in shown
    text = re.sub(r"<[^>]*>", "", MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body))
    assert re.findall(r"@\w|#\d|GH-\d", text) == []


def test_answers_are_obeyed(story):
    """What was unticked or deleted is gone and rejected until a day; what was edited stays as it was edited."""
    lists, (*_, third, fourth, _, _) = story
    unticked, deleted, edited, *_ = lists.answered
    assert unticked not in fourth.text
    assert deleted not in fourth.text
    assert f"{edited} (revised)" in fourth.text
    rejected = {one["why"]: one["until"] for one in fourth.settings["decisions"] if one["verdict"] == "rejected"}
    until = FIRST + datetime.timedelta(21 + 182)
    assert rejected == {"struck out in the pull request": until, "removed from the pull request": until}
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
    proposed = {commit[-1].removeprefix("Litgraph-Adds: ") for commit in added(fifth)}
    assert len(proposed) == 4
    assert not proposed & set(shown)
    assert PREPRINT in fifth.text
    assert f"- **[arXiv 24]** {PREPRINT}" in fifth.text


def test_a_merged_pull_request_is_accepted(story):
    """Its papers stand in the list with their verdict, and the branch begins anew."""
    lists, (*_, fifth, sixth) = story
    proposed = {commit[-1].removeprefix("Litgraph-Adds: ") for commit in added(fifth)}
    accepted = {one["paper"] for one in lists.settings_at("origin/main")["decisions"] if one["verdict"] == "accepted"}
    assert accepted == proposed
    assert [pull["number"] for pull in sixth.pulls] == [1, 2, 3]
    assert not {commit[-1].removeprefix("Litgraph-Adds: ") for commit in added(sixth)} & proposed
    assert [commit[0] for commit in sixth.commits] == ["litgraph"] * 4
