"""The two questions that a keeper asks: which classics are missing, and what is new since last time."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from litgraph.commands.knowledge import Knowledge
from litgraph.commands.ranking import rank_list

if TYPE_CHECKING:
    from litgraph.graph import Ranking
    from litgraph.graph.arrays import Floats
    from litgraph.store import Row, Store

__all__ = ["Shelves", "Since", "fill_shelves", "new_shelf", "root_shelf", "since"]

# Where papers were never proposed, a year is looked through; and services learn of a paper, and of what it cites, weeks
# after it appeared, so that what was out before the last proposal may still be news.
FIRST_TIME, LAG = timedelta(days=365), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Since:
    """Where the shelf of new papers begins.

    Attributes:
        day: a paper is new that appeared on it or later.
        last: the day on which papers were last proposed, or None.
    """

    day: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Shelves:
    """Candidates in their order, by shelf; a paper stands on one shelf alone.

    Attributes:
        since: where the new ones begin.
        classics: numbers and scores of the others, best first.
        new: numbers and scores of the new ones, best first.
        appeared: when each new one appeared: ``2026-03-01``, ``2026-03`` or ``2026``, as precisely as is known.
        ranking: of all papers around the list, from which the classics are taken.
    """

    since: Since
    classics: list[tuple[int, float]]
    new: list[tuple[int, float]]
    appeared: dict[int, str]
    ranking: "Ranking"

    def parts(self, paper: int) -> dict[str, float]:
        """What each signal of the ranking adds to a paper's score, by name; nothing for a paper that is not ranked."""
        places = (self.ranking.nodes == paper).nonzero()[0]
        columns = self.ranking.parts[:, places[:1]].T.tolist()
        return dict(zip(self.ranking.signals, columns[0], strict=True)) if columns else {}


def since(store: "Store", list_number: int, day: date) -> Since:
    """Where the new papers of a list begin on a day: at the last proposal and some weeks before, else a year ago."""
    last = store.last_proposal(list_number, day)
    return Since((last - LAG) if last else (day - FIRST_TIME), last)


def new_shelf(store: "Store", known: Knowledge, day: date) -> dict[str, Any]:
    """What the report says of the shelf of new papers."""
    from litgraph.reports import new_shelf_sentence

    begins = since(store, known.list_number, day)
    young = store.young(begins.day, day)
    return {
        "since": begins.day.isoformat(),
        "last": begins.last.isoformat() if begins.last else None,
        "about": new_shelf_sentence(
            begins.day, begins.last, papers=len(young), by_year=sum(len(row["appeared"]) == 4 for row in young)
        ),
    }


def fill_shelves(store: "Store", known: Knowledge, day: date) -> Shelves:
    """Rank every paper around the list, without what is listed or decided on, each on its shelf."""
    import numpy as np

    from litgraph.graph import newcomers

    begins = since(store, known.list_number, day)
    young = {row["paper"]: row for row in store.young(begins.day, day)}
    ranking = rank_list(known, day)
    relevance = np.zeros(known.graph.size)
    relevance[ranking.nodes] = ranking.scores
    unwanted = {*store.decided(known.list_number, day), *known.listed.tolist()}
    may = np.array([paper for paper in young if paper not in unwanted], dtype=np.int64)
    parts = _likeness(known, young), _venues(known, young), _recency(known, young)
    new, new_scores = newcomers(
        known.graph, known.listed, may, relevance, likeness=parts[0], venues=parts[1], recency=parts[2]
    )
    ranked = zip(ranking.nodes.tolist(), ranking.scores.tolist(), strict=True)
    return Shelves(
        begins,
        [(paper, score) for paper, score in ranked if paper not in unwanted and paper not in young],
        list(zip(new.tolist(), new_scores.tolist(), strict=True)),
        {paper: row["appeared"] for paper, row in young.items()},
        ranking,
    )


def root_shelf(store: "Store", known: Knowledge, day: date) -> list[tuple[int, float]]:
    """The roots of the list that it does not have and nobody decided on, in their order.

    The score is the share of the listed papers that descend from each. A root may stand among the classics as well:
    there it is near the list, here it is where the list comes from.
    """
    from litgraph.graph import roots

    found = roots(known.graph, known.listed, known.years)
    unwanted = {*store.decided(known.list_number, day), *known.listed.tolist()}
    shares = (found.reached_by / max(len(known.listed), 1)).tolist()
    return [(node, share) for node, share in zip(found.node.tolist(), shares, strict=True) if node not in unwanted]


def _likeness(known: Knowledge, young: "dict[int, Row]") -> "Floats":
    """How alike each young paper's title is to the titles of the list."""
    import numpy as np

    from litgraph.graph import likeness

    words, alike = known.words, np.zeros(known.graph.size)
    centre = words.centre(list(known.titles.values()))
    for paper, row in young.items():
        alike[paper] = likeness(words.vector(row["title"]), centre)
    return alike


def _venues(known: Knowledge, young: "dict[int, Row]") -> "Floats":
    """How much the list draws on each young paper's venue, its commonest venue counting 1; preprints have none."""
    import numpy as np

    from litgraph.commands.filters import is_preprint

    counts = Counter(entry["venue"] for entry in known.entries if entry["venue"] and not is_preprint(entry["venue"]))
    most, share = max(counts.values(), default=1), np.zeros(known.graph.size)
    for paper, row in young.items():
        share[paper] = counts[row["venue"]] / most
    return share


def _recency(known: Knowledge, young: "dict[int, Row]") -> "Floats":
    import numpy as np

    days = np.zeros(known.graph.size)
    for paper, row in young.items():
        days[paper] = row["day"].toordinal()
    return days
