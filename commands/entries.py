"""litgraph entries: what litgraph reads in a list."""

import dataclasses
import json
from pathlib import Path
from typing import TextIO

__all__ = ["entries"]


def entries(list_path: Path, form: str, file: TextIO) -> None:
    """Print the entries of a list to `file` as ``table`` or ``json``.

    Raises:
        BadList: the list cannot be used.
    """
    from litgraph.reading_list import read_whole
    from litgraph.reports import entries_table, print_table

    reading, _ = read_whole(list_path)
    found = reading.entries + reading.elsewhere
    if form == "json":
        rows = [{**dataclasses.asdict(entry), "ids": [str(one) for one in entry.ids]} for entry in found]
        print(json.dumps(rows, ensure_ascii=False, indent=2), file=file)
    else:
        print_table(entries_table(found), file)
