"""A file to a reading list; what cannot be read is refused in one line."""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from litgraph.errors import BadList
from litgraph.reading_list.blocks import read_blocks
from litgraph.reading_list.groups import read_entries
from litgraph.reading_list.parts import Parts
from litgraph.reading_list.places import Places
from litgraph.reading_list.references import SUFFIXES, read_references
from litgraph.records import Entry

__all__ = ["Parsed", "ReadingList", "list_from", "parse", "read_list"]

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class ReadingList:
    """A reading list as it stands in its file.

    Attributes:
        path: the file.
        name: its first heading of level 1, cleaned; the file's stem where it has none.
        text: the file, decoded; encoded as UTF-8 again, it is the file byte for byte.
        entries: its papers, in order.
        digest: SHA-256 of the file, in hexadecimal.
        parts: where the pieces of each entry stand in `text`; as long as `entries`.
        elsewhere: entries of other files of the list, numbered after its own.
    """

    path: Path
    name: str
    text: str
    entries: tuple[Entry, ...]
    digest: str
    parts: tuple[Parts, ...] = ()
    elsewhere: tuple[Entry, ...] = ()

    @property
    def is_references(self) -> bool:
        """Whether the file is one of references (BibTeX, RIS, CSL-JSON), which is only read."""
        return _is_references(self.path)


def read_list(path: Path) -> ReadingList:
    """Read a Markdown file, or one of references (BibTeX, RIS, CSL-JSON), in UTF-8 with or without a byte order mark.

    Raises:
        BadList: it cannot be read, is not text in UTF-8, or names no paper.
    """
    return list_from(path, _bytes(path, _shown(path)))


def list_from(path: Path, data: bytes) -> ReadingList:
    """What a file of that name with these bytes says.

    Raises:
        BadList: it is not text in UTF-8, or names no paper.
    """
    shown = _shown(path)
    text = _decoded(data, shown)
    if not text.strip(_BYTE_ORDER_MARK).strip():
        raise BadList(f"{shown} is empty; give the path of a Markdown reading list")
    if _is_references(path):
        entries, parts = read_references(text, path.suffix.lower(), shown)
        if not entries:
            raise BadList(f"{shown} has no reference with a title; give a file of references, or a Markdown list")
        return ReadingList(path, path.stem, text, entries, hashlib.sha256(data).hexdigest(), parts)
    name, entries, parts = parse(text)
    if not entries:
        raise BadList(
            f"{shown} has no entry with a paper; an entry is a list item with a link to a paper or a venue and year, "
            "as in: - **[OSDI 22]** Title [Paper](https://…)"
        )
    return ReadingList(path, name or path.stem, text, entries, hashlib.sha256(data).hexdigest(), parts)


class Parsed(NamedTuple):
    """What a text says as a list.

    Attributes:
        name: its own title, ``""`` where it has none.
        entries: its papers, in order.
        parts: where the pieces of each stand; as long as `entries`.
    """

    name: str
    entries: tuple[Entry, ...]
    parts: tuple[Parts, ...]


def parse(text: str) -> Parsed:
    """What a Markdown text says, in time linear in its length; any text will do."""
    with _no_collecting():
        return _parsed(text)


def _parsed(text: str) -> Parsed:
    skipped = len(_BYTE_ORDER_MARK) if text.startswith(_BYTE_ORDER_MARK) else 0
    places = Places(text, skipped)
    blocks = read_blocks(places, skipped)
    return Parsed(blocks.name, *read_entries(blocks.items, places))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Put off the search for unreachable cycles: reading makes none, and the search costs a few percent."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _is_references(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _shown(path: Path) -> str:
    return str(path) if str(path).isprintable() else ascii(str(path))


def _bytes(path: Path, shown: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BadList(f"{shown}: no such file; give the path of a Markdown reading list") from None
    except IsADirectoryError:
        raise BadList(f"{shown} is a folder; give the path of a Markdown file in it") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadList(f"{shown} cannot be read ({why}); check its name and its permissions") from None


def _decoded(data: bytes, shown: str) -> str:
    if data.startswith(_UTF16):
        raise BadList(f"{shown} is in UTF-16; convert it with: iconv -f UTF-16 -t UTF-8")
    if (place := data.find(b"\0")) >= 0:
        raise BadList(
            f"{shown} is not text: line {_line(data, place)} has a NUL byte at offset {place}; give a Markdown file"
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise BadList(
            f"{shown} is not UTF-8: line {_line(data, error.start)} has the byte 0x{data[error.start]:02X} at offset "
            f"{error.start}; convert it, for instance with: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1
