"""The command line of `litgraph import`, one command a kind of files, and of `litgraph extract`."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from litgraph.options import DEFAULT_STORE, Database, Form

__all__ = ["app", "extract"]

app = typer.Typer(
    no_args_is_help=True,
    help="Take in whole files of papers and citations, so that no service needs to be asked.\n\n"
    "Each file is stored at once or not at all, so a run may be broken off at any moment: the next one goes on, and "
    "files that have not changed are not read again. Lines that cannot be read are counted, and kept in the table "
    "import_rejects. Exit codes: 0 done; 2 bad input, nothing written; 3 a file could not be read to its end; "
    "what there was of it is kept.\n\nExample: litgraph import semantic-scholar downloads/",
)

Origin = Annotated[str, typer.Argument(metavar="DIR", help="The folder with the files.", show_default=False)]
Around = Annotated[
    list[Path] | None,
    typer.Option(
        "--around",
        metavar="LIST",
        help="Take only the papers of this list, and what cites them or is cited by them; may be repeated.",
        show_default=False,
    ),
]
Steps = Annotated[
    int, typer.Option("--steps", help="With --around, how many citations away a paper may stand.", min=1, max=3)
]


@app.command("semantic-scholar")
def semantic_scholar(
    origin: Origin, *, around: Around = None, steps: Steps = 1, form: Form = "table", db: Database = DEFAULT_STORE
) -> None:
    """Import Semantic Scholar's datasets papers and citations, which lie in folders of these names in DIR.

    Gzipped JSON lines or Parquet. Prints what was taken of each file, and what was not and why.

    Example: litgraph import semantic-scholar downloads/2026-11-03
    """
    from litgraph.commands.import_ import bulk_files, import_bulk

    _end(import_bulk(bulk_files("semantic-scholar", origin), db, form, sys.stdout, lists=around or (), steps=steps))


@app.command("openalex")
def openalex(
    origin: Origin, *, around: Around = None, steps: Steps = 1, form: Form = "table", db: Database = DEFAULT_STORE
) -> None:
    """Import the works of OpenAlex's snapshot, which lie in a folder works in DIR, DIR/data, or DIR/data/parquet.

    Gzipped JSON lines or Parquet. Later days replace what earlier ones say of a work.

    Example: litgraph import openalex openalex-snapshot
    """
    from litgraph.commands.import_ import bulk_files, import_bulk

    _end(import_bulk(bulk_files("openalex", origin), db, form, sys.stdout, lists=around or (), steps=steps))


@app.command("csv")
def csv(
    papers: Annotated[
        str,
        typer.Argument(
            metavar="PAPERS", help="A table with the columns id, title, year, venue, doi, arxiv.", show_default=False
        ),
    ],
    citations: Annotated[
        str, typer.Argument(metavar="CITATIONS", help="A table with the columns citing, cited.", show_default=False)
    ],
    *,
    name: Annotated[
        str,
        typer.Option(
            "--name",
            help="What to call the two, beside others; else PAPERS without its ending.",
            metavar="NAME",
            show_default=False,
        ),
    ] = "",
    around: Around = None,
    steps: Steps = 1,
    form: Form = "table",
    db: Database = DEFAULT_STORE,
) -> None:
    """Import two tables of your own: papers, and which of them cites which.

    Both need a header; further columns are ignored. Ids are any text that PAPERS has only once.

    Example: litgraph import csv papers.csv citations.csv
    """  # fmt: skip
    from litgraph.commands.import_ import bulk_files, import_bulk

    files = bulk_files("csv", papers, citations, name=name)
    _end(import_bulk(files, db, form, sys.stdout, lists=around or (), steps=steps))


def extract(
    lists: Annotated[list[Path], typer.Argument(metavar="LIST...", help="Reading lists.", show_default=False)],
    origin: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="DIR",
            help="Semantic Scholar's files, as for import semantic-scholar.",
            show_default=False,
        ),
    ],
    *,
    least: Annotated[
        int, typer.Option("--least", help="How many citing or cited papers have to be shared with the lists.", min=1)
    ] = 3,
    engine: Annotated[
        Literal["duckdb", "spark"], typer.Option("--engine", help="What the files are read with.")
    ] = "duckdb",
    master: Annotated[
        str,
        typer.Option("--master", metavar="URL", help="Spark's: spark://HOST:PORT, yarn, local[*].", show_default=False),
    ] = "",
    form: Form = "table",
    db: Database = DEFAULT_STORE,
) -> None:
    """Take what is around lists out of Semantic Scholar's files, and nothing else, into a store.

    That is the listed papers, what they cite, what cites them, and what shares enough of these with them; and all
    citations among these papers. Prints at which venues and in which years they appeared, out of how many. With
    --engine spark the files are read by an existing cluster, which has to reach them; that needs litgraph[spark] and
    Java 17. Exit codes: 0 done; 2 bad input, nothing written; 3 the cluster does not answer.

    Example: litgraph extract my-list.md --from downloads/2026-11-03 --db around.duckdb
    """
    from litgraph.commands.extract import extract

    extract(lists, origin, db, form, sys.stdout, engine=engine, master=master, least=least)


def _end(complete: bool) -> None:
    if not complete:
        raise typer.Exit(3)
