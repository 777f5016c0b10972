"""The command line: options in, one call into `litgraph.commands`, output; nothing else."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from litgraph.errors import LitgraphError

__all__ = ["app", "main"]

app = typer.Typer(
    name="litgraph",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Find the papers that a Markdown reading list is missing, and see how those on it descend from each other.\n\n"
    "Exit codes: 0 done; 2 bad input, nothing written; 130 interrupted.",
)


class EntriesFormat(StrEnum):
    """How `entries` prints."""

    table = "table"
    json = "json"


class SuggestFormat(StrEnum):
    """How `suggest` prints."""

    table = "table"
    json = "json"
    markdown = "markdown"


List = Annotated[Path, typer.Argument(metavar="LIST", help="The reading list, a Markdown file.", show_default=False)]
Database = Annotated[
    Path,
    typer.Option("--db", envvar="LITGRAPH_DB", help="The store; made where there is none.", metavar="FILE"),
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Ask no service; use what is stored and the bundled snapshot.")
]


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"litgraph {version('litgraph')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def report(
    reading_list: List,
    db: Database = Path("data.duckdb"),
    out: Annotated[Path, typer.Option("--out", help="Folder for the page.", metavar="FOLDER")] = Path("report"),
    offline: Offline = False,
) -> None:
    """Write a page on a list: what it is missing, how its papers descend from one another, where the field publishes.

    Reads the list, brings the store up to date, and writes index.html and report.json, which holds all that the page
    shows. Prints the page's path; what was done, and how long each step took, goes to stderr.

    Example: litgraph report examples/model-inference-systems.md --offline
    """
    from litgraph.commands.report import report

    typer.echo(report(reading_list, db, out, offline=offline))


@app.command()
def entries(
    reading_list: List,
    format: Annotated[EntriesFormat, typer.Option("--format", help="How to print.")] = EntriesFormat.table,  # noqa: A002
) -> None:
    """Show what litgraph reads in a list: each paper with its line, venue, year, authors, ids and code.

    Needs no store and writes nothing.

    Example: litgraph entries examples/model-inference-systems.md --format json
    """
    from litgraph.commands.entries import entries

    entries(reading_list, format.value, sys.stdout)


@app.command()
def suggest(
    reading_list: List,
    number: Annotated[int, typer.Option("-n", "--number", help="How many papers.", min=1)] = 20,
    format: Annotated[SuggestFormat, typer.Option("--format", help="How to print.")] = SuggestFormat.table,  # noqa: A002
    db: Database = Path("data.duckdb"),
    offline: Offline = False,
) -> None:
    """Name the papers that a list is missing, best first, and say why.

    Papers that litgraph.toml beside the list rejects are left out. As markdown, each is an entry ready to paste.

    Example: litgraph suggest examples/model-inference-systems.md -n 10 --format markdown
    """
    from litgraph.commands.suggest import suggest

    suggest(reading_list, db, number, format.value, sys.stdout, offline=offline)


def main() -> None:
    """Run the command line; an error of ours is one line on stderr and its exit code."""
    try:
        app()
    except LitgraphError as error:
        typer.echo(f"litgraph: {error}", err=True)
        sys.exit(error.exit_code)
