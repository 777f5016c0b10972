"""The code of a field: who has any, under which licence, whether it lives, and how fast it gathers stars."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from litgraph.commands.knowledge import Knowledge

if TYPE_CHECKING:
    from litgraph.store import Row, Store

__all__ = ["code"]

ABANDONED = timedelta(days=730)
ACTIVE = timedelta(days=365)
CITED = 3
STARRED = 500
SHORTEST = timedelta(days=28)  # between two looks, to say how fast stars gather
MONTH = 365.25 / 12


def code(store: "Store", known: Knowledge) -> dict[str, Any]:
    """The code of the list's neighbourhood."""
    from litgraph.reports import code_coverage

    availability = store.named("code_years", list=known.list_number)
    states = [_state(row) for row in store.named("code_states", list=known.list_number)]
    looked_at = [state for state in states if state["state"] is not None]
    return {
        "queries": ["code_years", "code_states"],
        "coverage": code_coverage(
            papers=sum(row["papers"] for row in availability),
            with_code=sum(row["with_code"] for row in availability),
            repositories=len(states),
            looked_at=len(looked_at),
            followed=sum(state["stars_per_month"] is not None for state in states),
        ),
        "rows": [_share(row) for row in availability],
        "licences": _counted(state["license"] or "none stated" for state in looked_at),
        "states": _counted(state["state"] for state in looked_at),
        "of": len(looked_at),
        "repositories": states,
        "cited_but_abandoned": [s["key"] for s in looked_at if s["citers"] >= CITED and _abandoned(s)],
        "starred_but_uncited": [s["key"] for s in looked_at if (s["stars"] or 0) >= STARRED and not s["citers"]],
    }


def _share(row: "Row") -> dict[str, Any]:
    from litgraph.graph import wilson

    low, high = wilson(row["with_code"], row["papers"])
    return {**row, "low": round(float(low), 4), "high": round(float(high), 4)}


def _abandoned(state: dict[str, Any]) -> bool:
    return state["state"] in ("archived", "gone", "silent")


def _state(row: "Row") -> dict[str, Any]:
    """A repository's row: its state on the last day that it was looked at, None where it never was."""
    pushed, looked = row["pushed_on"], row["taken_on"]
    state = None
    if looked is not None:
        idle = looked - pushed if pushed else None
        state = "gone" if row["gone"] else "archived" if row["archived"] else "unknown" if idle is None else ""
        if state == "" and idle is not None:
            state = "active" if idle <= ACTIVE else "quiet" if idle <= ABANDONED else "silent"
    same = ("key", "title", "year", "listed", "citers", "repository", "days_looked_at", "stars", "license")
    return {
        **{name: row[name] for name in same},
        "taken_on": looked and looked.isoformat(),
        "pushed_on": pushed and pushed.isoformat(),
        "state": state,
        "stars_per_month": _pace(row),
        "history": [{"day": look["day"].isoformat(), "stars": look["stars"]} for look in row["history"]],
    }


def _pace(row: "Row") -> float | None:
    """Stars a month between the first and the last look; None where these are less than four weeks apart."""
    first, last = row["first_taken_on"], row["last_taken_on"]
    if first is None or last - first < SHORTEST:
        return None
    gained: int = row["stars"] - row["first_stars"]
    days: int = (last - first).days
    return round(gained * MONTH / days, 1)


def _counted(values: Iterable[str]) -> list[dict[str, Any]]:
    return [{"name": name, "repositories": count} for name, count in Counter(values).most_common()]
