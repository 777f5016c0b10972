"""An entry moved to where the order of its list has it, whole, with nothing else changed."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from litgraph.reading_list.order import Order, Run, runs_of
from litgraph.reading_list.read import ReadingList, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from litgraph.records import Entry

    _Keys = tuple[int | str | None, ...]

__all__ = ["in_order"]

_NUMBERED = re.compile(r"\d")


def in_order(reading: ReadingList, number: int, order: Order) -> str | None:
    """The text of a list with one entry moved, among those that it stands together with, to where the order has it.

    None where only a person can tell the place: the entries around are not in order themselves, are numbered, or hold
    something else as well.

    Args:
        reading: the list.
        number: the entry's number.
        order: the order that the list keeps.
    """
    run = next(run for run in runs_of(reading.text, reading.entries) if number in {one.number for one in run.entries})
    if _NUMBERED.match(reading.text, run.entries[0].span[0]) or _shares(reading, run):
        return None
    at = next(place for place, one in enumerate(run.entries) if one.number == number)
    key = order.key_of(reading.text, run.entries[at])
    others = [one for one in run.entries if one.number != number]
    keys = [order.key_of(reading.text, one) for one in others]
    if None in key or not _rise(keys):
        return None
    place = sum(_at_most(one, key) for one in keys)
    moved = _laid_out(reading.text, run, [*others[:place], run.entries[at], *others[place:]])
    return moved if _said(parse(moved).entries) == _said(reading.entries) else None


def _shares(reading: ReadingList, run: Run) -> bool:
    """Whether an entry of the run stands in another one, or another one in it."""
    spans = sorted(one.span for one in reading.entries)
    within = {span for one, other in pairwise(spans) if other[0] < one[1] for span in (one, other)}
    return any(one.span in within for one in run.entries)


def _rise(keys: "list[_Keys]") -> bool:
    return all(None not in key for key in keys) and all(_at_most(one, other) for one, other in pairwise(keys))


def _at_most(one: "_Keys", other: "_Keys") -> bool:
    return one <= other


def _laid_out(text: str, run: Run, entries: "list[Entry]") -> str:
    """The text with the run's entries in this order; what stands between them stays where it is."""
    start, end = run.entries[0].span[0], run.entries[-1].span[1]
    gaps = [text[one.span[1] : other.span[0]] for one, other in pairwise(run.entries)]
    blocks = [text[slice(*one.span)] for one in entries]
    inner = "".join(part for pair in zip(blocks, [*gaps, ""], strict=True) for part in pair)
    return text[:start] + inner + text[end:]


def _said(entries: "Iterable[Entry]") -> list[tuple[object, ...]]:
    return sorted((one.section, one.title, one.authors, one.venue, one.year or 0, one.ids) for one in entries)
