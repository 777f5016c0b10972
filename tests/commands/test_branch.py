"""The branch of the weekly pull request, on a real repository with a bare remote."""

import re
import subprocess

import pytest

from litgraph.commands.branch import branch_name, open_branch
from litgraph.commands.merging import merged_list, merged_settings, put_back
from litgraph.errors import BadInput, BranchError

ONE = b"# L\n\n- **[OSDI 24]** One [Paper](https://arxiv.org/abs/2401.00001)\n"
TWO = b"- **[OSDI 23]** Two [Paper](https://arxiv.org/abs/2301.00002)\n"
THREE = b"- **[OSDI 23]** Three [Paper](https://arxiv.org/abs/2301.00003)\n"
NAME = "litgraph/weekly-docs--list"
FILES = ("list.md", "litgraph.toml")


def git(folder, *arguments):
    """Run git as the keeper."""
    command = ["git", "-c", "user.name=Keeper", "-c", "user.email=keeper@example.org", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def save(clone, files, branch="main"):
    """Commit files of the keeper's and push them."""
    for name, data in files.items():
        (clone / "docs" / name).write_bytes(data)
    git(clone, "add", "--all")
    git(clone, "commit", "-q", "-m", "Keeper's")
    git(clone, "push", "-q", "origin", f"HEAD:{branch}")


@pytest.fixture
def clone(tmp_path):
    """A clone with a list in a folder."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "remote.git")
    git(tmp_path, "clone", "-q", "remote.git", "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "-q", "-b", "main")
    (clone / "docs").mkdir()
    save(clone, {"list.md": ONE, "other.txt": b"other\n"})
    return clone


def opened(clone, *, local=False):
    """The branch, as a run finds it."""
    return open_branch(clone / "docs" / "list.md", local=local)


def test_commits_touch_nothing_that_is_checked_out(clone):
    """They hold the files that they were given, and say what they did; folder, index and branch stay as they were."""
    branch = opened(clone)
    before = git(clone, "rev-parse", "HEAD")
    branch.commit({"list.md": ONE + TWO, "litgraph.toml": b""}, "Add: Two", {"Adds": "arxiv:2301.00002"})
    branch.push()
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "rev-parse", "HEAD") == before
    again = opened(clone)
    assert (again.tip, again.remote_tip) == (branch.tip, branch.tip)
    assert again.read("list.md") == ONE + TWO
    assert sorted(again.differs()) == ["docs/list.md", "docs/litgraph.toml"]
    assert [commit.trailers for commit in again.own_commits()] == [(("Adds", "arxiv:2301.00002"),)]


def test_nothing_is_pushed_over_what_was_not_seen(clone):
    """Where somebody else was faster, the push is refused, and theirs stands."""
    first, second = opened(clone), opened(clone)
    first.commit({"list.md": ONE + TWO}, "Add: Two", {})
    first.push()
    second.commit({"list.md": ONE + THREE}, "Add: Three", {})
    with pytest.raises(BranchError, match="was changed while this run went on"):
        second.push()
    assert opened(clone).tip == first.tip


def test_the_keepers_commits_stay(clone):
    """What the keeper committed on the branch is behind what the bot adds."""
    branch = opened(clone)
    branch.commit({"list.md": ONE + TWO}, "Add: Two", {})
    branch.push()
    git(clone, "fetch", "-q")
    git(clone, "checkout", "-q", "--detach", f"origin/{NAME}")
    save(clone, {"other.txt": b"mine\n"}, NAME)
    keepers = git(clone, "rev-parse", "HEAD")
    git(clone, "checkout", "-q", "main")
    branch = opened(clone)
    branch.commit({"list.md": ONE + TWO + THREE}, "Add: Three", {})
    branch.push()
    assert branch.holds(branch.tip, keepers)
    assert branch.read("other.txt") == b"mine\n"
    assert len(branch.own_commits()) == 2


def test_a_base_that_moved_is_brought_in(clone):
    """By git alone where it can; where both added lines at one place, with both's lines."""
    branch = opened(clone)
    branch.commit({"list.md": ONE + TWO}, "Add: Two", {})
    branch.push()
    save(clone, {"other.txt": b"moved\n"})
    assert not opened(clone).base_moved(FILES)
    save(clone, {"list.md": ONE + THREE})
    branch = opened(clone)
    assert branch.base_moved(FILES)
    conflicts = branch.merge(FILES)
    assert list(conflicts) == ["list.md"]
    branch.merge_as({"list.md": merged_list(*conflicts["list.md"])})
    assert sorted(branch.read("list.md").splitlines()) == sorted((ONE + TWO + THREE).splitlines())
    assert branch.read("other.txt") == b"moved\n"
    assert not branch.base_moved(FILES)
    assert [commit.trailers for commit in branch.own_commits()] == [(), ()]


def test_what_only_a_person_can_merge_is_left():
    """Where both changed one entry, neither's words are guessed."""
    changed = ONE.replace(b"One", b"One, Revised")
    assert merged_list(changed, ONE.replace(b"One", b"One, Revisited"), ONE) is None


def test_one_change_is_taken_back():
    """What stands elsewhere stays; where the change's own lines were changed since, nothing is guessed."""
    before, after = b"a\nold\nb\nc\n", b"a\nb\nc\nnew\n"
    assert put_back(b"first\na\nb\nc\nnew\n", before, after) == b"first\na\nold\nb\nc\n"
    assert put_back(b"a\nb\nc\nnewer\n", before, after) is None


def test_decisions_of_both_sides_are_kept():
    """The settings that come in stay, and get the decisions that they lack; other changes are a person's."""
    mine = b'[[decisions]]\npaper = "arxiv:2301.00002"\nverdict = "accepted"\n'
    theirs = b'# Mine.\n[[decisions]]\npaper = "arxiv:2301.00003"\nverdict = "rejected"\n'
    merged = merged_settings(theirs, mine, b"")
    assert merged == theirs + b"\n" + mine
    assert merged_settings(theirs, b"[venues]\nX = []\n", b"") is None


def test_a_local_branch_goes_on_where_it_was(clone):
    """Without pushing, the branch is here, and the next run finds it; it is not written while it is checked out."""
    branch = opened(clone, local=True)
    branch.commit({"list.md": ONE + TWO}, "Add: Two", {})
    branch.keep()
    assert opened(clone, local=True).tip == branch.tip
    assert opened(clone).tip == branch.base
    git(clone, "checkout", "-q", NAME)
    with pytest.raises(BadInput, match="check out the branch"):
        opened(clone, local=True)


def test_a_list_outside_a_clone_is_refused(tmp_path):
    """It is said what is needed."""
    (tmp_path / "list.md").write_bytes(ONE)
    with pytest.raises(BadInput, match="stands in no git repository; --repo needs a clone"):
        open_branch(tmp_path / "list.md", local=True)


def test_branches_are_named_after_lists():
    """Lists of one repository have a branch each."""
    assert branch_name("README.md") == "litgraph/weekly-readme"
    assert branch_name("docs/reading-list.md") == "litgraph/weekly-docs--reading-list"
    strange = (
        "docs/$(touch pwned) Ünï.md",
        "文.md",
        "章.md",
        "a_b.md",
        "a--b.md",
        "a/b.md",
        "a-b.md",
        "x" * 99 + ".md",
    )
    names = [branch_name(path) for path in strange]
    assert len(set(names)) == len(strange)
    assert all(re.fullmatch(r"litgraph/weekly-[a-z0-9]+(-{1,2}[a-z0-9]+)*", name) for name in names)
