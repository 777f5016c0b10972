"""Arguments and options of the commands: those that several share mean the same wherever they stand."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

__all__ = [
    "DEFAULT_OUT",
    "DEFAULT_STORE",
    "Away",
    "By",
    "Database",
    "Form",
    "Key",
    "LinesOf",
    "List",
    "ListOption",
    "Lists",
    "MinEvidence",
    "MinScore",
    "NoPush",
    "Number",
    "Offline",
    "Out",
    "Output",
    "Preprints",
    "Repo",
    "Section",
    "Shelf",
    "Sources",
    "Surveys",
    "TwoKeys",
    "Until",
    "Venue",
    "What",
    "Without",
    "Word",
    "Year",
]

DEFAULT_STORE = Path("data.duckdb")
DEFAULT_OUT = Path("report")

List = Annotated[
    Path,
    typer.Argument(
        metavar="LIST", help="The reading list: Markdown, or BibTeX, RIS or CSL-JSON to read only.", show_default=False
    ),
]
Lists = Annotated[
    list[Path],
    typer.Argument(
        metavar="LIST...",
        help="The reading list, or several: Markdown, or BibTeX, RIS or CSL-JSON to read only.",
        show_default=False,
    ),
]
Database = Annotated[
    Path,
    typer.Option("--db", envvar="LITGRAPH_DB", help="The store; made where there is none.", metavar="FILE"),
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Ask no service; use what is stored and the bundled snapshot.")
]
Number = Annotated[int, typer.Option("-n", "--number", help="How many papers.", min=1)]
Out = Annotated[Path, typer.Option("--out", help="Folder for what is written.", metavar="FOLDER")]
Form = Annotated[Literal["table", "json"], typer.Option("--format", help="How to print.")]


Sources = Annotated[
    list[str],
    typer.Option(
        "--source",
        metavar="NAME",
        help="Ask this source alone: snapshot, semantic-scholar, openalex, crossref, github or huggingface. "
        "May be given more than once.",
        show_default=False,
    ),
]

# What is decided of a paper.
Key = Annotated[
    str,
    typer.Argument(
        metavar="KEY", help="The paper: scheme:value of any id of it, or enough of its title.", show_default=False
    ),
]
TwoKeys = Annotated[
    tuple[str, str],
    typer.Argument(metavar="KEY KEY", help="Two papers, each by an id, a title, or a line of --list."),
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", help="Last day on which it stays away.", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD"),
]
ListOption = Annotated[
    Path | None,
    typer.Option("--list", help="The list; may be left out where only one is known.", metavar="LIST"),
]
By = Annotated[str, typer.Option("--by", help="Who decides.", metavar="NAME", show_default=False)]

# Which suggestions to show.
Shelf = Annotated[
    Literal["classics", "new", "both", "roots"],
    typer.Option(
        "--shelf",
        help="Missing classics; what is new since papers were last proposed, or in a year; -n of each of these; or the "
        "roots: what the list descends from and does not have.",
    ),
]
Year = Annotated[
    str, typer.Option("--year", help="Only of these years: 2024, 2022-2024, 2022- or -2024.", metavar="YEARS")
]
Venue = Annotated[list[str] | None, typer.Option("--venue", help="Only at this venue; may be repeated.")]
Section = Annotated[
    list[str] | None, typer.Option("--section", help="Only what belongs in this section of the list; may be repeated.")
]
Word = Annotated[
    list[str] | None, typer.Option("--word", help="Only with this in the title; repeated, with any of them.")
]
Without = Annotated[list[str] | None, typer.Option("--without", help="Not with this in the title; may be repeated.")]
MinEvidence = Annotated[
    int, typer.Option("--min-evidence", help="Only with at least so many papers making its ties to the list.", min=0)
]
MinScore = Annotated[
    float, typer.Option("--min-score", help="Only with at least this score beside the shelf's best.", min=0, max=1)
]
Surveys = Annotated[bool | None, typer.Option("--surveys/--no-surveys", help="Only surveys, or none.")]
Preprints = Annotated[
    bool | None,
    typer.Option("--preprints/--no-preprints", help="Only papers of which no publication is known, or none."),
]
LinesOf = Annotated[Path | None, typer.Option("--list", help="The reading list whose lines are meant.", metavar="LIST")]

# What is exported, and where to.
What = Annotated[
    Literal["listed", "neighbourhood", "suggestions", "screening"],
    typer.Option(
        "--what",
        help="The listed papers; those, and all that cite them or are cited by them; the missing papers; or, as "
        "csv or parquet, how many were identified, screened and rejected, with reasons.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to; else to stdout.", show_default=False),
]

# What a week's work does to a repository.
Repo = Annotated[
    str,
    typer.Option(
        "--repo",
        help="Work on a branch and one pull request of this repository at GitHub; else files alone are written.",
        metavar="OWNER/NAME",
        show_default=False,
    ),
]
NoPush = Annotated[
    bool, typer.Option("--no-push", help="Read the pull request, but leave the branch here and write nothing there.")
]
Away = Annotated[
    int, typer.Option("--away", help="Days for which a refused paper stays away.", metavar="DAYS", min=1, max=36500)
]
