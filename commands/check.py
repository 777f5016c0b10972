"""litgraph check: what is wrong in a list."""

import dataclasses
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from litgraph.commands.knowledge import bring_up_to_date, read, today
from litgraph.commands.steps import step
from litgraph.errors import BadList

if TYPE_CHECKING:
    from litgraph.reading_list import Finding, Known
    from litgraph.store import Store

__all__ = ["check", "known_of_entries"]


def check(list_path: Path, store_path: Path, form: str, *, fix: bool, file: TextIO, offline: bool) -> bool:
    """Print the findings of a list to `file` as ``text``, ``json`` or ``github``, and mend what is certain if asked to.

    Returns:
        Whether nothing is wrong any more.

    Raises:
        BadInput: the list, its settings or the store cannot be used; nothing was written.
    """
    from litgraph.reading_list import find_wrong, mended, replace_file
    from litgraph.store import open_store

    reading, settings = read(list_path)
    if list_path.suffix.lower() in (".bib", ".ris", ".json"):
        raise BadList(f"{list_path} is a file of references, which is only read; give a list in Markdown")
    with open_store(store_path) as store, store.run("check", list_path):
        number, _ = bring_up_to_date(store, reading, settings, offline=offline, day=today())
        with step("check") as say:
            found = find_wrong(reading, known_of_entries(store, number), settings.list.rules_off, settings.list.order)
            say(f"{len(found)} findings")
    certain = [one for one in found if one.edit]
    if fix and certain:
        replace_file(reading.path, mended(reading.text, found).encode())
    for line in _printed(found, str(list_path), form, fix=fix):
        print(line, file=file)
    return len(found) == (len(certain) if fix else 0)


def known_of_entries(store: "Store", number: int) -> "dict[int, Known]":
    """By number of an entry, what the store's services say of its paper."""
    from litgraph.reading_list import Known
    from litgraph.reading_list.tagform import is_preprint

    said: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in store.named("said_of_entries", list=number):
        said[row["number"]].append(row)
    code: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in store.repositories(number):
        if row["repository"]:
            code[row["number"]].append(row)
    known = {}
    for entry, rows in said.items():
        published = [row for row in rows if row["venue"] and not is_preprint(row["venue"])]
        known[entry] = Known(
            paper=rows[0]["paper"],
            titles=tuple(row["title"] for row in rows if row["title"]),
            authors=tuple(tuple(row["authors"]) for row in rows if row["authors"]),
            venue=(published[0]["venue"], published[0]["year"]) if published else ("", None),
            url=next((row["url"] for row in rows if row["url"]), ""),
            code_url=next((row["url"] for row in code[entry]), ""),
            repositories=tuple(_states(code[entry])),
            notices=tuple(notice for row in rows for notice in row["notices"] or ()),
        )
    return known


def _states(rows: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    states = []
    for row in rows:
        if row["gone"]:
            states.append((row["repository"], "gone", ""))
        elif row["moved_to"]:
            states.append((row["repository"], "renamed", row["moved_to"]))
        elif row["archived"]:
            states.append((row["repository"], "archived", ""))
    return states


def _printed(found: "list[Finding]", path: str, form: str, *, fix: bool) -> list[str]:
    if form == "json":
        rows = [{**dataclasses.asdict(one), "edit": None, "certain": one.edit is not None} for one in found]
        for row in rows:
            del row["edit"]
        return [json.dumps(rows, ensure_ascii=False, indent=2)]
    if form == "github":
        return [
            f"::warning file={_property(path)},line={one.line},title={_property(one.rule)}::"
            f"{_message(f'{one.wrong}; {one.fix}')}"
            for one in found
        ]
    return [
        f"{path}:{one.line}: {one.rule}: {one.wrong}; " + ("mended" if fix and one.edit else one.fix) for one in found
    ]


def _message(text: str) -> str:
    """Text as GitHub's workflow commands take it: no line end can begin a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
