"""Files by their lines: opening them, whatever they are packed in, and what is wrong with a line of JSON."""

import gzip
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from litgraph.records import Shape

__all__ = ["Reject", "is_gzip", "loaded", "opened", "shown", "wrong"]

_LONGEST = 500
_GZIP = b"\x1f\x8b"
_BROKEN: Any = object()


@dataclass(frozen=True, slots=True)
class Reject:
    """A line that could not be read: its number from 1 (None is the whole file), why, and the beginning of its text."""

    line: int | None
    reason: str
    text: str


def is_gzip(address: str) -> bool:
    """Whether a file is packed so, whatever its name."""
    with Path(address).open("rb") as raw:
        return raw.read(2) == _GZIP


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """A file's bytes, decompressed where it is gzip, whatever its name."""
    packed = is_gzip(address)
    with Path(address).open("rb") as raw:
        if packed:
            with gzip.GzipFile(fileobj=raw) as file:
                yield cast("BinaryIO", file)
        else:
            yield raw


def wrong(line: bytes, shape: Shape) -> str:
    """Why a line of JSON says nothing; ``""`` where it does."""
    row = loaded(line)
    if row is _BROKEN:
        return "is not JSON"
    if not isinstance(row, dict):
        return "is no object"
    value = row.get(shape.id)
    if value is None:
        return f"has no {shape.id}"
    if shape.id_form:
        return "" if re.fullmatch(shape.id_form, str(value)) else f"{shape.id} is not of the form {shape.id_form}"
    return "" if _is_number(value) else f"{shape.id} is no whole number"


def loaded(line: bytes) -> Any:  # noqa: ANN401 - JSON
    """What a line of JSON says; something that is no value of JSON's where it says nothing."""
    try:
        row = json.loads(line.decode())
        # Half a letter, which JSON can escape and UTF-8 cannot hold, is nothing that DuckDB reads.
        json.dumps(row, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return _BROKEN
    return row


def _is_number(value: object) -> bool:
    """Whether DuckDB makes a number of it that can be an id; of 7.0 and "7" it does."""
    try:
        # As a float, the largest of 63 bits would be one too large.
        number = (int(value) if value.isdigit() else float(value)) if isinstance(value, str) else value
    except ValueError:
        return False
    return isinstance(number, int | float) and 0 <= number < 2**63


def shown(line: bytes) -> str:
    """The beginning of a line, as text that can be stored."""
    text = line[: 4 * _LONGEST].decode("utf-8", "backslashreplace").strip().replace("\0", "\\0")
    return text[:_LONGEST]
