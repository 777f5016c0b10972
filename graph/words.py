"""Texts as weighted words: what they share, and how alike they are."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["COMMON", "FILLERS", "Words", "likeness", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:[-'\u2019][^\W_]+)*")
# Words that say nothing of a subject, wherever they stand.
_FILLERS_TEXT = """
a about all an and any approach approaches are as at based be been between beyond both but by can do does for from has
have how in into is it its just let like make method methods more most need new no not novel of on one only or other
our out over paper study than that the their them there these they this those through to toward towards two under up
use used using via was we what when where which while why with within without work works you your
"""
FILLERS = frozenset(_FILLERS_TEXT.split())
"""Words that say nothing of a subject, in lower case: for everything that reads titles."""

# Words that stand in any title, and set none apart, though a longer term may end with one.
COMMON = FILLERS | frozenset(
    ("analysis", "better", "each", "efficient", "fast", "framework", "model", "models", "system", "systems")
)


def words_of(text: str) -> list[str]:
    """The words of a text in order, in lower case: at least two characters, none that stands in any title.

    A hyphenated word is one word; a plural in "s" counts as its singular, so that "caches" and "cache" are one.
    """
    found = (_singular(word.casefold()) for word in _WORD.findall(text))
    return [word for word in found if len(word) > 1 and word not in COMMON]


def _singular(word: str) -> str:
    ends = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if ends else word


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """How telling each word is among some texts (inverse document frequency, Spärck Jones 1972).

    Attributes:
        weights: by word, the logarithm of texts over texts with the word, at least 0.
        rarest: the weight of a word that no text has.
    """

    weights: Mapping[str, float]
    rarest: float

    @classmethod
    def among(cls, texts: Iterable[str]) -> "Words":
        """The weights of the words of `texts`."""
        having: Counter[str] = Counter()
        number = 0
        for text in texts:
            having.update(set(words_of(text)))
            number += 1
        weights = {word: math.log((1 + number) / (1 + count)) for word, count in having.items()}
        return cls(weights, math.log(1 + number))

    def vector(self, text: str) -> dict[str, float]:
        """The text as a vector of length 1 over its words, each once however often it stands; empty without words."""
        raw = {word: self.weights.get(word, self.rarest) for word in words_of(text)}
        length = math.sqrt(sum(weight * weight for weight in raw.values()))
        return {word: weight / length for word, weight in raw.items()} if length else {}

    def centre(self, texts: Sequence[str]) -> dict[str, float]:
        """The direction in which `texts` lie together: the mean of their vectors, of length 1; empty without words."""
        total: defaultdict[str, float] = defaultdict(float)
        for text in texts:
            for word, weight in self.vector(text).items():
                total[word] += weight
        length = math.sqrt(sum(weight * weight for weight in total.values()))
        return {word: weight / length for word, weight in total.items()} if length else {}


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two vectors of length 1; 0 where either is empty."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())
