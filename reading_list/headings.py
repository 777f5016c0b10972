"""The headings that stand above a place of a list."""

import re

from litgraph.reading_list.passages import Passage
from litgraph.wording import clean

__all__ = ["Headings", "heading_words"]

_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")


class Headings:
    """The headings above the place that has been reached; the first of level 1 is the list's own title."""

    def __init__(self) -> None:
        self.name = ""
        self._above: list[tuple[int, str]] = []
        self._section: str | None = ""

    def add(self, level: int, words: str) -> None:
        """Go on below a heading of that level; one without words ends those that it would stand beside."""
        self.close(level)
        if level == 1 and words and not self.name:
            self.name = words
        elif words:
            self._above.append((level, words))
            self._section = None

    def close(self, level: int) -> None:
        """Leave the headings of that level and those below it."""
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
            self._section = None

    def section(self) -> str:
        """The headings above, outermost first."""
        if self._section is None:
            self._section = " / ".join(words for _, words in self._above)
        return self._section

    def section_above(self, level: int) -> str:
        """The headings above one of that level that is about to come."""
        return " / ".join(words for above, words in self._above if above < level)


def heading_words(passage: Passage) -> str:
    """The words of a heading; links back to the table of contents are left out where other words remain."""
    words = passage.text
    for mark in reversed(passage.marks):
        if mark.link and mark.link.url.startswith("#") and mark.end > mark.start:
            words = words[: mark.start] + words[mark.end :]
    return clean(_EMPTY_BRACKETS.sub("", words)) or clean(passage.text)
