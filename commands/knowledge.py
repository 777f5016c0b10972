"""From a list to what the store knows of it, in the form that the findings are made of."""

import hashlib
import sys
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from litgraph.commands.steps import step
from litgraph.errors import BadInput, BadList

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from litgraph.commands.live import Fetched
    from litgraph.graph import CitationGraph, SectionModel, Words
    from litgraph.reading_list import ReadingList, Settings
    from litgraph.store import Row, Store

__all__ = ["Knowledge", "bring_up_to_date", "know", "make_sure_unchanged", "read", "today"]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the store knows around one list.

    Attributes:
        list_number: number of the list in the store.
        entries: its entries, each with what is known of its paper, as ``queries/entries.sql`` gives them.
        graph: every citation of the store; nodes are paper numbers.
        years: year of each node, 0 where unknown.
        texts: text of each node, ``""`` where unknown.
        venues: venue of each node, ``""`` where unknown.
        embeddings: a row of numbers for each node, zeros where unknown; None where no source has given any.
        listed: paper numbers of the entries, each once, in the list's order.
        keys: key of each listed paper.
        titles: title of each, as the list has it.
        short: a name for each in figures.
        sections: the section of each, that of its first entry.
        with_references: how many of them have known references.
        words: how telling each word is among the titles around the list.
        section_model: the list's sections, as its entries make them out.
    """

    list_number: int
    entries: "list[Row]"
    graph: "CitationGraph"
    years: "npt.NDArray[np.int16]"
    texts: list[str]
    venues: list[str]
    embeddings: "npt.NDArray[np.float32] | None"
    listed: "npt.NDArray[np.int64]"
    keys: dict[int, str]
    titles: dict[int, str]
    short: dict[int, str]
    sections: dict[int, str]
    with_references: int
    words: "Words"
    section_model: "SectionModel"


def read(list_path: Path) -> "tuple[ReadingList, Settings]":
    """The list and the settings beside it.

    Raises:
        BadList: the list cannot be used.
        BadSettings: its settings cannot be used.
    """
    from litgraph.reading_list import read_whole

    with step("read") as say:
        reading, settings = read_whole(list_path)
        others = f", {len(reading.elsewhere):,} in other files" if reading.elsewhere else ""
        say(f"{list_path}: {len(reading.entries):,} entries{others}")
        if settings.note:
            say(settings.note)
    return reading, settings


def make_sure_unchanged(reading: "ReadingList") -> None:
    """Make sure, before a list is written, that nobody else has written to it since it was read.

    Raises:
        BadList: somebody has.
    """
    if hashlib.sha256(reading.path.read_bytes()).hexdigest() != reading.digest:
        raise BadList(f"{reading.path} was changed in the meantime, and is left as it is; run the command again")


def bring_up_to_date(
    store: "Store",
    reading: "ReadingList",
    settings: "Settings",
    *,
    offline: bool,
    sources: Collection[str] = (),
    day: date,
) -> "tuple[int, Fetched]":
    """Store the list, and what the sources have that is not stored yet.

    Args:
        store: an open store with a run under way.
        reading: the list.
        settings: those beside it.
        offline: whether no service is asked.
        sources: names of those that are asked; all where it is empty.
        day: today.

    Returns:
        The list's number, and how asking went.
    """
    from litgraph.commands.live import Fetched, ask_services, chosen_services
    from litgraph.fetchers import bundled

    services = {} if offline else chosen_services(settings, sources)
    with step("store") as say:
        number = store.save_list(reading.path, reading.name, reading.digest, reading.entries + reading.elsewhere)
        store.save_decisions(number, settings.decisions)
        for source in bundled():
            if sources and source.name not in sources:
                continue
            for item, version in source.offers().items():
                if store.has_batch(source.name, item, version):
                    say(f"{source.name} is stored already")
                    continue
                batch = source.fetch(item)
                store.save_batch(batch)
                say(f"{source.name}: {len(batch.records):,} papers, {len(batch.citations.citing):,} citations")
    fetched = Fetched()
    if services:
        with step("fetch") as say:
            fetched = ask_services(store, number, services, day, say)
            sent = sum(account.requests for account in fetched.accounts.values())
            say(f"{sent:,} requests, {fetched.batches:,} answers stored")
    for complaint in fetched.complaints():
        print(f"litgraph: {complaint}", file=sys.stderr)
    store.name_venues(settings.venues)
    return number, fetched


def know(store: "Store", list_number: int) -> Knowledge:
    """Read what the findings are made of."""
    import numpy as np

    from litgraph.graph import CitationGraph, SectionModel, Words
    from litgraph.wording import short_title

    with step("graph") as say:
        citing, cited, size = store.citations()
        graph = CitationGraph.from_edges(citing, cited, size=size)
        del citing, cited
        store.hold(list_number, *reversed(graph.arcs()))
        entries = store.entries(list_number)
        short = {e["paper"]: short_title(e["title"], tuple(e["authors"]), e["year"]) for e in entries}
        listed = np.array(list(short), dtype=np.int64)
        say(f"{size:,} records, {graph.references.nnz:,} citations")
    keys = {entry["paper"]: entry["key"] for entry in entries}
    titles = {entry["paper"]: entry["title"] for entry in entries}
    sections = {entry["paper"]: entry["section"] for entry in reversed(entries)}
    words = Words.among(row["title"] for row in store.neighbours(list_number))
    return Knowledge(
        list_number=list_number,
        entries=entries,
        graph=graph,
        years=store.years(size),
        texts=store.texts(size),
        venues=store.node_venues(size),
        embeddings=_embeddings(store, size),
        listed=listed,
        keys=keys,
        titles=titles,
        short=short,
        sections=sections,
        with_references=len({entry["paper"] for entry in entries if entry["references_read"]}),
        words=words,
        section_model=SectionModel([sections[paper] for paper in titles], list(titles.values()), words),
    )


def _embeddings(store: "Store", size: int) -> "npt.NDArray[np.float32] | None":
    import numpy as np

    papers, vectors = store.embeddings()
    if not len(papers):
        return None
    whole = np.zeros((size, vectors.shape[1]), np.float32)
    whole[papers] = vectors
    return whole


def today() -> date:
    """The day that a report is made for: that of SOURCE_DATE_EPOCH where it is set, so that reports can be repeated."""
    import os
    from datetime import UTC, datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise BadInput(f"SOURCE_DATE_EPOCH: {epoch!r} is no time in seconds since 1970; mend or unset it") from None
