"""litgraph import: the services' bulk files, and tables of one's own."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from litgraph.commands.steps import step

if TYPE_CHECKING:
    from litgraph.records import Bulk

__all__ = ["import_bulk", "import_csv", "import_openalex", "import_semantic_scholar"]


def import_semantic_scholar(origin: str, store_path: Path, form: str, file: TextIO) -> bool:
    """Import the datasets ``papers`` and ``citations`` that lie in a folder; whether all of them could be read.

    Raises:
        BadInput: they cannot be used; nothing was written.
    """
    from litgraph.fetchers.bulk import semantic_scholar_files

    return import_bulk(semantic_scholar_files(origin), store_path, form, file)


def import_openalex(origin: str, store_path: Path, form: str, file: TextIO) -> bool:
    """Import the works of a snapshot that lies in a folder; whether all of them could be read.

    Raises:
        BadInput: they cannot be used; nothing was written.
    """
    from litgraph.fetchers.bulk import openalex_files

    return import_bulk(openalex_files(origin), store_path, form, file)


def import_csv(papers: str, citations: str, store_path: Path, form: str, file: TextIO, *, name: str = "") -> bool:
    """Import two tables of one's own; whether all of them could be read.

    Raises:
        BadInput: they cannot be used; nothing was written.
    """
    from litgraph.fetchers.bulk import csv_tables

    return import_bulk(
        csv_tables(papers, citations, name or Path(papers).name.partition(".")[0]), store_path, form, file
    )


def import_bulk(bulk: "Bulk", store_path: Path, form: str, file: TextIO) -> bool:
    """Import files, and print to `file` what came of each; whether all of them could be read to their ends."""
    from litgraph.reports import imports_table, print_table
    from litgraph.store import open_store

    rows: list[dict[str, Any]] = []
    with open_store(store_path) as store:
        with step("import") as say:
            for done in store.import_bulk(bulk):
                rows.append(asdict(done))
                say.show(f"{len(rows):,} of {len(bulk.files) + 1:,} files")
        with step("settle"):
            store.settle()
    if form == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2), file=file)
    else:
        print_table(imports_table(rows), file)
    return not any(row["cut_off"] for row in rows)
