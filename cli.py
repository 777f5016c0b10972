"""The command line: options in, one call into `litgraph.commands`, output; nothing else."""

import os
import signal
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from litgraph import cli_import, options
from litgraph.errors import BadInput, BadOutput, LitgraphError
from litgraph.options import DEFAULT_STORE, Database, Form, LinesOf, List, Number, Offline, Sources

__all__ = ["app", "main"]

app = typer.Typer(
    name="litgraph",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Find the papers that a Markdown reading list is missing, and see how those on it descend from each other.\n\n"
    "Exit codes: 0 done; 2 bad input, nothing written; 3 incomplete, since a source did not answer; what was had is "
    "kept; 130 interrupted.",
)


app.add_typer(cli_import.app, name="import")
app.command()(cli_import.extract)


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
    reading_list: options.Lists,
    db: Database = DEFAULT_STORE,
    out: options.Out = options.DEFAULT_OUT,
    offline: Offline = False,
) -> None:
    """Write a page on a list: what it is missing, how its papers descend from one another, where the field publishes.

    Reads the list, brings the store up to date, and writes index.html and report.json, which holds all that the page
    shows. Prints the page's path; what was done, and how long each step took, goes to stderr. Of several lists, which
    share one store, each gets a folder of its own, and index.html leads to them; where one of them cannot be used, the
    others are done, and the exit code is 3.

    Example: litgraph report examples/model-inference-systems.md --offline
    """
    from litgraph.commands.report import report
    from litgraph.commands.reports_of_lists import report_lists

    if len(reading_list) > 1:
        page, complete = report_lists(reading_list, db, out, offline=offline)
    else:
        page, complete = report(reading_list[0], db, out, offline=offline)
    typer.echo(page)
    _end(complete)


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
    _end(suggest(reading_list, db, number, asked, form=form, file=sys.stdout, offline=offline))


@app.command()
def fetch(
    reading_list: List,
    source: Sources = [],  # noqa: B006 - typer copies it
    form: Form = "table",
    db: Database = DEFAULT_STORE,
) -> None:
    """Ask the sources about every paper of a list: citations, citers and their references, venues, dates, code.

    What is stored and fresh is not asked again, and a run that was broken off goes on where it stopped. Prints how
    often each source was asked, and how much is known of each paper. Keys are read from SEMANTIC_SCHOLAR_API_KEY,
    OPENALEX_API_KEY, GITHUB_TOKEN and CROSSREF_MAILTO; all work without, if more slowly. Pace and daily budgets can be
    set in litgraph.toml.

    Example: litgraph fetch examples/model-inference-systems.md --source snapshot --source semantic-scholar
    """
    from litgraph.commands.fetch import fetch

    _end(fetch(reading_list, db, source, form, sys.stdout))


@app.command()
def doctor(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where litgraph.toml is.", exists=True, file_okay=False)
    ] = Path(),
    form: Form = "table",
    db: Database = DEFAULT_STORE,
) -> None:
    """Show how each source stands: its key, whether it can be reached, its pace, and what is left of its budget.

    Sends each one small request.

    Example: litgraph doctor examples/
    """
    from litgraph.commands.doctor import doctor

    _end(doctor(folder, db, form, sys.stdout))


@app.command()
def status(form: Form = "table", db: Database = DEFAULT_STORE) -> None:
    """Show what a store knows, from whom, and how old it is.

    Asks no service and writes nothing.

    Example: litgraph status --db examples/data.duckdb
    """
    from litgraph.commands.status import status

    status(db, form, sys.stdout)


@app.command()
def lineage(
    reading_list: List,
    *,
    reading_order: Annotated[
        bool, typer.Option("--reading-order", help="What to read first, for somebody new to the field, and why.")
    ] = False,
    method: Annotated[
        Literal["spc", "splc", "spnp"], typer.Option("--method", help="Which paths give a citation its weight.")
    ] = "spc",
    form: Annotated[
        Literal["table", "json", "graphml", "gexf", "dot", "csv"], typer.Option("--format", help="How to print.")
    ] = "table",
    db: Database = DEFAULT_STORE,
    offline: Offline = False,
) -> None:
    """Show how the papers of a list descend from one another, on what they rest, and what came after.

    The listed papers and the papers outside the list that several of them cite, the main path through them, and
    themes. As graphml, gexf or dot, arcs run from the cited paper to the citing one.

    Example: litgraph lineage examples/model-inference-systems.md --reading-order
    """
    from litgraph.commands.lineage import lineage

    _end(lineage(reading_list, db, form, sys.stdout, method=method, reading_order=reading_order, offline=offline))


@app.command()
def trends(
    reading_list: List,
    form: Annotated[Literal["table", "json", "csv"], typer.Option("--format", help="How to print.")] = "table",
    db: Database = DEFAULT_STORE,
    offline: Offline = False,
) -> None:
    """Show where the field of a list is going: venues, topics, citations, the years it rests on, and its code.

    All is counted in the list's neighbourhood: the papers that cite it or are cited by it. Beside each figure stands
    what it is out of, and the named query that it comes from. As csv, there is a row a figure.

    Example: litgraph trends examples/model-inference-systems.md --format csv
    """
    from litgraph.commands.trends import trends

    _end(trends(reading_list, db, form, sys.stdout, offline=offline))


@app.command()
def export(
    reading_list: List,
    *,
    form: Annotated[
        Literal["bibtex", "ris", "csl-json", "csv", "parquet", "graphml", "gexf"],
        typer.Option("--format", help="How to write it.", show_default=False),
    ],
    what: options.What = "listed",
    output: options.Output = None,
    number: Number = 50,
    db: Database = DEFAULT_STORE,
    offline: Offline = False,
) -> None:
    """Write a list for reference managers, tables and graph programs.

    Citation keys depend on the paper alone, so they stay from one export to the next. As graphml and gexf, arcs run
    from the citing paper to the cited one. -n is for --what suggestions.

    Example: litgraph export examples/model-inference-systems.md --format bibtex --output list.bib
    """
    from litgraph.commands.export import export

    printed = sys.stdout.buffer
    _end(export(reading_list, db, form, printed, what=what, number=number, output=output, offline=offline))


def _end(complete: bool) -> None:
    """Let the exit code say where a source did not answer."""
    if not complete:
        raise typer.Exit(3)


@app.command()
def reject(
    key: options.Key,
    *,
    why: Annotated[str, typer.Option("--why", help="The reason, in your words.", show_default=False)],
    until: options.Until = None,
    by: options.By = "",
    reading_list: options.ListOption = None,
    db: Database = DEFAULT_STORE,
) -> None:
    """Keep a paper from being suggested, for good or until a day.

    The decision is written to litgraph.toml beside the list, which every command obeys. A later decision on the same
    paper takes its place.

    Example: litgraph reject arxiv:2311.18677 --why "another list has it" --until 2027-06-30
    """
    from litgraph.commands.decisions import decide

    if not why.strip():
        raise BadInput("--why: no reason is given; say it in a few words, as in --why 'not about serving'")
    day = until.date() if until else None
    decide(key, "rejected", why=why, by=by, until=day, list_path=reading_list, store_path=db, file=sys.stdout)


@app.command()
def accept(
    key: options.Key,
    *,
    why: Annotated[str, typer.Option("--why", help="The reason, in your words.", show_default=False)] = "",
    by: options.By = "",
    reading_list: options.ListOption = None,
    db: Database = DEFAULT_STORE,
) -> None:
    """Take a suggested paper: note it as settled, and print it as an entry to paste.

    It is not suggested again, whether or not it has been pasted yet; only what stands in the list counts as evidence.

    Example: litgraph accept arxiv:2311.18677
    """
    from litgraph.commands.decisions import decide

    decide(key, "accepted", why=why, by=by, until=None, list_path=reading_list, store_path=db, file=sys.stdout)


@app.command()
def backtest(
    reading_list: List,
    form: Form = "table",
    db: Database = DEFAULT_STORE,
    offline: Offline = False,
) -> None:
    """Say how far to trust the suggestions for a list: parts of it are hidden, and should come back.

    In a git repository the list's history is replayed as well: with what was known at the end of each month, would the
    papers that were added next have been proposed? Both are compared with direct links to the list.

    Example: litgraph backtest examples/model-inference-systems.md --offline
    """
    from litgraph.commands.backtest import backtest

    _end(backtest(reading_list, db, form, sys.stdout, offline=offline))


@app.command()
def merge(
    keys: options.TwoKeys,
    reading_list: LinesOf = None,
    db: Database = DEFAULT_STORE,
) -> None:
    """Say that two papers are one work.

    Their citations stay as each source gave them, so `litgraph split` can undo it. Your word outlives later fetches and
    wins over what litgraph would conclude. Prints what is one work now, and why.

    Example: litgraph merge usenix:osdi22/presentation/yu "Orca: A Distributed Serving System"
    """
    from litgraph.commands.works import merge

    typer.echo("\n".join(merge(keys, db, reading_list)))


@app.command()
def split(
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="An id of what to part from its paper, a title, or a line of --list.")
    ],
    reading_list: LinesOf = None,
    db: Database = DEFAULT_STORE,
) -> None:
    """Say that one paper is two: what bears this id is parted from the rest.

    Undoes a merge, yours or litgraph's own; where litgraph would join the two again, your word is kept and wins. Prints
    what is where now, and why.

    Example: litgraph split arxiv:1811.06965
    """
    from litgraph.commands.works import split

    typer.echo("\n".join(split(key, db, reading_list)))


@app.command()
def propose(
    reading_list: List,
    *,
    number: Number = 5,
    shelf: options.Shelf = "both",
    min_score: options.MinScore = 0,
    write: Annotated[bool, typer.Option("--write", help="Write them into the list.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what would change, or has changed, as a diff.")] = False,
    db: Database = DEFAULT_STORE,
    offline: Offline = False,
) -> None:
    """Write the papers that a list is missing as entries in its own style, each where its order has it.

    Without --write the entries are printed and the list stays as it is. Style and order are learnt from the list's
    entries, and the order that was found is said. Nothing but whole entries is added. A second run proposes nothing
    more until somebody has changed the list, as the first run's papers stand there to be judged.

    Example: litgraph propose examples/model-inference-systems.md -n 5 --diff
    """
    from litgraph.commands.filters import wanted
    from litgraph.commands.propose import propose

    asked = wanted(shelf=shelf, min_score=min_score)
    _end(propose(reading_list, db, number, asked, write=write, diff=diff, file=sys.stdout, offline=offline))


@app.command()
def check(
    reading_list: List,
    *,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain.")] = False,
    form: Annotated[Literal["text", "json", "github"], typer.Option("--format", help="How to print.")] = "text",
    db: Database = DEFAULT_STORE,
    offline: Offline = False,
) -> None:
    """Say what is wrong in a list: its order, duplicates, damaged text, links, venues, authors and code.

    Exit code: 0 nothing; 1 findings; 2 could not run; 3 nothing, but a source did not answer. Rules are switched off
    by rules_off under [list] in litgraph.toml beside the list. As github, each finding is a warning on its line.

    Example: litgraph check examples/model-inference-systems.md --offline
    """
    from litgraph.commands.check import check

    right, complete = check(reading_list, db, form, fix=fix, file=sys.stdout, offline=offline)
    if not right:
        raise typer.Exit(1)
    _end(complete)


@app.command()
def start(
    papers: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="One to ten papers: ids, addresses or titles.", show_default=False),
    ],
    db: Database = DEFAULT_STORE,
    *,
    offline: Offline = False,
) -> None:
    """Print a first list, made of papers that the store or the bundled snapshot knows; others are looked up.

    Example: litgraph start arxiv:2309.06180 https://www.usenix.org/conference/osdi22/presentation/yu > my-list.md
    """
    from litgraph.commands.start import start

    _end(start(papers, db, sys.stdout, offline=offline))


@app.command()
def weekly(
    reading_list: List,
    *,
    number: Number = 5,
    min_score: options.MinScore = 0,
    repo: options.Repo = "",
    no_push: options.NoPush = False,
    away: options.Away = 182,
    out: options.Out = options.DEFAULT_OUT,
    db: Database = DEFAULT_STORE,
    offline: Offline = False,
) -> None:
    """Do a week's work on a list: store, report, and one pull request with what it is missing and what time changed.

    With --repo, run in a clone of the list's repository: each change becomes a commit on the branch litgraph/weekly-…,
    the list and litgraph.toml alone. What the keeper did to the branch and to the pull request's text is kept and
    obeyed. GITHUB_TOKEN is read from the environment. The same week twice changes nothing.

    Example: litgraph weekly examples/model-inference-systems.md -n 5 --repo me/my-list
    """
    from litgraph.commands.weekly import Job, weekly

    job = Job(reading_list, db, out, number, min_score, offline, repo, not no_push, away)
    written, complete = weekly(job)
    for line in filter(None, written):
        typer.echo(line)
    _end(complete)


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
