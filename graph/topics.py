"""Terms of titles and abstracts, counted by year."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from litgraph.graph.arrays import Ints
from litgraph.graph.words import FILLERS

__all__ = ["Terms", "count_terms", "terms_of"]

LONGEST = 3
COVERED = 0.8

_WORD = re.compile(r"[^\W_]+(?:[-+.][^\W_]+)*\+*")
_BREAK = re.compile(r"[,;:()\[\]{}?!|/\"\u2013\u2014]|\.(?:\s|$)")
# Beside the fillers, words with which no term begins or ends; "system" and "model" may.
_ENDS_NOTHING = FILLERS | frozenset(
    """
    across after along also among before being case different done first further get good had i if improve improved
    improving introduce introducing large-scale less makes making many may might much needs nor off onto own per
    present problem problems propose proposed rather result results s same she should show since so some
    state-of-the-art studies such survey technique techniques then thus too until upon us uses very were whether who
    whom whose will would
    """.split()  # noqa: SIM905 - a list of so many quoted words is no easier to read
)


@dataclass(frozen=True, slots=True)
class Terms:
    """How many papers have each term, by year.

    Attributes:
        terms: the terms, the most frequent first.
        years: every year from the first to the last, without a gap.
        counts: terms by years, papers that have the term.
        totals: papers of each year.
        papers: for each term, places of the papers that have it, ascending.
    """

    terms: tuple[str, ...]
    years: Ints
    counts: Ints
    totals: Ints
    papers: tuple[Ints, ...]


def terms_of(text: str) -> set[str]:
    """The terms of a text: runs of one to three words between marks that neither begin nor end with a filler word."""
    found = set()
    for piece in _BREAK.split(text.casefold()):
        words = _WORD.findall(piece)
        for first, word in enumerate(words):
            if word in _ENDS_NOTHING:
                continue
            for last in range(first, min(first + LONGEST, len(words))):
                if words[last] not in _ENDS_NOTHING:
                    found.add(" ".join(words[first : last + 1]))
    return {term for term in found if len(term) > 1 and not term.isdigit()}


def count_terms(texts: Sequence[str], years: Sequence[int], *, fewest: int = 5) -> Terms:
    """Count the terms that at least `fewest` papers have.

    A plural counts as its singular where the texts have both, and a term that mostly stands within a longer one gives
    way to it: "attention" stays beside "flash attention", "flash" does not.

    Args:
        texts: title of each paper, with its abstract where that is known.
        years: its year; equally long.
        fewest: papers that a term needs.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for term in terms_of(text):
            holders[term].append(place)
    merged = _singular(holders)
    kept = _without_parts({term: places for term, places in merged.items() if len(places) >= fewest})
    order = sorted(kept, key=lambda term: (-len(kept[term]), term))
    if not len(years):
        none = np.zeros(0, dtype=np.int64)
        return Terms((), none, none.reshape(0, 0), none, ())
    when = np.asarray(years, dtype=np.int64)
    every = np.arange(when.min(), when.max() + 1)
    papers = tuple(np.array(sorted(kept[term]), dtype=np.int64) for term in order)
    counts = [np.bincount(when[one] - every[0], minlength=len(every)) for one in papers]
    table = np.array(counts, dtype=np.int64).reshape(len(order), len(every))
    return Terms(tuple(order), every, table, np.bincount(when - every[0], minlength=len(every)), papers)


def _singular(holders: dict[str, list[int]]) -> dict[str, set[int]]:
    merged: dict[str, set[int]] = defaultdict(set)
    for term, places in holders.items():
        short = term.removesuffix("s")
        merged[short if not short.endswith("s") and short in holders else term].update(places)
    return merged


def _without_parts(terms: dict[str, set[int]]) -> dict[str, set[int]]:
    """Leave out terms of which a longer one covers most papers."""
    covered: Counter[str] = Counter()
    for term, places in terms.items():
        for part in _parts(term.split()):
            covered[part] = max(covered[part], len(places & terms.get(part, set())))
    return {term: places for term, places in terms.items() if covered[term] < COVERED * len(places)}


def _parts(words: Sequence[str]) -> Iterable[str]:
    for length in range(1, len(words)):
        for first in range(len(words) - length + 1):
            yield " ".join(words[first : first + length])
