"""How far to trust the suggestions for a list, in words and as a table."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from litgraph.reports.console import table
from litgraph.reports.sentences import plural

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["backtest_sentences", "backtest_table"]

_QUESTIONS = {"hidden": "hidden from the list", "history": "added to it later"}


def backtest_sentences(found: Mapping[str, Any]) -> list[str]:
    """What the figures of a backtest say, as sentences.

    Args:
        found: the report's ``backtest``, without its sentences.
    """
    hidden, past = found["hidden"], found["history"]
    sentences = []
    if missing := found["listed"] - found["findable"]:
        was, them = ("was", "it") if missing == 1 else ("were", "them")
        sentences.append(
            f"{plural(missing, 'paper')} of {found['listed']:,} {was} not tried: no citation of the store joins {them} "
            "to another."
        )
    if not hidden["papers"]:
        sentences.append("The list is too short to hide a part of it.")
    else:
        where = (
            "one paper at a time" if hidden["papers"] == hidden["trials"] else f"in {plural(hidden['trials'], 'part')}"
        )
        sentences.append(
            f"{plural(hidden['papers'], 'paper')} of {found['listed']:,} {'was' if hidden['papers'] == 1 else 'were'} "
            f"hidden, {where}, and the rest was asked what it is missing. Back came {_came_back(hidden)}"
        )
    if past["papers"]:
        sentences.append(
            f"Over {plural(past['months'], 'month')} of the list's history, {plural(past['papers'], 'paper')} "
            f"{'was' if past['papers'] == 1 else 'were'} added that had appeared by the end of the month before and "
            f"that citations of the store join. With what was known then, back came {_came_back(past)}"
        )
    elif past["note"]:
        sentences.append(f"The list's history could not be replayed: {past['note']}.")
    else:
        sentences.append("The list's history has no month in which a paper was added that could have been proposed.")
    return sentences


def _came_back(part: Mapping[str, Any]) -> str:
    ours, direct = part["methods"]
    cuts = [
        f"{one['back']:,} ({one['back'] / part['papers']:.0%}) among the first {one['first']}" for one in ours["within"]
    ]
    others = ", ".join(f"{one['back']:,}" for one in direct["within"])
    last = ours["within"][1]
    return (
        f"{'; '.join(cuts)}; {ours['anywhere']:,} at any place. By direct links alone: {others}. The true share among "
        f"the first {last['first']} lies between {last['low']:.0%} and {last['high']:.0%} with 95% confidence."
    )


def backtest_table(found: Mapping[str, Any]) -> "Table":
    """A row a question and method: of how many papers, how many came back among the first 10, 20 and 50."""
    rows = []
    for name, question in _QUESTIONS.items():
        part = found[name]
        for method in part["methods"] if part["papers"] else ():
            shares = (
                f"{one['back']:,} ({one['back'] / part['papers']:.0%}; {one['low']:.0%} to {one['high']:.0%})"
                for one in method["within"]
            )
            rows.append((f"{part['papers']:,}", question, method["name"], *shares, f"{method['anywhere']:,}"))
    return table(
        "papers",
        ["which were", "came back by", "in the first 10", "in the first 20", "in the first 50", "anywhere"],
        rows,
    )
