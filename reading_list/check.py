"""What is wrong in a list, rule by rule: pure functions of the list and of what is known of its papers."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from litgraph.reading_list.check_records import disagreeing, lacking, moved_repositories, same_work, stale_venues
from litgraph.reading_list.findings import Edit, Finding, Known, line_of
from litgraph.reading_list.order import Order, find_order, runs_of
from litgraph.reading_list.read import ReadingList
from litgraph.venues import VenueNames

if TYPE_CHECKING:
    from litgraph.records import Entry

__all__ = ["check"]

_DAMAGE = re.compile("\u00e2\u20ac|\u00c3[\u0080-\u00bf\u00a1-\u00bf]|\u00c2[\u00a0-\u00bf]|\u00ef\u00bb\u00bf|\ufffd")
_BLOB = re.compile(r"(https?://github\.com/[^/\s]+/[^/\s]+)/blob/([^/\s?#]+)/?$")
_TWICE = re.compile(r"https?:/?/?(https?://.+)")
_FIRM = 0.95
_CROSS_LISTED = 0.02


def check(
    reading: ReadingList,
    known: Mapping[int, Known],
    off: Collection[str] = (),
    order: Sequence[str] = (),
    names: VenueNames | None = None,
) -> list[Finding]:
    """All findings of a list, by line.

    Args:
        reading: the list.
        known: by number of an entry, what services say of its paper.
        off: rules that are switched off.
        order: the keys that the settings order entries by; empty to find them.
        names: which names are one venue's; those of the table alone where it is None.
    """
    kept = find_order(reading.text, reading.entries, order)
    rules: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _damaged(reading),
        lambda: _malformed(reading),
        lambda: _duplicates(reading, known),
        lambda: _order(reading, kept),
        lambda: lacking(reading, known),
        lambda: stale_venues(reading, known, kept, names or VenueNames()),
        lambda: disagreeing(reading, known),
        lambda: moved_repositories(reading, known),
    )
    found = [finding for rule in rules for finding in rule() if finding.rule not in off]
    return sorted(found, key=lambda finding: (finding.line, finding.rule))


def _damaged(reading: ReadingList) -> Iterator[Finding]:
    import ftfy

    for entry in reading.entries:
        start, end = entry.span
        for line in re.finditer(r"[^\r\n]+", reading.text[start:end]):
            match = _DAMAGE.search(line[0])
            fixed = ftfy.fix_encoding(line[0]) if match else line[0]
            if not match:
                continue
            at = line_of(reading.text, start + line.start())
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
                    line_of(reading.text, at[0]), "malformed-link", f"{wrong}: {link.url}", f"link {better}", edit
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
            yield _duplicate(first, entry)


def _duplicate(first: "Entry", entry: "Entry") -> Finding:
    shared = next((one for one in entry.ids if one in first.ids), None)
    if shared and not same_work(first.title, entry.title):
        wrong = f"{entry.title!r} has the id of {first.title!r} on line {first.line}, {shared}"
        return Finding(
            entry.line, "duplicate", wrong, "mend the link that is wrong, or keep one if the work was renamed"
        )
    why = "the same id" if shared else "the same work under another link"
    return Finding(entry.line, "duplicate", f"{entry.title!r} stands on line {first.line} too ({why})", "keep one")


def _order(reading: ReadingList, order: Order) -> Iterator[Finding]:
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
