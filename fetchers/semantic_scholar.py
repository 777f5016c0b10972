"""Semantic Scholar: identity, metadata, references, citers, embeddings and recommendations.

Endpoints, paging and the checking of arguments are the `semanticscholar` package's; what goes over the wire is our
client's, which takes the place of the package's requester. Its limits, and the forms of its answers, stand in
docs/fetching.md.
"""

import datetime
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import isfinite
from typing import Any
from urllib.parse import parse_qsl, quote

from litgraph.errors import NoAnswer
from litgraph.fetchers.answers import Links, day, digest, fields, items, known_ids, names, shape, text, whole, year
from litgraph.fetchers.asks import Ask, Wanted
from litgraph.fetchers.client import Answer, BadAnswer, Client
from litgraph.identifiers import address_of
from litgraph.matching import Description, same_work
from litgraph.records import CITERS, REFERENCES, Asked, Batch, Coverage, Embedding, Identifier, Record, Side

__all__ = ["NESTED", "answer", "id_of", "parse_list", "parse_paper"]

SOURCE = "semantic-scholar"
NESTED = 9_999
"""How many references and citations, of all its papers together, an answer holds at most."""
PAGE = 1_000
MODEL = "specter_v2"
_EVIDENCE = "graph/v1"

_SCHEMES = {
    "DOI": "doi",
    "ArXiv": "arxiv",
    "ACL": "acl",
    "PubMed": "pmid",
    "PubMedCentral": "pmcid",
    "CorpusId": "corpusid",
}
_PREFIXES = {"doi": "DOI:", "arxiv": "ARXIV:", "acl": "ACL:", "corpusid": "CorpusId:", "s2": "", "pmid": "PMID:"}
# Hosts whose addresses are ids there.
_URL_HOSTS = ("arxiv.org", "acm.org", "aclweb.org", "biorxiv.org", "semanticscholar.org")
_TYPES = {"Review": "review", "Dataset": "dataset", "Editorial": "editorial", "Book": "book", "BookSection": "chapter"}


def _ids(value: object) -> tuple[Identifier, ...]:
    given = fields(value)
    pairs = ((scheme, given.get(name)) for name, scheme in _SCHEMES.items())
    return known_ids(
        (scheme, f"PMC{str(one).removeprefix('PMC')}" if scheme == "pmcid" and one else one) for scheme, one in pairs
    )


def _venue(value: object) -> str:
    venue = text(value)
    return "arXiv" if venue.lower() in ("arxiv", "arxiv.org") else venue


def _type(value: object) -> str:
    given = [one for one in items(value) if isinstance(one, str)]
    return next((_TYPES[one] for one in given if one in _TYPES), "article" if given else "")


# Its field, ours, and how its value is read; what is asked for is what stands here.
_FIELDS: Mapping[str, tuple[str, Callable[[object], Any]]] = {
    "externalIds": ("ids", _ids),
    "title": ("title", text),
    "authors": ("authors", names),
    "year": ("year", year),
    "publicationDate": ("date", day),
    "venue": ("venue", _venue),
    "publicationTypes": ("type", _type),
    "referenceCount": ("reference_count", whole),
    "citationCount": ("citation_count", whole),
}
_MORE: Mapping[str, tuple[str, Callable[[object], Any]]] = {"abstract": ("abstract", text)}
_NESTED_IN: Mapping[Side, str] = {REFERENCES: "references", CITERS: "citations"}
_COUNTS: Mapping[Side, str] = {REFERENCES: "referenceCount", CITERS: "citationCount"}
_OTHER: Mapping[Side, str] = {REFERENCES: "citedPaper", CITERS: "citingPaper"}


def id_of(one: Identifier) -> str:
    """The id in the form in which the service takes it; ``""`` where it does not know the scheme."""
    if one.scheme == "pmcid":
        return f"PMCID:{one.value.removeprefix('PMC')}"
    if one.scheme == "url":
        host = one.value.partition("://")[2].partition("/")[0]
        return f"URL:{one.value}" if host.removeprefix("www.").endswith(_URL_HOSTS) else ""
    return f"{_PREFIXES[one.scheme]}{one.value}" if one.scheme in _PREFIXES else ""


async def answer(ask: Ask, client: Client, today: datetime.date) -> Batch:
    """Ask, and give what was answered as a batch.

    Raises:
        SourceError: there is no answer.
    """
    return await {
        "paper": _papers,
        "title": _title,
        "lists": _lists,
        "details": _papers,
        "recommendations": _recommendations,
    }[ask.kind](ask, _Api(client), today)


def parse_paper(row: object, *, partial: bool = True) -> Record | None:
    """The record that a paper's object spells out; None where it has no id or no title."""
    given = fields(row)
    key = given.get("paperId")
    if not isinstance(key, str) or not key or text(key) != key or not text(given.get("title")):
        return None
    values: dict[str, Any] = {
        ours: read(given[name]) for name, (ours, read) in {**_FIELDS, **_MORE}.items() if name in given
    }
    own = known_ids([("s2", key)])
    values["ids"] = (*own, *values.get("ids", ()))
    return Record(key=key, url=address_of(own[0]) if own else "", partial=partial, **values)


def parse_list(value: object, name: str = "") -> list[Record | None]:
    """The papers of a list, nested or a page's; None for each that has no id."""
    return [parse_paper(fields(row).get(name) if name else row) for row in items(value)]


async def _papers(ask: Ask, api: "_Api", today: datetime.date) -> Batch:
    """Papers by id: metadata, or abstract and embedding as well."""
    detailed = ask.kind == "details"
    wanted = [*_FIELDS, *_MORE, f"embedding.{MODEL}"] if detailed else list(_FIELDS)
    rows = await api.papers(ask.subjects, wanted)
    links, asked, points = Links(), [], []
    for subject, row in zip(ask.subjects, rows, strict=True):
        record = parse_paper(row, partial=not detailed)
        asked.append(Asked(ask.kind, subject, record.key if record else "missing", today))
        if record:
            links.add(_with_alias(record, subject))
            vector = _vector(fields(row).get("embedding"))
            points += [Embedding(record.key, MODEL, vector)] if vector else []
    batch = _batch(ask, today, asked=asked, embeddings=points)
    return links.into(batch, _EVIDENCE)


async def _title(ask: Ask, api: "_Api", today: datetime.date) -> Batch:
    """A paper by its title, where that is the same work."""
    (wanted,) = ask.papers
    rows = await api.match(wanted.title, list(_FIELDS))
    records = [record for row in rows if (record := parse_paper(row))]
    found = next((one for one in records if same_work(Description.of(_described(wanted)), Description.of(one))), None)
    asked = [Asked("title", wanted.subject, found.key if found else "missing", today)]
    return _batch(ask, today, asked=asked, records=[found] if found else [])


async def _lists(ask: Ask, api: "_Api", today: datetime.date) -> Batch:
    """References, citers or both of papers; lists that came back short are read page by page."""
    nested = [f"{_NESTED_IN[side]}.{name}" for side in ask.sides for name in _FIELDS]
    try:
        rows = await api.papers(ask.subjects, [*_FIELDS, *nested])
    except TooMuch:
        if len(ask.papers) > 1:
            raise
        # Even one paper's lists can be too large for one answer; its pages are not.
        rows, ask = await api.papers(ask.subjects, list(_FIELDS)), replace(ask, patient=True)
    given = sum(len(items(fields(row).get(_NESTED_IN[side]))) for row in rows for side in ask.sides)
    links, asked, coverage = Links(), [], []
    for wanted, row in zip(ask.papers, rows, strict=True):
        record = parse_paper(row)
        for side in ask.sides:
            if record is None:
                asked.append(Asked(side, wanted.subject, "missing", today))
                continue
            nested_list, stated = fields(row).get(_NESTED_IN[side]), whole(fields(row).get(_COUNTS[side]))
            others: list[Record | None] | None = None if nested_list is None else parse_list(nested_list)
            ended = others is not None and len(others) >= (stated or 0)
            if _is_short(len(others or ()), stated, given, patient=ask.patient):
                others, ended = await api.pages(record.key, side, list(_FIELDS))
            outcome = "found" if others is not None else "withheld"
            asked.append(Asked(side, wanted.subject, outcome, today))
            record = _with_alias(record, wanted.subject)
            known = links.link(record, side, others or ())
            if others is not None:
                coverage.append(Coverage(record.key, side, known, stated, ended, today))
    return links.into(_batch(ask, today, asked=asked, coverage=coverage), _EVIDENCE)


async def _recommendations(ask: Ask, api: "_Api", today: datetime.date) -> Batch:
    """What is recommended to readers of papers too young to be cited."""
    rows = await api.recommended(ask.subjects, ask.against, list(_FIELDS))
    records = {record.key: record for row in rows if (record := parse_paper(row))}
    asked = [Asked(ask.kind, subject, "found", today) for subject in ask.subjects]
    return _batch(ask, today, asked=asked, records=list(records.values()), recommended=list(records))


def _is_short(given: int, stated: int | None, in_all: int, *, patient: bool) -> bool:
    """Whether a nested list was cut off, so that its pages are worth asking for.

    The service cuts off without a word once an answer is full. Where it was not, a few fewer than it states are a
    miscount of its own that no page would mend.
    """
    missing = (stated or 0) - given
    if missing <= 0 or given >= NESTED:
        return False
    return in_all >= NESTED - 9 or (patient and missing > max(2, (stated or 0) // 20))


def _described(wanted: Wanted) -> Record:
    return Record("", wanted.title, wanted.authors, wanted.year)


def _with_alias(record: Record, subject: str) -> Record:
    """The record with the id under which it was asked for, should the service have it under another by now."""
    alias = known_ids([("s2", subject)])
    return replace(record, ids=(*record.ids, *alias)) if alias and alias[0] not in record.ids else record


def _vector(value: object) -> list[float]:
    """The numbers of an embedding; none where it is not one."""
    vector = items(fields(value).get("vector"))
    return vector if all(isinstance(one, int | float) and isfinite(one) for one in vector) else []


def _batch(ask: Ask, today: datetime.date, asked: Sequence[Asked], **more: Any) -> Batch:  # noqa: ANN401
    version = digest(f"{one.kind} {one.subject} {one.outcome}" for one in asked)
    return Batch(SOURCE, ask.item, version, today, asked=asked, **more)


class _Api:
    """The package, with our client below it; it hands out rows as they came, in the order of the question."""

    def __init__(self, client: Client) -> None:
        from semanticscholar import AsyncSemanticScholar  # type: ignore[import-untyped]

        # It warns of every id that is not found, and sets up everybody's logging when it is made.
        logging.getLogger("semanticscholar").disabled = True
        logging.getLogger().addHandler(logging.NullHandler())
        self._client = client
        self._requester = _Requester(client)
        self._package = AsyncSemanticScholar(api_url=self._requester.root)
        self._package._requester = self._requester

    async def papers(self, ids: Sequence[str], wanted: Sequence[str]) -> list[Any]:
        """A row an id, None for a miss."""
        self._requester.expected = len(ids)
        await self._package.get_papers(list(ids), list(wanted))
        return [] if self._requester.rows is None else self._requester.rows

    async def match(self, title: str, wanted: Sequence[str]) -> list[Any]:
        """The papers that match a title best; none where none does."""
        await self._package.search_paper(quote(title, safe=""), fields=list(wanted), match_title=True)
        return self._requester.rows or []

    async def pages(self, key: str, side: Side, wanted: Sequence[str]) -> tuple[list[Record | None] | None, bool]:
        """One side of a paper, all its pages together, and whether they came to its end; None where it is withheld."""
        ask = self._package.get_paper_references if side == REFERENCES else self._package.get_paper_citations
        found: list[Record | None] = []
        results = await ask(key, list(wanted), PAGE)
        while True:
            if self._requester.rows is None:
                return (found, False) if found else (None, False)
            found += parse_list(self._requester.rows, _OTHER[side])
            self._client.tallies[SOURCE].least += 1
            if not results._has_next_page():
                return found, not self._requester.more
            await results.async_next_page()

    async def recommended(self, wanted: Sequence[str], against: Sequence[str], names: Sequence[str]) -> list[Any]:
        """Papers near the wanted ones and far from the others."""
        ask = self._package.get_recommended_papers_from_lists
        await ask(list(wanted), list(against) or None, fields=list(names), limit=100)
        return self._requester.rows or []


class _Requester:
    """What the package takes for its own requester: the last answer's rows stay here, since it would drop misses."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.root = client.service(SOURCE).root
        self.expected = 0
        self.rows: list[Any] | None = []
        self.more = False
        self.timeout, self.retry = 0, False

    async def get_data_async(self, url: str, parameters: str, headers: object, payload: object = None) -> Any:  # noqa: ANN401
        """Ask by our client; the package's own headers would hold a key that it was never given."""
        del headers
        path = url.removeprefix(self.root)
        given = dict(parse_qsl(parameters.lstrip("&"), keep_blank_values=True))
        if path.endswith("/match"):
            given = {name: value for name, value in given.items() if name in ("query", "fields")}
        batch = path.endswith("/paper/batch")
        accept = (200, 404) if path.endswith("/match") else (200, 400) if batch else (200,)
        read = self._batch if batch else self._one
        path = quote(path, safe="/:")
        return await self._client.ask(SOURCE, path, read, parameters=given, payload=payload, accept=accept)

    def _batch(self, answer: Answer) -> list[Any]:
        if answer.status == 400:
            error = text(fields(answer.json()).get("error"))
            if "no valid paper ids" not in error.lower():
                raise TooMuch(error) if "maximum size" in error else NoAnswer(f"refuses the question: {error}")
            self.rows = [None] * self.expected
            return []
        rows = shape(answer.json(), list)
        if len(rows) != self.expected:
            raise BadAnswer(f"answered with {len(rows)} rows to {self.expected} ids")
        self.rows = [row if isinstance(row, dict) else None for row in rows]
        return []

    def _one(self, answer: Answer) -> dict[str, Any]:
        body = shape(answer.json(), dict)
        if answer.status == 404:
            self.rows = []
            # The package takes the first of what is found.
            return {"data": [{}]}
        name = "recommendedPapers" if "recommendedPapers" in body else "data"
        self.rows = None if name in body and body[name] is None else shape(body.get(name, []), list)
        self.more = whole(body.get("next")) is not None
        return {**body, name: [{}] if self.rows else [], "offset": whole(body.get("offset")) or 0}


class TooMuch(NoAnswer):
    """An answer would be larger than the service sends; fewer papers at once are asked for then."""
