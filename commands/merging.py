"""Versions of a list, or of its settings, brought together, and one change of a list taken back; pure."""

import tempfile
import tomllib
from collections import Counter
from pathlib import Path

from litgraph.errors import BadSettings

__all__ = ["merged_list", "merged_settings", "put_back"]


def merged_list(base: bytes, ours: bytes, fork: bytes) -> bytes | None:
    """A list in which both sides' lines stand where both added some; None where that would not hold both's entries.

    Args:
        base: the list of the branch that is brought in.
        ours: the list of the branch that it is brought into.
        fork: the list from which both began.
    """
    from litgraph.reading_list import parse

    data = _merged(ours, fork, base, "--union")
    entries = [
        Counter((entry.title, entry.ids) for entry in parse(text.decode("utf-8", "replace")).entries)
        for text in (base, ours, fork, data)
    ]
    theirs, mine, common, both = entries
    wanted = (theirs + mine) - common
    return data if both == wanted and common - theirs == Counter() and common - mine == Counter() else None


def merged_settings(base: bytes, ours: bytes, fork: bytes) -> bytes | None:
    """The settings that are brought in, with the decisions of ours that they lack; None where more differs."""
    from litgraph.reading_list import SETTINGS_FILE, read_settings, record_decision

    try:
        mine, common = (tomllib.loads(data.decode("utf-8-sig")) for data in (ours, fork))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    if {**mine, "decisions": 0} != {**common, "decisions": 0}:
        return None
    with tempfile.TemporaryDirectory(prefix="litgraph-") as folder:
        path = Path(folder) / SETTINGS_FILE
        path.write_bytes(ours)
        try:
            decisions = read_settings(path).decisions
            path.write_bytes(base)
            standing = {one.paper for one in read_settings(path).decisions}
            for decision in decisions:
                if decision.paper not in standing:
                    record_decision(path, decision)
        except BadSettings:
            return None
        return path.read_bytes()


def put_back(now: bytes, before: bytes, after: bytes) -> bytes | None:
    """A list with what one change did to it taken back; None where its lines were changed again since.

    Args:
        now: the list as it stands.
        before: the list before that change.
        after: the list after it.
    """
    from litgraph.commands.git import GitFailed

    try:
        return _merged(now, after, before)
    except GitFailed as error:
        # The exit code is the number of conflicts.
        if error.code is not None and 0 < error.code < 128:
            return None
        raise


def _merged(ours: bytes, fork: bytes, theirs: bytes, *options: str) -> bytes:
    from litgraph.commands.git import run_git

    with tempfile.TemporaryDirectory(prefix="litgraph-") as folder:
        for name, data in (("ours", ours), ("fork", fork), ("theirs", theirs)):
            (Path(folder) / name).write_bytes(data)
        return run_git(Path(folder), "merge-file", *options, "--quiet", "-p", "ours", "fork", "theirs")
