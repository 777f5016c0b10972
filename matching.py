"""Whether two descriptions are of one work: its title, its authors' family names, its year.

A title alone proves little: surveys share titles, sequels differ from the first part by one digit, and an erratum bears
its paper's name. So a title is confirmed by authors and year, the more strictly the less alike the titles are, and what
tells works apart (numerals, ``++``, *Part II*, *Correction to*, *Poster*) has to agree exactly.

Closeness of words is `rapidfuzz`'s (Levenshtein's distance and its Indel variant).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import Protocol, Self

from litgraph.wording import surname, title_key

__all__ = [
    "PREPRINT_YEARS",
    "REASONS",
    "YEARS_APART",
    "Description",
    "contradict",
    "is_same_work",
    "same_work",
    "title_words",
]

YEARS_APART = 2
"""How many years the records of one work may stand apart."""
PREPRINT_YEARS = 4
"""How many years a record that is known to be a preprint may precede the published one."""


REASONS = (
    "title and authors",
    "near title and authors",
    "short title and authors",
    "new title, same authors",
    "title and year",
    "near title and year",
    "short title and year",
    "new title and year",
    "title alone",
    "near title alone",
    "short title alone",
    "new title alone",
)
"""What `same_work` gives, the surest first."""


class _Described(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def authors(self) -> tuple[str, ...]: ...
    @property
    def year(self) -> int | None: ...
    @property
    def venue(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Description:
    """What somebody says of a work.

    Attributes:
        title: as printed.
        surnames: the authors' family names as `wording.surname` gives them, in order; empty where none is named.
        year: year of publication, or None.
        venue: where it appeared; ``arXiv`` and the like mark a preprint.
        type: ``article``, ``dataset``, ``erratum``, … in any service's words; ``""`` where unknown.
    """

    title: str
    surnames: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    type: str = ""

    @classmethod
    def of(cls, described: _Described) -> Self:
        """The description that an `Entry` or a `Record` holds."""
        surnames = tuple(name for name in map(surname, described.authors) if name)
        kind = str(getattr(described, "type", ""))
        return cls(described.title, surnames, described.year, described.venue, kind)


def same_work(one: Description, other: Description) -> str:
    """Why the two are one work, in words; ``""`` where they are not, or where too little speaks for it.

    The words are, from the strongest: ``title and authors``, ``near title and authors`` (typing errors, an abbreviation
    spelt out, words run together), ``short title and authors`` (a subtitle dropped, an end cut off), ``new title, same
    authors`` (a preprint renamed on its way to print), and, where a side names no author, ``title and year`` and
    ``title alone``, each near, short or new too: these need a longer title.
    """
    one, other = _by_people(one), _by_people(other)
    first, second = _read(one.title), _read(other.title)
    if not (first.words and second.words) or first.kinds != second.kinds or _types_differ(one.type, other.type):
        return ""
    if not _years_agree(one, other):
        return ""
    if one.surnames and other.surnames:
        return _with_authors(one, other, first, second)
    return _without_authors(one, other, first, second)


def is_same_work(one: _Described, other: _Described) -> bool:
    """Whether two entries or records are one work."""
    return bool(same_work(Description.of(one), Description.of(other)))


def contradict(one: Description, other: Description, *, told_apart: bool = False) -> bool:
    """Whether two records that bear one id cannot be of one work all the same: one of them bears it by mistake.

    Their titles have to be unlike. Then no author in common is enough, or, where it is already said that they are two
    (`told_apart`: one source has both, or another id differs), that they are not by the same people.
    """
    first, second = _read(one.title), _read(other.title)
    if not (first.words and second.words) or _alike(first, second):
        return False
    if not (one.surnames and other.surnames):
        return told_apart
    shared = _Authors.shared(one.surnames, other.surnames)
    if told_apart:
        return not shared.are_same or first.numerals != second.numerals or first.kinds != second.kinds
    return shared.count == 0


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title in comparable form: numerals apart and in digits, a letter of Chinese or Japanese each."""
    return _read(title).words


def _with_authors(one: Description, other: Description, first: "_Title", second: "_Title") -> str:
    shared = _Authors.shared(one.surnames, other.surnames)
    if first.key == second.key:
        return "title and authors" if shared.confirm(first, one, other) else ""
    if shared.confirm_near and _near(first, second):
        return "near title and authors"
    if shared.confirm_near and (_is_short_for(first, second) or _is_short_for(second, first)):
        return "short title and authors"
    return "new title, same authors" if shared.are_same and _retitled(first, second) else ""


def _without_authors(one: Description, other: Description, first: "_Title", second: "_Title") -> str:
    """A title that no author confirms has to be telling, and to meet nothing that speaks against it."""
    if _is_generic(first) or _is_generic(second):
        return ""
    shorter = min(len(first.key), len(second.key))
    long = shorter >= 25 and min(len(first.words), len(second.words)) >= 5
    begun = _begins(first, second) or _begins(second, first)
    if first.key == second.key:
        kind = "title"
    elif long and _near(first, second):
        kind = "near title"
    elif begun or (long and (_is_short_for(first, second) or _is_short_for(second, first))):
        kind = "short title"
    elif _renamed(first, second, long=long):
        kind = "new title"
    else:
        return ""
    if one.year is None or other.year is None:
        named = kind == "title" and first.is_coined and shorter >= 15 and len(first.words) >= 3
        return f"{kind} alone" if long or named else ""
    enough = long or (len(first.words) >= 2 and shorter >= 9)
    apart = YEARS_APART if kind == "title" and (shorter >= 40 or first.is_coined) else 1
    return f"{kind} and year" if enough and abs(one.year - other.year) <= apart else ""


# --- Titles -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Title:
    """A title taken apart: what it says, and what kind of publication it says it is."""

    key: str
    words: tuple[str, ...]
    head: tuple[str, ...]
    parts: tuple[int, ...]
    kinds: frozenset[str]
    is_coined: bool
    head_text: str

    @property
    def numerals(self) -> Counter[str]:
        return _numerals(self.words)


# What makes a text about a paper another work than the paper.
_NOTICE = re.compile(
    r"^\W*(?:(?:author|publisher|editorial)'?s? )?"
    r"(?P<kind>correction|corrigend(?:um|a)|errat(?:um|a)|retraction|addendum|expression of concern"
    r"|comments? on|commentary on|reply to|response to|discussion of|rejoinder|book review|review of)s?"
    r"(?: note| notice)?\b\W*(?:(?:to|for|of|on)\b)?(?=.*\w)"
    r"|\W(?P<after>correction|corrigendum|errat(?:um|a)|retraction|addendum|rejoinder)\W*$",
    re.IGNORECASE,
)
# Short forms of a paper that are published beside it.
_FORM = re.compile(
    r"^\W*(?P<before>poster|demo|demonstration|abstract|poster abstract|demo abstract|extended abstract|keynote"
    r"|keynote talk|invited talk|tutorial|brief announcement|work[- ]in[- ]progress|wip|panel)\s*[:\]\)]"
    r"|(?:[:.\u2013\u2014]\s*|[\(\[]\s*)(?P<after>poster|demo|demonstration|abstract|extended abstract|student abstract"
    r"|short paper|keynote|invited talk|tutorial|work[- ]in[- ]progress)\s*[\)\]]?\W*$",
    re.IGNORECASE,
)
# What publishers and keepers add to a title that names the same work.
_SAME = re.compile(
    r"^\W*(?:retracted|withdrawn)(?: article| paper)?\W+"
    r"|[\(\[]\s*(?:(?:extended|full|long|preprint|arxiv|journal|conference|updated|revised|camera[- ]ready) "
    r"(?:version|paper)|technical report|tech report|preprint|invited paper|long paper|full paper|research paper)"
    r"\s*[\)\]]\W*$"
    r"|^\W*[\(\[]\s*(?:arxiv|preprint)\b[^\)\]]*[\)\]]|[\(\[]\s*(?:arxiv|preprint)\b[^\)\]]*[\)\]]?\W*$"
    r"|,\s*arxiv\b,?\s*(?:19|20)\d\d\b.*$",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|scp|tt|u|mml:[^>]*|jats:[^>]*)\s*>|\\[a-zA-Z]+\s*(?=\{)|[{}$\\]")
_HEAD_ENDS = re.compile(r"\s*:\s+|:(?=[A-Z])|\uff1a|\s+[-\u2013\u2014]{1,3}\s+|\s*\u2014\s*|[?!]\s+")
_LONE_CHARACTER = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# A word that somebody made up: with a digit, with a capital inside, in capitals.
_COINED = re.compile(r"[^\W\d_]-?\d|\d[^\W\d_]|[a-z][A-Z]|\b[A-Z]{2,}")
_WORD = re.compile(rf"\d+|[{_LONE_CHARACTER}]|(?:(?![\d_{_LONE_CHARACTER}])\w)+\+*|\+")
_GREEK = re.compile("(?<![\u0370-\u03ff])[\u03b1-\u03c9](?![\u0370-\u03ff])")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_AFTER_PART = {"i": "1", "v": "5", "x": "10", "one": "1", "two": "2", "three": "3", "four": "4", "a": "1", "b": "2"}
_PART = ("part", "volume", "vol", "chapter", "phase", "version")
_SMALL_WORDS = "a an the of for in on to and with by via at from as is its towards toward using"
_SMALL = frozenset(_SMALL_WORDS.split())


@lru_cache(maxsize=1 << 16)
def _read(title: str) -> _Title:
    text = unicodedata.normalize("NFKC", _MARKUP.sub("", title))
    kinds = set()
    for pattern in (_NOTICE, _FORM):
        if match := pattern.search(text):
            kinds.add(_kind(next(filter(None, match.groups()))))
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            text = rest if title_key(rest) else text
    stripped = _SAME.sub(" ", text)
    text = stripped if title_key(stripped) else text
    pieces = [_words(piece) for piece in _HEAD_ENDS.split(text.strip())]
    ends = tuple(accumulate(len(piece) for piece in pieces))[:-1]
    words = tuple(chain.from_iterable(pieces))
    coined = bool(_numerals(words)) or (not text.isupper() and bool(_COINED.search(text)))
    return _Title(
        title_key(text),
        words,
        words[: ends[0]] if ends else words,
        ends,
        frozenset(kinds),
        coined,
        _HEAD_ENDS.split(text)[0],
    )


def _kind(word: str) -> str:
    """One name for the spellings of a kind: *errata*, *corrigendum* and *correction* are one."""
    word = word.lower()
    if word.startswith(("correct", "corrig", "errat")):
        return "correction"
    return word.removesuffix("nstration").removeprefix("poster ").replace("comments", "comment")


def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = _GREEK.sub(lambda match: f" {unicodedata.name(match[0]).split()[-1].lower()} ", plain)
    letters = "".join(c for c in plain if not unicodedata.combining(c)).replace("&", " and ").replace("'", "")
    found = _WORD.findall(letters.replace("\u2019", ""))
    words = []
    for place, word in enumerate(found):
        after = found[place - 1] if place else ""
        numeral = _ROMAN.get(word) or (_AFTER_PART.get(word) if after in _PART else None)
        words.append(numeral or (word.lstrip("0") or "0" if word.isdigit() else word))
    return tuple(words)


def _numerals(words: Sequence[str]) -> Counter[str]:
    """What has to agree exactly: numbers, and words that end in ``+``."""
    return Counter(word for word in words if word.isdigit() or word.endswith("+"))


def _alike(one: _Title, other: _Title) -> bool:
    """Whether the titles may be of one work, for what they say alone."""
    if one.key == other.key:
        return True
    if one.numerals != other.numerals or one.kinds != other.kinds:
        return False
    ours, theirs = set(one.words) - _SMALL, set(other.words) - _SMALL
    shared = len(ours & theirs) * 2 >= min(len(ours), len(theirs)) > 0
    return shared or _near(one, other)


def _near(one: _Title, other: _Title) -> bool:
    """Whether the titles differ by slips alone: letters, an abbreviation spelt out, spaces, small words."""
    return one.numerals == other.numerals and _same_words(one.words, other.words)


def _same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    left, right = _left_over(*_aligned(one, other))
    return not left and not right and _in_order(*_aligned(one, other), at_least=0.8)


def _aligned(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words with what one title writes apart or in full, and the other together or in short, written alike."""
    ours, theirs = _together(one, other), _together(other, one)
    return _abbreviated(ours, theirs), _abbreviated(theirs, ours)


def _together(words: Sequence[str], other: Sequence[str]) -> list[str]:
    """``paged attention`` as ``pagedattention`` where the other title has that."""
    known, out = set(other), list(words[:1])
    for word in words[1:]:
        if (joined := out[-1] + word) in known:
            out[-1] = joined
        else:
            out.append(word)
    return out


def _abbreviated(words: list[str], other: Sequence[str]) -> list[str]:
    """``mixture of experts`` as ``moe`` where the other title has that."""
    own = set(words)
    for word in other:
        short = word.removesuffix("s")
        if word not in own and word not in _SMALL and 3 <= len(short) <= 6:
            at = "".join(one[0] for one in words).find(short)
            if at >= 0:
                words = [*words[:at], word, *words[at + len(short) :]]
    return words


def _left_over(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of each title that the other lacks, slips forgiven and small words left out."""
    ours, theirs = set(one), set(other)
    right = [word for word in other if word not in ours and word not in _SMALL]
    left = []
    for word in one:
        if word in theirs or word in _SMALL:
            continue
        if near := next((candidate for candidate in right if _slip(word, candidate)), None):
            right.remove(near)
        else:
            left.append(word)
    return left, right


def _in_order(one: Sequence[str], other: Sequence[str], *, at_least: float) -> bool:
    """Whether the words come in about the same order: "Dog bites man" is not "Man bites dog"."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import LCSseq

    words = LCSseq.normalized_similarity(one, other)
    return words >= at_least or (words >= at_least / 2 and fuzz.ratio(" ".join(one), " ".join(other)) >= 92)


def _slip(one: str, other: str) -> bool:
    """Whether one word may be the other with a letter or two wrong, or in another number.

    Slips seldom touch the first letter, and a word before which letters are put is another: *unsupervised*, *decoding*.
    """
    from rapidfuzz.distance import OSA

    if one[0] != other[0] or not (one.isalpha() and other.isalpha()):
        return False
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and long.startswith(short) and long[len(short) :] in ("s", "es", "d", "ed", "ing"):
        return True
    shorter = len(short)
    allowed = 0 if shorter < 4 else 1 if shorter < 8 else 2
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _is_short_for(short: _Title, long: _Title) -> bool:
    """Whether `short` is `long` without its subtitle, without the name before it, or cut off after many words."""
    if len(short.words) >= len(long.words):
        return False
    if any(_same_part(short.words, long.words[:end]) for end in long.parts):
        return True
    tail = long.words[len(long.head) :]
    if len(tail) >= 4 and _same_part(short.words, tail):
        return True
    size = len(short.words)
    if size < 5 or size * 2 < len(long.words) or _numerals(long.words[size:]):
        return False
    *most, last = short.words
    ends = long.words[size - 1].startswith(last) or _slip(long.words[size - 1], last)
    return ends and _same_part(most, long.words[: size - 1])


def _begins(short: _Title, long: _Title) -> bool:
    """Whether `short` is the name that `long` begins with, and the first three telling words that say what it is."""
    size = len(short.words)
    if size >= len(long.words) or not _have_head(short, long) or short.words != long.words[:size]:
        return False
    said = set(short.words[len(short.head) :]) - _SMALL - _TELLING
    return len(said) >= 3 and not _numerals(long.words[size:])


def _same_part(short: Sequence[str], part: Sequence[str]) -> bool:
    return _numerals(short) == _numerals(part) and _same_words(short, part)


# A title that has one of these more is of another work, even by the same people.
_TELLING_WORDS = (
    "revisited again extended improved beyond part supplement supplementary supplemental appendix towards toward survey"
    " review tutorial dataset benchmark replication reproducibility continued sequel challenge competition overview"
    " perspective position abstract demo poster slides lecture notes thesis dissertation workshop"
)
_TELLING = frozenset(_TELLING_WORDS.split())


def _retitled(one: _Title, other: _Title) -> bool:
    """Whether titles by the same people are two of one work: alike as a whole, or about the same coined name."""
    if one.numerals != other.numerals:
        return False
    ours, theirs = _aligned(one.words, other.words)
    left, right = _left_over(ours, theirs)
    if _TELLING.intersection(left) or _TELLING.intersection(right):
        return False
    larger = max(len(set(ours) - _SMALL), len(set(theirs) - _SMALL))
    shared = larger - max(len(set(left)), len(set(right)))
    if _have_head(one, other):
        return shared >= 3 and 2 * shared >= larger
    # A word for a word is how the titles of sister papers differ: "Training of …", "Inference of …".
    if shared < 3 or len(left) == len(right):
        return False
    enough = 0.7 if left and right else 0.6
    return shared >= enough * larger and _in_order(ours, theirs, at_least=0.55)


def _renamed(one: _Title, other: _Title, *, long: bool) -> bool:
    """Whether the titles are so much alike that it needs no author to see in them two of one work."""
    if not long or one.numerals != other.numerals:
        return False
    left, right = _left_over(*_aligned(one.words, other.words))
    if _TELLING.intersection(left) or _TELLING.intersection(right):
        return False
    if _have_head(one, other):
        # A coined name is borne by few works; any other head says little.
        coined = bool(_COINED.search(one.head_text) and _COINED.search(other.head_text))
        return len(set(one.words) - _SMALL) - len(set(left)) >= 3 and (coined or _retitled(one, other))
    tails = one.words[len(one.head) :], other.words[len(other.head) :]
    if min(map(len, tails)) >= 5 and _same_part(*tails):
        return True
    shared = len(set(one.words) - _SMALL) - len(set(left))
    added = len(left) + len(right)
    return shared >= 6 and added <= 2 and not (left and right) and _in_order(one.words, other.words, at_least=0.7)


def _have_head(one: _Title, other: _Title) -> bool:
    """Whether both begin with the same coined name and go on to say what it is."""
    heads = "".join(one.head) == "".join(other.head) and min(len(one.head), len(other.head)) <= 3
    return heads and len(one.head) < len(one.words) and len(other.head) < len(other.words)


# --- Authors, years, kinds --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Authors:
    """How far two lists of family names agree."""

    count: int
    smaller: int
    larger: int
    first: bool

    @classmethod
    def shared(cls, one: Sequence[str], other: Sequence[str]) -> "_Authors":
        both = Counter(one) & Counter(other)
        rest = [name for name in one if name not in both]
        open_names = [name for name in other if name not in both]
        # A letter wrong in a name is common where a scanner or a decoder read it.
        slips = sum(any(_slip(name, near) for near in open_names) for name in rest) if rest and open_names else 0
        smaller, larger = sorted((len(one), len(other)))
        return cls(both.total() + slips, smaller, larger, one[0] == other[0] or _slip(one[0], other[0]))

    def confirm(self, title: _Title, one: Description, other: Description) -> bool:
        """Whether the authors confirm an equal title: the common names of a field are shared by chance."""
        if _is_generic(title):
            years = one.year is not None and other.year is not None and abs(one.year - other.year) <= 1
            return self.first and self.count * 2 >= self.smaller and years
        alone = self.count == self.smaller and len(title.key) >= 40
        return (
            self.first or self.count * 2 >= self.larger or (self.count >= 2 and self.count * 2 >= self.smaller) or alone
        )

    @property
    def confirm_near(self) -> bool:
        """Whether they confirm a near title: at least half of the shorter list, or its first author and another."""
        return self.count * 2 >= self.smaller and (self.first or self.count >= 2)

    @property
    def are_same(self) -> bool:
        """Whether they are one team: the same first author, and most of both lists."""
        return self.first and self.count >= 2 and self.count * 10 >= self.larger * 6


_GENERIC = re.compile(
    r"(?:guest )?editorial|preface|introduction|foreword|(?:front|back) matter|index|contents|discussion|conclusions?"
    r"|overview|message from .*|in this issue|panel|keynote|abstracts?|proceedings|acknowledge?ments?"
    r"|letter to the editor",
)


def _is_generic(title: _Title) -> bool:
    """Whether many works bear this title."""
    return len(title.key) < 9 or bool(_GENERIC.fullmatch(" ".join(title.words)))


_COLLECTIVES = frozenset(["team", "collaboration", "consortium", "group", "authors", "anonymous", "others"])


def _by_people(one: Description) -> Description:
    """The description without the names of collectives: a team's name is no evidence for or against its members'."""
    if _COLLECTIVES.isdisjoint(one.surnames):
        return one
    people = tuple(name for name in one.surnames if name not in _COLLECTIVES)
    return Description(one.title, people, one.year, one.venue, one.type)


_PREPRINTS = re.compile(
    r"\b(?:arxiv|corr|(?:bio|med|chem|psyar|soc|tech)r?xiv|preprint|ssrn|research square)\b", re.IGNORECASE
)


def _years_agree(one: Description, other: Description) -> bool:
    if one.year is None or other.year is None:
        return True
    early, late = sorted((one, other), key=lambda side: side.year or 0)
    apart = (late.year or 0) - (early.year or 0)
    preprint = bool(_PREPRINTS.search(early.venue)) and not _PREPRINTS.search(late.venue)
    return apart <= (PREPRINT_YEARS if preprint else YEARS_APART)


_OTHER_TYPES = re.compile(
    r"dataset|software|erratum|correction|retraction|editorial|peer-?review|paratext|grant|component|supplement|dissertation"
    r"|thesis",
    re.IGNORECASE,
)


def _types_differ(one: str, other: str) -> bool:
    """Whether one is of a kind that a paper is not, and the other is said to be of another."""
    return bool(one and other) and _type(one) != _type(other)


def _type(text: str) -> str:
    match = _OTHER_TYPES.search(text)
    return match[0].lower() if match else ""
