"""OpenAlex: venue, dates and retractions of papers, and the references of those that lack them elsewhere.

An answer about papers names their references by id alone; who those are is asked in the same go, so that no reference
is stored without its title.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import Any
from urllib.parse import quote

from litgraph.fetchers.answers import Links, day, fields, items, known_ids, names, outcomes, shape, text, whole, year
from litgraph.fetchers.asks import Ask
from litgraph.fetchers.client import Answer, Client
from litgraph.fetchers.packing import chunks
from litgraph.identifiers import address_of, from_url
from litgraph.records import REFERENCES, Batch, Coverage, Identifier, Record

__all__ = ["VALUES", "answer", "id_of", "parse_work"]

SOURCE = "openalex"
VALUES = 100
"""How many ids a filter takes, and how many works a page holds."""
# How many works that a filter did not find, as merged ones are not, are asked for one by one in a go.
_SINGLY = 10


def _ids(value: object) -> tuple[Identifier, ...]:
    given = fields(value)
    addresses = (given.get(name) for name in ("doi", "pmid", "pmcid", "openalex"))
    found = (from_url(one) for one in addresses if isinstance(one, str))
    return tuple(dict.fromkeys(one for one in found if one))


def _authors(value: object) -> tuple[str, ...]:
    return names([fields(one).get("author") for one in items(value)], "display_name")


def _venue(value: object) -> str:
    venue = text(fields(fields(value).get("source")).get("display_name"))
    return "arXiv" if venue.lower().startswith("arxiv") else venue


def _abstract(value: object) -> str:
    """An abstract from its words and their places."""
    places = [
        (place, word)
        for word, found in fields(value).items()
        for place in items(found)
        if isinstance(place, int) and isinstance(word, str)
    ]
    return text(" ".join(word for _, word in sorted(places)))


def _notices(value: object) -> tuple[str, ...]:
    return ("retraction",) if value is True else ()


# Its field, ours, and how its value is read; what is asked for is what stands here.
_FIELDS: Mapping[str, tuple[str, Callable[[object], Any]]] = {
    "ids": ("ids", _ids),
    "title": ("title", text),
    "authorships": ("authors", _authors),
    "publication_year": ("year", year),
    "publication_date": ("date", day),
    "primary_location": ("venue", _venue),
    "type": ("type", text),
    "is_retracted": ("notices", _notices),
    "cited_by_count": ("citation_count", whole),
    "referenced_works_count": ("reference_count", whole),
    "abstract_inverted_index": ("abstract", _abstract),
}
_SELECT = ",".join(("id", *_FIELDS, "referenced_works"))
# Of a reference, as much as identifies it.
_SELECT_REFERENCE = "id,ids,title,authorships,publication_year,publication_date,primary_location,type,is_retracted"


def id_of(one: Identifier) -> str:
    """The id as a subject of ours: a DOI or a work's number; ``""`` for other schemes."""
    if one.scheme == "arxiv":
        return f"10.48550/arxiv.{one.value}"
    return one.value if one.scheme in ("doi", "openalex") else ""


def parse_work(row: object, *, partial: bool = False) -> Record | None:
    """The record that a work's object spells out; None where it has no id or no title."""
    given = fields(row)
    own = known_ids([("openalex", _number(given.get("id")))])
    values = {ours: read(given[name]) for name, (ours, read) in _FIELDS.items() if name in given}
    if not own or not values.get("title"):
        return None
    values["ids"] = tuple(dict.fromkeys((*values.get("ids", ()), *own)))
    return Record(key=own[0].value, url=address_of(values["ids"][0]), partial=partial, **values)


async def answer(ask: Ask, client: Client, today: datetime.date) -> Batch:
    """Ask about papers by DOI, and about the references of those that lack them.

    Raises:
        SourceError: there is no answer.
    """
    rows = await _works(client, ask.subjects, _SELECT)
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        for subject in _subjects(row):
            found.setdefault(subject, row)
    lacking = {wanted.subject for wanted in ask.papers if wanted.lacking}
    needed = dict.fromkeys(
        number for subject, row in found.items() if subject in lacking for number in _references(row)
    )
    client.tallies[SOURCE].least += ceil(len(ask.papers) / VALUES) + ceil(len(needed) / VALUES)
    references = await _references_of(client, list(needed)) if needed else {}
    records = {subject: parse_work(found.get(subject)) for subject in ask.subjects}
    links, coverage = Links(), []
    for subject, record in records.items():
        if record is None:
            continue
        links.add(record)
        cited = _references(found[subject])
        if subject in lacking and cited:
            known = links.link(record, REFERENCES, [references.get(number) for number in cited])
            coverage.append(Coverage(record.key, REFERENCES, known, len(cited), known == len(cited), today))
    asked, version = outcomes("paper", records, today)
    return links.into(Batch(SOURCE, ask.item, version, today, asked=asked, coverage=coverage), "referenced_works")


async def _works(client: Client, subjects: Sequence[str], select: str) -> list[dict[str, Any]]:
    """The works of the ids, in no order; DOIs and numbers are different filters."""
    numbers = [one for one in subjects if not one.startswith("10.")]
    # A comma or a bar within a value would end it.
    dois = [one for one in subjects if one.startswith("10.") and not set(one) & set(",|")]
    singly = [one for one in subjects if one.startswith("10.") and set(one) & set(",|")]
    rows = []
    for name, values in (("doi", dois), ("openalex", numbers)):
        for some in chunks(values, VALUES):
            rows += await _filtered(client, f"{name}:{'|'.join(some)}", select)
    for one in singly:
        rows += await _one(client, f"https://doi.org/{one}", select)
    return rows


async def _filtered(client: Client, wanted: str, select: str) -> list[dict[str, Any]]:
    """Every work of a filter, page by page; one DOI may stand for several works."""
    rows: list[dict[str, Any]] = []
    parameters = {"filter": wanted, "select": select, "per_page": str(VALUES)}
    while True:
        page = await client.ask(SOURCE, "/works", _page, parameters=parameters)
        rows += [row for row in items(page["results"]) if isinstance(row, dict)]
        total, cursor = whole(fields(page.get("meta")).get("count")), fields(page.get("meta")).get("next_cursor")
        if not page["results"] or total is None or len(rows) >= total or parameters.get("cursor") == cursor:
            return rows
        # The first page had no cursor, since it is mostly the only one.
        if not isinstance(cursor, str):
            cursor, rows = "*", []
        parameters["cursor"] = cursor


async def _references_of(client: Client, numbers: Sequence[str]) -> dict[str, Record]:
    """The records of works by number; what was merged into another work is found under its own number."""
    found = {record.key: record for row in await _works(client, numbers, _SELECT_REFERENCE) if (record := _cited(row))}
    for number in [one for one in numbers if one not in found][:_SINGLY]:
        for row in await _one(client, number, _SELECT_REFERENCE):
            if record := _cited(row):
                found[number] = record
    return found


async def _one(client: Client, name: str, select: str) -> list[dict[str, Any]]:
    """One work by its number or DOI, wherever it was merged to; none where there is none."""
    path = f"/works/{quote(name, safe=':/')}"
    return await client.ask(SOURCE, path, _work, parameters={"select": select}, accept=(200, 404))


def _cited(row: object) -> Record | None:
    return parse_work(row, partial=True)


def _page(answer: Answer) -> dict[str, Any]:
    page: dict[str, Any] = shape(answer.json(), dict)
    shape(page.get("results"), list)
    return page


def _work(answer: Answer) -> list[dict[str, Any]]:
    return [] if answer.status == 404 else [shape(answer.json(), dict)]


def _subjects(row: Mapping[str, Any]) -> Iterable[str]:
    """What a work may have been asked for by."""
    record = parse_work(row)
    return (subject for one in (record.ids if record else ()) if (subject := id_of(one)))


def _references(row: Mapping[str, Any]) -> list[str]:
    return [number for one in items(row.get("referenced_works")) if (number := _number(one))]


def _number(value: object) -> str:
    """``W123`` of its address."""
    return value.rpartition("/")[2] if isinstance(value, str) else ""
