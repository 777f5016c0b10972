"""An entry taken out of a list again: its whole lines, and nothing else."""

import re

from litgraph.reading_list.read import ReadingList
from litgraph.reading_list.samples import line_prefix
from litgraph.records import Entry

__all__ = ["without_entry"]

_END = re.compile(r"\r\n|\n|\r")
_BLANK = re.compile(r"[ \t>]*(?:\r\n|\n|\r)")
_BLANK_BEFORE = re.compile(r"(?:\A|(?<=\n)|(?<=\r)(?!\n))([ \t>]*(?:\r\n|\n|\r))\Z")


def without_entry(reading: ReadingList, entry: Entry) -> str | None:
    """The text of a list without one of its entries: as it was before the entry was put in.

    None where its lines hold something else as well, so that only a person can take it out.
    """
    text, (first, last) = reading.text, entry.span
    prefix = line_prefix(text, first)
    shares = any(other.span[0] < last and other.span[1] > first for other in reading.entries if other is not entry)
    if prefix is None or shares:
        return None
    start = first - len(prefix)
    ends = _END.search(text, last)
    # What was nested in it or hangs from it is the keeper's.
    if text[last : ends.start() if ends else len(text)].strip():
        return None
    after = ends.end() if ends else len(text)
    if not ends:
        before = re.compile(r"(?:\r\n|\n|\r)\Z").search(text[:start])
        return text[: before.start()] if before else text[:start]
    # Blank lines that parted it from its neighbours on both sides part those once; at the end, they part nothing.
    parted = _BLANK_BEFORE.search(text[:start])
    blank = _BLANK.match(text, after)
    if parted and after == len(text):
        start = parted.start(1)
    return text[:start] + text[blank.end() if blank and parted else after :]
