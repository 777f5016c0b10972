"""litgraph report on several lists: a page each, in one store, and an index of them."""

import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litgraph.commands.knowledge import bring_up_to_date, know, read, today
from litgraph.commands.report import page_of
from litgraph.errors import BadInput

if TYPE_CHECKING:
    from litgraph.reading_list import ReadingList, Settings

__all__ = ["report_lists"]


@dataclass(slots=True)
class _Told:
    """A list that could be read, and where its page goes."""

    reading: "ReadingList"
    settings: "Settings"
    slug: str
    number: int = -1


def report_lists(list_paths: Sequence[Path], store_path: Path, out: Path, *, offline: bool) -> tuple[Path, bool]:
    """Bring the store up to date with all of the lists, and write a page for each and an index.

    What several lists hold is asked for once, and every page knows what was fetched for any. A list that cannot be used
    is said, and the others are done.

    Returns:
        The index's path, and whether every list could be used and every source answered.

    Raises:
        BadInput: no list, or the store or the folder, can be used; nothing was written.
    """
    from litgraph.reports import check_output, write_index
    from litgraph.store import open_store

    paths: dict[Path, Path] = {}
    for path in list_paths:
        paths.setdefault(path.resolve(), path)
    told, complete = _read(list(paths.values()))
    check_output(out)
    for one in told:
        check_output(out / one.slug)
    day = today()
    rows = []
    with open_store(store_path) as store:
        for one in told:
            with store.run("report", one.reading.path):
                one.number, fetched = bring_up_to_date(store, one.reading, one.settings, offline=offline, day=day)
            complete = complete and fetched.complete
        for one in told:
            store.name_venues(one.settings.venues)
            known = know(store, one.number)
            place, index = out / one.slug, "../index.html"
            found, _ = page_of(store, one.reading, one.settings, known, place, offline=offline, day=day, index=index)
            rows.append(_row(one, found))
    return write_index({"run": found["run"], "lists": rows, "shared": _shared(rows)}, out), complete


def _read(paths: Sequence[Path]) -> tuple[list[_Told], bool]:
    """The lists that can be used, and whether all can; one that cannot is said."""
    told, wrong = [], []
    for path, slug in slugs(paths).items():
        try:
            told.append(_Told(*read(path), slug))
        except BadInput as error:
            wrong.append(error)
    if not told:
        raise wrong[0]
    for one in wrong:
        print(f"litgraph: {one}; the other lists are done", file=sys.stderr)
    return told, not wrong


def slugs(paths: Sequence[Path]) -> dict[Path, str]:
    """For each list the name of its folder: its own name, with those of folders above where others are so named."""
    found: dict[Path, str] = {}
    for path in paths:
        parts, others = _names(path), [_names(one) for one in paths if one is not path]
        depth = 1
        while depth < len(parts) and any(names[-depth:] == parts[-depth:] for names in others):
            depth += 1
        slug, number = "-".join(parts[-depth:]), 2
        while slug in found.values():
            slug, number = f"{'-'.join(parts[-depth:])}-{number}", number + 1
        found[path] = slug
    return found


def _names(path: Path) -> list[str]:
    parts = [_plain(part) for part in (*path.resolve().parent.parts[1:], path.stem)]
    return [part for part in parts if part] or ["list"]


def _plain(name: str) -> str:
    """A name as it may stand in an address."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:60].strip("-")


def _row(one: _Told, found: Mapping[str, Any]) -> dict[str, Any]:
    """A list as the index shows it."""
    coverage = found["coverage"]
    return {
        "name": one.reading.name or one.reading.path.name,
        "path": found["run"]["list"]["path"],
        "folder": one.slug,
        **{name: coverage[name] for name in ("entries", "identified", "with_references", "with_repository")},
        "suggestions": len(found["suggestions"]),
        "papers": {entry["key"]: entry["title"] for entry in found["entries"]},
        "best": [{"key": paper["key"], "title": paper["title"]} for paper in found["suggestions"][:3]],
    }


def _shared(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The papers that more than one list has, those of most lists first."""
    holders: dict[str, list[int]] = {}
    titles: dict[str, str] = {}
    for place, row in enumerate(rows):
        for key, title in row["papers"].items():
            holders.setdefault(key, []).append(place)
            titles.setdefault(key, title)
    shared = [{"key": key, "title": titles[key], "lists": on} for key, on in holders.items() if len(on) > 1]
    return sorted(shared, key=lambda paper: (-len(paper["lists"]), paper["title"].casefold(), paper["key"]))
