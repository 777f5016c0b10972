"""An entry taken apart: the pieces that differ from paper to paper, and what stands between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litgraph.identifiers import from_url, repository_of
from litgraph.reading_list.parts import Parts
from litgraph.records import Entry

__all__ = [
    "ARXIV",
    "MONTH",
    "NAME",
    "NICK",
    "NUMBER",
    "REPOSITORY",
    "SIGNS",
    "Sample",
    "line_prefix",
    "names_in",
    "take_apart",
]

# Stand in what is between pieces for words that follow from the paper; private characters that no list holds.
REPOSITORY, NAME, NICK, ARXIV, NUMBER = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
SIGNS = (REPOSITORY, NAME, NICK, ARXIV)
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"

_PREFIX = re.compile(r"[ \t>]*")
_DATE = re.compile(
    r"(?<![\d./-])(?:19|20)\d\d[./-](?:0?[1-9]|1[0-2])(?:[./-](?:0?[1-9]|[12]\d|3[01]))?(?![\d./-]?\d)"
    rf"|\b(?:\d{{1,2}} )?{MONTH}\.?(?: \d{{1,2}},)? (?:19|20)\d\d\b"
)
_JOINT = re.compile(r"[*_]{1,2}\s?:\s?|:\s?[*_]{1,2}\s?|:[*_]{1,2}\s?")
_PRAISE = re.compile("[\u2b50\u2605\u2606\U0001f31f\U0001f525\U0001f44d\U0001f680\u2728\U0001f4a5]\ufe0f?")
_LONGEST_ADDRESS = 500
_ORDERED = re.compile(r"^(\[?|#{1,6} +|\*\*\[)\d{1,9}(?=[.)]|\] |\]\*\*)")


@dataclass(frozen=True, slots=True)
class Sample:
    """One entry of a list as an example of its style.

    Attributes:
        number: the entry's number.
        kinds: its pieces in order: ``title``, or ``head`` and ``tail`` round the colon of a split one; ``venue`` (with
            its year), ``year``, ``date``; ``authors``; ``paper`` and ``code`` addresses.
        said: what stands in each piece.
        gaps: what stands before, between and behind the pieces; one more than there are pieces.
        in_table: whether it is a row of a table.
    """

    number: int
    kinds: tuple[str, ...]
    said: tuple[str, ...]
    gaps: tuple[str, ...]
    in_table: bool


_Piece = tuple[int, int, str]


def line_prefix(text: str, start: int) -> str | None:
    """What stands on the line before an entry: indentation and quotation signs; None where it is anything else."""
    # From the last line feed on, since there may be no carriage return in all of the text.
    line = text.rfind("\n", 0, start) + 1
    before = text[max(line, text.rfind("\r", line, start) + 1) : start].removeprefix("\ufeff")
    return before if _PREFIX.fullmatch(before) else None


def take_apart(text: str, entry: Entry, parts: Parts) -> Sample | None:
    """The entry in pieces; None where it holds more than pieces of one paper, and is no example of the style."""
    prefix = line_prefix(text, entry.span[0])
    pieces = _pieces(text, entry, parts)
    if prefix is None or pieces is None:
        return None
    kinds, said, gaps = [], [], []
    reached = entry.span[0]
    for start, end, kind in pieces:
        if start < reached:
            return None
        gaps.append(_between(text[reached:start], prefix))
        kinds.append(kind)
        said.append(text[start:end])
        reached = end
    gaps.append(_between(text[reached : entry.span[1]], prefix))
    if any(str(entry.year) in re.sub(r"\]\([^)]*\)", "", gap) for gap in gaps):
        return None
    gaps[0] = _ORDERED.sub(rf"\g<1>{NUMBER}", gaps[0])
    nick = entry.title.partition(":")[0] if ":" in entry.title else ""
    gaps = [_generalised(gap, entry, nick) for gap in gaps]
    return Sample(entry.number, tuple(kinds), tuple(said), tuple(gaps), text[entry.span[0]] == "|" or _is_row(gaps))


def _is_row(gaps: Sequence[str]) -> bool:
    whole = "".join(gaps).replace("\\|", "")
    return "\n" not in whole and whole.count("|") >= 2 and whole.lstrip()[:1] not in ("-", "*", "+", NUMBER)


def _between(gap: str, prefix: str) -> str:
    plain = gap.replace("\r\n", "\n").replace("\r", "\n")
    return plain.replace(f"\n{prefix}", "\n") if prefix else plain


def _pieces(text: str, entry: Entry, parts: Parts) -> list[_Piece] | None:
    if entry.code_url and entry.code_url == entry.paper_url:
        return None
    found: list[_Piece] = []
    for place in parts.links:
        if place.url is None:
            return None
        url = text[slice(*place.url)]
        kind = "paper" if url == entry.paper_url else "code" if url == entry.code_url else ""
        if not kind and not _is_picture(text, place.url[0]):
            return None
        if kind:
            found.append((*place.url, kind))
    title = list(_title(text, parts))
    if not title:
        return None
    found += title
    if parts.tag:
        said = text[slice(*parts.tag)]
        if "\n" in said or "\r" in said:
            return None
        found.append((*parts.tag, "venue" if entry.venue else "date" if _DATE.fullmatch(said) else "year"))
    if parts.authors:
        start, _ = parts.authors
        whole = names_in(text, parts.authors)
        closed = whole.rstrip(" .") if not re.search(r"\bal\.?$|[\s-]\w\.$", whole) else whole
        found.append((start, start + len(closed), "authors"))
    return sorted(found + list(_dates(text, entry, found)))


def names_in(text: str, place: tuple[int, int]) -> str:
    """The authors as the list writes them, with the full stop of "et al."."""
    start, end = place
    return text[start : end + (text[end - 2 : end + 1] == "al.")]


def _title(text: str, parts: Parts) -> Iterator[_Piece]:
    """The title as one piece, or as two where a link or a style ends within it."""
    start, end = parts.title
    for place in parts.links:
        if place.url and start <= place.label[0] + 1 and place.label[1] < end and place.url[0] < end:
            tail = re.compile(r"[*_]{0,2}\s*:\s*").match(text, place.whole[1])
            if tail and tail.end() < end:
                yield place.label[0], place.label[1], "head"
                yield tail.end(), end, "tail"
            return
    raw = text[start:end]
    if joint := _JOINT.search(raw):
        yield start, start + joint.start(), "head"
        yield start + joint.end(), end, "tail"
    elif "](" not in raw and "\n" not in raw:
        yield start, end, "title"


def _dates(text: str, entry: Entry, taken: Sequence[_Piece]) -> Iterator[_Piece]:
    found = [(*match.span(), "date") for match in _DATE.finditer(text, *entry.span)]
    if not found and entry.year:
        alone = re.compile(rf"(?<![\w./-]){entry.year}(?![\w/-]|\.\d)")
        found = [(*match.span(), "year") for match in alone.finditer(text, *entry.span)]
    for start, end, kind in found:
        free = not any(first < end and start < last for first, last, _ in taken)
        if free and not _in_address(text, start):
            yield start, end, kind


def _in_address(text: str, place: int) -> bool:
    begin = max(text.rfind(c, max(0, place - _LONGEST_ADDRESS), place) for c in " \n\t|")
    return "/" in text[begin + 1 : place]


def _is_picture(text: str, url_start: int) -> bool:
    line = text[max(0, text.rfind("\n", 0, url_start)) : url_start]
    return re.search(r"!\[[^\[\]]*\]\($|<img[^>]*$", line) is not None


def _generalised(gap: str, entry: Entry, nick: str) -> str:
    """What stands between pieces with the words that follow from the paper replaced by signs, and without praise."""
    gap = _PRAISE.sub("", gap)
    repository = repository_of(entry.code_url) if entry.code_url else None
    if repository and repository.count("/") == 2:
        _, owner, name = repository.split("/")
        gap = gap.replace(f"{owner}/{name}", REPOSITORY)
        gap = re.sub(rf"(?<=\[){re.escape(name)}(?=\]{{1,2}}\($)", NAME, gap, flags=re.IGNORECASE)
    if nick:
        gap = re.sub(rf"(?<=[\[*]){re.escape(nick)}(?=[\]*])", NICK, gap)
    arxiv = from_url(entry.paper_url)
    if arxiv and arxiv.scheme == "arxiv":
        said = re.escape(arxiv.value)
        gap = re.sub(rf"(?<=[\[:\s]){said}(?:v\d)?(?=\])|(?<=arxiv-){said}(?=-)", ARXIV, gap, flags=re.IGNORECASE)
    return gap
