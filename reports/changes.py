"""What changed since the last report, in one sentence."""

from collections.abc import Mapping
from typing import Any

from litgraph.reports.sentences import join_names, plural

__all__ = ["change_sentence"]

_NOUNS = {
    "papers": ("paper", ""),
    "citations": ("citation", ""),
    "repositories": ("repository", "repositories"),
    "looks": ("look at a repository", "looks at repositories"),
    "decisions": ("decision", ""),
}


def change_sentence(changes: Mapping[str, Any]) -> str:
    """The report's ``changes`` in words: "Since 2026-11-15: 2 entries added and 1 fewer citation."."""
    if changes["since"] is None:
        return "Nothing to compare with yet: what changes from now on is said here."
    parts = [
        f"{plural(len(changes[name]), 'entry', 'entries')} {name}" for name in ("added", "removed") if changes[name]
    ]
    for name, (one, many) in _NOUNS.items():
        if number := changes[name]:
            how = "more" if number > 0 else "fewer"
            parts.append(plural(abs(number), f"{how} {one}", f"{how} {many or one + 's'}"))
    if not parts:
        return f"Since {changes['since']} some facts changed, but not how many there are of anything."
    return f"Since {changes['since']}: {join_names(parts)}."
