"""litgraph propose: the papers that a list is missing, written into it as entries of its own."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from litgraph.commands.filters import Wanted
from litgraph.commands.knowledge import bring_up_to_date, know, make_sure_unchanged, read, today
from litgraph.commands.steps import step
from litgraph.commands.suggest import why_none
from litgraph.errors import BadList

if TYPE_CHECKING:
    from litgraph.commands.knowledge import Knowledge
    from litgraph.reading_list import Inserted, ReadingList, Settings
    from litgraph.store import Row, Store

__all__ = ["propose"]

# From what share of the entries on a list is one that links its papers.
_LINKED = 0.8


def propose(
    list_path: Path,
    store_path: Path,
    number: int,
    wanted: Wanted,
    *,
    write: bool,
    diff: bool,
    file: TextIO,
    offline: bool,
) -> bool:
    """Find `number` papers, print them to `file` as entries or as a diff, and write them into the list if asked to.

    Papers that an earlier run wrote into the list count among the `number` for as long as nobody has changed the list.

    Returns:
        Whether every source gave what was asked of it.

    Raises:
        BadInput: the list, its settings or the store cannot be used; nothing was written.
    """
    from litgraph.reading_list import replace_file
    from litgraph.store import open_store

    reading, settings = read(list_path)
    if reading.is_references:
        raise BadList(f"{list_path} is a file of references, which is only read; give a list in Markdown")
    day = today()
    with open_store(store_path) as store, store.run("propose" if write else "propose, shown", list_path):
        list_number, fetched = bring_up_to_date(store, reading, settings, offline=offline, day=day)
        known = know(store, list_number)
        with step("find") as say:
            standing = store.standing_proposals(known.list_number, reading.digest)
            wanted_now = max(number - len(standing), 0)
            gone = _taken_out(store.earlier_proposals(known.list_number, reading.digest), known)
            rows = _best(store, known, 3 * wanted_now + len(gone), day, wanted)
            if wanted_now and not rows:
                say(why_none(known, wanted))
            rows = _new(reading, [row for row in rows if row["key"] not in gone])
            if gone:
                say(f"{len(gone)} proposed before and taken out since stay out")
            say(f"{min(len(rows), wanted_now)} papers to propose")
            if standing:
                say(f"{len(standing)} proposed before are still to be judged: nobody has changed the list since")
        with step("insert") as say:
            inserted, tried = _inserted(reading, rows, known, wanted_now, settings)
            for line in _said(inserted):
                say(line)
        _print(reading, inserted, file, diff=diff)
        if write and inserted.insertions:
            data = inserted.text.encode()
            make_sure_unchanged(reading)
            replace_file(reading.path, data)
            # What could not be written counts too, or the next run would look for more in its place.
            keys = [*standing, *(row["key"] for row in tried)][:number]
            store.save_proposals(known.list_number, hashlib.sha256(data).hexdigest(), keys, day)
    return fetched.complete


def _taken_out(batches: "list[list[str]]", known: "Knowledge") -> set[str]:
    """The papers that somebody took out again, keeping others that were proposed with them.

    Where none is left of what was written together, the writing was undone, and nobody has judged the papers.
    """
    listed = set(known.keys.values())
    return {key for keys in batches if not listed.isdisjoint(keys) for key in keys if key not in listed}


def _best(store: "Store", known: "Knowledge", number: int, day: date, wanted: Wanted) -> "list[Row]":
    """The best suggestions, from the shelves that are wanted by turns, each paper once."""
    from litgraph.commands.suggestions import suggestions

    rows = suggestions(store, known, number, day, wanted) if number else []
    rows.sort(key=lambda row: row["rank"])
    return list({row["key"]: row for row in rows}.values())[:number]


def _new(reading: "ReadingList", rows: "list[Row]") -> "list[Row]":
    """Those of which neither title nor id stands in the list, even where the store takes them for another work.

    In a list that links its papers, one without a known page would be no whole entry.
    """
    from litgraph.identifiers import from_url
    from litgraph.wording import title_key

    titles = {title_key(entry.title) for entry in reading.entries}
    ids = {one for entry in reading.entries for one in entry.ids}
    linked = sum(bool(entry.paper_url) for entry in reading.entries) >= _LINKED * len(reading.entries)
    return [
        row
        for row in rows
        if title_key(row["title"]) not in titles
        and from_url(row["url"] or "") not in ids
        and (row["url"] or not linked)
    ]


def _inserted(
    reading: "ReadingList", rows: "list[Row]", known: "Knowledge", number: int, settings: "Settings"
) -> "tuple[Inserted, list[Row]]":
    """The best `number` papers put into the list, the next in place of one that cannot be; and which were tried."""
    from litgraph.commands.wishes import as_wishes
    from litgraph.reading_list import insert
    from litgraph.venues import VenueNames

    names = VenueNames(settings.venues)
    chosen, spare, refused = rows[:number], rows[number:], []
    while True:
        inserted = insert(reading, as_wishes(chosen, known.entries), settings.list.order, names)
        failed = {wish.paper.title for wish in inserted.refused}
        refused += [row for row in chosen if row["title"] in failed]
        chosen = [row for row in chosen if row["title"] not in failed]
        if not failed or not spare:
            return replace(inserted, refused=tuple(as_wishes(refused, known.entries))), [*chosen, *refused]
        chosen, spare = [*chosen, *spare[: len(failed)]], spare[len(failed) :]


def _said(inserted: "Inserted") -> list[str]:
    """What the user should know of how the papers were put in."""
    kept = [f"order of {section or 'the list'}: {order}" for section, order in inserted.orders.items()]
    refused = [f"left out, as it would not read back: {wish.paper.title}" for wish in inserted.refused]
    return [*kept, *refused]


def _print(reading: "ReadingList", inserted: "Inserted", file: TextIO, *, diff: bool) -> None:
    from difflib import unified_diff

    if diff:
        name = reading.path.name
        lines = unified_diff(
            reading.text.splitlines(keepends=True), inserted.text.splitlines(keepends=True), f"a/{name}", f"b/{name}"
        )
        for line in lines:
            print(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n", end="", file=file)
    else:
        for one in inserted.insertions:
            print(one.entry, file=file)
