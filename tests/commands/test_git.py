"""What git remembers of a list; every repository is made anew."""

import os
import subprocess

import pytest

from litgraph.commands.git import history

ME = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@pytest.fixture
def repository(tmp_path):
    """A repository, and a function that commits a file to it on a day."""
    folder = tmp_path / "repository"
    folder.mkdir()

    def git(*arguments, day="2026-01-01"):
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **ME, **dates}
        subprocess.run(["git", "-C", folder, *arguments], env=environment, check=True, capture_output=True)

    def commit(name, text, day):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        git("add", "-A", day=day)
        git("commit", "-qm", "a change", day=day)

    git("init", "-q")
    return folder, commit, git


def _read(path, **more):
    found = history(path, **more)
    return [(str(version.day), version.text) for version in found.versions], found.note


def test_each_month_has_its_last_version(repository):
    """The last version of a month counts, and a month without a change keeps the one before."""
    folder, commit, _ = repository
    for day, text in (("2026-01-05", "a"), ("2026-01-20", "b"), ("2026-04-02", "c")):
        commit("list.md", text, day)
    commit("other.md", "x", "2026-05-01")
    assert _read(folder / "list.md") == (
        [("2026-01-31", "b"), ("2026-02-28", "b"), ("2026-03-31", "b"), ("2026-04-30", "c")],
        "",
    )
    assert _read(folder / "list.md", months=1)[0] == [("2026-04-30", "c")]


def test_renames_are_followed(repository):
    """A list that was moved and renamed, to a name of any letters, keeps its past."""
    folder, commit, git = repository
    commit("README.md", "one\ntwo\nthree\n", "2026-01-05")
    (folder / "lists").mkdir()
    git("mv", "README.md", "lists/liste à lire.md")
    git("commit", "-qm", "moved", day="2026-02-05")
    commit("lists/liste à lire.md", "one\ntwo\nthree\nfour\n", "2026-03-05")
    assert [text.count("\n") for _, text in _read(folder / "lists" / "liste à lire.md")[0]] == [3, 3, 4]


def test_a_name_is_no_pattern(repository):
    """A list whose name git could take for a pattern has its own past alone."""
    folder, commit, _ = repository
    commit("a1.md", "of another", "2026-01-05")
    (folder / "[ab]*.md").write_text("mine")
    assert _read(folder / "[ab]*.md") == ([], "git knows no version of the list")
    commit("[ab]*.md", "mine alone", "2026-02-05")
    assert _read(folder / "[ab]*.md") == ([("2026-02-28", "mine alone")], "")


def test_what_is_no_text_is_left_out(repository):
    """A version that is not UTF-8, or that was taken away, has no part."""
    folder, commit, git = repository
    commit("list.md", b"\xff\xfe", "2026-01-05")
    commit("list.md", "b", "2026-02-05")
    git("rm", "-q", "list.md")
    git("commit", "-qm", "gone", day="2026-03-05")
    commit("list.md", "c", "2026-04-05")
    assert [text for _, text in _read(folder / "list.md")[0]] == ["b", "b", "c"]


def test_where_there_is_no_past_it_says_why(repository, tmp_path, monkeypatch):
    """No repository, no commit, a file that is not committed, and no git each have their note."""
    (tmp_path / "list.md").write_text("a")
    folder, commit, _ = repository
    assert _read(tmp_path / "list.md") == ([], "the list stands in no git repository")
    (folder / "list.md").write_text("a")
    assert _read(folder / "list.md") == ([], "git knows no version of the list")
    commit("other.md", "x", "2026-01-05")
    (folder / "new.md").write_text("a")
    assert _read(folder / "new.md") == ([], "git knows no version of the list")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert _read(folder / "list.md") == ([], "git is not installed")


def test_a_shallow_clone_says_so(repository, tmp_path):
    """Of a shallow clone only the newest versions are read, and the note says that older ones are missing."""
    folder, commit, _ = repository
    commit("list.md", "a", "2026-01-05")
    commit("list.md", "b", "2026-02-05")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{folder}", clone], check=True, capture_output=True)
    assert _read(clone / "list.md") == ([("2026-02-28", "b")], "the clone is shallow: older versions are not here")


def test_a_repository_cannot_make_it_run_a_program(repository, tmp_path):
    """Settings of the repository that name programs have none of them run."""
    folder, commit, git = repository
    commit("list.md", "a", "2026-01-05")
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for setting in ("core.fsmonitor", "core.pager", "diff.external", "diff.trap.textconv", "diff.trap.command"):
        git("config", setting, str(trap))
    commit(".gitattributes", "*.md diff=trap\n", "2026-02-05")
    (tmp_path / "sprung").unlink(missing_ok=True)
    assert _read(folder / "list.md") == ([("2026-01-31", "a")], "")
    assert not (tmp_path / "sprung").exists()
