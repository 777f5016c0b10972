"""What to ask whom, and in what order: a function of what the store knows, so that a broken-off run goes on.

Each round asks all that can be asked by now; what the answers tell makes the next round. Semantic Scholar is asked who
the papers are, then for their lists, packed by the counts that it states, then for what is next to them. OpenAlex and
Crossref follow when it is known which references are lacking.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from math import ceil

from litgraph.fetchers import crossref, github, huggingface, openalex, semantic_scholar
from litgraph.fetchers.asks import Ask, Wanted
from litgraph.fetchers.known import Known, KnownPaper, KnownRecord
from litgraph.fetchers.packing import chunks, fill, pack
from litgraph.fetchers.semantic_scholar import NESTED
from litgraph.fetchers.sources import IMPORTED, LIVE
from litgraph.records import CITERS, REFERENCES, Identifier, Side

__all__ = ["NEAREST", "least", "next_asks"]

S2, OPENALEX, CROSSREF, GITHUB, HUGGINGFACE = LIVE
IDS = 500
"""How many ids Semantic Scholar takes at once."""
NEAREST = 1_000
"""Of how many papers next to the list abstracts and embeddings are asked for."""
# An answer of Semantic Scholar holds 10 MB. A paper's object takes less than this, an embedding's included.
_OBJECT, _DETAILED, _LARGEST = 950, 16_000, 9_900_000
# A citing paper's references where their number is not known.
_USUAL = 50
# Papers younger than this, in years, and cited by no more than so many are too young to be found by citations.
_YOUNG, _FEW = 1, 5
_RECOMMENDED_FOR = 100

Attempted = Collection[tuple[str, str, str]]
"""What this run has asked already, answered or not, as source, kind and subject."""


def next_asks(known: Known, active: Collection[str], attempted: Attempted) -> list[Ask]:
    """The questions of the next round, in the order in which their answers are stored; none where all is known.

    Args:
        known: what the store knows.
        active: the services that may be asked and are not down.
        attempted: what this run has asked already.
    """
    plan = _Plan(known, attempted)
    who = list(plan.identities()) if S2 in active else []
    lists = list(plan.lists()) if S2 in active and not who else []
    asks = list(plan.figures()) if GITHUB in active else []
    if who or lists:
        return [*asks, *who, *lists]
    if OPENALEX in active:
        asks += plan.works(OPENALEX, openalex.id_of, openalex.VALUES)
    if CROSSREF in active:
        asks += plan.works(CROSSREF, crossref.id_of, crossref.VALUES)
    if S2 in active:
        asks += [*plan.details(), *plan.recommendations(), *plan.citers()]
    if HUGGINGFACE in active:
        asks += plan.code()
    return asks


def least(asks: Sequence[Ask]) -> int:
    """The fewest requests to Semantic Scholar that can answer a round's questions to it, however they are packed."""
    fewest = 0
    for kind in ("paper", "title", "lists", "details", "recommendations"):
        papers = [(ask, paper) for ask in asks if ask.source == S2 and ask.kind == kind for paper in ask.papers]
        nested = sum(_nested(paper, ask.sides) for ask, paper in papers)
        one_by_one = kind == "title"
        fewest += len(papers) if one_by_one else max(ceil(len(papers) / IDS), ceil(nested / NESTED))
    return fewest


class _Plan:
    """The questions of each kind that are open."""

    def __init__(self, known: Known, attempted: Attempted) -> None:
        self._known = known
        self._attempted = attempted

    def _open(self, source: str, kind: str, subject: str) -> bool:
        """Whether a question has neither been answered lately nor been asked in this run."""
        return not self._known.outcome(source, kind, subject) and (source, kind, subject) not in self._attempted

    def identities(self) -> Iterator[Ask]:
        """Who the papers are: by one id each, by the next where that is unknown, by title in the end."""
        ids, titles = {}, {}
        for paper in self._known.papers:
            subject, by_title = self._identity(paper)
            if subject and by_title:
                titles[subject] = Wanted(subject, subject, paper.authors, paper.year)
            elif subject:
                ids[subject] = Wanted(subject)
        for some in chunks(list(ids.values()), IDS):
            yield Ask(S2, "paper", tuple(some))
        for wanted in titles.values():
            yield Ask(S2, "title", (wanted,))

    def _identity(self, paper: KnownPaper) -> tuple[str, bool]:
        """What to ask for next to know who a paper is, and whether that is a title; ``""`` where it is known."""
        if paper.of(IMPORTED[S2]) and not paper.of(S2):
            return "", False
        subjects = {subject: one for one in _by_certainty(paper.ids) if (subject := semantic_scholar.id_of(one))}
        outcomes = {subject: self._known.outcome(S2, "paper", subject) for subject in subjects}
        by_title = self._known.outcome(S2, "title", paper.title)
        found = any(outcome not in ("", "missing") for outcome in (*outcomes.values(), by_title))
        told = {one for record in paper.of(S2) for one in record.ids}
        for subject, one in subjects.items():
            # A second record of the same work is looked for where the first does not name the id.
            needed = not found or (one.scheme in ("doi", "arxiv") and one not in told)
            if needed and self._open(S2, "paper", subject):
                return subject, False
        if found or by_title or not paper.title or not self._open(S2, "title", paper.title):
            return "", False
        return paper.title, True

    def lists(self) -> Iterator[Ask]:
        """References and citers of the papers, both in one question where the caps allow it."""
        both: list[Wanted] = []
        single: dict[Side, list[Wanted]] = {REFERENCES: [], CITERS: []}
        for record in {record.key: record for paper in self._known.papers for record in paper.of(S2)}.values():
            wanted = _wanted(record)
            sides: list[Side] = [side for side in (REFERENCES, CITERS) if self._open(S2, side, record.key)]
            if len(sides) == 2 and _nested(wanted, sides) <= NESTED:
                both.append(wanted)
            else:
                for side in sides:
                    single[side].append(wanted)
        yield from _packed(both, (REFERENCES, CITERS))
        for side, papers in single.items():
            yield from _packed(papers, (side,))

    def citers(self) -> Iterator[Ask]:
        """What the citing papers cite themselves, those first that cite most of the list."""
        papers = [
            Wanted(key, references=count)
            for key, count in self._known.citers
            if (S2, REFERENCES, key) not in self._attempted
        ]
        sizes = [_nested(paper, (REFERENCES,)) for paper in papers]
        for places in fill(sizes, most=IDS, room=NESTED):
            yield Ask(S2, "lists", tuple(papers[place] for place in places), (REFERENCES,))

    def details(self) -> Iterator[Ask]:
        """Abstracts and embeddings of the papers and of those next to them."""
        own = [record.key for paper in self._known.papers for record in paper.of(S2)]
        near = [key for key in self._known.near if (S2, "details", key) not in self._attempted]
        wanted = dict.fromkeys([*(key for key in own if self._open(S2, "details", key)), *near])
        for some in chunks(list(wanted), min(IDS, _LARGEST // _DETAILED)):
            yield Ask(S2, "details", tuple(Wanted(key) for key in some))

    def recommendations(self) -> Iterator[Ask]:
        """What readers of papers too young to be cited are recommended."""
        year = self._known.today.year
        young = [
            record.key
            for paper in self._known.papers
            for record in paper.of(S2)
            if (record.year or 0) >= year - _YOUNG and record.citers is not None and record.citers <= _FEW
        ]
        wanted = [key for key in dict.fromkeys(young) if self._open(S2, "recommendations", key)]
        for some in chunks(wanted, _RECOMMENDED_FOR):
            yield Ask(S2, "recommendations", tuple(Wanted(key) for key in some))

    def works(self, source: str, id_of: Callable[[Identifier], str], values: int) -> list[Ask]:
        """Papers by what `source` knows them by."""
        wanted = {
            subject: Wanted(subject, lacking=paper.lacking)
            for paper in self._known.papers
            if not paper.of(IMPORTED.get(source, ""))
            for one in paper.ids
            if (subject := id_of(one)) and one.scheme != "openalex" and self._open(source, "paper", subject)
        }
        return [Ask(source, "paper", tuple(some)) for some in chunks(list(wanted.values()), values)]

    def figures(self) -> Iterator[Ask]:
        """The state of the papers' code."""
        wanted = [
            address
            for address in self._known.repositories
            if address.startswith(f"{github.HOST}/") and self._open(GITHUB, "figures", address)
        ]
        for some in chunks(wanted, github.REPOSITORIES):
            yield Ask(GITHUB, "figures", tuple(Wanted(address) for address in some))

    def code(self) -> Iterator[Ask]:
        """The code of papers that have none yet."""
        wanted = {
            subject: Wanted(subject)
            for paper in self._known.papers
            if not paper.has_code
            for one in paper.ids
            if (subject := huggingface.id_of(one)) and self._open(HUGGINGFACE, "code", subject)
        }
        for some in chunks(list(wanted.values()), 10):
            yield Ask(HUGGINGFACE, "code", tuple(some))


def _by_certainty(ids: Sequence[Identifier]) -> list[Identifier]:
    """Ids, Semantic Scholar's own first."""
    return sorted(ids, key=lambda one: one.scheme not in ("s2", "corpusid"))


def _wanted(record: KnownRecord) -> Wanted:
    return Wanted(record.key, references=record.references, citers=record.citers)


def _nested(paper: Wanted, sides: Sequence[Side]) -> int:
    """How many nested papers an answer about a paper will hold."""
    counts = {REFERENCES: paper.references, CITERS: paper.citers}
    return sum(min(NESTED, _USUAL if (count := counts[side]) is None else count) for side in sides)


def _packed(papers: Sequence[Wanted], sides: tuple[Side, ...]) -> Iterator[Ask]:
    sizes = [_nested(paper, sides) for paper in papers]
    for places in pack(sizes, most=IDS, room=min(NESTED, _LARGEST // _OBJECT)):
        yield Ask(S2, "lists", tuple(papers[place] for place in places), sides, patient=True)
