"""litgraph check: what is wrong in a list."""

import dataclasses
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from litgraph.commands.knowledge import bring_up_to_date, make_sure_unchanged, read, today
from litgraph.commands.steps import step
from litgraph.errors import BadList

if TYPE_CHECKING:
    from litgraph.reading_list import Finding, Known
    from litgraph.store import Store
    from litgraph.venues import VenueNames

__all__ = ["check", "known_of_entries"]


def check(list_path: Path, store_path: Path, form: str, *, fix: bool, file: TextIO, offline: bool) -> tuple[bool, bool]:
    """Print the findings of a list to `file` as ``text``, ``json`` or ``github``, and mend what is certain if asked to.

    Returns:
        Whether nothing is wrong any more, and whether every source gave what was asked of it.

    Raises:
        BadInput: the list, its settings or the store cannot be used; nothing was written.
    """
    from litgraph.reading_list import find_wrong, mended, replace_file
    from litgraph.store import open_store
    from litgraph.venues import VenueNames

    reading, settings = read(list_path)
    if reading.is_references:
        raise BadList(f"{list_path} is a file of references, which is only read; give a list in Markdown")
    with open_store(store_path) as store, store.run("check", list_path):
        number, fetched = bring_up_to_date(store, reading, settings, offline=offline, day=today())
        with step("check") as say:
            names = VenueNames(settings.venues)
            known = known_of_entries(store, number, names)
            found = find_wrong(reading, known, settings.list.rules_off, settings.list.order, names)
            say(f"{len(found)} findings")
    certain = [one for one in found if one.edit]
    if fix and certain:
        make_sure_unchanged(reading)
        replace_file(reading.path, mended(reading.text, found).encode())
    for line in _printed(found, str(list_path), form, fix=fix):
        print(line, file=file)
    return len(found) == (len(certain) if fix else 0), fetched.complete


def known_of_entries(store: "Store", number: int, names: "VenueNames") -> "dict[int, Known]":
    """By number of an entry, what the store's services say of its paper."""
    from litgraph.reading_list import Known

    said: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in store.named("said_of_entries", list=number):
        said[row["number"]].append(row)
    code: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in store.repositories(number):
        if row["repository"]:
            code[row["number"]].append(row)
    known = {}
    for entry, rows in said.items():
        venue, year, published = _published(rows, names)
        best = min(code[entry], key=lambda row: (row["gone"], -len(row["said_by"])), default=None)
        known[entry] = Known(
            paper=rows[0]["paper"],
            titles=tuple(row["title"] for row in rows if row["title"]),
            authors=tuple(tuple(row["authors"]) for row in rows if row["authors"]),
            venue=(venue, year),
            published=published,
            url=next((row["url"] for row in rows if row["url"]), ""),
            code_url=best["url"] if best and not best["gone"] else "",
            code_sources=tuple(best["said_by"]) if best else (),
            repositories=tuple(_states(code[entry])),
            notices=tuple(notice for row in rows for notice in row["notices"] or ()),
        )
    return known


def _published(rows: list[dict[str, Any]], names: "VenueNames") -> tuple[str, int | None, bool]:
    """Where a paper appeared, when if that is beyond doubt, and whether both may be written without asking.

    Sources date a paper by its preprint, too. A year counts that stands in a record with an id of the published
    version, that two records agree on, or that is later than the preprint's.
    """
    named = [(names.canonical(row["venue"]), row) for row in rows if row["venue"] and not _is_preprint(row, names)]
    if not named:
        return "", None, False
    venue, best = max(named, key=lambda one: one[1]["has_published_id"])
    agreeing = [row for name, row in named if name == venue and row["year"] == best["year"]]
    preprint = next((2000 + int(row["arxiv"][:2]) for row in rows if re.match(r"\d{4}\.", row["arxiv"] or "")), None)
    later = preprint is not None and best["year"] is not None and best["year"] > preprint
    known = best["has_published_id"] or len(agreeing) > 1 or later
    certain = (
        best["has_published_id"]
        and any(row["shares_id"] for row in rows)
        and len({(name, row["year"]) for name, row in named}) == 1
    )
    return venue, best["year"] if known else None, certain


def _is_preprint(row: dict[str, Any], names: "VenueNames") -> bool:
    found = names.find(row["venue"])
    return bool(found and found.kind == "preprint")


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
        rows = [{**dataclasses.asdict(one), "certain": one.edit is not None} for one in found]
        for row in rows:
            del row["edit"], row["displacing"]
        return [json.dumps(rows, ensure_ascii=False, indent=2)]
    said = [(one, f"{one.wrong}; {'mended' if fix and one.edit else one.fix}") for one in found]
    if form == "github":
        return [
            f"::warning file={_property(path)},line={one.line},title={_property(one.rule)}::{_message(text)}"
            for one, text in said
        ]
    return [f"{path}:{one.line}: {one.rule}: {text}" for one, text in said]


def _message(text: str) -> str:
    """Text as GitHub's workflow commands take it: no line end can begin a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
