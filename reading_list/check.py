"""What is wrong in a list, rule by rule: pure functions of the list and of what is known of its papers."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from litgraph.identifiers import repository_of
from litgraph.reading_list.order import find_order, runs_of
from litgraph.reading_list.read import ReadingList
from litgraph.reading_list.tagform import is_preprint
from litgraph.wording import surname, title_key

if TYPE_CHECKING:
    from litgraph.records import Entry

__all__ = ["Edit", "Finding", "Known", "check", "mended"]

_DAMAGE = re.compile("\u00e2\u20ac|\u00c3[\u0080-\u00bf\u00a1-\u00bf]|\u00c2[\u00a0-\u00bf]|\u00ef\u00bb\u00bf|\ufffd")
_BLOB = re.compile(r"(https?://github\.com/[^/\s]+/[^/\s]+)/blob/([^/\s?#]+)/?$")
_TWICE = re.compile(r"https?:/?/?(https?://.+)")
_TAKEN_BACK = re.compile(r"retract|withdraw", re.IGNORECASE)
_MOSTLY = 0.8
_SOME = 0.3
_FIRM = 0.95
_CROSS_LISTED = 0.02
_ALIKE = 55


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the text and what is to stand there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong.

    Attributes:
        line: the line, from 1.
        rule: name of the rule, of `settings.RULES`.
        wrong: what is wrong.
        fix: what to do.
        edit: the change that mends it, where that is certain; else None.
    """

    line: int
    rule: str
    wrong: str
    fix: str
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What services say of one entry's paper; empty where nothing is known.

    Attributes:
        paper: its number: entries with the same are one work.
        titles: its title in each record.
        authors: its authors in each record that names them.
        venue: where it was published, with its year; ``("", None)`` while only a preprint is known.
        url: a page of it.
        code_url: its code.
        repositories: of the repositories that the entry links: address and what became of it (``renamed`` with the
            new address, ``archived``, ``gone``).
        notices: what was published about it.
    """

    paper: int
    titles: tuple[str, ...] = ()
    authors: tuple[tuple[str, ...], ...] = ()
    venue: tuple[str, int | None] = ("", None)
    url: str = ""
    code_url: str = ""
    repositories: tuple[tuple[str, str, str], ...] = ()
    notices: tuple[str, ...] = ()


def check(
    reading: ReadingList, known: Mapping[int, Known], off: Collection[str] = (), order: Sequence[str] = ()
) -> list[Finding]:
    """All findings of a list, by line.

    Args:
        reading: the list.
        known: by number of an entry, what services say of its paper.
        off: rules that are switched off.
        order: the keys that the settings order entries by; empty to find them.
    """
    rules: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _damaged(reading),
        lambda: _malformed(reading),
        lambda: _duplicates(reading, known),
        lambda: _order(reading, order),
        lambda: _missing(reading, known),
        lambda: _disagreeing(reading, known),
        lambda: _repositories(reading, known),
    )
    found = [finding for rule in rules for finding in rule() if finding.rule not in off]
    return sorted(found, key=lambda finding: (finding.line, finding.rule))


def mended(text: str, findings: Sequence[Finding]) -> str:
    """The text with every change that is certain."""
    edits = sorted((one.edit for one in findings if one.edit), key=lambda edit: edit.start, reverse=True)
    reached = len(text)
    for edit in edits:
        if edit.end <= reached:
            text = text[: edit.start] + edit.text + text[edit.end :]
            reached = edit.start
    return text


def _line(text: str, place: int) -> int:
    return len(re.findall(r"\r\n|\n|\r", text[:place])) + 1


def _damaged(reading: ReadingList) -> Iterator[Finding]:
    import ftfy

    for entry in reading.entries:
        start, end = entry.span
        for line in re.finditer(r"[^\r\n]+", reading.text[start:end]):
            match = _DAMAGE.search(line[0])
            fixed = ftfy.fix_encoding(line[0]) if match else line[0]
            if not match:
                continue
            at = _line(reading.text, start + line.start())
            if fixed == line[0] or "\ufffd" in fixed:
                yield Finding(at, "damaged-text", f"characters are damaged near {match[0]!r}", "write them anew")
                continue
            first, last, new = _difference(line[0], fixed)
            edit = Edit(start + line.start() + first, start + line.start() + last, new)
            old = line[0][first:last]
            yield Finding(at, "damaged-text", f"{old!r} is {new!r} in a wrong encoding", f"write {new!r}", edit)


def _difference(old: str, new: str) -> tuple[int, int, str]:
    """The stretch of `old` that differs, and what stands there in `new`."""
    shorter = min(len(old), len(new))
    first = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    last = next((n for n in range(shorter - first) if old[-1 - n] != new[-1 - n]), shorter - first)
    return first, len(old) - last, new[first : len(new) - last]


def _malformed(reading: ReadingList) -> Iterator[Finding]:
    for entry, parts in zip(reading.entries, reading.parts, strict=True):
        for link, place in zip(entry.links, parts.links, strict=True):
            better, wrong = "", ""
            if match := _BLOB.fullmatch(link.url):
                better, wrong = f"{match[1]}/tree/{match[2]}", "a link to a file of a repository names no file"
            elif match := _TWICE.fullmatch(link.url):
                better, wrong = match[1], "a link begins twice"
            if better:
                at = place.url or entry.span
                exact = place.url and reading.text[slice(*place.url)] == link.url
                edit = Edit(*place.url, better) if place.url and exact else None
                yield Finding(
                    _line(reading.text, at[0]), "malformed-link", f"{wrong}: {link.url}", f"link {better}", edit
                )


def _duplicates(reading: ReadingList, known: Mapping[int, Known]) -> Iterator[Finding]:
    """Works that stand twice; where a list files many works under several sections, it means to, and they are left."""
    seen: dict[object, Entry] = {}
    twice: list[tuple[Entry, Entry]] = []
    for entry in reading.entries:
        paper = known.get(entry.number)
        names: list[object] = [*entry.ids, *([("paper", paper.paper)] if paper else [])]
        first = next((seen[name] for name in names if name in seen), None)
        if first and first.line != entry.line:
            twice.append((first, entry))
        for name in names:
            seen.setdefault(name, entry)
    apart = sum(first.section != entry.section for first, entry in twice)
    means_to = apart > max(2, _CROSS_LISTED * len(reading.entries))
    for first, entry in twice:
        if not means_to or first.section == entry.section:
            why = "the same id" if set(first.ids) & set(entry.ids) else "the same work under another link"
            wrong = f"{entry.title!r} stands on line {first.line} too ({why})"
            yield Finding(entry.line, "duplicate", wrong, "keep one")


def _order(reading: ReadingList, settled: Sequence[str]) -> Iterator[Finding]:
    order = find_order(reading.text, reading.entries, settled)
    kept, pairs = order.kept
    if not order.origin or order.keys[0] in ("appended", "prepended"):
        return
    if order.origin == "found" and (kept < _FIRM * pairs or pairs < 10):
        return
    # What was found is kept by its first key alone; ties are the keeper's.
    depth = 1 if order.origin == "found" else len(order.keys)
    for run in runs_of(reading.text, reading.entries):
        keyed = [(order.key_of(reading.text, entry)[:depth], entry) for entry in run.entries]
        whole = [(key, entry) for key, entry in keyed if None not in key]
        staying = _longest_rising([key for key, _ in whole])
        for place, (_, entry) in enumerate(whole):
            if place not in staying:
                yield Finding(entry.line, "order", f"{entry.title!r} is out of order: {order}", "move the entry")


def _longest_rising(keys: Sequence[tuple[object, ...]]) -> set[int]:
    """Places of the longest stretch of keys that never fall."""
    ends: list[tuple[object, ...]] = []
    at: list[int] = []
    before: list[int] = []
    for place, key in enumerate(keys):
        n = bisect_right(ends, key)
        before.append(at[n - 1] if n else -1)
        ends[n : n + 1] = [key]
        at[n : n + 1] = [place]
    kept, place = set(), at[-1] if at else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


def _missing(reading: ReadingList, known: Mapping[int, Known]) -> Iterator[Finding]:
    """What an entry lacks, though it is known and other entries of the list have it."""
    count = max(len(reading.entries), 1)
    links = sum(bool(entry.paper_url) for entry in reading.entries) >= _MOSTLY * count
    names = sum(bool(entry.authors) for entry in reading.entries) >= _MOSTLY * count
    codes = sum(bool(entry.code_url) for entry in reading.entries) >= _SOME * count
    for entry in reading.entries:
        paper = known.get(entry.number)
        if paper and links and not entry.paper_url and paper.url:
            yield Finding(entry.line, "no-paper-link", f"{entry.title!r} has no link to the paper", f"link {paper.url}")
        if paper and names and not entry.authors and paper.authors:
            yield Finding(
                entry.line, "no-authors", f"{entry.title!r} names no authors", f"name {', '.join(paper.authors[0])}"
            )
        if paper and codes and not entry.code_url and paper.code_url:
            yield Finding(entry.line, "no-code", f"{entry.title!r} has no link to its code", f"link {paper.code_url}")


def _disagreeing(reading: ReadingList, known: Mapping[int, Known]) -> Iterator[Finding]:
    from rapidfuzz import fuzz

    for entry in reading.entries:
        paper = known.get(entry.number)
        if not paper:
            continue
        venue, year = paper.venue
        if venue and entry.venue and is_preprint(entry.venue) and not is_preprint(venue):
            said = f"{venue} {year}" if year else venue
            yield Finding(entry.line, "stale-venue", f"{entry.title!r} was published since: {said}", f"write {said}")
        mine = {surname(name) for name in entry.authors} - {""}
        others = {surname(name) for names in paper.authors for name in names} - {""}
        if mine and others and len(mine - others) * 2 > len(mine):
            right = ", ".join(paper.authors[0])
            yield Finding(entry.line, "wrong-authors", f"the authors of {entry.title!r} are others", f"name {right}")
        likeness = [fuzz.token_set_ratio(entry.title.casefold(), title.casefold()) for title in paper.titles]
        if likeness and max(likeness) < _ALIKE and title_key(entry.title) not in map(title_key, paper.titles):
            yield Finding(
                entry.line, "wrong-title", f"the link of {entry.title!r} leads to another title",
                f"see whether {paper.titles[0]!r} is meant",
            )  # fmt: skip
        if any(_TAKEN_BACK.search(notice) for notice in paper.notices):
            yield Finding(entry.line, "retracted", f"{entry.title!r} was retracted", "remove it, or say so")


def _repositories(reading: ReadingList, known: Mapping[int, Known]) -> Iterator[Finding]:
    for entry, parts in zip(reading.entries, reading.parts, strict=True):
        paper = known.get(entry.number)
        for address, state, moved in paper.repositories if paper else ():
            places = [
                place.url
                for link, place in zip(entry.links, parts.links, strict=True)
                if place.url and repository_of(link.url) == address
            ]
            if not places:
                continue
            line = _line(reading.text, places[0][0])
            rule = f"repository-{state}"
            if state == "renamed":
                url = reading.text[slice(*places[0])]
                edit = Edit(*places[0], url.replace(address, moved)) if address in url else None
                yield Finding(line, rule, f"{address} is called {moved} now", f"link https://{moved}", edit)
            else:
                fix = "remove the link" if state == "gone" else "say so, or link what took its place"
                yield Finding(line, rule, f"{address} is {state}", fix)
