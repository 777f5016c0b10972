"""The command line: options in, one call into `litgraph.commands`, output; nothing else."""

import os
import signal
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from litgraph import options
from litgraph.errors import BadOutput, LitgraphError
from litgraph.options import DEFAULT_STORE, Database, List, Number, Offline

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
    db: Database = DEFAULT_STORE,
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
    form: Annotated[Literal["table", "json"], typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """Show what litgraph reads in a list: each paper with its line, venue, year, authors, ids and code.

    Needs no store and writes nothing.

    Example: litgraph entries examples/model-inference-systems.md --format json
    """
    from litgraph.commands.entries import entries

    entries(reading_list, form, sys.stdout)


@app.command()
def suggest(
    reading_list: List,
    *,
    number: Number = 20,
    shelf: options.Shelf = "classics",
    year: options.Year = "",
    venue: options.Venue = None,
    section: options.Section = None,
    word: options.Word = None,
    without: options.Without = None,
    min_evidence: options.MinEvidence = 0,
    min_score: options.MinScore = 0,
    surveys: options.Surveys = None,
    preprints: options.Preprints = None,
    form: Annotated[Literal["table", "json", "markdown"], typer.Option("--format", help="How to print.")] = "table",
    db: Database = DEFAULT_STORE,
    offline: Offline = False,
) -> None:
    """Name the papers that a list is missing, best first, and say why.

    Papers that litgraph.toml beside the list rejects or accepts are left out. Filters may be combined; a paper has to
    pass them all. As markdown, each is an entry ready to paste.

    Example: litgraph suggest examples/model-inference-systems.md -n 10 --year 2023- --no-surveys --format markdown
    """
    from litgraph.commands.filters import wanted
    from litgraph.commands.suggest import suggest

    asked = wanted(
        shelf=shelf,
        year=year,
        venue=venue or (),
        section=section or (),
        min_evidence=min_evidence,
        min_score=min_score,
        word=word or (),
        without=without or (),
        surveys=surveys,
        preprints=preprints,
    )
    suggest(reading_list, db, number, asked, form=form, file=sys.stdout, offline=offline)


def main() -> None:
    """Run the command line; an error of ours is one line on stderr and its exit code."""
    # Whoever stops reading our output, as `head` does, ends us quietly, as is usual where there are pipes.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        if sys.stdout is None:
            raise BadOutput("stdout is closed, so nothing can be printed; redirect it to a file")
        _run()
    except LitgraphError as error:
        typer.echo(f"litgraph: {error}", err=True)
        sys.exit(error.exit_code)


def _run() -> None:
    """The command, with all that it printed written out before it counts as done."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:
            raise
        # What is still held back would be tried again at the very end, and fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise BadOutput(f"stdout cannot be written ({error.strerror}); redirect it elsewhere") from error
