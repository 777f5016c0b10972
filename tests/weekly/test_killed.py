"""Runs that are killed half-way, and two at once."""

import os
import shutil
import signal
import subprocess

import pytest

# Kills litgraph at the n-th call of git that does something, before git does it or after.
GIT = """#!/bin/sh
case " $* " in *" $AT "*) echo >> "$COUNT";; *) exec "$REAL" "$@";; esac
[ "$(wc -l < "$COUNT")" -eq "$CALL" ] || exec "$REAL" "$@"
[ "$WHEN" = before ] || "$REAL" "$@"
kill -KILL "$PPID"
"""
MOMENTS = [("push", 1, "after")]


def killed(lists, at, call, when):
    """A run that is killed there."""
    folder = lists.folder / "bin"
    folder.mkdir()
    (folder / "git").write_text(GIT)
    (folder / "git").chmod(0o755)
    done = lists.do(
        "--repo", "me/lists", "--offline", check=-signal.SIGKILL,
        PATH=f"{folder}{os.pathsep}{os.environ['PATH']}", REAL=shutil.which("git"), AT=at, CALL=str(call), WHEN=when,
        COUNT=str(lists.folder / "count"),
    )  # fmt: skip
    assert "find" in done.stderr


def end(week):
    """All that is the same however often a run was begun."""
    texts = [text.partition("## What this rests on")[0] for text in (*(pull["body"] for pull in week.pulls), week.told)]
    return [commit[1:] for commit in week.commits], week.text, week.settings, texts


@pytest.fixture(scope="module")
def whole(first_week):
    """How a first run ends that nobody kills."""
    return end(first_week.first)


@pytest.mark.parametrize(("at", "call", "when"), MOMENTS)
def test_a_killed_run_is_gone_on_with(new_lists, whole, at, call, when):
    """The next run ends where one that was not killed does, and opens one pull request."""
    stands = new_lists.stands()
    killed(new_lists, at, call, when)
    assert new_lists.state().pulls == []
    assert new_lists.stands() == stands
    new_lists.do("--repo", "me/lists", "--offline")
    week = new_lists.state()
    assert end(week) == whole
    assert new_lists.stands() == stands


def test_two_runs_at_once_harm_nothing(new_lists, whole):
    """One does the work; the other is told who has the store, or that the branch was moved, by its exit code too."""
    command, environment = new_lists.command("--repo", "me/lists", "--offline")
    shutil.copy(new_lists.folder / "data.duckdb", new_lists.folder / "other.duckdb")
    shutil.copytree(new_lists.clone, new_lists.folder / "other")
    apart = [*command, "--db", "../other.duckdb", "--out", "../other-report"]
    runs = [(command, "clone"), (command, "clone"), (apart, "other")]
    begun = [
        subprocess.Popen(one, cwd=new_lists.folder / where, env=environment, stderr=subprocess.PIPE, text=True)
        for one, where in runs
    ]
    said = [run.communicate()[1].strip().splitlines()[-1] for run in begun]
    codes = [run.returncode for run in begun]
    assert sorted(codes[:2]) in ([0, 2], [2, 3])
    assert codes.count(0) == 1 or "stays as it is" in "".join(said)
    assert all(line.startswith("litgraph: ") for line, code in zip(said, codes, strict=True) if code)
    assert end(new_lists.state())[:3] == whole[:3]
    assert len(new_lists.pulls()) == 1
