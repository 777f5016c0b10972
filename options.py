"""Arguments and options that several commands share, so that each means the same wherever it stands."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["DEFAULT_STORE", "Database", "List", "Number", "Offline"]

DEFAULT_STORE = Path("data.duckdb")

List = Annotated[Path, typer.Argument(metavar="LIST", help="The reading list, a Markdown file.", show_default=False)]
Database = Annotated[
    Path,
    typer.Option("--db", envvar="LITGRAPH_DB", help="The store; made where there is none.", metavar="FILE"),
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Ask no service; use what is stored and the bundled snapshot.")
]
Number = Annotated[int, typer.Option("-n", "--number", help="How many papers.", min=1)]
