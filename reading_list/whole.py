"""What the settings beside a list make of it: which headings are read, and which other files belong to it."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from litgraph.errors import BadSettings
from litgraph.reading_list.fields import nearest
from litgraph.reading_list.read import ReadingList, read_list
from litgraph.reading_list.settings import ListSettings, Settings, read_settings, settings_place
from litgraph.records import Entry

__all__ = ["read_whole"]


def read_whole(path: Path) -> tuple[ReadingList, Settings]:
    """The list at `path` as the settings beside it want it read, and those settings.

    Its `entries` and `parts` are those of the file itself, below the headings that are read. Those of the other files
    that the settings name are its `elsewhere`: listed as well, but never written to.

    Raises:
        BadList: one of the files cannot be read as a list, or no entry is left.
        BadSettings: the settings cannot be used, or name a file or a heading that is not there.
    """
    settings = read_settings(path)
    reading = read_list(path)
    others = [read_list(other) for other in _files(path, settings.list)]
    _all_are_there(path, settings.list, [reading, *others])
    own = [place for place, entry in enumerate(reading.entries) if _is_read(entry, settings.list)]
    entries = tuple(replace(reading.entries[place], number=number) for number, place in enumerate(own, start=1))
    elsewhere = [
        replace(entry, file=os.path.relpath(other.path, path.parent))
        for other in others
        for entry in other.entries
        if _is_read(entry, settings.list)
    ]
    numbered = tuple(replace(entry, number=number) for number, entry in enumerate(elsewhere, start=len(own) + 1))
    parts = tuple(reading.parts[place] for place in own)
    return replace(reading, entries=entries, parts=parts, elsewhere=numbered), settings


def _files(path: Path, settings: ListSettings) -> list[Path]:
    """The other files that the settings name, each once, in the order of the patterns."""
    found: dict[Path, Path] = {}
    for pattern in settings.files:
        try:
            matches = sorted(one for one in path.parent.glob(pattern) if one.is_file())
        except (ValueError, NotImplementedError) as error:
            raise _bad(path, f"has the pattern {pattern!r} in files, which cannot be used ({error})") from None
        if not matches:
            raise _bad(path, f"names {pattern!r} in files, and no file is called so; mend the name or take it out")
        for match in matches:
            found.setdefault(match.resolve(), match)
    found.pop(path.resolve(), None)
    return list(found.values())


def _is_read(entry: Entry, settings: ListSettings) -> bool:
    above = {_folded(words) for words in entry.section.split(" / ")}
    wanted, skipped = map(_folded, settings.sections), map(_folded, settings.skip_sections)
    return (not settings.sections or not above.isdisjoint(wanted)) and above.isdisjoint(skipped)


def _all_are_there(path: Path, settings: ListSettings, readings: Sequence[ReadingList]) -> None:
    """Refuse a heading to be read that has no entries, since a slip of the pen would drop papers unnoticed."""
    headings = {_folded(words): words for words in _headings(readings)}
    for name in settings.sections:
        if _folded(name) not in headings:
            there = nearest(name, headings.values()) if headings else "no entry stands below a heading"
            raise _bad(path, f"names {name!r} in sections, a heading without entries; {there}")


def _headings(readings: Sequence[ReadingList]) -> Iterator[str]:
    for reading in readings:
        for entry in reading.entries:
            yield from filter(None, entry.section.split(" / "))


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _bad(path: Path, complaint: str) -> BadSettings:
    return BadSettings(f"{settings_place(path)[0]} {complaint}")
