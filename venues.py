"""Names of venues: the many ways in which one is printed, and the one name that stands for them all.

The table is ``venues.csv`` beside this file: a row a venue, with its short name, its kind, its field, and further names
separated by semicolons. A keeper's own names come on top of it.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from litgraph.wording import clean

__all__ = ["KINDS", "Venue", "VenueNames", "canonical", "find"]

KINDS = ("conference", "workshop", "journal", "preprint", "series")
"""What a venue can be; a series (LNCS, PMLR) prints papers of many venues and says nothing of which."""


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue that the table knows.

    Attributes:
        name: the one name that stands for all: "OSDI", "NeurIPS", "EMNLP Findings".
        kind: one of `KINDS`.
        field: what it is about, in words; ``""`` where the table does not say.
    """

    name: str
    kind: str
    field: str = ""


_LONGEST = 400  # characters; a longer text is not the name of a venue
_MOST_SEGMENTS = 10
_WORD = re.compile(r"([^\W_]+|[*+])(\.?)")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")
_ORDINAL = re.compile(
    r"first|second|third|fourth|fifth|(?:six|seven|eigh|nin|ten|eleven|twelf)th|(?:thir|four|fif|six|seven|eigh|nine)teenth|"
    r"(?:twent|thirt|fort|fift|sixt)(?:y|ieth)"
)
_SMALL = frozenset({"the", "of", "on", "in", "and", "for", "a", "an", "at", "to"})
_FULL = {
    "conf": "conference", "symp": "symposium", "proc": "proceedings", "intl": "international", "int": "international",
    "trans": "transactions", "j": "journal", "wksp": "workshop", "workshops": "workshop", "wkshps": "workshop",
    "databases": "database",
}  # fmt: skip
# What a name may lose, step by step, and still be that venue's: "International", then the societies, then their
# special interest groups, then what kind of meeting it is.
_DECORATION = frozenset({"international", "annual", "biennial", "proceedings", "volume", "vol", "edition"})
_SOCIETIES = frozenset({"acm", "ieee", "usenix", "ifip", "cvf", "rsj", "eurographics"})
_MEETINGS = frozenset({"conference", "symposium", "meeting"})
_NO_NAME = _DECORATION | _SOCIETIES | _MEETINGS | {"journal", "transactions", "magazine", "workshop", "letters"}
_GROUP = re.compile(r"sig[a-z]+")
_ENOUGH = 3  # words that tell a venue without "conference": "neural information processing systems"

_BETWEEN = re.compile(r"\s*[,:;()\[\]|/\u2013\u2014]\s*|\s+-\s+")
_AT = re.compile(r"\s*@\s*|\s+(?:co-?located with|in conjunction with)\s+", re.IGNORECASE)
_PAPERS = re.compile(
    r"\s+(?:conference\s+)?(?:short|long|main|research|industry|industrial)\s+(?:papers?|track)$", re.IGNORECASE
)
_MEETING = re.compile(r"\b(?:conference|symposium|meeting)\b", re.IGNORECASE)
_GLUED = re.compile(r"([^\W\d]{2,})['\u2019]?(?:(?:19|20)\d\d|\d\d)")
_YEAR = re.compile(r"(?<![\w-])(?:(?:19|20)\d\d|['\u2019]\d\d|\d+(?:st|nd|rd|th))(?![\w-])", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<=[A-Za-z])[ -]?['\u2019]?\d\d$")

# Parts of a meeting that are counted apart from its main programme. Order counts: a demonstration at a workshop is the
# workshop's.
_PARTS = (
    ("Findings", re.compile(r"\bfindings\b", re.IGNORECASE)),
    ("Workshop", re.compile(r"\b(?:work-?shops?|wksps?|wkshps|SRW|student research)\b", re.IGNORECASE)),
    ("Demonstrations", re.compile(r"\b(?:system demonstrations?|demonstrations?|demos?)\b", re.IGNORECASE)),
    ("Tutorials", re.compile(r"\btutorials?(?: abstracts)?\b", re.IGNORECASE)),
    ("Companion", re.compile(r"\b(?:companion|adjunct|extended abstracts)\b", re.IGNORECASE)),
    ("Posters", re.compile(r"\b(?:posters?|wip|work[- ]in[- ]progress)\b", re.IGNORECASE)),
)


def canonical(printed: str, aliases: Mapping[str, Sequence[str]] | None = None) -> str:
    """The one name of a venue, however it is printed; what no table knows stays as printed, without its year.

    Args:
        printed: the venue as a list or a source prints it, with or without its year.
        aliases: the keeper's own names: by the name that is wanted, the names that it stands for. They win.
    """
    return _names(_frozen(aliases)).canonical(printed)


def find(printed: str, aliases: Mapping[str, Sequence[str]] | None = None) -> Venue | None:
    """The venue of that name, or None where neither the table nor `aliases` has it."""
    return _names(_frozen(aliases)).find(printed)


class VenueNames:
    """The table with a keeper's own names on top of it; remembers what it was asked."""

    def __init__(self, aliases: Mapping[str, Sequence[str]] | None = None) -> None:
        self._own: dict[str, Venue] = {}
        self._asked: dict[str, Venue | None] = {}
        for name, others in (aliases or {}).items():
            known = next(filter(None, map(_table().find, (name, *others))), None)
            venue = replace(known, name=name) if known else Venue(name, "conference")
            self._own.update((_key(_words(one)), venue) for one in (name, *others))

    def canonical(self, printed: str) -> str:
        """The one name of a venue; what is not known stays as printed, cleaned, without its year."""
        venue = self.find(printed)
        return venue.name if venue else _without_year(clean(printed))

    def find(self, printed: str) -> Venue | None:
        """The venue of that name, or None."""
        if printed not in self._asked:
            text = clean(printed)
            self._asked[printed] = self._search(text) if 0 < len(text) <= _LONGEST else None
        return self._asked[printed]

    def _search(self, text: str) -> Venue | None:
        """The venue by its whole name, else as a part of another's meeting, else by a segment of the text."""
        if venue := self._whole(text):
            return venue
        guest, *hosts = _AT.split(text)
        if hosts:
            return self._search(guest) or self._part(hosts[-1], "Workshop")
        guest, at, host = text.rpartition(" at ")
        if at and _tells(host) and (venue := self._whole(host)) and venue.kind == "conference":
            return self._search(guest) or self._part(host, "Workshop")
        for part, word in _PARTS:
            if word.search(text):
                return self._part(word.sub(" ", text), part)
        named = [*self._segments(text), *self._ending(text)]
        # "Proc. ACM Program. Lang. 4, POPL": the series says less than the meeting.
        return next((venue for venue in named if venue.kind != "series"), named[0] if named else None)

    def _whole(self, text: str) -> Venue | None:
        if venue := self._own.get(_key(_words(text))):
            return venue
        venue = _table().find(text)
        return venue and self._own.get(_key(_words(venue.name)), venue)

    def _part(self, text: str, part: str) -> Venue | None:
        """The workshop, findings, … of the meeting that `text` names; a workshop with a name of its own comes first."""
        named = [*filter(None, [self._whole(text)]), *self._segments(text), *self._acronyms(text)]
        if workshop := next((venue for venue in named if venue.kind == "workshop"), None):
            return workshop
        meetings = [venue for venue in named if venue.kind == "conference"]
        if not meetings:
            return None
        # "Findings of the Association for Computational Linguistics: EMNLP": the meeting stands last.
        host = meetings[-1] if part == "Findings" else meetings[0]
        kind = "workshop" if part in ("Workshop", "Tutorials") else "conference"
        return self._own.get(_key(_words(f"{host.name} {part}")), Venue(f"{host.name} {part}", kind, host.field))

    def _segments(self, text: str) -> Iterator[Venue]:
        """The venues that runs of a text's segments name, the longest runs first."""
        segments = [segment for segment in _BETWEEN.split(text) if segment][:_MOST_SEGMENTS]
        for length in range(len(segments) - 1, 0, -1):
            for start in range(len(segments) - length + 1):
                run = " ".join(segments[start : start + length])
                venue = self._whole(run)
                if venue and (start == 0 or _tells(run)):
                    yield venue

    def _ending(self, text: str) -> Iterator[Venue]:
        """The venue that a text ends in, after the meeting's whole name or before its kind of papers."""
        text = _PAPERS.sub("", text)
        if venue := self._whole(text):
            yield venue
        last = text.rpartition(" ")[2]
        if _MEETING.search(text) and _tells(last) and (venue := self._whole(last)) and venue.kind == "conference":
            yield venue

    def _acronyms(self, text: str) -> Iterator[Venue]:
        """The venues whose acronyms stand in a text as they are usually written."""
        for word in re.findall(r"[\w&*-]+", text):
            venue = self._whole(word) if _tells(word) else None
            if venue and venue.kind in ("conference", "workshop"):
                yield venue


class _Table:
    """The rows of venues.csv, by every name that they may have."""

    def __init__(self) -> None:
        found: dict[str, list[tuple[int, Venue]]] = {}
        self._names: dict[tuple[int, str], list[tuple[tuple[str, ...], Venue]]] = {}
        for venue, names in _rows():
            for name in names:
                for level, key in enumerate(_keys(name)):
                    # "IEEE Software" is a venue, "Software" is none.
                    if level < _WITHOUT_SOCIETIES or len(_drop(_words(name), _BARE)) > 1:
                        found.setdefault(key, []).append((level, venue))
                for words in {tuple(_drop(_words(name), dropped)) for dropped in _CUT}:
                    if words:
                        self._names.setdefault((len(words), words[0][0]), []).append((words, venue))
        # The name that has lost least owns its key; what two venues could own equally is nobody's.
        self._keys = {key: owner for key, claims in found.items() if (owner := _owner(claims))}

    def find(self, text: str) -> Venue | None:
        for key in _keys(text):
            if venue := self._keys.get(key):
                return venue
        if match := _GLUED.fullmatch(text):
            return self.find(match[1])
        return self._abbreviated(text) if "." in text else None

    def _abbreviated(self, text: str) -> Venue | None:
        """The one venue whose name has these words, those with a full stop cut short: "J. Mach. Learn. Res."."""
        words = _words(text, keep_stops=True)
        for dropped in _CUT:
            left = _drop(words, dropped)
            if len(left) < 2:
                continue
            fits = {venue for name, venue in self._names.get((len(left), left[0][0]), ()) if _abbreviates(left, name)}
            if len(fits) == 1:
                return fits.pop()
        return None


_WITHOUT_SOCIETIES = 3  # place among the keys of a name of the first that has lost its societies
_BARE = _SMALL | _DECORATION | _SOCIETIES
_CUT = (_SMALL | _DECORATION, _SMALL | _DECORATION | _SOCIETIES)


@cache
def _table() -> _Table:
    return _Table()


@lru_cache(maxsize=8)
def _names(aliases: tuple[tuple[str, tuple[str, ...]], ...]) -> VenueNames:
    return VenueNames(dict(aliases))


def _frozen(aliases: Mapping[str, Sequence[str]] | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(others)) for name, others in (aliases or {}).items())


def _rows() -> Iterator[tuple[Venue, list[str]]]:
    # The root is no package of its own in a checkout, so importlib.resources finds nothing in it.
    text = Path(__file__).with_name("venues.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        others = [name.strip() for name in row["names"].split(";") if name.strip()]
        yield Venue(row["venue"], row["kind"], row["field"]), [row["venue"], *others]


def _owner(claims: list[tuple[int, Venue]]) -> Venue | None:
    least = min(level for level, _ in claims)
    owners = {venue for level, venue in claims if level == least}
    return owners.pop() if len(owners) == 1 else None


def _words(text: str, *, keep_stops: bool = False) -> list[str]:
    """The words in lower case and without marks; numbers and ordinals are gone."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = []
    for word, stop in _WORD.findall(plain):
        if not _NUMBER.fullmatch(word) and not _ORDINAL.fullmatch(word):
            words.append(_FULL.get(word) or word + (stop if keep_stops else ""))
    return words


def _keys(text: str) -> list[str]:
    """The keys of a name, each having lost more than the one before; none that is no name any more."""
    steps = [_words(text)]
    for dropped in (_SMALL, _DECORATION, _SOCIETIES):
        steps.append(_drop(steps[-1], dropped))
    steps.append([word for word in steps[-1] if not _GROUP.fullmatch(word)])
    bare = _drop(steps[-1], _MEETINGS)
    steps.append(bare if len(bare) >= _ENOUGH else [])
    return [_key(step) if place == 0 or not _NO_NAME.issuperset(step) else "" for place, step in enumerate(steps)]


def _key(words: Sequence[str]) -> str:
    return "".join(words)


def _drop(words: Sequence[str], dropped: frozenset[str]) -> list[str]:
    return [word for word in words if word.rstrip(".") not in dropped]


def _abbreviates(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether each word is the name's, or its beginning with a full stop."""
    return all(
        word == full or (word.endswith(".") and full.startswith(word[:-1]))
        for word, full in zip(words, name, strict=True)
    )


def _tells(text: str) -> bool:
    """Whether a piece of a longer text can name a venue: more than a word, or a word with two capitals."""
    words = [word for word in re.findall(r"[^\W_]+", text) if not _NUMBER.fullmatch(word)]
    return len(words) > 1 or sum(letter.isupper() for letter in text) > 1


def _without_year(text: str) -> str:
    """A name without its year and ordinal, wherever they stand in it."""
    left = " ".join(_YEAR.sub(" ", text).split()).strip(" ,-")
    return _SHORT_YEAR.sub("", left).strip(" ,-") or text
