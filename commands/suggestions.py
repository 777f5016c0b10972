"""The papers that a list is missing, each with its reasons: the graph's ranking joined to the store's facts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from litgraph.commands.filters import Wanted, checked
from litgraph.commands.knowledge import Knowledge
from litgraph.commands.papers import paper_row
from litgraph.commands.reasons import Reasoner, strongest_first
from litgraph.commands.shelves import Shelves, fill_shelves, root_shelf

if TYPE_CHECKING:
    from litgraph.store import Row, Store

__all__ = ["suggestions"]

# How far down a ranking the filters look: below stands what nobody would call near.
DEEPEST = 20_000


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A paper on a shelf, before its reasons are put into words."""

    facts: "Row"
    score: float
    section: str
    alike: float


def suggestions(
    store: "Store", known: Knowledge, number: int, day: date, wanted: Wanted | None = None
) -> list[dict[str, Any]]:
    """The `number` best suggestions of each shelf that is wanted, as rows of the report.

    Left out are what is listed, what the keeper has decided on as of that day, and what is not as `wanted`.

    Raises:
        BadInput: a venue or section is wanted that nothing has.
    """
    asked = checked(wanted or Wanted(), store.venues() if wanted and wanted.venues else (), known.sections.values())
    shelves = fill_shelves(store, known, day)
    rows: list[dict[str, Any]] = []
    on_shelves = {"classics": shelves.classics, "new": shelves.new}
    if asked.shelf == "roots":
        on_shelves = {"roots": root_shelf(store, known, day)}
    for name, ranked in on_shelves.items():
        if asked.shelf in (name, "both"):
            found = list(islice(_found(store, known, ranked, asked, number), number))
            rows += _rows(known, found, name, shelves)
    return rows


def _found(
    store: "Store", known: Knowledge, ranked: Sequence[tuple[int, float]], asked: Wanted, number: int
) -> "Iterator[_Candidate]":
    """The candidates that are wanted, best first, read from the store some at a time.

    A paper with a title that is listed, or that stood before, is left out as well, since a source may hold one work
    twice; and one that nothing but its date or venue speaks for, since no reason could be given for it.
    """
    from litgraph.wording import title_key

    seen = {title_key(title) for title in known.titles.values()}
    strong = [(paper, score) for paper, score in ranked[:DEEPEST] if score >= asked.min_score]
    start, size = 0, max(2 * number, 100)
    while start < len(strong):
        part = dict(strong[start : start + size])
        start, size = start + size, min(4 * size, 2_000)
        facts = {paper: row for paper, row in store.facts(part).items() if asked.fits(row)}
        chosen = [paper for paper in part if paper in facts]
        reasoner = Reasoner(known, chosen)
        for paper in chosen:
            row = facts[paper]
            key = title_key(row["title"])
            place = reasoner.section(paper, row["title"])
            evidence, alike = reasoner.evidence(paper), place.text.get(place.best, 0)
            if (
                key not in seen
                and (not asked.sections or place.best in asked.sections)
                and evidence >= asked.min_evidence
                and (evidence or reasoner.likeness(row["title"], place.best, alike))
            ):
                seen.add(key)
                yield _Candidate(row, part[paper], place.best, alike)


def _rows(known: Knowledge, found: Sequence[_Candidate], shelf: str, shelves: Shelves) -> list[dict[str, Any]]:
    from litgraph.reports import root_phrase

    reasoner = Reasoner(known, [one.facts["paper"] for one in found])
    rows = []
    for rank, one in enumerate(found, start=1):
        paper = one.facts["paper"]
        reasons, words = reasoner.reasons(paper), reasoner.likeness(one.facts["title"], one.section, one.alike)
        parts = shelves.parts(paper) if shelf == "classics" else {}
        said = strongest_first([*reasons, *([words] if words else [])], parts)
        phrases = [reason.phrase for reason in said]
        if shelf == "roots":
            phrases.insert(0, root_phrase(round(one.score * len(known.listed)), len(known.listed)))
        rows.append(
            {
                "rank": rank,
                "shelf": shelf,
                **paper_row(one.facts),
                "authors": one.facts["authors"],
                "code_url": one.facts["code_url"],
                "score": round(one.score, 4),
                "section": one.section,
                "appeared": shelves.appeared.get(paper) or str(one.facts["year"] or ""),
                "why": "; ".join(phrases),
                "evidence": reasoner.evidence(paper),
                "reasons": [reason.row for reason in said if reason is not words],
                "likeness": words and words.row,
                "ties": reasoner.ties(paper),
                "references_known": one.facts["references_read"],
            }
        )
    return rows
