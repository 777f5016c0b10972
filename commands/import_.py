"""litgraph import: the services' bulk files, and tables of one's own."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from litgraph.commands.steps import step

if TYPE_CHECKING:
    from litgraph.records import Bulk
    from litgraph.store import Around

__all__ = ["bulk_files", "import_bulk"]


def bulk_files(kind: str, *places: str, name: str = "") -> "Bulk":
    """The files to import.

    Args:
        kind: ``semantic-scholar`` or ``openalex``, with a folder; or ``csv``, with two tables.
        places: the folder, or the tables of papers and of citations.
        name: what to call two tables.

    Raises:
        BadBulk: they are not there.
    """
    from litgraph.fetchers.bulk import csv_tables, openalex_files, semantic_scholar_files

    if kind == "csv":
        papers, citations = places
        return csv_tables(papers, citations, name or Path(papers).name.partition(".")[0])
    return {"semantic-scholar": semantic_scholar_files, "openalex": openalex_files}[kind](*places)


def import_bulk(
    bulk: "Bulk", store_path: Path, form: str, file: TextIO, *, lists: Sequence[Path] = (), steps: int = 1
) -> bool:
    """Import files, and print to `file` what came of each; whether all of them could be read to their ends.

    Args:
        bulk: the files.
        store_path: the store.
        form: ``table`` or ``json``.
        file: where to print.
        lists: reading lists; where there are any, only what stands near their papers is taken.
        steps: how many citations away it may stand.

    Raises:
        BadInput: the files, a list or the store cannot be used; nothing was written.
    """
    from litgraph.reports import imports_table, print_table
    from litgraph.store import check_bulk, open_store

    check_bulk(bulk)
    around = _around(lists, steps) if lists else None
    rows: list[dict[str, Any]] = []
    with open_store(store_path) as store, store.run("import", Path(bulk.origin)):
        with step("import") as say:
            for done in store.import_bulk(bulk, around):
                rows.append(asdict(done))
                say.show(f"{len(rows):,} of {len(bulk.files) + 1:,} files")
            # What several files have is counted with each of them, and as left out at the end.
            citations = sum(row["citations"] for row in rows) - rows[-1]["left_out"].get("duplicate", 0)
            say(f"{sum(row['papers'] for row in rows):,} papers, {max(citations, 0):,} citations")
        with step("settle"):
            store.settle()
    if form == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2), file=file)
    else:
        print_table(imports_table(rows), file)
    return not any(row["cut_off"] for row in rows)


def _around(lists: Sequence[Path], steps: int) -> "Around":
    from litgraph.reading_list import read_whole
    from litgraph.store import Around
    from litgraph.wording import title_key

    entries = [entry for path in lists for part in [read_whole(path)[0]] for entry in part.entries + part.elsewhere]
    keys = tuple(str(one) for entry in entries for one in entry.ids)
    return Around(keys, tuple(title_key(entry.title) for entry in entries), steps)
