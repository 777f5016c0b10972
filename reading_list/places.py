"""Lines of a text to offsets in it, and paragraphs back to the places that they were taken from."""

import re
from bisect import bisect_left, bisect_right

from litgraph.reading_list.passages import Source

__all__ = ["Places"]

_LINE_END = re.compile(r"\r\n|\n|\r")
_OPENING = re.compile(r"[ \t>]*")
_SIGN = re.compile(r"[-*+:~]|\d{1,9}[.)]")
_BLANK = " \t>"


class Places:
    """Where the lines of a text begin and end, as Markdown counts lines: at LF, CR LF and CR."""

    def __init__(self, text: str, skipped: int = 0) -> None:
        """Take `text`, of which the first `skipped` characters belong to no line."""
        ends = [(match.start(), match.end()) for match in _LINE_END.finditer(text)]
        self.text = text
        self._starts = [skipped, *(after for _, after in ends)]
        self._ends = [*(before for before, _ in ends), len(text)]
        self._filled = [
            n for n, (a, b) in enumerate(zip(self._starts, self._ends, strict=True)) if text[a:b].strip(_BLANK)
        ]

    def line_at(self, place: int) -> int:
        """The line, from 0, on which a place is."""
        return max(0, bisect_right(self._starts, place) - 1)

    def bounds(self, line: int) -> tuple[int, int]:
        """Where a line begins, and where it ends without its line end; lines past the last are empty."""
        if line >= len(self._starts):
            return len(self.text), len(self.text)
        return self._starts[line], self._ends[line]

    def span(self, first: int, after: int, outer: int = 0) -> tuple[int, int]:
        """From where line `first` begins to the end of the last line before `after` that is not blank.

        Indentation, quotation signs and the bullets of `outer` items that open on the same line are passed over.
        """
        start = self._skip(_OPENING, self._starts[first], first)
        for _ in range(outer):
            start = self._skip(_OPENING, self._skip(_SIGN, start, first), first)
        last = self._filled[bisect_left(self._filled, after) - 1]
        return start, self._ends[max(first, last)]

    def before(self, place: int, first: int) -> int:
        """Where what stands before `place` ends: blank lines and the indentation of `place` are no part of it."""
        line = self.line_at(place)
        if self.text[self._starts[line] : place].strip(_BLANK):
            return max(first, self._starts[line] + len(self.text[self._starts[line] : place].rstrip()))
        last = self._filled[bisect_left(self._filled, line) - 1] if bisect_left(self._filled, line) else line
        return max(first, self._ends[last])

    def source(self, content: str, first: int, start: int = 0) -> Source:
        """Where a block's `content` stands, of which line n is part of line `first` + n, looked for from `start` on."""
        opening, end = self.bounds(first)
        # Most are a line, and stand in it as they are.
        if "\n" not in content and (found := self.text.find(content, max(opening, start), end)) >= 0:
            return Source((0,), (found,))
        starts, places, reached = [], [], 0
        for number, said in enumerate(content.split("\n")):
            opening, end = self.bounds(first + number)
            opening = max(opening, start)
            words = said.strip()
            found = self.text.find(words, opening, end)
            starts.append(reached)
            if found < 0 and (found := self.text.find(words.replace("|", "\\|"), opening, end)) >= 0:
                # Each sign of a cell that stands escaped in the row is one further on.
                places.append(found - (len(said) - len(said.lstrip())))
                for count, match in enumerate(re.finditer(r"\|", said), start=1):
                    starts.append(reached + match.start())
                    places.append(places[0] + match.start() + count)
            else:
                places.append(max(found, opening) - (len(said) - len(said.lstrip())))
            reached += len(said) + 1
        return Source(starts, places)

    def cut(self, start: int, end: int) -> tuple[str, Source]:
        """The text from `start` to `end` as a paragraph: its lines without indentation, and where each stands."""
        lines, starts, places, reached = [], [], [], 0
        for number in range(self.line_at(start), self.line_at(max(start, end - 1)) + 1):
            opening, closing = self.bounds(number)
            opening, closing = max(opening, start), min(closing, end)
            said = self.text[opening:closing]
            bare = said.lstrip(" \t")
            starts.append(reached)
            places.append(opening + len(said) - len(bare))
            lines.append(bare)
            reached += len(bare) + 1
        return "\n".join(lines), Source(starts, places)

    def _skip(self, pattern: re.Pattern[str], start: int, line: int) -> int:
        match = pattern.match(self.text, start, self._ends[line])
        return match.end() if match else start
