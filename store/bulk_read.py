"""Reading bulk files by DuckDB's own readers: what a file is missing, what is wrong in it, what of it can be saved."""

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from litgraph.errors import BadBulk
from litgraph.records import Bulk, BulkFile, Shape

if TYPE_CHECKING:
    import duckdb

__all__ = ["Reading", "Reject", "check_bulk", "is_damaged", "opened", "reading", "rejects_of"]

MOST_REJECTS, LONGEST = 1_000, 500
_SAMPLE_LINES = 50
_LARGEST_OBJECT = 1 << 26
_GZIP = b"\x1f\x8b"
_REMOTE = ("http://", "https://", "s3://", "gs://", "hf://")


@dataclass(frozen=True, slots=True)
class Reject:
    """A line that could not be read: its number from 1, why, and the beginning of what it says."""

    line: int
    reason: str
    text: str


@dataclass(slots=True)
class Reading:
    """A file as it can be read.

    Attributes:
        file: it, or what could be saved of it.
        relation: SQL for its rows, with the columns of its shape.
        rejects: lines that are known to be bad.
        cut_off: whether its end is missing.
    """

    file: BulkFile
    relation: str
    rejects: list[Reject] = field(default_factory=list)
    cut_off: bool = False


def check_bulk(bulk: Bulk) -> None:
    """Make sure that every file is of its shape, by its header, its schema or its first lines.

    Raises:
        BadBulk: one is not.
    """
    import duckdb

    with duckdb.connect() as con:
        for file in bulk.files:
            _check(con, file, bulk.shapes[file.holds])


def _check(con: "duckdb.DuckDBPyConnection", file: BulkFile, shape: Shape) -> None:
    if file.address.startswith(_REMOTE):
        return
    has = _columns(con, file)
    if has is None:
        return
    missing = [name for name in shape.required if name.lower() not in {one.lower() for one in has}]
    if missing:
        shown = ", ".join(list(has)[:12]) + (", …" if len(has) > 12 else "")
        raise BadBulk(f"{file.address}: has no {' and no '.join(missing)}; it has {shown or 'nothing'}")


def _columns(con: "duckdb.DuckDBPyConnection", file: BulkFile) -> dict[str, str] | None:
    """The columns of a file with their types; None where it holds nothing to tell by."""
    import duckdb

    try:
        if file.format == "parquet":
            rows = con.execute(f"DESCRIBE FROM read_parquet({_quoted(file.address)})").fetchall()
            return {row[0]: row[1] for row in rows}
        if file.format == "csv":
            return dict.fromkeys(_header(file)[0], "VARCHAR")
        return _keys(file)
    except (OSError, EOFError, zlib.error, duckdb.Error, UnicodeDecodeError, csv.Error) as error:
        said = " ".join(str(error).partition("\n")[0].split())
        raise BadBulk(f"{file.address}: cannot be read as {file.format} ({said}); mend it or move it away") from error


def _keys(file: BulkFile) -> dict[str, str] | None:
    """The keys of the first objects of a file of JSON lines."""
    keys: dict[str, str] = {}
    lines = [line for line in _first_lines(file.address) if line.strip()]
    for line in lines:
        row = _loaded(line)
        keys |= dict.fromkeys(row if isinstance(row, dict) else (), "JSON")
    return keys if lines else None


def _first_lines(address: str) -> list[bytes]:
    lines: list[bytes] = []
    with opened(address) as file:
        try:
            for line in file:
                lines.append(line)
                if len(lines) == _SAMPLE_LINES:
                    break
        except (EOFError, zlib.error):
            # Its end is missing; whether that can be borne is found out when it is read.
            pass
    return lines


def _header(file: BulkFile) -> tuple[list[str], str]:
    """The names of a table's columns as they are read, and what stands between them."""
    with opened(file.address) as raw:
        line = raw.readline().decode("utf-8-sig").rstrip("\r\n")
    between = max(",\t;", key=line.count)
    names = [name.strip().lower() for name in next(csv.reader(io.StringIO(line), delimiter=between), [])]
    return [
        name if name and name not in names[:place] else f"column {place}" for place, name in enumerate(names)
    ], between


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """A file's bytes, decompressed where it is gzip, whatever its name."""
    with Path(address).open("rb") as raw:
        is_gzip = raw.read(2) == _GZIP
        raw.seek(0)
        if is_gzip:
            with gzip.GzipFile(fileobj=raw) as file:
                yield cast("BinaryIO", file)
        else:
            yield raw


@contextmanager
def reading(
    con: "duckdb.DuckDBPyConnection", file: BulkFile, shape: Shape, saved_in: Path | None = None
) -> Iterator[Reading]:
    """A file ready to be read.

    Args:
        con: the store.
        file: the file.
        shape: how its rows are spelt.
        saved_in: a folder where the readable part of a damaged file may lie for a while; None for a file that is whole.
    """
    if saved_in is None:
        yield Reading(file, _relation(con, file, shape))
        return
    with TemporaryDirectory(prefix=".litgraph-", dir=saved_in) as folder:
        text = Path(folder) / f"saved.{'csv' if file.format == 'csv' else 'jsonl'}"
        lines, rest = _save(file.address, text)
        now = replace(file, address=str(text))
        yield Reading(
            now, _relation(con, now, shape), [Reject(lines + 1, "the file ends here", _shown(rest))], cut_off=True
        )


def is_damaged(file: BulkFile) -> bool:
    """Whether a gzip file is cut off or broken somewhere, so that only what stands before can be read."""
    if file.address.startswith(_REMOTE) or file.format == "parquet" or not _is_gzip(file.address):
        return False
    try:
        with opened(file.address) as whole:
            while whole.read(1 << 22):
                pass
    except (EOFError, OSError, zlib.error):
        return True
    return False


def _save(address: str, text: Path) -> tuple[int, bytes]:
    """Write the whole lines of a damaged gzip file; how many they are, and what stands after the last."""
    lines, rest = 0, b""
    with opened(address) as file, text.open("wb") as out:
        try:
            while block := file.read1(1 << 20):  # type: ignore[attr-defined]
                whole, newline, tail = block.rpartition(b"\n")
                out.write(rest * bool(newline) + whole + newline)
                rest = tail if newline else rest + tail
                lines += block.count(b"\n")
        except (EOFError, OSError, zlib.error):
            pass
    return lines, rest


def _relation(con: "duckdb.DuckDBPyConnection", file: BulkFile, shape: Shape) -> str:
    address = _quoted(file.address)
    if file.format == "json":
        columns = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in shape.columns.items())
        compression = "gzip" if not file.address.startswith(_REMOTE) and _is_gzip(file.address) else "auto_detect"
        return (
            f"read_json({address}, format = 'newline_delimited', columns = {{{columns}}}, ignore_errors = true, "
            f"maximum_object_size = {_LARGEST_OBJECT}, compression = '{compression}')"
        )
    if file.format == "parquet":
        has = {name.lower(): (name, kind) for name, kind in (_columns(con, file) or {}).items()}
        columns = ", ".join(_as_kind(name, kind, has.get(name.lower())) for name, kind in shape.columns.items())
        return f"(SELECT {columns} FROM read_parquet({address}))"
    names, between = _header(file)
    columns = ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in names)
    compression = "gzip" if _is_gzip(file.address) else "auto"
    return (
        f"read_csv({address}, columns = {{{columns}}}, auto_detect = false, header = true, delim = {_quoted(between)}, "
        f"quote = '\"', escape = '\"', ignore_errors = true, store_rejects = true, rejects_table = 'csv_rejects', "
        f"rejects_scan = 'csv_scans', rejects_limit = {100 * MOST_REJECTS}, compression = '{compression}')"
    )


def _is_gzip(address: str) -> bool:
    with Path(address).open("rb") as raw:
        return raw.read(2) == _GZIP


def _as_kind(name: str, kind: str, found: tuple[str, str] | None) -> str:
    """A column of a Parquet file as the shape wants it."""
    if found is None:
        return f"NULL::{kind} AS {name}"
    column = '"' + found[0].replace('"', '""') + '"'
    if found[1] == kind:
        return f"{column} AS {name}"
    if "STRUCT" in kind:
        return f"try_cast(to_json({column}) AS {kind}) AS {name}"
    return f"try_cast({column} AS {kind}) AS {name}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def rejects_of(con: "duckdb.DuckDBPyConnection", now: Reading, shape: Shape, most: int) -> Iterator[Reject]:
    """The lines of a file that could not be read, up to `most` of them."""
    if now.file.format == "csv":
        rows = con.execute(
            "SELECT line, first(error_message), first(csv_line) FROM csv_rejects GROUP BY line ORDER BY line LIMIT ?",
            [most],
        ).fetchall()
        yield from (Reject(line, " ".join(why.split()), _shown((text or "").encode())) for line, why, text in rows)
        return
    if now.file.format != "json" or now.file.address.startswith(_REMOTE):
        return
    with opened(now.file.address) as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            if why := _wrong(line, shape):
                yield Reject(number, why, _shown(line))
                most -= 1
            if most <= 0:
                return


def _wrong(line: bytes, shape: Shape) -> str:
    """Why a line of JSON says nothing; ``""`` where it does."""
    row = _loaded(line)
    if row is _BROKEN:
        return "is not JSON"
    if not isinstance(row, dict):
        return "is no object"
    for name in (name for name in shape.required if shape.columns[name] == "BIGINT"):
        value = row.get(name)
        if value is None and name == shape.id:
            return f"has no {name}"
        if value is not None and not _is_number(value):
            return f"{name} is no whole number"
    return "" if row.get(shape.id) is not None else f"has no {shape.id}"


_BROKEN: Any = object()


def _loaded(line: bytes) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return _BROKEN


def _is_number(value: object) -> bool:
    if isinstance(value, str):
        return value.isascii() and value.isdigit() and len(value) < 19
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63


def _shown(line: bytes) -> str:
    text = line.decode("utf-8", "backslashreplace").strip().replace("\0", "\\0")
    return text[:LONGEST]
