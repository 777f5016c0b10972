"""Crossref: venue, dates and notices of papers, and the references of those that lack them elsewhere."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Any
from urllib.parse import quote

from litgraph.errors import NoAnswer
from litgraph.fetchers.answers import Links, fields, items, known_ids, outcomes, shape, text, whole, year
from litgraph.fetchers.asks import Ask
from litgraph.fetchers.client import Answer, BadAnswer, Client
from litgraph.fetchers.packing import chunks
from litgraph.identifiers import address_of
from litgraph.records import REFERENCES, Batch, Coverage, Identifier, Record
from litgraph.wording import surname, title_key

__all__ = ["VALUES", "answer", "id_of", "parse_reference", "parse_work"]

SOURCE = "crossref"
VALUES = 50
"""How many DOIs are asked for at once; their address stays short enough for every server."""
_TAGS = re.compile(r"<[^<>]{0,200}>")
_DATES = ("published", "published-print", "published-online", "issued")
_TYPES = {"journal-article": "article", "proceedings-article": "article", "posted-content": "preprint",
          "book-chapter": "chapter"}  # fmt: skip
# Kinds of update that say nothing of what a paper claims.
_NO_NOTICE = ("new_edition", "new_version", "clarification", "addendum")


def id_of(one: Identifier) -> str:
    """The id as a subject of ours: a DOI, none of arXiv's, which are registered elsewhere; ``""`` for other schemes."""
    return one.value if one.scheme == "doi" else ""


def parse_work(row: object, *, partial: bool = False) -> Record | None:
    """The record that a work's object spells out; None where it has no DOI or no title."""
    given = fields(row)
    own = known_ids([("doi", given.get("DOI"))])
    title = _title(given)
    if not own or not title:
        return None
    published = next((one for name in _DATES if (one := _date(given.get(name)))), (None, None))
    others = known_ids([("arxiv", _preprint(given))])
    return Record(
        key=own[0].value,
        title=title,
        authors=_authors(given.get("author")),
        year=published[0],
        date=published[1],
        venue=_first(given.get("container-title")),
        type=_TYPES.get(text(given.get("type")), text(given.get("type"))),
        url=address_of(own[0]),
        ids=(*own, *others),
        abstract=text(_TAGS.sub(" ", given["abstract"])) if isinstance(given.get("abstract"), str) else "",
        reference_count=whole(given.get("references-count", given.get("reference-count"))),
        citation_count=whole(given.get("is-referenced-by-count")),
        notices=_notices(given),
        partial=partial,
    )


def parse_reference(row: object, citing: str) -> Record | None:
    """The record that an item of a paper's reference list spells out; None where it does not name a paper.

    An item without a DOI names one by title, author and year together.
    """
    given = fields(row)
    own = known_ids([("doi", given.get("DOI"))])
    title = text(given.get("article-title") or given.get("volume-title"))
    author, when = text(given.get("author")), year(_digits(given.get("year")))
    if own:
        key = str(own[0].value)
    elif title and author and when:
        key = f"{citing}#{title_key(title)}/{surname(author)}"
    else:
        return None
    venue = text(given.get("journal-title"))
    return Record(key, title, (author,) if author else (), when, venue=venue, ids=own, partial=True)


async def answer(ask: Ask, client: Client, today: datetime.date) -> Batch:
    """Ask about papers by DOI, and about the references of those that lack them.

    Raises:
        SourceError: there is no answer.
    """
    found = await _works(client, ask.subjects)
    lacking = {wanted.subject for wanted in ask.papers if wanted.lacking}
    lists = {
        subject: [parse_reference(item, subject) for item in items(found[subject].get("reference"))]
        for subject in ask.subjects
        if subject in lacking and subject in found
    }
    nameless = {one.key for cited in lists.values() for one in cited if one and not one.title}
    client.tallies[SOURCE].least += ceil(len(ask.papers) / VALUES) + ceil(len(nameless) / VALUES)
    named = {
        key: record for key, row in (await _works(client, sorted(nameless))).items()
        if (record := parse_work(row, partial=True))
    }  # fmt: skip
    records = {subject: _under(subject, found.get(subject)) for subject in ask.subjects}
    links, coverage = Links(), []
    for subject, record in records.items():
        if record is None:
            continue
        links.add(record)
        if cited := lists.get(subject):
            whole_list = [one if one is None or one.title else named.get(one.key) for one in cited]
            known = links.link(record, REFERENCES, whole_list)
            stated = record.reference_count or len(cited)
            coverage.append(Coverage(record.key, REFERENCES, known, stated, known >= stated, today))
    asked, version = outcomes("paper", records, today)
    return links.into(Batch(SOURCE, ask.item, version, today, asked=asked, coverage=coverage), "reference")


def _under(doi: str, row: object) -> Record | None:
    """A work's record, which bears the DOI that was asked for as well, should that lead to another by now."""
    record = parse_work(row)
    alias = record is not None and record.key != doi
    return replace(record, ids=(*record.ids, *known_ids([("doi", doi)]))) if record and alias else record


async def _works(client: Client, dois: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The works of DOIs, by the DOI that was asked for."""
    found: dict[str, dict[str, Any]] = {}
    # A comma would end a value; such a DOI, and one that is alone, has an address of its own.
    singly = [doi for doi in dois if "," in doi]
    for some in chunks([doi for doi in dois if "," not in doi], VALUES):
        if len(some) > 1:
            found.update(await _filtered(client, some))
        else:
            singly += some
    for doi in singly:
        found.update(await _one(client, doi))
    return found


async def _filtered(client: Client, dois: Sequence[str]) -> dict[str, dict[str, Any]]:
    parameters = {"filter": ",".join(f"doi:{doi}" for doi in dois), "rows": str(len(dois))}
    try:
        rows = await client.ask(SOURCE, "/works", _page, parameters=parameters)
    except NoAnswer:
        # Not every address that answers as Crossref knows the filter.
        rows = [row for doi in dois for row in (await _one(client, doi)).values()]
    keyed = {own[0].value: row for row in rows if (own := known_ids([("doi", fields(row).get("DOI"))]))}
    return {doi: keyed[doi] for doi in dois if doi in keyed}


async def _one(client: Client, doi: str) -> dict[str, dict[str, Any]]:
    """One work, under the DOI that was asked for even where that is another's alias; none where there is none."""
    row = await client.ask(SOURCE, f"/works/{quote(doi, safe='/')}", _work, accept=(200, 404))
    return {doi: row} if row else {}


def _page(answer: Answer) -> list[dict[str, Any]]:
    message = shape(shape(answer.json(), dict).get("message"), dict)
    return [row for row in shape(message.get("items"), list) if isinstance(row, dict)]


def _work(answer: Answer) -> dict[str, Any]:
    if answer.status == 404:
        return {}
    message: dict[str, Any] = shape(shape(answer.json(), dict).get("message"), dict)
    if "DOI" not in message:
        raise BadAnswer("answered with a work that has no DOI")
    return message


def _title(given: Mapping[str, Any]) -> str:
    """Title and subtitle, without the marks that some publishers put into them."""
    title, more = _first(given.get("title")), _first(given.get("subtitle"))
    return f"{title}: {more}" if title and more and title_key(more) not in title_key(title) else title


def _first(value: object) -> str:
    """The first text of a list; a bare text counts as well."""
    texts = [value] if isinstance(value, str) else items(value)
    return next((found for one in texts if isinstance(one, str) and (found := text(_TAGS.sub("", one)))), "")


def _authors(value: object) -> tuple[str, ...]:
    people = (fields(one) for one in items(value))
    spelt = (f"{text(one.get('given'))} {text(one.get('family'))}".strip() or text(one.get("name")) for one in people)
    return tuple(name for name in spelt if name)


def _date(value: object) -> tuple[int | None, datetime.date | None] | None:
    """Year, and day where it is given, of ``{"date-parts": [[2023, 10, 23]]}``; None where there is no year."""
    parts = items(next(iter(items(fields(value).get("date-parts"))), None))
    when = year(parts[0]) if parts else None
    if when is None:
        return None
    try:
        return when, datetime.date(when, *parts[1:3]) if len(parts) >= 3 else None
    except (TypeError, ValueError):
        return when, None


def _preprint(given: Mapping[str, Any]) -> str:
    """The arXiv id that a work says is its preprint, or ``""``."""
    related = fields(given.get("relation")).get("has-preprint")
    found = (fields(one).get("id") for one in items(related))
    return next((one for one in found if isinstance(one, str) and "arxiv" in one.lower()), "").rpartition("/")[2]


def _notices(given: Mapping[str, Any]) -> tuple[str, ...]:
    """What became of a work later: ``updated-by`` on the work itself names each notice's kind."""
    kinds = (text(fields(one).get("type")) for one in items(given.get("updated-by")))
    return tuple(sorted({kind.lower() for kind in kinds if kind and kind not in _NO_NOTICE}))


def _digits(value: object) -> object:
    """The year of ``2023a``."""
    return value[:4] if isinstance(value, str) else value
