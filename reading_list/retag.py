"""The venue of an entry written anew, where it is certain how the entry writes it."""

from dataclasses import replace

from litgraph.reading_list.findings import Edit
from litgraph.reading_list.read import ReadingList, parse
from litgraph.reading_list.style import style_of
from litgraph.records import Entry

__all__ = ["retag"]


def retag(reading: ReadingList, entry: Entry, venue: str, year: int) -> Edit | None:
    """The change of one entry's venue and year, as the entry writes them.

    None where the entry writes them in a way that is not understood: that is where its own venue and year, written
    the same way, would not come out as they stand; or where anything else would read otherwise after the change.
    """
    place = reading.parts[reading.entries.index(entry)].tag
    if place is None or entry.year is None:
        return None
    standing = reading.text[slice(*place)]
    tags = style_of(reading).tags
    sample = [(entry.number, standing)]
    if tags.write("venue", entry.venue, entry.year, None, sample).casefold() != standing.casefold():
        return None
    edit = Edit(*place, tags.write("venue", venue, year, None, sample))
    after = parse(reading.text[: edit.start] + edit.text + reading.text[edit.end :]).entries
    expected = replace(entry, venue=tags.spelled(venue), year=year)
    if len(after) != len(reading.entries):
        return None
    read = [(one.title, one.authors, one.ids, one.links, one.venue, one.year) for one in after]
    wanted = [
        (one.title, one.authors, one.ids, one.links, one.venue, one.year)
        for one in (expected if one is entry else one for one in reading.entries)
    ]
    return edit if read == wanted else None
