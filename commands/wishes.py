"""Suggestions as entries of the list that they are for."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litgraph.reading_list import NewPaper, ReadingList, Wish

__all__ = ["as_wishes", "entry_of", "in_style", "new_paper"]

_MONTH = re.compile(r"(\d{4})-(\d\d)")
_ARXIV = re.compile(r"arxiv(?:\.org/\w+/|:)(\d\d)(\d\d)\.")


def in_style(reading: "ReadingList", rows: Sequence[dict[str, Any]]) -> None:
    """Give each suggestion its ``entry``: the paper as an entry in the list's own style."""
    from litgraph.reading_list import style_of

    style = style_of(reading)
    for row in rows:
        row["entry"] = style.entry(new_paper(row), row.get("section", ""))


def entry_of(reading: "ReadingList", row: Mapping[str, Any]) -> str:
    """A paper of the report as an entry in the list's own style."""
    from litgraph.reading_list import style_of

    return style_of(reading).entry(new_paper(row), row.get("section", ""))


def as_wishes(rows: Sequence[Mapping[str, Any]], entries: Sequence[Mapping[str, Any]]) -> "list[Wish]":
    """What is to be put into the list: each suggestion with the entries that it is tied to.

    Args:
        rows: suggestions as the report has them.
        entries: the list's entries as the store has them.
    """
    from litgraph.reading_list import Wish

    numbers = {entry["key"]: entry["number"] for entry in entries}
    wishes = []
    for row in rows:
        near = Counter(numbers[tie["key"]] for tie in row["ties"] if tie["key"] in numbers)
        wishes.append(Wish(new_paper(row), row.get("section", ""), dict(near)))
    return wishes


def new_paper(row: Mapping[str, Any]) -> "NewPaper":
    """A paper of the report as it may become an entry."""
    from litgraph.reading_list import NewPaper

    return NewPaper(
        title=row["title"],
        authors=tuple(row["authors"]),
        year=_year(row),
        month=_month(row),
        venue=row["venue"],
        paper_url=row["url"],
        code_url=row["code_url"],
    )


def _year(row: Mapping[str, Any]) -> int | None:
    """The year in which it appeared; a preprint did so no earlier than its id says, whatever a source may say."""
    from litgraph.venues import find

    year: int | None = row["year"]
    posted, venue = _posted(row), find(row["venue"] or "")
    return max(year, posted[0]) if year and posted and venue and venue.kind == "preprint" else year


def _month(row: Mapping[str, Any]) -> int | None:
    """The month in which it appeared, if that is known of the year that the entry shows."""
    year = _year(row)
    if (match := _MONTH.match(row.get("appeared", ""))) and int(match[1]) == year:
        return int(match[2])
    posted = _posted(row)
    return posted[1] if posted and posted[0] == year and 1 <= posted[1] <= 12 else None


def _posted(row: Mapping[str, Any]) -> tuple[int, int] | None:
    """The year and the month that an arXiv id says."""
    match = _ARXIV.search(f"{row['key']} {row['url']}".lower())
    return (2000 + int(match[1]), int(match[2])) if match else None
