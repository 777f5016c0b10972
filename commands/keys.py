"""The paper that a user means: by an id, by a line of the list, or by its title."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from litgraph.errors import BadKey
from litgraph.records import Identifier

if TYPE_CHECKING:
    from litgraph.store import Row, Store

__all__ = ["Named", "name_paper"]


@dataclass(frozen=True, slots=True)
class Named:
    """What a user's words name.

    Attributes:
        key: the id to keep: the one that was typed, else the best that the paper has.
        paper: number of the paper in the store; None where the id is of a paper that is not stored.
        title: the paper's title, ``""`` where it is not stored.
    """

    key: Identifier
    paper: int | None
    title: str


def name_paper(store: "Store", text: str, list_number: int | None = None) -> Named:
    """The paper that `text` names.

    Args:
        store: where it is looked up.
        text: ``scheme:value`` or the address of any known id, an arXiv id or DOI alone, the number of a line of the
            list, or a title, of which enough words to tell it from all others.
        list_number: the list whose lines are meant; None where no list was given.

    Raises:
        BadKey: nothing is so named, or several papers are; the message names them.
    """
    from litgraph.identifiers import identifier, parse_key

    text = " ".join(text.split())
    if not text:
        raise BadKey("no paper is named; give an id, a line of the list, or a title")
    if text.isdecimal() and len(text) < 8:
        return _at_line(store, int(text), list_number)
    if one := parse_key(text) or identifier("arxiv", text) or identifier("doi", text):
        found = store.papers_with(one)
        if len(found) > 1:
            raise BadKey(f"{one}: {len(found)} papers have this id: {_names(found)}; name one by another of its ids")
        return Named(one, found[0]["paper"], found[0]["title"]) if found else Named(one, None, "")
    return _titled(store, text)


def _at_line(store: "Store", line: int, list_number: int | None) -> Named:
    if list_number is None:
        raise BadKey(f"{line}: is a line of which list? name the list, or the paper by an id or its title")
    entries = store.entries(list_number)
    found = [row for row in entries if row["line"] == line]
    if not found:
        near = sorted({row["line"] for row in entries}, key=lambda one: (abs(one - line), one))[:2]
        raise BadKey(f"line {line} of the list begins no entry; the nearest begin on {' and '.join(map(str, near))}")
    if len({row["paper"] for row in found}) > 1:
        raise BadKey(
            f"line {line} of the list has {len(found)} papers: {_names(found)}; name one by an id or its title"
        )
    return _named(found[0])


def _titled(store: "Store", text: str) -> Named:
    found = store.papers_titled(text)
    if not found:
        near = store.papers_titled_nearly(text)
        what = f"did you mean {_names(near)}?" if near else "give its id, as in doi:10.1145/… or arxiv:2309.06180"
        raise BadKey(f"{text!r}: no stored paper has this title; {what}")
    if len(found) > 1:
        raise BadKey(f"{text!r}: {len(found)} papers have this in their titles: {_names(found)}; name one by its id")
    return _named(found[0])


def _named(row: "Row") -> Named:
    scheme, _, value = row["key"].partition(":")
    return Named(Identifier(scheme, value), row["paper"], row["title"])


def _names(rows: "list[Row]") -> str:
    shown = [f"{row['key']} ({row['title']})" for row in rows[:3]]
    return "; ".join([*shown, "…"] if len(rows) > 3 else shown)
