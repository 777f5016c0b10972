"""The two engines that the queries over whole bulk files run on: DuckDB, and an existing Spark cluster.

Each query stands once, in ``bulk_queries/``, in SQL that both take; what differs is how files are opened and how an
answer comes back.
"""

import re
import shutil
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, Protocol

from litgraph.errors import BadBulk, NoEngine

if TYPE_CHECKING:
    import duckdb
    from pyspark.sql import SparkSession

__all__ = ["Engine", "duckdb_engine", "spark_engine"]

Format = Literal["json", "parquet"]

_SECONDS_TO_CONNECT = 5
_MASTER = re.compile(r"(?:spark|k8s)://.+|yarn|local(?:\[(?:\*|[1-9]\d*)(?:, *\d+)?\])?")
# Spark's own 200 parts cost far more than they carry where a few cores share one memory.
_ON_THIS_MACHINE = {"spark.sql.shuffle.partitions": "4"}


class Engine(Protocol):
    """Where queries over bulk files run."""

    name: str

    def open_files(self, name: str, addresses: Sequence[str], form: Format, columns: Mapping[str, str]) -> None:
        """Make files a table `name` of these columns, with DuckDB's names of their types; what a file lacks is NULL."""

    def give(self, name: str, rows: Sequence[tuple[str | None, ...]], columns: Sequence[str]) -> None:
        """Make rows of texts a table `name`."""

    def keep(self, name: str, **values: int) -> int:
        """Answer the query of this name, keep the answer as a table of the same name, and say how many rows it has."""

    def fetch(self, name: str, **values: int) -> "AbstractContextManager[duckdb.DuckDBPyRelation]":
        """The answer to the query of this name, for a while, as a relation of DuckDB's."""


def _text(name: str, values: Mapping[str, int]) -> str:
    text = (files("litgraph.store") / "bulk_queries" / f"{name}.sql").read_text("utf-8")
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", str(value))
    return text


class _DuckDB:
    """The engine at hand: any number of files, read in parallel on this machine."""

    name = "duckdb"

    def __init__(self, con: "duckdb.DuckDBPyConnection") -> None:
        self._con = con

    def open_files(self, name: str, addresses: Sequence[str], form: Format, columns: Mapping[str, str]) -> None:
        given = ", ".join(_quoted(address) for address in addresses)
        if form == "json":
            kinds = ", ".join(f"{_quoted(column)}: {_quoted(kind)}" for column, kind in columns.items())
            source = f"read_json([{given}], format = 'newline_delimited', columns = {{{kinds}}}, ignore_errors = true)"
            self._con.execute(f"CREATE TEMP VIEW {name} AS FROM {source}")
            return
        source = f"read_parquet([{given}], union_by_name = true)"
        has = {row[0].lower() for row in self._con.execute(f"DESCRIBE FROM {source}").fetchall()}
        chosen = ", ".join(
            f"{column}::{kind} AS {column}" if column.lower() in has else f"NULL::{kind} AS {column}"
            for column, kind in columns.items()
        )
        self._con.execute(f"CREATE TEMP VIEW {name} AS SELECT {chosen} FROM {source}")  # noqa: S608 - quoted

    def give(self, name: str, rows: Sequence[tuple[str | None, ...]], columns: Sequence[str]) -> None:
        import pandas as pd

        frame = pd.DataFrame({c: pd.Series([row[k] for row in rows], dtype="str") for k, c in enumerate(columns)})
        self._con.register(f"{name}_given", frame)
        self._con.execute(f"CREATE TEMP TABLE {name} AS FROM {name}_given")

    def keep(self, name: str, **values: int) -> int:
        self._con.execute(f"CREATE TEMP TABLE {name} AS {_text(name, values)}")
        return int(self._con.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0])  # noqa: S608 - a name of ours

    @contextmanager
    def fetch(self, name: str, **values: int) -> "Iterator[duckdb.DuckDBPyRelation]":
        yield self._con.sql(_text(name, values))


@contextmanager
def duckdb_engine() -> Iterator[Engine]:
    """DuckDB in this process; what does not fit in memory goes to its temporary files."""
    import duckdb

    with duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false")
        yield _DuckDB(con)


class _Spark:
    """A Spark cluster, or Spark on this machine."""

    name = "spark"

    def __init__(self, session: "SparkSession") -> None:
        self._session = session

    def open_files(self, name: str, addresses: Sequence[str], form: Format, columns: Mapping[str, str]) -> None:
        schema = ", ".join(f"{column} {_spark_kind(kind)}" for column, kind in columns.items())
        reader = self._session.read.schema(schema)
        frame = reader.json(list(addresses)) if form == "json" else reader.parquet(*addresses)
        frame.createOrReplaceTempView(name)

    def give(self, name: str, rows: Sequence[tuple[str | None, ...]], columns: Sequence[str]) -> None:
        schema = ", ".join(f"{column} STRING" for column in columns)
        self._session.createDataFrame(list(rows), schema).createOrReplaceTempView(name)

    def keep(self, name: str, **values: int) -> int:
        frame = self._session.sql(_text(name, values)).persist()
        frame.createOrReplaceTempView(name)
        return int(frame.count())

    @contextmanager
    def fetch(self, name: str, **values: int) -> "Iterator[duckdb.DuckDBPyRelation]":
        import duckdb

        with duckdb.connect() as con:
            yield con.from_arrow(self._session.sql(_text(name, values)).toArrow())


@contextmanager
def spark_engine(master: str) -> Iterator[Engine]:
    """A session on a Spark master: ``spark://host:7077``, ``yarn``, ``k8s://…``, or ``local[*]`` for this machine.

    Raises:
        BadBulk: pyspark or Java is missing, or the master is spelt wrong.
        NoEngine: the master does not answer.
    """
    if find_spec("pyspark") is None:
        raise BadBulk("--engine spark: pyspark is not installed; install litgraph[spark], or leave --engine out")
    if shutil.which("java") is None and not _has_java_home():
        raise BadBulk("--engine spark: there is no java; install Java 17 or newer, or leave --engine out")
    _knock(master)
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    try:
        session = (
            SparkSession.builder.master(master)
            .config(map=_ON_THIS_MACHINE if master.startswith("local") else {})
            .appName("litgraph")
            .config("spark.log.level", "ERROR")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.ansi.enabled", "false")
            .config("spark.sql.parquet.enableVectorizedReader", "true")
            .getOrCreate()
        )
    except (PySparkException, Py4JError, RuntimeError) as error:
        raise NoEngine(f"--master {master}: Spark did not start ({_first_line(error)}); is it within reach?") from error
    try:
        yield _Spark(session)
    except (PySparkException, Py4JError) as error:
        raise NoEngine(f"--master {master}: {_first_line(error)}; nothing was written") from error
    finally:
        session.stop()


def _has_java_home() -> bool:
    import os
    from pathlib import Path

    return (Path(os.environ.get("JAVA_HOME", "/nowhere")) / "bin" / "java").exists()


def _knock(master: str) -> None:
    """Make sure that somebody answers at a standalone master: Spark itself would try for minutes."""
    scheme, _, rest = master.partition("://")
    if not _MASTER.fullmatch(master):
        raise BadBulk(f"--master {master}: is no address of Spark; give spark://HOST:PORT, k8s://…, yarn, or local[*]")
    if scheme != "spark":
        return
    for place in rest.split(","):
        host, _, port = place.rpartition(":")
        if not host or not port.isdigit() or not 0 < int(port) < 65536:
            raise BadBulk(f"--master {master}: has no port; Spark's own is 7077, as in spark://{place}:7077")
        try:
            with socket.create_connection((host.strip("[]"), int(port)), _SECONDS_TO_CONNECT):
                return
        except OSError as error:
            said = error.strerror or str(error)
    raise NoEngine(f"--master {master}: nobody answers there ({said}); start the cluster, or mend the address")


def _spark_kind(kind: str) -> str:
    """A type of DuckDB's in Spark's words: ``STRUCT(name VARCHAR)[]`` is ``ARRAY<STRUCT<name: STRING>>``."""
    if kind.endswith("[]"):
        return f"ARRAY<{_spark_kind(kind[:-2])}>"
    if kind.startswith("STRUCT("):
        fields = (field.split(" ", 1) for field in kind[len("STRUCT(") : -1].split(", "))
        return f"STRUCT<{', '.join(f'{name}: {_spark_kind(inner)}' for name, inner in fields)}>"
    return {"VARCHAR": "STRING", "INTEGER": "INT"}.get(kind, kind)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)[:300]
