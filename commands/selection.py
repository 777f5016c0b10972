"""Which papers a week proposes, and which changes it makes: decisions alone, without files or services."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litgraph.reading_list import Finding, ReadingList
    from litgraph.records import Entry

__all__ = ["UPKEEP", "additions", "by_turns", "entry_at", "name_of"]

UPKEEP = (
    "stale-venue",
    "no-code",
    "repository-renamed",
    "repository-archived",
    "repository-gone",
    "retracted",
)
"""The rules of ``check`` that tell what time does to an entry; the others are the keeper's own affair."""


def by_turns(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Suggestions of both shelves, best first, the shelves by turns, each paper once."""
    ranked = sorted(rows, key=lambda row: row["rank"])
    return list({row["key"]: row for row in ranked}.values())


def additions(
    ranked: Sequence[tuple[str, float]],
    *,
    pending: Collection[str],
    waiting: Collection[str],
    newest: Collection[str],
    number: int,
    bar: float,
) -> list[str]:
    """The papers that a week adds to those that stand proposed.

    There is room for `number`. One of the `newest` is added even where there is no room if it is news: if it was not
    among those that stood waiting when the proposals were last told of. So an unanswered pull request stays as it is
    from week to week, and yet does not keep news away.

    Args:
        ranked: keys and scores as if nothing were proposed yet, best first.
        pending: keys that stand proposed.
        waiting: keys that were left out for want of room when the text was last written.
        newest: keys of the papers that lead those that appeared lately.
        number: how many papers a pull request is to hold.
        bar: the least score.
    """
    room = number - len(pending)
    chosen = []
    good = [key for key, score in ranked if score >= bar]
    for key in good:
        if key in pending:
            continue
        is_news = bool(pending) and key in newest and key not in waiting
        if room > 0 or is_news:
            chosen.append(key)
            room -= 1
    return chosen[:number]


def entry_at(reading: "ReadingList", line: int) -> "Entry | None":
    """The entry that a line belongs to."""
    return next((entry for entry in reversed(reading.entries) if entry.line <= line), None)


def name_of(finding: "Finding", entry: "Entry") -> str:
    """A name for a finding that is the same each week: its rule, and the entry by an id or its title."""
    from litgraph.wording import title_key

    return f"{finding.rule} {entry.ids[0] if entry.ids else title_key(entry.title)[:80]}"
