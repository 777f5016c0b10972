"""The index of the reports on several lists: index.html and lists.json."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from litgraph.reports.page import render_index
from litgraph.reports.write import PAGE, write_files

__all__ = ["write_index"]

DATA = "lists.json"


def write_index(index: Mapping[str, Any], folder: Path) -> Path:
    """Write the index of several lists' reports to `folder`; the path of its page.

    Args:
        index: ``lists``, a row a list with its ``folder``, coverage, ``papers`` by key and ``best`` suggestions;
            ``shared``, the papers that several have, with the places of these among ``lists``; ``run``, of any of them.
        folder: where ``index.html`` and ``lists.json`` go.

    Raises:
        BadOutput: the folder cannot be written.
    """
    told = {name: index[name] for name in ("lists", "shared")}
    run = {name: index["run"][name] for name in ("litgraph", "schema", "date", "offline")}
    data = json.dumps({"run": run, **told}, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    write_files(folder, {DATA: data, PAGE: render_index({"run": run, **told})})
    return folder / PAGE
