"""What is wrong in a list by what services say of its papers, rule by rule.

A service can be wrong, too: a rule speaks where list and records cannot both be right, not where they merely differ.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from litgraph.identifiers import repository_of
from litgraph.reading_list.findings import Edit, Finding, Known, line_of
from litgraph.reading_list.order import Order, runs_of
from litgraph.reading_list.read import ReadingList
from litgraph.reading_list.tagform import learn_tags
from litgraph.wording import surname, title_key

if TYPE_CHECKING:
    from litgraph.records import Entry
    from litgraph.venues import VenueNames

    _Keys = tuple[int | str | None, ...] | None

__all__ = ["disagreeing", "lacking", "moved_repositories", "same_work", "stale_venues"]

_SPACES_OF_TITLE = 2
_TAKEN_BACK = frozenset({"retraction", "withdrawal", "removal"})
_MOSTLY = 0.8
_SOME = 0.3
_RARE = 0.05
_ALIKE = 55
_UNKNOWN = "add it, if there is one; no source that was asked knows it"
_NICK = 8  # letters that two names have to begin with to be one
_NO_PERSON = re.compile(
    r"\b(?:anonymous|team|group|collaboration|consortium|project|authors|ai|lab|labs|others)\b", re.IGNORECASE
)


def lacking(reading: ReadingList, known: Mapping[int, Known]) -> Iterator[Finding]:
    """What an entry lacks though the other entries of the list have it.

    A link that hardly an entry lacks is missed even if no source knows it; all else where it is known.
    """
    count = max(len(reading.entries), 1)
    rare = max(_RARE * count, 2)
    links = sum(bool(entry.paper_url) for entry in reading.entries)
    names = sum(bool(entry.authors) for entry in reading.entries)
    codes = sum(bool(entry.code_url) for entry in reading.entries)
    for entry in reading.entries:
        paper = known.get(entry.number)
        if not paper or not _is_titled(entry, paper):
            paper = Known(-1)
        title, where = repr(entry.title), entry.line
        leads_elsewhere = any(link.url != entry.code_url for link in entry.links)
        missed = not leads_elsewhere and count - links <= rare
        if not entry.paper_url and _have_it(links, count) and (paper.url or missed):
            fix = f"link {paper.url}" if paper.url else _UNKNOWN
            yield Finding(where, "no-paper-link", f"{title} has no link to the paper ({links} of {count} have)", fix)
        if not entry.authors and _have_it(names, count) and not _named_in(reading, entry, paper.authors):
            yield Finding(where, "no-authors", f"{title} names no authors", f"name {', '.join(paper.authors[0])}")
        missed = _have_it(codes, count) and count - codes <= rare
        if not entry.code_url and codes >= _SOME * count and (paper.code_url or missed):
            verb = "names" if len(paper.code_sources) == 1 else "name"
            by = f", which {' and '.join(paper.code_sources)} {verb}" if paper.code_sources else ""
            fix = f"link {paper.code_url}{by}" if paper.code_url else _UNKNOWN
            yield Finding(where, "no-code", f"{title} has no link to its code ({codes} of {count} have)", fix)


def _have_it(having: int, count: int) -> bool:
    """Whether the entries of a list have something as a rule: most of them, or all but one."""
    return having >= _MOSTLY * count or having == count - 1 >= 2


def _named_in(reading: ReadingList, entry: "Entry", authors: Sequence[Sequence[str]]) -> bool:
    """Whether an entry holds most of the names, though they could not be told from its other words; so does no name."""
    words = set(map(title_key, re.split(r"[^\w'-]+", reading.text[slice(*entry.span)])))
    families = [surname(name) for name in authors[0]] if authors else []
    return sum(family in words for family in families) * 2 >= len(families)


def stale_venues(
    reading: ReadingList, known: Mapping[int, Known], order: Order, names: "VenueNames"
) -> Iterator[Finding]:
    """Preprints that were published since; mended where the venue is certain and the entry may stay where it is."""
    tags = learn_tags(reading.entries, names)
    neighbours = _neighbours(reading, order)
    for entry, parts in zip(reading.entries, reading.parts, strict=True):
        paper = known.get(entry.number)
        venue, year = paper.venue if paper else ("", None)
        if not paper or not venue or not entry.venue or not tags.is_preprint(entry.venue) or tags.is_preprint(venue):
            continue
        if not _is_titled(entry, paper):
            continue
        said = f"{venue} {year}" if year else venue
        fix, edit, displacing = f"write {said}", None, None
        if paper.published and year and parts.tag:
            written = tags.retold(reading.text[slice(*parts.tag)], entry, venue, year)
            if written and not _stays(entry, tags.spelled(venue), year, order, neighbours.get(entry.number, ())):
                fix += ", and move the entry to where the list's order has it"
                displacing = Edit(*parts.tag, written)
            elif written:
                edit = Edit(*parts.tag, written)
        yield Finding(entry.line, "stale-venue", f"{entry.title!r} was published since: {said}", fix, edit, displacing)


def _neighbours(reading: ReadingList, order: Order) -> "dict[int, tuple[_Keys, _Keys]]":
    """By number of an entry, what the entries before and behind it in its run are ordered by."""
    found: dict[int, tuple[_Keys, _Keys]] = {}
    if not order.origin or order.keys[0] in ("appended", "prepended"):
        return found
    for run in runs_of(reading.text, reading.entries):
        keys = [None, *(order.key_of(reading.text, entry) for entry in run.entries), None]
        for place, entry in enumerate(run.entries, start=1):
            found[entry.number] = keys[place - 1], keys[place + 1]
    return found


def _stays(entry: "Entry", venue: str, year: int, order: Order, around: "Sequence[_Keys]") -> bool:
    """Whether an entry is still in order once it has this venue and year."""
    if not around:
        return True
    key = order.key(entry.title, entry.authors, venue, year, None)
    return _at_most(around[0], key) and _at_most(key, around[1])


def _at_most(one: "_Keys", other: "_Keys") -> bool:
    if one is None or other is None or None in one or None in other:
        return one is None or other is None
    return one <= other


def disagreeing(reading: ReadingList, known: Mapping[int, Known]) -> Iterator[Finding]:
    """Entries whose authors or title are another paper's, and papers that were taken back."""
    for entry in reading.entries:
        paper = known.get(entry.number)
        if not paper:
            continue
        agree = _same_people(entry.authors, paper)
        if agree is False:
            yield Finding(
                entry.line, "wrong-authors", f"the authors of {entry.title!r} are others",
                f"name {', '.join(paper.authors[0])}",
            )  # fmt: skip
        if not agree and not _is_titled(entry, paper):
            yield Finding(
                entry.line, "wrong-title", f"the link of {entry.title!r} leads to another title",
                f"see whether {paper.titles[0]!r} is meant",
            )  # fmt: skip
        if taken := sorted(_TAKEN_BACK.intersection(paper.notices)):
            yield Finding(
                entry.line, "retracted", f"{entry.title!r} has a notice of {taken[0]}", "remove it, or say so"
            )


def _is_titled(entry: "Entry", paper: Known) -> bool:
    """Whether the paper that an entry leads to has the entry's title, as far as is known.

    A word or two are what a paper goes by, "ResNet", and tell nothing of its title.
    """
    if entry.title.count(" ") < _SPACES_OF_TITLE or not paper.titles:
        return True
    return any(same_work(entry.title, title) for title in paper.titles)


def _same_people(names: Sequence[str], paper: Known) -> bool | None:
    """Whether some record names these people; None where list or records do not say.

    The shorter of the two lists counts, since both may be cut short, and so does a family name that stands first.
    """
    mine = [name for name in names if surname(name) and not _NO_PERSON.search(name)]
    # Words of a title that were taken for names.
    if not mine or any(title_key(name) in title_key(title) for name in mine for title in paper.titles):
        return None
    said = [[name for name in record if surname(name) and not _NO_PERSON.search(name)] for record in paper.authors]
    records = [record for record in said if record]
    return any(_agreeing(mine, record) * 2 >= min(len(mine), len(record)) for record in records) if records else None


def _agreeing(names: Sequence[str], others: Sequence[str]) -> int:
    families = {surname(name) for name in others}
    words = _words(others)
    return sum(surname(name) in words or bool(families & _words([name])) for name in names)


def _words(names: Sequence[str]) -> set[str]:
    return {key for name in names for word in re.split(r"[\s,]+", name) if len(key := title_key(word)) > 1}


def same_work(one: str, other: str) -> bool:
    """Whether two titles may be those of one work: alike, or with the same name in front of other words."""
    from rapidfuzz import fuzz

    first, second = title_key(one), title_key(other)
    if first == second or fuzz.token_set_ratio(one.casefold(), other.casefold()) >= _ALIKE:
        return True
    return _named_alike(one, other) or _named_alike(other, one)


def _named_alike(one: str, other: str) -> bool:
    """Whether the first word of one title begins, or goes on as, a word of the other: "DeepSeek-R1", "DeepSeekV2"."""
    name = title_key(next(iter(one.split()), ""))
    return len(name) >= _NICK and any(name[:_NICK] == title_key(word)[:_NICK] for word in other.split())


def moved_repositories(reading: ReadingList, known: Mapping[int, Known]) -> Iterator[Finding]:
    """Links to code that has another address, is read-only or is gone."""
    for entry, parts in zip(reading.entries, reading.parts, strict=True):
        paper = known.get(entry.number)
        for address, state, moved in paper.repositories if paper else ():
            places = [
                place.url
                for link, place in zip(entry.links, parts.links, strict=True)
                if place.url and (repository_of(link.url) or "").casefold() == address.casefold()
            ]
            for place in places[:1]:
                yield _moved(reading.text, place, address, state, moved)


def _moved(text: str, place: tuple[int, int], address: str, state: str, moved: str) -> Finding:
    line, rule = line_of(text, place[0]), f"repository-{state}"
    if state == "renamed":
        url = text[slice(*place)]
        at = url.casefold().find(address.casefold())
        edit = Edit(*place, url[:at] + moved + url[at + len(address) :]) if at >= 0 else None
        return Finding(line, rule, f"{address} is called {moved} now", f"link https://{moved}", edit)
    fix = "remove the link" if state == "gone" else "say so, or link what took its place"
    return Finding(line, rule, f"{address} is {state}", fix)
