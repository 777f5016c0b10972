"""Papers in the formats of reference managers: BibTeX, RIS and CSL-JSON."""

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from litgraph.reports.links import web_address
from litgraph.wording import clean, surname

__all__ = ["bibtex", "citation_keys", "csl_json", "ris"]

Paper = Mapping[str, Any]

_FILLER = frozenset(["a", "an", "and", "are", "at", "by", "do", "for", "from", "how", "in", "is", "of", "on", "or", "the", "to", "via", "we", "what", "when", "with"])  # fmt: skip # noqa: E501
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip
_CONTAINERS = {"journal": "journal", "series": "journal", "preprint": ""}
_TEX_SIGN = re.compile(r"[\\{}~^&%$#_]")


def citation_keys(papers: Sequence[Paper]) -> list[str]:
    """A citation key for each paper: first author, year and two words of the title, "kwon2023efficientmemory".

    A key depends on the paper alone. Only where two would be equal, all but the one whose `key` is first in order get a
    mark made from theirs.
    """
    taken: dict[str, list[str]] = defaultdict(list)
    plain = [_plain_key(paper) for paper in papers]
    for name, paper in zip(plain, papers, strict=True):
        taken[name].append(paper["key"])
    return [
        name if paper["key"] == min(taken[name]) else f"{name}-{hashlib.sha256(paper['key'].encode()).hexdigest()[:6]}"
        for name, paper in zip(plain, papers, strict=True)
    ]


def _plain_key(paper: Paper) -> str:
    words = [word for word in re.findall(r"[^\W_]+", paper["title"].casefold()) if word not in _FILLER]
    author = surname(paper["authors"][0]) if paper["authors"] else ""
    return _ascii(f"{author}{paper['year'] or ''}{''.join(words[:2])}")[:60] or "paper"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def bibtex(papers: Sequence[Paper]) -> str:
    """The papers as BibTeX; every sign that TeX reads as its own is written out."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field

    library = Library()
    for name, paper in zip(citation_keys(papers), papers, strict=True):
        container = {"journal": "journal", "series": "journal", "preprint": ""}.get(paper["kind"], "booktitle")
        entry_type = {"journal": "article", "booktitle": "inproceedings", "": "misc"}[
            container if paper["venue"] else ""
        ]
        fields = {
            # Braces of its own keep the capitals of a title.
            "title": "{" + _tex(paper["title"]) + "}",
            "author": " and ".join(map(_tex_name, paper["authors"])),
            container: _tex(paper["venue"]),
            "year": str(paper["year"] or ""),
            "doi": _tex(paper["doi"]),
            "eprint": _tex(paper["arxiv"]),
            "archiveprefix": "arXiv" if paper["arxiv"] else "",
            "url": web_address(paper["url"]).replace("%", r"\%"),
            "abstract": _tex(paper["abstract"]),
            "note": _tex(f"{paper['key']}, {'listed' if paper['listed'] else 'not listed'}"),
        }
        written = [Field(field, value) for field, value in fields.items() if field and value]
        library.add(Entry(entry_type, name, written))
    return str(write_string(library))


def _tex(text: str) -> str:
    return _TEX_SIGN.sub(lambda sign: _TEX[sign[0]], clean(text))


def _tex_name(name: str) -> str:
    """A name as BibTeX reads it; one that it would take for two, or turn round, stands in braces."""
    written = _tex(name)
    whole = re.search(r",|(?:^|\s)and(?:\s|$)", clean(name), re.IGNORECASE)
    return "{" + written + "}" if whole else written


def ris(papers: Sequence[Paper]) -> str:
    """The papers as RIS."""
    import rispy  # type: ignore[import-untyped]

    types = {"journal": "JOUR", "series": "SER", "preprint": "UNPB"}
    entries = []
    for name, paper in zip(citation_keys(papers), papers, strict=True):
        entry = {
            "type_of_reference": types.get(paper["kind"], "CPAPER") if paper["venue"] else "GEN",
            "id": name,
            "title": clean(paper["title"]),
            "authors": [clean(author) for author in paper["authors"]],
            "secondary_title": clean(paper["venue"]),
            "year": str(paper["year"] or ""),
            "doi": clean(paper["doi"]),
            "urls": [address] if (address := web_address(paper["url"])) else [],
            "abstract": clean(paper["abstract"]),
            "notes": [clean(f"{paper['key']}, {'listed' if paper['listed'] else 'not listed'}")],
        }
        entries.append({field: value for field, value in entry.items() if value})
    return str(rispy.dumps(entries))


def csl_json(papers: Sequence[Paper]) -> str:
    """The papers as CSL-JSON, which citation processors and Zotero read."""
    types = {"journal": "article-journal", "series": "article-journal", "preprint": "article"}
    items = []
    for name, paper in zip(citation_keys(papers), papers, strict=True):
        item = {
            "id": name,
            "type": types.get(paper["kind"], "paper-conference") if paper["venue"] else "article",
            "title": clean(paper["title"]),
            "author": [_csl_name(clean(author)) for author in paper["authors"]],
            "container-title": clean(paper["venue"]),
            "issued": {"date-parts": [_date_parts(paper)]} if paper["year"] else None,
            "DOI": clean(paper["doi"]),
            "URL": web_address(paper["url"]),
            "abstract": clean(paper["abstract"]),
            "custom": {"key": paper["key"], "listed": paper["listed"]},
        }
        items.append({field: value for field, value in item.items() if value})
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _date_parts(paper: Paper) -> list[int]:
    date = paper["date"]
    return [date.year, date.month, date.day] if date and date.year == paper["year"] else [paper["year"]]


def _csl_name(name: str) -> dict[str, str]:
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": name}
