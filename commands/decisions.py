"""litgraph reject and litgraph accept: what a keeper decides of a paper, written beside the list."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from litgraph.commands.keys import Named, name_paper
from litgraph.commands.knowledge import bring_up_to_date, read, today
from litgraph.commands.papers import paper_row
from litgraph.commands.steps import step
from litgraph.commands.wishes import entry_of
from litgraph.errors import BadInput, BadKey

if TYPE_CHECKING:
    from litgraph.store import Row, Store

__all__ = ["decide", "find_list"]


def decide(
    text: str,
    verdict: str,
    *,
    why: str,
    by: str,
    until: date | None,
    list_path: Path | None,
    store_path: Path,
    file: TextIO,
) -> None:
    """Record that a paper was ``accepted`` or ``rejected``; an accepted one is printed to `file` as an entry to paste.

    Args:
        text: the paper, as `name_paper` takes it.
        verdict: ``accepted`` or ``rejected``.
        why: the reason, in the keeper's words.
        by: who decided, or ``""``.
        until: last day of a rejection, or None for good.
        list_path: the list; None for the only one that can be meant.
        store_path: the store in which the paper is looked up.
        file: where the answer goes.

    Raises:
        BadKey: no paper is so named, or it stands in the list.
        BadInput: the day has passed, or the list, its settings or the store cannot be used. Nothing was written.
    """
    from litgraph.reading_list import read_settings, record_decision
    from litgraph.records import Decision
    from litgraph.store import open_store

    day = today()
    if until and until < day:
        raise BadInput(f"--until: {until} has passed; give a day from {day} on, or leave it out")
    chosen = list_path or find_list(store_path)
    reading, settings = read(chosen)
    with open_store(store_path) as store, store.run(verdict.removesuffix("ed"), chosen):
        number, _ = bring_up_to_date(store, reading, settings, offline=True, day=day)
        named = name_paper(store, text, number)
        facts = _open_question(store, number, named, verdict)
        decision = Decision(named.key, verdict, " ".join(why.split()), " ".join(by.split()), day, until)
        with step("write") as say:
            place = record_decision(chosen, decision, store.ids_of(facts["paper"]))
            store.save_decisions(number, read_settings(chosen).decisions)
            say(f"{place}: {verdict} {named.key} ({named.title})" + (f" until {until}" if until else ""))
    row = {**paper_row(facts), "authors": facts["authors"], "code_url": facts["code_url"]}
    print(entry_of(reading, row) if verdict == "accepted" else f"{verdict} {named.key} {named.title}", file=file)


def _open_question(store: "Store", number: int, named: Named, verdict: str) -> "Row":
    """The facts of a paper that may be decided on."""
    if named.paper is None:
        raise BadKey(f"{named.key}: no paper of the store has this id; take one that suggest prints, or a title")
    standing = [entry for entry in store.entries(number) if entry["paper"] == named.paper]
    if standing:
        what = "so it needs no verdict" if verdict == "accepted" else "so remove that entry instead"
        raise BadKey(f"{named.key}: stands in the list already, on line {standing[0]['line']}, {what}")
    return store.facts([named.paper])[named.paper]


def find_list(store_path: Path) -> Path:
    """The list that is meant where none is named: that of the litgraph.toml here, else the only one of the store.

    Raises:
        BadInput: there is none, or more than one.
    """
    from litgraph.reading_list import read_settings
    from litgraph.store import open_store

    files = read_settings(Path("litgraph.toml")).list.files
    found = [Path(name) for name in files if Path(name).is_file()]
    if not found and store_path.is_file():
        with open_store(store_path) as store:
            paths = [store_path.resolve().parent / row["path"] for row in store.lists()]
        found = [_near(path) for path in paths if path.is_file()]
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadInput("which list? no list is known here; name it, as in --list my-list.md")
    raise BadInput(f"which list? {', '.join(map(str, found[:5]))} are known here; name one with --list")


def _near(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
