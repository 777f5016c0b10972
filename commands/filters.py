"""Which suggestions a user wants to see: options read into a value, and the question whether a paper fits."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from litgraph.errors import BadInput
from litgraph.titles import is_survey
from litgraph.venues import VenueNames

if TYPE_CHECKING:
    from litgraph.store import Row

__all__ = ["Shelf", "Wanted", "by_one_name", "checked", "is_preprint", "wanted"]

Shelf = Literal["classics", "new", "both", "roots"]

_YEARS = re.compile(r"(\d{4})?\s*(-|\u2013|\.\.)?\s*(\d{4})?")
_PREPRINTS = frozenset({"arxiv", "biorxiv", "medrxiv", "ssrn", "corr", "techrxiv", "preprint", "research square"})
# What no list should be told to add.
_TAKEN_BACK = frozenset({"retraction", "withdrawal", "removal"})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a suggestion must be like; the defaults take everything.

    Attributes:
        shelf: ``classics``, ``new``, ``both`` of these, or ``roots``.
        years: first and last year, or None; a paper without a year does not fit.
        venues: any of these, as the store writes them; empty for all.
        sections: any of these proposed sections; empty for all.
        min_evidence: at least so many papers make its ties to the list.
        min_score: at least this score, from 0 to 1.
        words: its title has one of these; empty for all.
        without: its title has none of these.
        surveys: True for surveys alone, False for none, None for both.
        preprints: the same for papers of which only a preprint is known.
    """

    shelf: Shelf = "classics"
    years: tuple[int, int] | None = None
    venues: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    min_evidence: int = 0
    min_score: float = 0.0
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    surveys: bool | None = None
    preprints: bool | None = None

    def fits(self, facts: "Row") -> bool:
        """Whether a paper, as the store knows it, is wanted; its section, evidence and score are looked at later.

        A paper that was retracted or withdrawn never is.
        """
        year, title = facts["year"], facts["title"]
        return (
            not _TAKEN_BACK & set(facts["notices"])
            and (self.years is None or (year is not None and self.years[0] <= year <= self.years[1]))
            and (not self.venues or facts["venue"] in self.venues)
            and (not self.words or any(_has(title, word) for word in self.words))
            and not any(_has(title, word) for word in self.without)
            and self.surveys in (None, is_survey(title, facts.get("type") or ""))
            and self.preprints in (None, is_preprint(facts["venue"]))
        )


def wanted(
    *,
    shelf: Shelf = "classics",
    year: str = "",
    venue: Sequence[str] = (),
    section: Sequence[str] = (),
    min_evidence: int = 0,
    min_score: float = 0.0,
    word: Sequence[str] = (),
    without: Sequence[str] = (),
    surveys: bool | None = None,
    preprints: bool | None = None,
) -> Wanted:
    """The options of the command line as a value; venues and sections are still as typed, see `checked`.

    Raises:
        BadInput: an option says nothing that could be meant.
    """
    for option, texts in (("--word", word), ("--without", without)):
        if not all(_WORD.search(text) for text in texts):
            raise BadInput(f"{option}: one of its values has no letter or digit; give a word, as in {option} cache")
    return Wanted(
        shelf=shelf,
        years=_years(year),
        venues=tuple(venue),
        sections=tuple(section),
        min_evidence=min_evidence,
        min_score=min_score,
        words=tuple(word),
        without=tuple(without),
        surveys=surveys,
        preprints=preprints,
    )


def checked(one: Wanted, venues: Iterable[str], sections: Iterable[str]) -> Wanted:
    """`one` with its venues and sections as the store and the list write them, whatever their case.

    A section may be named by its own heading alone.

    Raises:
        BadInput: the store has no such venue, or the list no such section.
    """
    known = list(sections)
    lasts = {name: name.rpartition(" / ")[2] for name in known}
    return replace(
        one,
        venues=tuple(found for text in one.venues for found in _named("--venue", text, {v: v for v in venues})),
        sections=tuple(
            found
            for text in one.sections
            for found in (_same(text, {name: name for name in known}) or _named("--section", text, lasts))
        ),
    )


def by_one_name(one: Wanted, aliases: Mapping[str, Sequence[str]]) -> Wanted:
    """`one` with its venues by the one name of each, however they are printed; `aliases` are the keeper's own."""
    names = VenueNames(aliases)
    return replace(one, venues=tuple(map(names.canonical, one.venues)))


def is_preprint(venue: str) -> bool:
    """Whether only a preprint is known; a paper without a known venue is none."""
    return venue.strip().casefold() in _PREPRINTS


def _years(text: str) -> tuple[int, int] | None:
    if not text.strip():
        return None
    match = _YEARS.fullmatch(text.strip())
    first, dash, last = match.groups() if match else ("", "", "")
    if not first and not last:
        raise BadInput(f"--year: {text!r} names no years; write 2024, 2022-2024, 2022- or -2024")
    span = (int(first or 0), int(last or (9999 if dash else first)))
    if span[0] > span[1]:
        raise BadInput(f"--year: {text!r} runs backwards; write {span[1]}-{span[0]}")
    return span


def _named(option: str, text: str, known: dict[str, str]) -> list[str]:
    """Those of `known` whose value is `text`, or one line that names the nearest."""
    found = _same(text, known)
    if found:
        return found
    shown = {_plain(value): value for value in known.values() if value}
    close = get_close_matches(_plain(text), shown, n=1, cutoff=0.5)
    if close:
        raise BadInput(f"{option}: {text!r} is not known; did you mean {shown[close[0]]!r}?")
    some = list(dict.fromkeys(shown.values()))[:5]
    raise BadInput(f"{option}: {text!r} is not known; there are {', '.join(map(repr, some)) or 'none'}")


def _same(text: str, known: dict[str, str]) -> list[str]:
    return [name for name, value in known.items() if _plain(value) == _plain(text)]


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _has(title: str, phrase: str) -> bool:
    """Whether the words of `phrase` stand in `title` one after the other, whatever their case."""
    return f" {_plain(phrase)} " in f" {_plain(title)} "
