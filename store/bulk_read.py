"""Reading bulk files by DuckDB's own readers: what a file is missing, what is wrong in it, what of it can be saved."""

import codecs
import csv
import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from litgraph.errors import BadBulk
from litgraph.records import Bulk, BulkFile, Shape
from litgraph.store.bulk_lines import Reject, is_gzip, loaded, opened, shown, wrong

if TYPE_CHECKING:
    import duckdb

__all__ = ["Reading", "check_bulk", "is_remote", "load_remote", "read_file", "rejects_of"]

T = TypeVar("T")

MOST_REJECTS = 1_000
_SAMPLE_LINES = 50
_LARGEST_OBJECT = 1 << 26
_LONGEST_LINE = _LARGEST_OBJECT - (1 << 20)
_REMOTE = ("http://", "https://", "s3://", "gs://", "hf://")


@dataclass(slots=True)
class Reading:
    """A file as it can be read.

    Attributes:
        file: it, or what could be saved of it; None where nothing could.
        relation: SQL for its rows, with the columns of its shape.
        rejects: lines that are known to be bad.
        cut_off: whether it could not be read to its end.
    """

    file: BulkFile | None
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


def is_remote(file: BulkFile) -> bool:
    """Whether it lies on another machine, so that only DuckDB looks into it."""
    return file.address.startswith(_REMOTE)


def load_remote(con: "duckdb.DuckDBPyConnection", files: Iterable[BulkFile]) -> None:
    """Let DuckDB read from other machines, where that is needed; it fetches no part of itself for that unasked.

    Raises:
        BadBulk: it has not been given the part.
    """
    import duckdb

    remote = [file.address for file in files if is_remote(file)]
    if not remote:
        return
    try:
        con.execute("LOAD httpfs")
    except duckdb.Error as error:
        raise BadBulk(
            f"{remote[0]}: DuckDB's extension httpfs is not installed; install it once with python -c "
            "\"import duckdb; duckdb.sql('INSTALL httpfs')\", or download the files"
        ) from error


def _check(con: "duckdb.DuckDBPyConnection", file: BulkFile, shape: Shape) -> None:
    if is_remote(file):
        load_remote(con, [file])
        return
    has = _columns(con, file)
    if has is None:
        return
    # Only keys of JSON have to be spelt alike.
    spelt = set(has) if file.format == "json" else {one.lower() for one in has}
    missing = [name for name in shape.required if name not in spelt]
    if missing:
        names = ", ".join(list(has)[:12]) + (", …" if len(has) > 12 else "")
        raise BadBulk(f"{file.address}: has no {' and no '.join(missing)}; it has {names or 'nothing'}")


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
    lines = _first_lines(file.address)
    rows = [loaded(line.removeprefix(codecs.BOM_UTF8)) for line in lines if line.strip()]
    objects = [row for row in rows if isinstance(row, dict)]
    if rows and not objects:
        raise BadBulk(f"{file.address}: has no objects of JSON, one a line; mend it or move it away")
    return dict.fromkeys((key for row in objects for key in row), "JSON") if rows else None


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


def read_file(
    con: "duckdb.DuckDBPyConnection", file: BulkFile, shape: Shape, folder: Path, do: Callable[[Reading], T]
) -> T:
    """Do something with a file; if DuckDB cannot read it, with what can be saved of it; if nothing can, with that.

    Args:
        con: the store.
        file: the file.
        shape: how its rows are spelt.
        folder: where what is saved may lie for a while.
        do: what to do; it is called again where it fails for the file's sake, and has to leave nothing behind then.
    """
    import duckdb

    said = ""
    if _ends_alike(file):
        try:
            return do(_reading(con, file, shape))
        except duckdb.Error as error:
            said = _fault(file, error)
    if file.format != "parquet":
        with TemporaryDirectory(prefix=".litgraph-", dir=folder) as name:
            text = replace(file, address=str(Path(name) / f"saved.{file.format}"))
            rejects, cut_off = _save(file.address, Path(text.address))
            try:
                return do(_reading(con, text, shape, rejects, cut_off=cut_off))
            except duckdb.Error as error:
                said = _fault(text, error)
    columns = ", ".join(f"NULL::{kind} AS {name}" for name, kind in shape.columns.items())
    return do(Reading(None, f"(SELECT {columns} WHERE false)", [Reject(None, said, "")], cut_off=True))


def _ends_alike(file: BulkFile) -> bool:
    """Whether all lines of a table end as its header does, which DuckDB counts on."""
    if file.format != "csv" or is_remote(file):
        return True
    ends = returns = 0
    before = b""
    try:
        with opened(file.address) as raw:
            while block := raw.read(1 << 20):
                ends += block.count(b"\n")
                returns += (before + block).count(b"\r\n")
                before = block[-1:]
    except (EOFError, OSError, zlib.error):
        return False
    return returns in (0, ends)


def _reading(
    con: "duckdb.DuckDBPyConnection",
    file: BulkFile,
    shape: Shape,
    rejects: Sequence[Reject] = (),
    *,
    cut_off: bool = False,
) -> Reading:
    con.execute("DROP TABLE IF EXISTS csv_rejects; DROP TABLE IF EXISTS csv_scans")
    return Reading(file, _relation(con, file, shape), list(rejects), cut_off=cut_off)


def _fault(file: BulkFile, error: "duckdb.Error") -> str:
    """What is wrong with a file, in one line; an error that is not the file's goes on."""
    import duckdb

    said = " ".join(str(error).split())
    ours = (
        duckdb.BinderException,
        duckdb.CatalogException,
        duckdb.FatalException,
        duckdb.InternalException,
        duckdb.InterruptException,
        duckdb.OutOfMemoryException,
        duckdb.ParserException,
        duckdb.TransactionException,
    )
    names_it = file.address in said or "gzip" in said.lower()
    if isinstance(error, ours) or "nterrupted" in said:
        raise error
    if is_remote(file):
        raise BadBulk(f"{file.address}: cannot be read ({said}); what was read before it is kept") from error
    if isinstance(error, duckdb.IOException) and ("No space left" in said or not names_it):
        raise error
    return said


def _save(address: str, text: Path) -> tuple[list[Reject], bool]:
    """Write the lines of a file that can be read, all ending alike; which cannot, and whether its end is missing.

    An empty line stands for one that cannot, so that the others keep their numbers.
    """
    rejects, cut_off = [], False
    with opened(address) as file, text.open("wb") as out:
        for number, (line, cut_off) in enumerate(_lines(file), start=1):
            why = "the file ends here" if cut_off else "is too long" if len(line) > _LONGEST_LINE else ""
            if why:
                rejects.append(Reject(number, why, shown(line)))
            out.write(b"\n" if why else line.rstrip(b"\r") + b"\n")
    return rejects, cut_off


def _lines(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """A file's lines, as much of each as may be read, and whether the file breaks off there."""
    rest = bytearray()
    while True:
        try:
            block = file.read1(1 << 20)  # type: ignore[attr-defined]
        except (EOFError, OSError, zlib.error):
            yield bytes(rest), True
            return
        if not block:
            break
        first, *others = block.split(b"\n")
        rest += first[: _LONGEST_LINE + 1 - len(rest)]
        for line in others:
            yield bytes(rest), False
            rest[:] = line
    if rest:
        yield bytes(rest), False


def _relation(con: "duckdb.DuckDBPyConnection", file: BulkFile, shape: Shape) -> str:
    address = _quoted(file.address)
    if file.format == "json":
        columns = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in shape.columns.items())
        compression = _compression(file, "uncompressed", "auto_detect")
        return (
            f"read_json({address}, format = 'newline_delimited', columns = {{{columns}}}, ignore_errors = true, "
            f"maximum_object_size = {_LARGEST_OBJECT}, compression = '{compression}')"
        )
    if file.format == "parquet":
        has = {name.lower(): (name, kind) for name, kind in (_columns(con, file) or {}).items()}
        columns = ", ".join(_as_kind(name, kind, has.get(name.lower())) for name, kind in shape.columns.items())
        return f"(SELECT {columns} FROM read_parquet({address}))"
    if is_remote(file):
        return f"read_csv({address}, header = true, all_varchar = true)"
    names, between = _header(file)
    columns = ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in names)
    compression = _compression(file, "none", "auto")
    return (
        f"read_csv({address}, columns = {{{columns}}}, auto_detect = false, header = true, delim = {_quoted(between)}, "
        f"quote = '\"', escape = '\"', ignore_errors = true, store_rejects = true, rejects_table = 'csv_rejects', "
        f"rejects_scan = 'csv_scans', rejects_limit = {100 * MOST_REJECTS}, compression = '{compression}')"
    )


def _compression(file: BulkFile, plain: str, unknown: str) -> str:
    """How a file is compressed, whatever its name, in the words of the reader that is asked."""
    if is_remote(file):
        return unknown
    return "gzip" if is_gzip(file.address) else plain


def _as_kind(name: str, kind: str, found: tuple[str, str] | None) -> str:
    """A column of a Parquet file as the shape wants it."""
    if found is None:
        return f"NULL::{kind} AS {name}"
    column = '"' + found[0].replace('"', '""') + '"'
    if found[1] == kind:
        return f"{column} AS {name}"
    if "STRUCT" in kind:
        json_of = f"try_cast({column} AS JSON)" if found[1] == "VARCHAR" else f"to_json({column})"
        return f"try_cast({json_of} AS {kind}) AS {name}"
    return f"try_cast({column} AS {kind}) AS {name}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def rejects_of(con: "duckdb.DuckDBPyConnection", now: Reading, shape: Shape, most: int) -> Iterator[Reject]:
    """The lines of a file that could not be read, up to `most` of them."""
    if now.file is None or now.file.format == "parquet" or is_remote(now.file):
        return
    if now.file.format == "csv":
        rows = con.execute(
            "SELECT line, first(error_message), first(csv_line) FROM csv_rejects GROUP BY line ORDER BY line LIMIT ?",
            [most],
        ).fetchall()
        yield from (Reject(line, " ".join(why.split()), shown((text or "").encode())) for line, why, text in rows)
        return
    with opened(now.file.address) as file:
        for number, line in enumerate(file, start=1):
            text = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if not text.strip():
                continue
            if why := wrong(text, shape):
                yield Reject(number, why, shown(text))
                most -= 1
            if most <= 0:
                return
