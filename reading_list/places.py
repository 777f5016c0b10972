"""Lines of a text to offsets in it."""

import re
from bisect import bisect_left

__all__ = ["Places"]

_LINE_END = re.compile(r"\r\n|\n|\r")
_OPENING = re.compile(r"[ \t>]*")
_SIGN = re.compile(r"[-*+]|\d{1,9}[.)]")


class Places:
    """Where the lines of a text begin and end, as Markdown counts lines: at LF, CR LF and CR."""

    def __init__(self, text: str, skipped: int = 0) -> None:
        """Take `text`, of which the first `skipped` characters belong to no line."""
        ends = [(match.start(), match.end()) for match in _LINE_END.finditer(text)]
        self._text = text
        self._starts = [skipped, *(after for _, after in ends)]
        self._ends = [*(before for before, _ in ends), len(text)]
        self._filled = [
            n for n, (a, b) in enumerate(zip(self._starts, self._ends, strict=True)) if text[a:b].strip(" \t>")
        ]

    def span(self, first: int, after: int, outer: int = 0) -> tuple[int, int]:
        """From where line `first` begins to the end of the last line before `after` that is not blank.

        Indentation, quotation signs and the bullets of `outer` items that open on the same line are passed over.
        """
        start = self._skip(_OPENING, self._starts[first], first)
        for _ in range(outer):
            start = self._skip(_OPENING, self._skip(_SIGN, start, first), first)
        last = self._filled[bisect_left(self._filled, after) - 1]
        return start, self._ends[max(first, last)]

    def _skip(self, pattern: re.Pattern[str], start: int, line: int) -> int:
        match = pattern.match(self._text, start, self._ends[line])
        return match.end() if match else start
