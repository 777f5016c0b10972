"""What is wrong in a list, as its report shows it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litgraph.reading_list import Finding, ReadingList, Settings
    from litgraph.store import Store

__all__ = ["health"]


def health(store: "Store", reading: "ReadingList", settings: "Settings", number: int) -> dict[str, Any]:
    """The findings of `litgraph check`, and the rules that are switched off; a file of references is not checked."""
    checked = not reading.is_references
    return {
        "checked": checked,
        "rules_off": sorted(settings.list.rules_off),
        "findings": [_row(one) for one in _found(store, reading, settings, number)] if checked else [],
    }


def _found(store: "Store", reading: "ReadingList", settings: "Settings", number: int) -> "list[Finding]":
    from litgraph.commands.check import known_of_entries
    from litgraph.reading_list import find_wrong
    from litgraph.venues import VenueNames

    names = VenueNames(settings.venues)
    known = known_of_entries(store, number, names)
    return find_wrong(reading, known, settings.list.rules_off, settings.list.order, names)


def _row(one: "Finding") -> dict[str, Any]:
    return {"line": one.line, "rule": one.rule, "wrong": one.wrong, "fix": one.fix, "certain": one.edit is not None}
