"""litgraph extract: the surroundings of lists, out of whole bulk files and into a store."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from litgraph.commands.steps import step
from litgraph.errors import BadInput

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from litgraph.store.engines import Engine

__all__ = ["EngineName", "extract"]

EngineName = Literal["duckdb", "spark"]


def extract(
    lists: Sequence[Path],
    origin: str,
    store_path: Path,
    form: str,
    file: TextIO,
    *,
    engine: EngineName,
    master: str,
    least: int,
) -> None:
    """Fill a store with what Semantic Scholar's files in `origin` have around the lists; print to `file` what that was.

    Raises:
        BadInput: the lists, the files or the store cannot be used, or the engine is not installed.
        NoEngine: the cluster does not answer.
    """
    from litgraph.commands.knowledge import read
    from litgraph.fetchers.bulk import semantic_scholar_files
    from litgraph.reports import extract_table, print_table
    from litgraph.store import open_store
    from litgraph.store.extract import part_of, written

    readings = [read(path)[0] for path in lists]
    bulk = semantic_scholar_files(origin)
    entries = [entry for reading in readings for entry in reading.entries + reading.elsewhere]
    # An engine that is not there leaves no new store behind.
    with _engine(engine, master) as running, open_store(store_path) as store:
        with (
            step("extract") as say,
            written(running, bulk, entries, least) as (folder, found),
        ):
            say(f"{found.counts['seeds']:,} of the lists' papers, {found.counts['kept']:,} papers taken")
            taken = replace(semantic_scholar_files(str(folder)), origin=origin, part=part_of(entries, least))
            list(store.import_bulk(taken))
        with step("settle"):
            store.settle()
    if form == "json":
        venues = [dict(zip(("venue", "year", "papers", "taken"), row, strict=True)) for row in found.venues]
        print(json.dumps({**found.counts, "venues": venues}, ensure_ascii=False, indent=2), file=file)
    else:
        print_table(extract_table(found.venues), file)


def _engine(engine: EngineName, master: str) -> "AbstractContextManager[Engine]":
    from litgraph.store.engines import duckdb_engine, spark_engine

    if engine == "duckdb":
        if master:
            raise BadInput("--master is for --engine spark; leave it out, or add --engine spark")
        return duckdb_engine()
    return spark_engine(master or "local[*]")
