"""The order that a list keeps: stated in it, or found from its entries, with what the entries show."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from litgraph.reading_list.samples import line_prefix
from litgraph.records import Entry
from litgraph.wording import title_key

__all__ = ["Order", "Run", "find_order", "runs_of"]

Key = int | str | None
_KEPT = 0.9
_BLANK = " \t>\r\n"
_REACH = 20  # how far apart the entries of a pair may stand, so that time stays linear
_FIRST = ("newest", "oldest", "title", "author", "venue")
_WORDS = {
    "newest": "newest first",
    "oldest": "oldest first",
    "venue": "venue",
    "title": "title",
    "author": "first author",
    "appended": "as added, new ones last",
    "prepended": "as added, new ones first",
}
_NOTE = re.compile(r"\b(?:order(?:ed)?|sort(?:ed)?|arranged?|listed)\b[^.\n]{0,60}?\b(?:by|in)\b", re.IGNORECASE)
_STATED = {
    "title": re.compile(r"alphabetical|\btitle", re.IGNORECASE),
    "venue": re.compile(r"\bvenue|\bconference|\bjournal", re.IGNORECASE),
    "newest": re.compile(r"newest|latest|most recent|reverse[d-]* ?chronological|descending", re.IGNORECASE),
    "oldest": re.compile(r"oldest|ascending|earliest", re.IGNORECASE),
    "date": re.compile(r"\bdate|\byear|chronological|newest|latest|recent|time\b", re.IGNORECASE),
}
_NOTE_LENGTH = 500
_NUMBERED = re.compile(r"\[?(\d{1,9})(?:[.)]|\] )")


@dataclass(frozen=True, slots=True)
class Order:
    """What entries are ordered by.

    Attributes:
        keys: of `settings.ORDER_KEYS`, first things first.
        origin: ``stated``, ``set`` or ``found``; ``""`` where no order was found.
        kept: how many pairs of entries stand as the first key has them, of how many that it tells apart.
        months: whether dates count by month, since the entries show months.
    """

    keys: tuple[str, ...]
    origin: str = ""
    kept: tuple[int, int] = (0, 0)
    months: bool = False

    def __str__(self) -> str:
        said = ", then ".join(_WORDS[key] for key in self.keys)
        return {
            "set": f"{said} (as the settings say)",
            "stated": f"{said} (as the list states)",
            "found": f"{said} (found from the entries: {self.kept[0]} of {self.kept[1]} pairs)",
            "": f"{said} (no order was found)",
        }[self.origin]

    def key(
        self, title: str, authors: Sequence[str], venue: str, year: int | None, month: int | None
    ) -> tuple[Key, ...]:
        """What a paper is ordered by, part by part; None where a part is not known."""
        when = None if year is None else year * 12 + (month or 0) if self.months else year
        parts: dict[str, Key] = {
            "newest": None if when is None else -when,
            "oldest": when,
            "venue": venue.casefold() or None,
            "title": title_key(title) or None,
            "author": title_key(authors[0].split()[-1]) if authors and authors[0].split() else None,
        }
        return tuple(parts.get(key) for key in self.keys)

    def key_of(self, text: str, entry: Entry) -> tuple[Key, ...]:
        """What an entry is ordered by."""
        month = _month(text, entry) if self.months else None
        return self.key(entry.title, entry.authors, entry.venue, entry.year, month)


@dataclass(frozen=True, slots=True)
class Run:
    """Entries that stand together, with nothing but blank lines between them.

    Attributes:
        section: their section.
        label: the words of the line above them; ``""`` where a heading is.
        entries: them, in order.
    """

    section: str
    label: str
    entries: tuple[Entry, ...]


def runs_of(text: str, entries: Sequence[Entry]) -> list[Run]:
    """The runs of a list, in order; an entry within another one begins a run of its own.

    So does one behind a blank line where most entries of the list stand without one between them, and one that is
    marked in another way than the one above.
    """
    gaps = [gap for one, other in pairwise(entries) if not (gap := text[one.span[1] : other.span[0]]).strip(_BLANK)]
    tight = sum(map(_has_blank_line, gaps)) * 4 < len(gaps)
    runs: list[list[Entry]] = []
    for entry in entries:
        last = runs[-1][-1] if runs else None
        gap = text[last.span[1] : entry.span[0]] if last else ""
        together = (
            last is not None
            and last.section == entry.section
            and last.span[1] <= entry.span[0]
            and not gap.strip(_BLANK)
            and not (tight and _has_blank_line(gap))
            and line_prefix(text, last.span[0]) == line_prefix(text, entry.span[0])
            and _kind(text, last) == _kind(text, entry)
        )
        if together:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    ends = [0, *(run[-1].span[1] for run in runs)]
    return [
        Run(run[0].section, _label(text, end, run[0].span[0]), tuple(run)) for end, run in zip(ends, runs, strict=False)
    ]


def _has_blank_line(gap: str) -> bool:
    return len(re.findall(r"\r\n|\n|\r", gap)) > 1


def _kind(text: str, entry: Entry) -> str:
    """What marks an entry: its bullet, its number, its bar, or nothing."""
    first = text[entry.span[0]]
    return "1" if first.isdigit() or _NUMBERED.match(text, entry.span[0]) else first if first in "-*+|#" else ""


def _label(text: str, end: int, start: int) -> str:
    """The words of the line above a run, unless they are of the entry above, which ends at `end`."""
    above = text[max(end, start - 400) : start].rstrip(" \t>\r\n|-:")
    line = above.rsplit("\n", 1)[-1].strip()
    return "" if line.startswith("#") else line


def find_order(text: str, entries: Sequence[Entry], settled: Sequence[str] = ()) -> Order:
    """The order of a list.

    Args:
        text: the whole list.
        entries: those whose order is asked for.
        settled: the keys that the settings name; empty to find them.
    """
    runs = [run.entries for run in runs_of(text, entries)]
    months = _shows_months(text, entries)
    if settled:
        return Order(tuple(settled), "set", months=months)
    stated = _stated(text, entries)
    found = _found(text, runs, (), _FIRST, months=months)
    if stated:
        if "date" in stated:
            dated = _found(text, runs, (), ("newest", "oldest"), months=months, least=0.5)
            stated = tuple((dated[0] if dated else "newest") if key == "date" else key for key in stated)
        kept, pairs = _kept(text, runs, Order(stated[:1], months=months), (), stated[0])
        return Order(stated, "stated", (kept, pairs), months)
    if not found:
        return Order((_end(text, entries),), months=months)
    keys = [found[0]]
    rest = [key for key in ("venue", "title") if key not in keys]
    while rest:
        best = _found(text, runs, tuple(keys), tuple(rest), months=months)
        if not best:
            break
        keys.append(best[0])
        rest = [key for key in rest if key not in keys]
    return Order(tuple(keys), "found", found[1:], months)


def _found(
    text: str,
    runs: Sequence[Sequence[Entry]],
    above: tuple[str, ...],
    keys: tuple[str, ...],
    *,
    months: bool,
    least: float = _KEPT,
) -> tuple[str, int, int] | None:
    """The key of `keys` that pairs equal in all of `above` keep best, with how many keep it, of how many."""
    best: tuple[float, str, int, int] | None = None
    for key in keys:
        kept, pairs = _kept(text, runs, Order((*above, key), months=months), above, key)
        enough = pairs >= (2 if above else 3)
        if enough and kept >= least * pairs and (best is None or kept / pairs > best[0]):
            best = (kept / pairs, key, kept, pairs)
    return best[1:] if best else None


def _kept(text: str, runs: Sequence[Sequence[Entry]], order: Order, above: Sequence[str], key: str) -> tuple[int, int]:
    kept = pairs = 0
    for run in runs:
        values = [order.key_of(text, entry) for entry in run]
        for place, one in enumerate(values):
            for other in values[place + 1 : place + 1 + _REACH]:
                first, second = one[len(above)], other[len(above)]
                if one[: len(above)] != other[: len(above)] or first is None or second is None or first == second:
                    continue
                pairs += 1
                kept += first < second  # type: ignore[operator]
    return kept, pairs


def _stated(text: str, entries: Sequence[Entry]) -> tuple[str, ...]:
    """The keys that a note of the list names, in the order in which it names them; none where it says nothing."""
    taken = iter(sorted(entry.span for entry in entries))
    free, reached = [], 0
    for start, end in taken:
        free.append(text[reached:start])
        reached = max(reached, end)
    for part in (*free, text[reached:]):
        for note in _NOTE.finditer(part):
            said = part[note.end() : note.end() + _NOTE_LENGTH].split("-->")[0]
            said = re.split(r"\n\s*\n|\n#", said)[0]
            lines = [line for line in said.split("\n") if re.match(r"\W*\d+[.)]", line)]
            places = (
                _named(lines)
                if lines
                else _named(
                    re.split(r"[,;]|\bthen\b", part[note.start() : note.end() + 80].split("\n")[0].split(".")[0])
                )
            )
            if places:
                return places
    return ()


def _named(pieces: Sequence[str]) -> tuple[str, ...]:
    """The keys that pieces of a note name, one a piece at most."""
    found: dict[str, None] = {}
    for piece in pieces:
        for key, words in _STATED.items():
            if key not in found and words.search(piece):
                found[key] = None
                break
    directions = [key for key in found if key in ("newest", "oldest")]
    if "date" in found and directions:
        return tuple(directions[0] if key == "date" else key for key in found if key not in directions)
    return tuple(found)


def _shows_months(text: str, entries: Sequence[Entry]) -> bool:
    shown = sum(_month(text, entry) is not None for entry in entries)
    return shown * 10 >= len(entries) * 9 > 0


def _month(text: str, entry: Entry) -> int | None:
    """The month that an entry shows beside its year; addresses do not count."""
    if entry.year is None:
        return None
    pattern = re.compile(rf"(?<![\w./-]){entry.year}[./-](0?[1-9]|1[0-2])(?![\w/-])")
    match = pattern.search(text, *entry.span)
    return int(match[1]) if match else None


def _end(text: str, entries: Sequence[Entry]) -> str:
    """Where new entries go in a list without order: where those with the youngest arXiv ids stand.

    Those of a list that counts its entries go last, or all numbers behind them would be wrong.
    """
    numbers = [int(match[1]) for entry in entries if (match := _NUMBERED.match(text, entry.span[0]))]
    if len(numbers) * 2 > len(entries) and len(set(numbers)) > 1:
        return "appended"
    ages: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        for one in entry.ids:
            if one.scheme == "arxiv" and re.match(r"\d{4}\.", one.value):
                ages[entry.section].append(int(one.value[:4]))
    steps = [later - earlier for each in ages.values() for earlier, later in pairwise(each)]
    falls, rises = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    return "prepended" if falls > 1.5 * rises and falls >= 3 else "appended"
