"""What has changed since the last report of a list that found something changed."""

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litgraph.store import Row, Store

__all__ = ["changes"]

_COUNTED = ("papers", "citations", "repositories", "looks", "decisions")


def changes(store: "Store", list_number: int) -> dict[str, Any]:
    """What a report says of changes: the same again, as long as nothing of the store changes."""
    from litgraph.reports import change_sentence

    now = store.named("state", list=list_number)[0]
    before = next((one for one in store.named("reported", list=list_number) if one["digest"] != now["digest"]), None)
    found = {
        "since": before["day"].isoformat() if before else None,
        "added": _more(now, before) if before else [],
        "removed": _more(before, now) if before else [],
        **{name: now[name] - before[name] if before else 0 for name in _COUNTED},
    }
    return {**found, "sentence": change_sentence(found)}


def _more(one: "Row", other: "Row") -> list[str]:
    """Titles of the entries that one state of a list has and the other has not."""
    there = Counter(entry["key"] for entry in other["entries"])
    titles = []
    for entry in one["entries"]:
        if there[entry["key"]]:
            there[entry["key"]] -= 1
        else:
            titles.append(entry["title"])
    return titles
