"""The papers that a list is missing, each with its reasons: the graph's ranking joined to the store's facts."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from litgraph.commands.knowledge import Knowledge
from litgraph.commands.papers import paper_row

if TYPE_CHECKING:
    from litgraph.store import Row, Store

__all__ = ["suggestions"]

# What a paper's authors wrote themselves comes before what others did.
_RELATIONS = ("cited by", "cites", "co-citation", "coupling")

Tied = dict[str, list[tuple[int, int]]]
"""By relation, the listed papers that a suggestion is tied to, and through how many papers; most first."""


def suggestions(store: "Store", known: Knowledge, number: int, day: date) -> list[dict[str, Any]]:
    """The `number` best suggestions as rows of the report, without what is listed, or rejected on that day."""
    from litgraph.graph import linking_papers

    best = _best(store, known, number, day)
    chosen = [facts["paper"] for facts, _ in best]
    tied = _ties(known, chosen)
    linking = linking_papers(known.graph, chosen, known.listed)
    rows = []
    for place, (facts, score) in enumerate(best):
        papers = {relation: int(counts[place]) for relation, counts in linking.items()}
        rows.append(
            {
                "rank": place + 1,
                **paper_row(facts),
                "authors": facts["authors"],
                "code_url": facts["code_url"],
                "score": round(score, 4),
                "reasons": list(_reasons(known, tied[facts["paper"]], papers)),
                "ties": list(_tie_rows(known, tied[facts["paper"]])),
                "references_known": facts["references_read"],
                "entry": _entry(facts),
            }
        )
    return rows


def _best(store: "Store", known: Knowledge, number: int, day: date) -> "list[tuple[Row, float]]":
    """The facts and scores of the best candidates.

    A paper with a listed title is left out as well, since a source may hold one work twice.
    """
    import numpy as np

    from litgraph.graph import score_candidates
    from litgraph.wording import title_key

    numbers, scores = score_candidates(known.graph, known.listed, years=known.years)
    wanted = ~np.isin(numbers, store.rejected(known.list_number, day))
    # As many more as there are listed titles that a candidate may bear.
    most = number + len(known.entries)
    first = dict(zip(numbers[wanted][:most].tolist(), scores[wanted][:most].tolist(), strict=True))
    facts = store.facts(first)
    listed = {title_key(entry["title"]) for entry in known.entries}
    best = [(facts[paper], score) for paper, score in first.items() if title_key(facts[paper]["title"]) not in listed]
    return best[:number]


def _ties(known: Knowledge, chosen: list[int]) -> dict[int, Tied]:
    from litgraph.graph import RELATIONS, ties

    found = ties(known.graph, chosen, known.listed)
    tied: dict[int, Tied] = defaultdict(lambda: defaultdict(list))
    columns = (found.candidate, found.seed, found.relation, found.papers)
    for candidate, seed, relation, papers in zip(*(column.tolist() for column in columns), strict=True):
        tied[candidate][RELATIONS[relation]].append((seed, papers))
    return tied


def _reasons(known: Knowledge, tied: Tied, papers: dict[str, int]) -> Iterator[dict[str, Any]]:
    from litgraph.reports import reason_sentence

    for relation in _RELATIONS:
        if listed := tied.get(relation):
            named = [(known.short[seed], count) for seed, count in listed]
            number = papers.get(relation, len(listed))
            yield {
                "relation": relation,
                "papers": number,
                "listed": [known.keys[seed] for seed, _ in listed],
                "text": reason_sentence(relation, named, number, len(known.listed)),
            }


def _tie_rows(known: Knowledge, tied: Tied) -> Iterator[dict[str, Any]]:
    for relation in _RELATIONS:
        for seed, papers in tied.get(relation, ()):
            yield {
                "key": known.keys[seed],
                "title": known.titles[seed],
                "short": known.short[seed],
                "relation": relation,
                "papers": papers,
            }


def _entry(facts: "Row") -> str:
    from litgraph.reports import entry_markdown

    return entry_markdown(
        venue=facts["venue"],
        year=facts["year"],
        title=facts["title"],
        authors=facts["authors"],
        paper_url=paper_row(facts)["url"],
        code_url=facts["code_url"],
    )
