"""A list's repository with a bare remote, the local services, and what a keeper does."""

import datetime
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

LITGRAPH = (sys.executable, "-c", "from litgraph.cli import main; main()")
FIRST = datetime.date(2026, 11, 23)
BRANCH = "litgraph/weekly-papers--list"
PREPRINT = "Infinite-LLM: Efficient LLM Service for Long Context with DistAttention and Distributed KVCache"
# The local services need no sparing.
SETTINGS = "".join(
    f"[sources.{name}]\nrequests_per_second = 100\n" for name in ("semantic_scholar", "openalex", "crossref", "github")
)


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

    @property
    def body(self):
        """The text of the latest pull request."""
        return self.pulls[-1]["body"]

    def added(self):
        """Keys of the papers that a commit of this branch adds."""
        return [line.removeprefix("Litgraph-Adds: ") for commit in self.commits for line in commit
                if line.startswith("Litgraph-Adds: ")]  # fmt: skip


class Lists:
    """A clone of a list's repository with a bare remote, and what a keeper does in it."""

    def __init__(self, folder, services):
        self.folder, self.services, self.weeks = folder, services, 0
        self.clone = folder / "clone"

    def start(self, text):
        """Make the repository with this list in it."""
        self.git("init", "-q", "--bare", "-b", "main", "remote.git", at=self.folder)
        self.git("clone", "-q", "remote.git", "clone", at=self.folder)
        self.git("checkout", "-q", "-b", "main")
        (self.clone / "papers").mkdir()
        self.list_path.write_text(text, "utf-8")
        (self.clone / "papers" / "litgraph.toml").write_text(SETTINGS, "utf-8")
        (self.clone / "other.txt").write_text("other\n", "utf-8")
        self.save("First")

    def copy(self, folder, services):
        """The same repository, remote and store in another folder, before other services."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        other = Lists(folder, services)
        other.weeks = self.weeks
        other.git("remote", "set-url", "origin", str(folder / "remote.git"))
        for pull in self.pulls():
            other.ask("POST", "/repos/me/lists/pulls", {key: pull[key] for key in ("title", "body")} | {
                "head": pull["head"]["ref"], "base": pull["base"]["ref"]})  # fmt: skip
        return other

    @property
    def list_path(self):
        """The list in the clone."""
        return self.clone / "papers" / "list.md"

    def git(self, *arguments, at=None):
        """Run git in the clone, as the keeper."""
        command = ["git", "-c", "user.name=Keeper", "-c", "user.email=keeper@example.org", *arguments]
        done = subprocess.run(command, cwd=at or self.clone, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def save(self, message, branch="main"):
        """Commit and push all that was changed."""
        self.git("add", "--all")
        self.git("commit", "-q", "-m", message)
        self.git("push", "-q", "origin", f"HEAD:{branch}")

    def save_list(self, change):
        """A commit of the keeper's on main."""
        self.list_path.write_text(change(self.list_path.read_text("utf-8")), "utf-8")
        self.save("Keeper's own")

    def on_branch(self, change):
        """A commit of the keeper's on the branch of the pull request."""
        self.git("fetch", "-q", "origin")
        self.git("checkout", "-q", "--detach", f"origin/{BRANCH}")
        self.list_path.write_text(change(self.list_path.read_text("utf-8")), "utf-8")
        self.save("Keeper's own", BRANCH)
        self.git("checkout", "-q", "main")

    def ask(self, method, path, sent=None):
        """Ask the services' GitHub as a person would."""
        return self.services.ask_github(method, path, sent)

    def learn(self, **news):
        """Let something have happened in the services' world."""
        self.services.learn(**news)

    def close(self, number, day, *, merged=False):
        """Close a pull request as its branch stands now."""
        self.git("fetch", "-q", "origin")
        closed = {"state": "closed", "closed_at": f"{day}T10:00:00Z", "sha": self.tip(BRANCH)}
        self.ask(
            "PATCH", f"/repos/me/lists/pulls/{number}", closed | ({"merged_at": closed["closed_at"]} if merged else {})
        )

    def tip(self, branch):
        """Where the remote has a branch; ``""`` where it has none."""
        return self.git("ls-remote", "origin", f"refs/heads/{branch}").partition("\t")[0]

    def command(self, *more, **variables):
        """The command line and the environment of a run; each run finds another computer's cache."""
        noon = datetime.datetime.combine(FIRST, datetime.time(12), datetime.UTC) + datetime.timedelta(7 * self.weeks)
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        environment = {"HOME": str(self.folder), "PYTHONUTF8": "1", "GITHUB_TOKEN": "bot",
                       "XDG_CACHE_HOME": str(self.folder / f"cache{self.weeks}"),
                       "SOURCE_DATE_EPOCH": str(int(noon.timestamp())), **self.services.variables}  # fmt: skip
        where = () if "--db" in more else ("--db", "../data.duckdb")
        command = [*LITGRAPH, "weekly", "papers/list.md", "-n", "4", *where, "--out", "../report", *more]
        return command, {**kept, **environment, **variables}

    def do(self, *more, check=0, at=None, **variables):
        """One weekly run on the day that it is; give what it printed."""
        command, environment = self.command(*more, **variables)
        done = subprocess.run(
            command, cwd=at or self.clone, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == check, done.stderr
        return done

    def run(self, *more, check=0, **variables):
        """One weekly run with a pull request, seven days after the last; give what stands where then."""
        before, stands = self.writes(), self.stands()
        done = self.do("--repo", "me/lists", *more, check=check, **variables)
        self.weeks += 1
        assert self.stands() == stands
        return self.state(before, done)

    def stands(self):
        """What is checked out, and what is not committed."""
        return (
            self.git("rev-parse", "HEAD"),
            self.git("rev-parse", "--abbrev-ref", "HEAD"),
            self.git("status", "--short"),
        )

    def writes(self):
        """How often GitHub was asked to change something by litgraph."""
        asked = [one for one in self.services.log() if one["root"] == "github" and one["path"].startswith("repos/me/")]
        return sum(one["method"] != "GET" and one["headers"].get("authorization") != "Bearer keeper" for one in asked)

    def state(self, before=0, done=None):
        """What stands where after a run."""
        self.git("fetch", "-q", "--prune", "origin")
        tip = f"origin/{BRANCH}" if self.tip(BRANCH) else "origin/main"
        log = self.git("log", "--reverse", "-z", "--format=%an%n%B", f"origin/main..{tip}")
        text = self.folder / "report" / "pull-request.md"
        return Week(
            [tuple(part.strip().split("\n")) for part in log.split("\0") if part.strip()],
            self.git("show", f"{tip}:papers/list.md"),
            tomllib.loads(self.git("show", f"{tip}:papers/litgraph.toml")),
            self.pulls(),
            self.writes() - before,
            done.stderr if done else "",
            text.read_text("utf-8") if text.exists() else "",
        )

    def pulls(self):
        """Every pull request, oldest first."""
        return self.ask("GET", "/repos/me/lists/pulls?state=all&per_page=100")[::-1]


def text_of_list():
    """The example list with one preprint more."""
    seed = Path(__file__).parents[2] / "examples" / "model-inference-systems.md"
    entry = f"- **[arXiv 24]** {PREPRINT}\n  - [Paper](https://arxiv.org/abs/2401.02669)\n"
    return seed.read_text("utf-8").replace("- **[OSDI 24]**", f"{entry}- **[OSDI 24]**", 1)


@pytest.fixture(scope="session")
def first_week(serving, tmp_path_factory):
    """A repository after its first run."""
    with serving() as services:
        lists = Lists(tmp_path_factory.mktemp("first"), services)
        lists.start(text_of_list())
        lists.first = lists.run()
        yield lists


@pytest.fixture
def lists(first_week, serving, tmp_path):
    """A repository of its own after its first run, a week later."""
    with serving() as services:
        yield first_week.copy(tmp_path / "lists", services)


@pytest.fixture
def new_lists(first_week, serving, tmp_path):
    """A repository of its own before its first run, with a store that a first run elsewhere has left."""
    with serving() as services:
        lists = Lists(tmp_path / "lists", services)
        lists.folder.mkdir()
        lists.start(text_of_list())
        shutil.copy(first_week.folder / "data.duckdb", lists.folder / "data.duckdb")
        yield lists


def boxes(body):
    """The lines of the papers' boxes in a pull request's text."""
    return re.findall(r"^- \[x\] \d+: .*litgraph: paper.*$", body, re.MULTILINE)
