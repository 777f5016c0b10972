"""Titles taken apart, and how alike two of them are.

What a title says of its work is compared word by word; what tells works apart (numerals, ``++``, *Part II*,
*Correction to*, *Poster*) is kept apart, since it has to agree exactly.

Closeness of words is `rapidfuzz`'s (Levenshtein's distance and its Indel variant).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

from litgraph.wording import title_key

__all__ = [
    "Title",
    "alike",
    "begins",
    "is_generic",
    "is_short_for",
    "is_survey",
    "near",
    "read_title",
    "renamed",
    "retitled",
    "slip",
]

_SURVEY = re.compile(
    r"\b(?:surveys?|(?:literature|systematic|comprehensive|critical|brief) review|a review|review of|overview|tutorial|"
    r"taxonomy|roadmap)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart.

    Attributes:
        key: its letters and digits, as `wording.title_key` gives them.
        words: in comparable form, in order.
        head: those before its first colon or dash; all where there is none.
        parts: after how many words a part of it ends.
        kinds: what it says it is besides a paper: a correction, a poster, …
        is_coined: whether a word of it was made up, as names of systems are, or it holds a number.
        head_text: its head as printed.
        last: the name with which it ends, "with SGLang"; empty where it ends otherwise.
    """

    key: str
    words: tuple[str, ...]
    head: tuple[str, ...]
    parts: tuple[int, ...]
    kinds: frozenset[str]
    is_coined: bool
    head_text: str
    last: str

    @property
    def told(self) -> tuple[str, ...]:
        """What it says of the work besides the name before it or at its end."""
        if len(self.head) < len(self.words):
            return self.words[len(self.head) :]
        return self.words[: -len(_words(self.last)) - 1] if self.last else self.words

    @property
    def numerals(self) -> Counter[str]:
        """What has to agree exactly."""
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
_LAST = re.compile(r"\s(?:with|using|via|by|through)\s+([^\W\d_][\w-]*)$", re.IGNORECASE)
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
def read_title(title: str) -> Title:
    """A title taken apart: numerals in digits, a letter of Chinese or Japanese a word each, additions left out."""
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
    return Title(
        title_key(text),
        words,
        words[: ends[0]] if ends else words,
        ends,
        frozenset(kinds),
        coined,
        _HEAD_ENDS.split(text)[0],
        last[1] if (last := _LAST.search(text)) else "",
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


def alike(one: Title, other: Title) -> bool:
    """Whether the titles may be of one work, for what they say alone."""
    if one.key == other.key:
        return True
    if one.numerals != other.numerals or one.kinds != other.kinds:
        return False
    ours, theirs = set(one.words) - _SMALL, set(other.words) - _SMALL
    shared = len(ours & theirs) * 2 >= min(len(ours), len(theirs)) > 0
    return shared or near(one, other)


def near(one: Title, other: Title) -> bool:
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
        if near := next((candidate for candidate in right if slip(word, candidate)), None):
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


def slip(one: str, other: str) -> bool:
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


def is_short_for(short: Title, long: Title) -> bool:
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
    ends = long.words[size - 1].startswith(last) or slip(long.words[size - 1], last)
    return ends and _same_part(most, long.words[: size - 1])


def begins(short: Title, long: Title) -> bool:
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
# But for these, which their authors take one for the other.
_SURVEYS = frozenset(["survey", "review", "overview"])


def retitled(one: Title, other: Title) -> bool:
    """Whether titles by the same people are two of one work: alike as a whole, or about the same coined name."""
    if one.numerals != other.numerals:
        return False
    ours, theirs = _aligned(one.words, other.words)
    left, right = _left_over(ours, theirs)
    if len(left) == len(right) == 1 and {*left, *right} <= _SURVEYS:
        return True
    if _TELLING.intersection(left) or _TELLING.intersection(right):
        return False
    larger = max(len(set(ours) - _SMALL), len(set(theirs) - _SMALL))
    shared = larger - max(len(set(left)), len(set(right)))
    if _have_head(one, other):
        return shared >= 3 and 2 * shared >= larger
    # A word for a word is how the titles of sister papers differ: "Training of …", "Inference of …".
    if shared < 3 or len(left) == len(right):
        return False
    enough, ordered = (
        (0.7, _in_order(ours, theirs, at_least=0.55)) if left and right else (0.6, _is_within(ours, theirs))
    )
    return shared >= enough * larger and ordered


def renamed(one: Title, other: Title) -> bool:
    """Whether the titles are so much alike that it needs no author to see in them two of one work."""
    if one.numerals != other.numerals:
        return False
    left, right = _left_over(*_aligned(one.words, other.words))
    if _TELLING.intersection(left) or _TELLING.intersection(right):
        return False
    shared = len(set(one.words) - _SMALL) - len(set(left))
    if _have_head(one, other):
        # A coined name is borne by few works, if not by one alone; any other head says little.
        coined = bool(_COINED.search(one.head_text) and _COINED.search(other.head_text))
        return (shared >= 4 and coined) or (shared >= 3 and retitled(one, other))
    if _has_name_last(one, other) or _has_name_last(other, one):
        return shared >= 4 and 2 * shared >= min(len(set(title.words) - _SMALL) for title in (one, other))
    return _another_name(one, other) or _is_enlarged(one.words, other.words)


def _another_name(one: Title, other: Title) -> bool:
    """Whether the titles say the same of works of two names: "Medha: Serving …", "Mnemosyne: Serving …"."""
    if len(one.told) == len(one.words) or len(other.told) == len(other.words):
        return False
    if min(len(one.told), len(other.told)) >= (7 if one.last or other.last else 5) and _same_part(one.told, other.told):
        return True
    if max(len(one.head), len(other.head)) > 3:
        return False
    return _is_enlarged(one.told, other.told)


def _is_enlarged(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one title has all the words of the other, six at least, and one besides for every four."""
    ours, theirs = _aligned(one, other)
    left, right = _left_over(ours, theirs)
    shared, added = len(set(ours) - _SMALL) - len(set(left)), len(left) + len(right)
    return shared >= max(6, 4 * added) and not (left and right) and _is_within(ours, theirs)


def _is_within(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words of the shorter come in about the same order in the longer."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(one, other) >= 0.7 * min(len(one), len(other))


def _has_name_last(one: Title, other: Title) -> bool:
    """Whether `one` ends with the coined name that `other` begins with: "… using SGLang", "SGLang: …"."""
    coined = one.last and _COINED.search(one.last) and len(other.head) < len(other.words)
    return bool(coined) and "".join(_words(one.last)) == "".join(other.head)


def _have_head(one: Title, other: Title) -> bool:
    """Whether both begin with the same coined name and go on to say what it is."""
    heads = "".join(one.head) == "".join(other.head) and min(len(one.head), len(other.head)) <= 3
    return heads and len(one.head) < len(one.words) and len(other.head) < len(other.words)


_GENERIC = re.compile(
    r"(?:guest )?editorial|preface|introduction|foreword|(?:front|back) matter|index|contents|discussion|conclusions?"
    r"|overview|message from .*|in this issue|panel|keynote|abstracts?|proceedings|acknowledge?ments?"
    r"|letter to the editor",
)


def is_generic(title: Title) -> bool:
    """Whether many works bear this title."""
    return len(title.key) < 9 or bool(_GENERIC.fullmatch(" ".join(title.words)))


def is_survey(title: str, kind: str = "") -> bool:
    """Whether a paper goes through a field, as its title or the type that a source gives says."""
    return kind.casefold() in ("review", "survey") or bool(_SURVEY.search(title))
