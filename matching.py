"""Whether two descriptions are of one work: its title, its authors' family names, its year.

A title alone proves little: surveys share titles, sequels differ from the first part by one digit, and an erratum bears
its paper's name. So a title is confirmed by authors and year, the more strictly the less alike the titles are, and what
tells works apart (numerals, ``++``, *Part II*, *Correction to*, *Poster*) has to agree exactly.

How titles are compared is `litgraph.titles`'.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from litgraph.titles import (
    Title,
    alike,
    begins,
    is_generic,
    is_short_for,
    near,
    read_title,
    renamed,
    retitled,
    slip,
)
from litgraph.wording import surname

__all__ = [
    "PREPRINT_YEARS",
    "REASONS",
    "YEARS_APART",
    "Description",
    "contradict",
    "is_same_work",
    "same_work",
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
    first, second = read_title(one.title), read_title(other.title)
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
    first, second = read_title(one.title), read_title(other.title)
    if not (first.words and second.words) or alike(first, second):
        return False
    if not (one.surnames and other.surnames):
        return told_apart
    shared = _Authors.shared(one.surnames, other.surnames)
    if told_apart:
        return not shared.are_same or first.numerals != second.numerals or first.kinds != second.kinds
    return shared.count == 0


def _with_authors(one: Description, other: Description, first: Title, second: Title) -> str:
    shared = _Authors.shared(one.surnames, other.surnames)
    if first.key == second.key:
        return "title and authors" if shared.confirm(first, one, other) else ""
    if shared.confirm_near and near(first, second):
        return "near title and authors"
    if shared.confirm_near and (is_short_for(first, second) or is_short_for(second, first)):
        return "short title and authors"
    return "new title, same authors" if shared.are_same and retitled(first, second) else ""


def _without_authors(one: Description, other: Description, first: Title, second: Title) -> str:
    """A title that no author confirms has to be telling, and to meet nothing that speaks against it."""
    if is_generic(first) or is_generic(second):
        return ""
    shorter = min(len(first.key), len(second.key))
    long = shorter >= 25 and min(len(first.words), len(second.words)) >= 5
    begun = begins(first, second) or begins(second, first)
    if first.key == second.key:
        kind = "title"
    elif long and near(first, second):
        kind = "near title"
    elif begun or (long and (is_short_for(first, second) or is_short_for(second, first))):
        kind = "short title"
    elif long and renamed(first, second):
        kind = "new title"
    else:
        return ""
    if one.year is None or other.year is None:
        named = kind == "title" and first.is_coined and shorter >= 15 and len(first.words) >= 3
        return f"{kind} alone" if long or named else ""
    enough = long or (len(first.words) >= 2 and shorter >= 9)
    apart = YEARS_APART if kind == "title" and (shorter >= 40 or first.is_coined) else 1
    return f"{kind} and year" if enough and abs(one.year - other.year) <= apart else ""


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
        slips = sum(any(slip(name, near) for near in open_names) for name in rest) if rest and open_names else 0
        smaller, larger = sorted((len(one), len(other)))
        return cls(both.total() + slips, smaller, larger, one[0] == other[0] or slip(one[0], other[0]))

    def confirm(self, title: Title, one: Description, other: Description) -> bool:
        """Whether the authors confirm an equal title: the common names of a field are shared by chance."""
        if is_generic(title):
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
