"""The link to its code, added to an entry that has none, as the other entries of the list write theirs."""

from collections import Counter

from litgraph.identifiers import repository_of
from litgraph.reading_list.escape import as_address
from litgraph.reading_list.findings import Edit
from litgraph.reading_list.parts import Parts
from litgraph.reading_list.read import ReadingList, parse
from litgraph.records import Entry

__all__ = ["code_link"]


def code_link(reading: ReadingList, number: int, url: str) -> Edit | None:
    """The change that adds a link to its code behind an entry's link to the paper, within its line.

    None where no other entry shows how such a link is written, or where the list would read otherwise but for it.

    Args:
        reading: the list.
        number: the entry's number; it has no code.
        url: address of the repository.
    """
    place = next(place for place, one in enumerate(reading.entries) if one.number == number)
    paper = _link_to(reading.text, reading.parts[place], reading.entries[place].paper_url)
    address = as_address(url)
    if paper is None or not address or repository_of(url) is None:
        return None
    both = zip(reading.entries, reading.parts, strict=True)
    forms = Counter(form for entry, parts in both if (form := _form(reading.text, entry, parts)))
    for (before, behind), _ in forms.most_common():
        edit = Edit(paper[1], paper[1], before + address + behind)
        if _adds_only_code(reading, place, edit, url):
            return edit
    return None


def _form(text: str, entry: Entry, parts: Parts) -> tuple[str, str] | None:
    """What an entry has between its link to the paper and the address of its code, and from there to the link's end."""
    paper, code = _link_to(text, parts, entry.paper_url), _link_to(text, parts, entry.code_url)
    if paper is None or code is None or not entry.code_url or code[0] < paper[1]:
        return None
    between = text[paper[1] : code[0]]
    if any(sign.isalnum() or sign in "|\r\n" for sign in between):
        return None
    url = next(place.url for place in parts.links if place.whole == code)
    assert url
    return text[paper[1] : url[0]], text[url[1] : code[1]]


def _link_to(text: str, parts: Parts, url: str) -> tuple[int, int] | None:
    """Where the link with an address that stands in it stands, with all of its signs."""
    return next((one.whole for one in parts.links if url and one.url and text[slice(*one.url)] == url), None)


def _adds_only_code(reading: ReadingList, place: int, edit: Edit, url: str) -> bool:
    """Whether the list reads as before, but that the entry has that code."""
    after = parse(reading.text[: edit.start] + edit.text + reading.text[edit.end :]).entries
    said = [_said(one) for one in after]
    wanted = [_said(one) for one in reading.entries]
    if len(said) != len(wanted):
        return False
    wanted[place] = (*wanted[place][:-1], repository_of(url))
    return said == wanted


def _said(entry: Entry) -> tuple[object, ...]:
    code = repository_of(entry.code_url) if entry.code_url else None
    return entry.section, entry.title, entry.authors, entry.venue, entry.year, entry.ids, entry.paper_url, code
