"""Papers put into a list as whole entries: where each goes, how it reads there, and nothing else changed."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from litgraph.reading_list.order import Order, Run, find_order, runs_of
from litgraph.reading_list.read import ReadingList, parse
from litgraph.reading_list.samples import NUMBER, line_prefix
from litgraph.reading_list.style import NewPaper, Style, style_of
from litgraph.records import Entry
from litgraph.venues import VenueNames
from litgraph.wording import title_key

__all__ = ["Inserted", "Insertion", "Wish", "insert"]

_MARKER = re.compile(
    rf"(?:[-+]|\*(?![*])|(?:#{{1,6}} +)?(?:\d{{1,9}}|{NUMBER})[.)]|\[(?:\d{{1,9}}|{NUMBER})\]"
    rf"|\*\*\[(?:\d{{1,9}}|{NUMBER})\]\*\*)[ \t]*"
)
_NUMBER = re.compile(r"(?:#{1,6} +|\*\*)?\[?(\d{1,9})(?=[.)\]])")
_EARLIER = re.compile(r"\b(?:before|until|till|earlier|older|prior|up to)\b|[\u2264<]", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Wish:
    """A paper that is to be put into a list.

    Attributes:
        paper: what is known of it.
        section: the section that it belongs to; ``""`` leaves it to `near`.
        near: by number of an entry, how closely the paper is tied to it.
    """

    paper: NewPaper
    section: str
    near: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Insertion:
    """A paper as it was put into a list.

    Attributes:
        wish: which paper.
        entry: its entry, as text, with line ends of the list.
        section: where it stands.
        line: the line on which it begins in the new text, from 1.
    """

    wish: Wish
    entry: str
    section: str
    line: int


@dataclass(frozen=True, slots=True)
class Inserted:
    """What came of putting papers into a list.

    Attributes:
        text: the new text: the old one, with whole lines added.
        insertions: the papers that were put in, in the order of the text.
        refused: those that cannot be written so that they read back as what they are.
        orders: by section that got a paper, the order that was kept there.
    """

    text: str
    insertions: tuple[Insertion, ...]
    refused: tuple[Wish, ...]
    orders: Mapping[str, Order]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a paper goes.

    Attributes:
        at: the character before which its lines are put.
        place: how many entries of its run stand before it.
        run: the entries that it joins.
        order: what they are ordered by.
    """

    at: int
    place: int
    run: Run
    order: Order


def insert(
    reading: ReadingList, wishes: Sequence[Wish], order: Sequence[str] = (), names: VenueNames | None = None
) -> Inserted:
    """Put papers into a list, each in its section, in the list's order, in the list's style.

    Args:
        reading: the list.
        wishes: the papers, best first.
        order: the keys that the settings order entries by; empty to find them.
        names: which names are one venue's; those of the table alone where it is None.

    A paper that would not read back as itself, or would change how another entry reads, is refused.
    """
    return _Inserter(reading, order, names).insert(wishes)


class _Inserter:
    def __init__(self, reading: ReadingList, settled: Sequence[str], names: VenueNames | None) -> None:
        self._text = reading.text
        self._entries = reading.entries
        self._settled = settled
        self._style: Style = style_of(reading, names)
        self._runs = [run for run in runs_of(reading.text, reading.entries) if self._is_open(run)]
        self._whole = find_order(reading.text, reading.entries, settled)
        self._orders: dict[str, Order] = {}
        self._before = [_read_as(entry) for entry in reading.entries]

    def insert(self, wishes: Sequence[Wish]) -> Inserted:
        spots = {n: spot for n, wish in enumerate(wishes) if (spot := self._spot(wish))}
        forms = {n: self._forms(wishes[n], spots[n]) for n in spots}
        kept = {n: texts[0] for n, texts in forms.items() if texts}
        if not self._reads_back(self._joined(wishes, spots, kept)[0], [wishes[n] for n in kept]):
            kept = {}
            for n, texts in forms.items():
                for text in texts:
                    tried = {**kept, n: text}
                    if self._reads_back(self._joined(wishes, spots, tried)[0], [wishes[m] for m in tried]):
                        kept = tried
                        break
        text, insertions = self._joined(wishes, spots, kept)
        refused = tuple(wish for n, wish in enumerate(wishes) if n not in kept)
        orders = {spots[n].run.section: spots[n].order for n in kept}
        return Inserted(text, tuple(insertions), refused, orders)

    def _is_open(self, run: Run) -> bool:
        """Whether an entry can join the run: its lines begin with nothing but indentation and quotation signs."""
        return all(line_prefix(self._text, entry.span[0]) is not None for entry in run.entries)

    def _spot(self, wish: Wish) -> _Spot | None:
        section = self._dated(wish.section, wish.paper.year)
        runs = [run for run in self._runs if run.section == section] if section else self._runs
        runs = runs or self._runs
        if not runs:
            return None
        run = max(runs, key=lambda run: self._fit(run, wish))
        order = self._order(run.section)
        place = _place(run, order, self._text, self._spelled(wish.paper))
        after = run.entries[place - 1] if place else None
        return _Spot(self._end(after) if after else self._line_start(run.entries[0]), place, run, order)

    def _spelled(self, paper: NewPaper) -> NewPaper:
        """The paper with its venue as the list spells it, which is what entries are ordered by."""
        return replace(paper, venue=self._style.tags.spelled(paper.venue))

    def _dated(self, section: str, year: int | None) -> str:
        """The section, or the one beside it that is of the paper's year where sections are split by year."""
        above, _, name = section.rpartition(" / ")
        if year is None or not _YEAR.search(name):
            return section
        beside = {}
        for run in self._runs:
            parent, _, own = run.section.rpartition(" / ")
            if parent == above and len(years := _YEAR.findall(own)) == 1:
                beside[int(years[0]), bool(_EARLIER.search(own))] = run.section
        if (year, False) in beside:
            return beside[year, False]
        older = [one for one in beside if one[1] and year <= one[0]]
        newest = max(beside, default=(year, False))
        return beside[min(older)] if older else beside[newest] if year > newest[0] else section

    def _fit(self, run: Run, wish: Wish) -> tuple[bool, float, int]:
        years = _YEAR.findall(run.label)
        labelled = len(years) == 1 and years[0] == str(wish.paper.year)
        return labelled, sum(wish.near.get(entry.number, 0) for entry in run.entries), len(run.entries)

    def _order(self, section: str) -> Order:
        """The order of a section where its entries show one, else that of the list."""
        if section not in self._orders:
            own = find_order(self._text, [entry for entry in self._entries if entry.section == section], self._settled)
            self._orders[section] = own if own.origin and self._whole.origin not in ("stated", "set") else self._whole
        return self._orders[section]

    def _line_start(self, entry: Entry) -> int:
        prefix = line_prefix(self._text, entry.span[0])
        return entry.span[0] - len(prefix or "")

    def _end(self, entry: Entry) -> int:
        """The end of an entry's last line, with all that is nested in it."""
        deeper = len((line_prefix(self._text, entry.span[0]) or "").expandtabs(4)) + 1
        end = reached = entry.span[1]
        for line in re.compile(r"(?:\r\n|\n|\r)([^\r\n]*)").finditer(self._text, end):
            words = line[1]
            if line.start() != reached:
                break
            reached = line.end()
            if not words.strip():
                continue
            indent = len(words.expandtabs(4)) - len(words.expandtabs(4).lstrip())
            if indent <= deeper or self._text[entry.span[0]] == "|":
                break
            end = line.end()
        return end

    def _forms(self, wish: Wish, spot: _Spot) -> list[str]:
        """The lines of the entry, in each form that the style has for it; lines end in LF."""
        run = spot.run.entries
        neighbour = run[max(spot.place - 1, 0)]
        prefix = line_prefix(self._text, neighbour.span[0]) or ""
        forms = []
        for text in self._style.write(wish.paper, {entry.number for entry in run}):
            lines = self._marked(text, neighbour, spot).split("\n")
            forms.append("\n".join(f"{prefix}{line}" if line.strip() else prefix.rstrip() for line in lines))
        return forms

    def _marked(self, text: str, neighbour: Entry, spot: _Spot) -> str:
        """The entry with the neighbour's bullet, or with the number that follows it."""
        standing = _MARKER.match(self._text, neighbour.span[0])
        own = _MARKER.match(text)
        if not standing or not own:
            return text
        marker = standing[0]
        if number := _NUMBER.match(marker):
            count = self._counts(spot.run)
            following = int(number[1]) + (spot.place > 0 and count)
            marker = f"{marker[: number.start(1)]}{following}{marker[number.end() :]}"
        lines = text[own.end() :].split("\n")
        # What belongs to an item stands as deep as its words; below a heading or in a paragraph it does not.
        width = 0 if marker.startswith(("#", "**")) else len(marker)
        deep = [
            line if len(line) - len(line.lstrip()) >= width or not line.strip() else " " * width + line.lstrip()
            for line in lines[1:]
        ]
        return "\n".join([marker + lines[0], *deep])

    def _counts(self, run: Run) -> bool:
        """Whether the numbers of a list rise."""
        numbers = {match[1] for entry in run.entries if (match := _NUMBER.match(self._text, entry.span[0]))}
        return len(numbers) > 1 or len(run.entries) == 1

    def _joined(
        self, wishes: Sequence[Wish], spots: Mapping[int, _Spot], kept: Mapping[int, str]
    ) -> tuple[str, list[Insertion]]:
        """The text with these entries in it, each on lines of its own."""
        parts: list[str] = []
        insertions: list[Insertion] = []
        sorted_before: list[int] = []
        reached = line = 0
        for n in sorted(kept, key=lambda n: (spots[n].at, _Sorting(spots[n].order, self._spelled(wishes[n].paper)), n)):
            spot = spots[n]
            end, gap = self._line_end(spot.at), self._gap(spot.run)
            parts.append(self._text[reached : spot.at])
            # Several behind the last entry of a numbered list go on counting.
            at_end = spot.place == len(spot.run.entries) and self._counts(spot.run)
            behind = sum(at_end and spots[m].at == spot.at for m in sorted_before)
            sorted_before.append(n)
            block = _counted(kept[n], behind).replace("\n", end)
            parts.append(gap + block if spot.place else block + gap)
            line += sum(_lines(part) for part in parts[-2:])
            begins = line - _lines(block) - (0 if spot.place else _lines(gap)) + 1
            insertions.append(Insertion(wishes[n], block.strip(), spot.run.section, begins))
            reached = spot.at
        return "".join([*parts, self._text[reached:]]), insertions

    def _line_end(self, place: int) -> str:
        found = re.compile(r"\r\n|\n|\r").search(self._text, place) or re.search(r"\r\n|\n|\r", self._text)
        return found[0] if found else "\n"

    def _gap(self, run: Run) -> str:
        """What stands between two entries of a run: an end of line, with or without a blank line."""
        for entries in (run.entries, self._entries):
            gaps = Counter(
                gap
                for one, other in pairwise(entries)
                if (gap := self._text[one.span[1] : other.span[0]]) and not gap.strip()
            )
            if gaps:
                count = Counter(_lines(gap) for gap in gaps.elements()).most_common(1)[0][0]
                return self._line_end(run.entries[0].span[1]) * min(count, 2)
        return self._line_end(run.entries[0].span[1])

    def _reads_back(self, text: str, wishes: Sequence[Wish]) -> bool:
        """Whether every old entry reads as before, and every new one as the paper that it is."""
        entries = parse(text).entries
        if len(entries) != len(self._before) + len(wishes):
            return False
        wanted = Counter(title_key(wish.paper.title) for wish in wishes)
        old = iter(self._before)
        expected = next(old, None)
        for entry in entries:
            read = _read_as(entry)
            if read == expected and not (wanted[title_key(entry.title)] and read[1] != expected[1]):
                expected = next(old, None)
            elif wanted[title_key(entry.title)] > 0:
                wanted[title_key(entry.title)] -= 1
            else:
                return False
        return expected is None and not any(wanted.values())


@dataclass(frozen=True, slots=True)
class _Sorting:
    """Sorts papers that go to one place as the list's order has them."""

    order: Order
    paper: NewPaper

    def __lt__(self, other: "_Sorting") -> bool:
        return _compare(_key(self.order, self.paper), _key(other.order, other.paper)) < 0


def _key(order: Order, paper: NewPaper) -> tuple[int | str | None, ...]:
    return order.key(paper.title, paper.authors, paper.venue, paper.year, paper.month)


def _compare(one: Sequence[int | str | None], other: Sequence[int | str | None]) -> int:
    """Below 0 where `one` comes first, above 0 where `other` does, 0 where what is known does not tell."""
    for first, second in zip(one, other, strict=True):
        if first is not None and second is not None and first != second:
            return -1 if first < second else 1  # type: ignore[operator]
    return 0


def _place(run: Run, order: Order, text: str, paper: NewPaper) -> int:
    """How many entries of the run come before the paper: so that the fewest stand on the wrong side of it.

    Where several places are as good, the last is taken; in a list without order, its beginning or its end.
    """
    if order.keys[0] in ("appended", "prepended"):
        return len(run.entries) if order.keys[0] == "appended" else 0
    new = _key(order, paper)
    signs = [_compare(order.key_of(text, entry), new) for entry in run.entries]
    wrong = best = sum(sign < 0 for sign in signs)
    place = 0
    for n, sign in enumerate(signs, start=1):
        wrong += (sign > 0) - (sign < 0)
        if wrong <= best:
            best, place = wrong, n
    return place


def _counted(text: str, more: int) -> str:
    """The entry with its number raised."""
    match = re.match(r"([ \t>]*(?:#{1,6} +|\*\*)?\[?)(\d{1,9})(?=[.)\]])", text)
    return f"{match[1]}{int(match[2]) + more}{text[match.end() :]}" if match and more else text


def _lines(text: str) -> int:
    return len(re.findall(r"\r\n|\n|\r", text))


def _read_as(entry: Entry) -> tuple[object, ...]:
    """All that an entry says, wherever it stands."""
    return (
        entry.title,
        entry.ids,
        entry.section,
        entry.authors,
        entry.venue,
        entry.year,
        entry.links,
        entry.paper_url,
        entry.code_url,
    )
