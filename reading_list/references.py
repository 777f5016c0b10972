"""BibTeX, RIS and CSL-JSON read as lists: what reference managers export. They are read only."""

import json
import logging
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from litgraph.errors import BadList
from litgraph.identifiers import from_text, from_url, identifier, repository_of
from litgraph.reading_list.parts import Parts
from litgraph.reading_list.places import Places
from litgraph.records import Entry, Identifier, Link
from litgraph.wording import clean, split_authors

__all__ = ["SUFFIXES", "read_references"]

SUFFIXES = (".bib", ".bibtex", ".ris", ".json")
"""What the name of a file of references ends in."""

_BIBTEX_ENTRY = re.compile(r"^[ \t]*@", re.MULTILINE)
_RIS_ENTRY = re.compile(r"^TY  - ?", re.MULTILINE)
_RIS_END = re.compile(r"^ER  -", re.MULTILINE)
_CSL_ID = re.compile(r"\"id\"\s*:\s*(\"(?:[^\"\\]|\\.)*+\"|\d+)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_COMMAND = re.compile(r"\\(?:emph|textit|textbf|textsc|texttt|mathrm|text)\s*(?=\{)")
_LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class _Reference:
    """What a file says of one paper."""

    start: int
    end: int
    title: str
    authors: tuple[str, ...] = ()
    venue: str = ""
    year: int | None = None
    urls: tuple[str, ...] = ()
    ids: tuple[Identifier, ...] = ()
    texts: tuple[str, ...] = field(default=())


def read_references(text: str, suffix: str, shown: str) -> tuple[tuple[Entry, ...], tuple[Parts, ...]]:
    """The papers of a file of references, one entry each, in order; each spans the place where the file names it.

    Raises:
        BadList: the text is not in the form that `suffix` names.
    """
    readers: dict[str, Callable[[str, str], Iterator[_Reference]]] = {
        ".bib": _bibtex,
        ".bibtex": _bibtex,
        ".ris": _ris,
        ".json": _csl,
    }
    places = Places(text, len(text) - len(text.lstrip("\ufeff")))
    found = [one for one in readers[suffix](text.lstrip("\ufeff"), shown) if one.title]
    shift = len(text) - len(text.lstrip("\ufeff"))
    entries = [_entry(number, one, places, shift) for number, one in enumerate(found, start=1)]
    parts = [Parts(entry.span, None, None, ()) for entry in entries]
    return tuple(entries), tuple(parts)


def _entry(number: int, one: _Reference, places: Places, shift: int) -> Entry:
    urls = tuple(dict.fromkeys(url for url in one.urls if url.startswith(("http://", "https://"))))
    code = next((url for url in urls if repository_of(url)), "")
    links = [from_url(url) for url in urls]
    spelt = [found for text in one.texts for found in from_text(text)]
    paper = next((url for url in urls if url != code), "")
    return Entry(
        number=number,
        line=places.line_at(one.start + shift) + 1,
        span=(one.start + shift, one.end + shift),
        section="",
        title=clean(one.title),
        printed_title=one.title,
        authors=one.authors,
        venue=clean(one.venue),
        year=one.year,
        links=tuple(Link("", url) for url in urls),
        paper_url=paper,
        code_url=code,
        ids=tuple(dict.fromkeys([*one.ids, *(found for found in links if found), *spelt])),
    )


def _bad(shown: str, what: str, why: str) -> BadList:
    said = " ".join(why.split())[:_LONGEST_LINE]
    return BadList(f"{shown} is not {what}: {said}; mend that place, or give a Markdown list")


def _year(*values: object) -> int | None:
    for value in values:
        if match := _YEAR.search(str(value or "")):
            return int(match[1])
    return None


def _ids(doi: str, arxiv: str = "", pmid: str = "") -> tuple[Identifier, ...]:
    given = (("doi", doi), ("arxiv", arxiv), ("pmid", pmid))
    return tuple(one for scheme, value in given if value.strip() and (one := identifier(scheme, value)))


# BibTeX


def _bibtex(text: str, shown: str) -> Iterator[_Reference]:
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import LatexDecodingMiddleware

    # What it would log is said in one line below.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    if failed := library.failed_blocks:
        line = (failed[0].start_line or 0) + 1
        # What only says a key twice is read all the same.
        if any(getattr(block, "ignore_error_block", None) is None for block in failed):
            raise _bad(shown, "BibTeX", f"line {line} begins an entry that cannot be read")
    starts = [match.start() for match in _BIBTEX_ENTRY.finditer(text)] or [0]
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    blocks = sorted(_bibtex_entries(library), key=lambda block: block.start_line or 0)
    ends = [*starts[1:], len(text)]
    for block in blocks:
        fields = {name.lower(): _plain(str(one.value)) for name, one in block.fields_dict.items()}
        start = lines[min(block.start_line or 0, len(lines) - 1)]
        end = ends[min(bisect_left(starts, start), len(ends) - 1)]
        eprint = fields.get("eprint", "")
        archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").lower()
        yield _Reference(
            start=start,
            end=start + len(text[start:end].rstrip()),
            title=fields.get("title", ""),
            authors=split_authors(_raw_names(block)),
            venue=next((fields[n] for n in ("booktitle", "journal", "journaltitle", "series") if fields.get(n)), ""),
            year=_year(fields.get("year"), fields.get("date")),
            urls=tuple(fields[name] for name in ("url", "howpublished", "code") if fields.get(name)),
            ids=_ids(fields.get("doi", ""), eprint if archive == "arxiv" else "", fields.get("pmid", "")),
            texts=tuple(fields[name] for name in ("note", "journal", "howpublished") if fields.get(name)),
        )


def _bibtex_entries(library: Any) -> Iterator[Any]:  # noqa: ANN401  # bibtexparser types its blocks loosely
    """Entries, and those that bibtexparser sets aside because their key or a field stands twice."""
    yield from library.entries
    for block in library.failed_blocks:
        inner = getattr(block, "ignore_error_block", None)
        if inner is not None and hasattr(inner, "fields_dict"):
            yield inner


def _raw_names(block: Any) -> str:  # noqa: ANN401
    found = block.fields_dict.get("author")
    return _plain(str(found.value)) if found else ""


def _plain(value: str) -> str:
    """A value without TeX's commands of style and its braces."""
    return " ".join(_COMMAND.sub("", value).replace("{", "").replace("}", "").split()).strip('"')


# RIS


def _ris(text: str, shown: str) -> Iterator[_Reference]:
    import rispy  # type: ignore[import-untyped]

    starts = [match.start() for match in _RIS_ENTRY.finditer(text)]
    if text.strip() and not starts:
        raise _bad(shown, "RIS", "no line begins an entry with TY")
    ends = [*starts[1:], len(text)]
    # An entry that nothing ends is ended by the next, or by the end of the file.
    whole = "\n".join(_ended(text[start:end]) for start, end in zip(starts, ends, strict=True))
    try:
        found = rispy.loads(whole, skip_unknown_tags=True)
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise _bad(shown, "RIS", str(error)) from None
    for start, end, one in zip(starts, ends, found, strict=False):
        urls = one.get("urls") or one.get("url") or ()
        yield _Reference(
            start=start,
            end=start + len(text[start:end].rstrip()),
            title=str(one.get("title") or one.get("primary_title") or ""),
            authors=tuple(filter(None, map(_straight, _names(one)))),
            venue=str(one.get("secondary_title") or one.get("journal_name") or one.get("alternate_title3") or ""),
            year=_year(one.get("year"), one.get("publication_year"), one.get("date")),
            urls=tuple(map(str, [urls] if isinstance(urls, str) else urls)),
            ids=_ids(str(one.get("doi") or "")),
        )


def _ended(entry: str) -> str:
    """An entry of RIS with line ends as rispy wants them, up to the line that ends it."""
    plain = entry.replace("\r\n", "\n").replace("\r", "\n")
    end = _RIS_END.search(plain)
    return f"{plain[: end.start() if end else len(plain)].rstrip()}\nER  - \n"


def _names(one: dict[str, Any]) -> list[str]:
    return [str(name) for name in one.get("authors") or one.get("first_authors") or []]


def _straight(name: str) -> str:
    """Turn "Surname, Given" round; a third part is a suffix."""
    family, _, given = clean(name).partition(",")
    return " ".join(f"{given} {family}".replace(",", " ").split())


# CSL-JSON


def _csl(text: str, shown: str) -> Iterator[_Reference]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _bad(shown, "CSL-JSON", str(error)) from None
    rows = found.get("items", [found]) if isinstance(found, dict) else found
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _bad(shown, "CSL-JSON", "it is no list of references")
    named = {match[1].strip('"'): match.start() for match in reversed(list(_CSL_ID.finditer(text)))}
    for row in rows:
        start = named.get(str(row.get("id", "")), 0)
        issued = row.get("issued") if isinstance(row.get("issued"), dict) else {}
        yield _Reference(
            start=start,
            end=start + len(text[start:].partition("\n")[0].rstrip()),
            title=_said(row, "title"),
            authors=tuple(_csl_names(row.get("author"))),
            venue=_said(row, "container-title") or _said(row, "event-title"),
            year=_year(issued.get("date-parts"), issued.get("raw"), issued.get("literal")),
            urls=tuple(filter(None, (_said(row, "URL"),))),
            ids=_ids(_said(row, "DOI"), _said(row, "arxiv"), _said(row, "PMID")),
            texts=tuple(filter(None, (_said(row, "note"), _said(row, "number")))),
        )


def _said(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return str(value) if isinstance(value, str | int) else ""


def _csl_names(people: object) -> Iterator[str]:
    for one in people if isinstance(people, list) else ():
        if isinstance(one, dict):
            name = one.get("literal") or f"{one.get('given', '')} {one.get('family', '')}"
            if said := clean(str(name)):
                yield said
