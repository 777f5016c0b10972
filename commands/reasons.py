"""Why a paper is suggested: its ties to the listed papers, counted, and put into words."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from litgraph.commands.knowledge import Knowledge

if TYPE_CHECKING:
    from litgraph.graph import SectionScores
    from litgraph.graph.arrays import Floats

__all__ = ["Reasoner", "strongest_first"]

# What a paper's authors wrote themselves comes before what others did.
_RELATIONS = ("cited by", "cites", "co-citation", "coupling")

# The signals of a ranking that each kind of reason puts into words.
_SAID_BY = {
    "cites": ("direct",),
    "cited by": ("direct",),
    "co-citation": ("co-citation", "kindred"),
    "coupling": ("coupling",),
    "text": ("text", "embedding"),
}

# A title's words are a reason from this likeness on, and so many of them are named; none that stands in more than a
# fifth of the titles around the list, as "language" does around language models.
_ALIKE, _WORDS = 0.2, 3

Tied = dict[str, list[tuple[int, int]]]
"""By relation, the listed papers that a suggestion is tied to, and through how many papers; most first."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, as the report has it, and the same in few words."""

    row: dict[str, Any]
    phrase: str


def strongest_first(reasons: Sequence[Reason], parts: Mapping[str, float]) -> list[Reason]:
    """Reasons by how much of the paper's score is owed to what they say; equals as they stood.

    Args:
        reasons: those of one paper.
        parts: what each signal adds to its score; empty where no ranking of signals put it there.
    """
    linked = sum(len(one.row["listed"]) for one in reasons if one.row.get("relation") in ("cites", "cited by"))

    def owed(reason: Reason) -> float:
        relation = reason.row.get("relation", "text")
        whole = sum(parts.get(name, 0.0) for name in _SAID_BY[relation])
        # Both ways of linking are one signal.
        return whole * len(reason.row["listed"]) / linked if _SAID_BY[relation] == ("direct",) else whole

    return sorted(reasons, key=lambda reason: -owed(reason))


class Reasoner:
    """The reasons for some candidates, all counted at once."""

    def __init__(self, known: Knowledge, candidates: list[int]) -> None:
        from litgraph.graph import linking_papers, tie_strengths

        self._known, self._candidates = known, candidates
        self._sections: dict[str, tuple[int, Counter[str]]] = {}
        graph = known.graph
        self._counts = linking_papers(graph, candidates, known.listed)
        cites, cited = (matrix[candidates][:, known.listed] for matrix in (graph.references, graph.citers))
        evidence = cites.sum(axis=1) + cited.sum(axis=1) + self._counts["co-citation"] + self._counts["coupling"]
        self._evidence = dict(zip(candidates, evidence.tolist(), strict=True))
        strengths = tie_strengths(graph, candidates, known.listed)
        self._strengths: dict[int, Floats] = dict(zip(candidates, strengths, strict=True))

    def evidence(self, paper: int) -> int:
        """How many papers make its ties to the list: listed ones, those that cite both, and shared references."""
        return int(self._evidence[paper])

    def section(self, paper: int, title: str) -> "SectionScores":
        """Where in the list it belongs."""
        return self._known.section_model.place(self._strengths[paper], title)

    def reasons(self, paper: int) -> list[Reason]:
        """Every reason that citations give for a paper."""
        return list(self._citation_reasons(paper))

    def likeness(self, title: str, section: str, alike: float) -> Reason | None:
        """What the words of a title say, where it is `alike` enough to the titles of its section."""
        from litgraph.graph import words_of
        from litgraph.reports import text_phrase, text_sentence

        if alike < _ALIKE:
            return None
        known = self._known
        here, counts = self._words_of_section(section)
        telling = math.log(5)
        shared = [
            word
            for word in dict.fromkeys(words_of(title))
            if counts[word] and known.words.weights.get(word, 0) > telling
        ]
        shared.sort(key=lambda word: (-counts[word] * known.words.weights.get(word, 0), word))
        named = [(word, counts[word]) for word in shared[:_WORDS]]
        if len(named) < 2 and not any(count > 1 for _, count in named):
            return None
        place = section if len(set(known.sections.values())) > 1 else ""
        row = {
            "titles": here,
            "words": [{"word": word, "titles": count} for word, count in named],
            "text": text_sentence(place, named, here),
        }
        return Reason(row, text_phrase(place, named))

    def ties(self, paper: int) -> list[dict[str, Any]]:
        """Each listed paper that it is tied to, and how."""
        known = self._known
        return [
            {
                "key": known.keys[seed],
                "title": known.titles[seed],
                "short": known.short[seed],
                "relation": relation,
                "papers": papers,
            }
            for relation in _RELATIONS
            for seed, papers in self._tied[paper].get(relation, ())
        ]

    def _words_of_section(self, section: str) -> tuple[int, Counter[str]]:
        """How many titles a section has, and how many of them have each word."""
        from litgraph.graph import words_of

        if section not in self._sections:
            known = self._known
            here = [paper for paper in known.titles if known.sections[paper] == section]
            self._sections[section] = (
                len(here),
                Counter(word for paper in here for word in set(words_of(known.titles[paper]))),
            )
        return self._sections[section]

    @cached_property
    def _tied(self) -> dict[int, Tied]:
        return _ties(self._known, self._candidates)

    @cached_property
    def _linking(self) -> dict[int, dict[str, int]]:
        return {
            paper: {relation: int(numbers[place]) for relation, numbers in self._counts.items()}
            for place, paper in enumerate(self._candidates)
        }

    def _citation_reasons(self, paper: int) -> Iterator[Reason]:
        from litgraph.reports import reason_phrase, reason_sentence

        known, tied = self._known, self._tied[paper]
        for relation in _RELATIONS:
            if listed := tied.get(relation):
                named = [(known.short[seed], count) for seed, count in listed]
                number = self._linking[paper].get(relation, len(listed))
                whole = len(known.listed), known.with_references
                row = {
                    "relation": relation,
                    "papers": number,
                    "listed": [known.keys[seed] for seed, _ in listed],
                    "text": reason_sentence(relation, named, number, *whole),
                }
                yield Reason(row, reason_phrase(relation, named, named[0][1], *whole))


def _ties(known: Knowledge, chosen: list[int]) -> dict[int, Tied]:
    from litgraph.graph import RELATIONS, ties

    found = ties(known.graph, chosen, known.listed)
    tied: dict[int, Tied] = defaultdict(lambda: defaultdict(list))
    columns = (found.candidate, found.seed, found.relation, found.papers)
    for candidate, seed, relation, papers in zip(*(column.tolist() for column in columns), strict=True):
        tied[candidate][RELATIONS[relation]].append((seed, papers))
    return tied
