"""litgraph propose: the papers that a list is missing, written into it as entries of its own."""

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from litgraph.commands.filters import Wanted
from litgraph.commands.knowledge import bring_up_to_date, know, read, today
from litgraph.commands.steps import step
from litgraph.errors import BadList

if TYPE_CHECKING:
    from litgraph.commands.knowledge import Knowledge
    from litgraph.reading_list import Inserted, ReadingList
    from litgraph.store import Row, Store

__all__ = ["propose"]


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
    from litgraph.commands.wishes import as_wishes
    from litgraph.reading_list import insert, replace_file
    from litgraph.store import open_store

    reading, settings = read(list_path)
    if list_path.suffix.lower() in (".bib", ".ris", ".json"):
        raise BadList(f"{list_path} is a file of references, which is only read; give a list in Markdown")
    day = today()
    with open_store(store_path) as store, store.run("propose" if write else "propose, shown", list_path):
        list_number, fetched = bring_up_to_date(store, reading, settings, offline=offline, day=day)
        known = know(store, list_number)
        with step("find") as say:
            standing = store.standing_proposals(known.list_number, reading.digest)
            rows = _best(store, known, max(number - len(standing), 0), day, wanted)
            say(f"{len(rows)} papers to propose")
            if standing:
                say(f"{len(standing)} proposed before still stand in the list, which nobody has changed since")
        with step("insert") as say:
            inserted = insert(reading, as_wishes(rows, known.entries), settings.list.order)
            for line in _said(inserted):
                say(line)
        _print(reading, inserted, file, diff=diff)
        if write and inserted.insertions:
            data = inserted.text.encode()
            _unchanged(reading)
            replace_file(reading.path, data)
            written = {one.wish.paper.title for one in inserted.insertions}
            keys = [*standing, *(row["key"] for row in rows if row["title"] in written)]
            store.save_proposals(known.list_number, hashlib.sha256(data).hexdigest(), keys, day)
    return fetched.complete


def _best(store: "Store", known: "Knowledge", number: int, day: date, wanted: Wanted) -> "list[Row]":
    """The best suggestions, from the shelves that are wanted by turns, each paper once."""
    from litgraph.commands.suggestions import suggestions

    rows = suggestions(store, known, number, day, wanted) if number else []
    rows.sort(key=lambda row: row["rank"])
    return list({row["key"]: row for row in rows}.values())[:number]


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


def _unchanged(reading: "ReadingList") -> None:
    """Make sure that nobody wrote to the list in the meantime."""
    if hashlib.sha256(reading.path.read_bytes()).hexdigest() != reading.digest:
        raise BadList(f"{reading.path} was changed while papers were looked for; run the command again")
