"""Semantic Scholar as its API description and recordings of it show it."""

import json
import random

FIELDS = {
    "paperId", "corpusId", "externalIds", "url", "title", "abstract", "venue", "publicationVenue", "year",
    "referenceCount", "citationCount", "influentialCitationCount", "isOpenAccess", "openAccessPdf", "fieldsOfStudy",
    "s2FieldsOfStudy", "publicationTypes", "publicationDate", "journal", "citationStyles", "authors", "tldr",
    "embedding.specter_v2", "embedding.specter_v1",
}  # fmt: skip
NESTED = 9_999
LARGEST = 10_000_000
EXTERNAL = {"doi": "DOI", "arxiv": "ArXiv", "acl": "ACL", "pmid": "PubMed"}
PREFIXES = {"doi": "doi", "arxiv": "arxiv", "acl": "acl", "pmid": "pmid"}


class Refused(Exception):
    """A status and an error for it."""


def answer(world, method, path, query, body):
    """Status and body of a request; `path` below the root."""
    try:
        return _answer(world, method, path, query, body)
    except Refused as refused:
        status, message = refused.args
        return status, {"error": message}


def _answer(world, method, path, query, body):
    parts = path.strip("/").split("/")
    if parts[:2] == ["recommendations", "v1"] and method == "POST":
        _only(query, "fields", "limit")
        return 200, {"recommendedPapers": _recommended(world, query, json.loads(body))}
    if parts[:3] != ["graph", "v1", "paper"]:
        return 404, {"error": "Not found"}
    if parts[3:] == ["batch"] and method == "POST":
        _only(query, "fields")
        return _batch(world, query, json.loads(body)["ids"])
    if parts[3:] == ["search", "match"]:
        _only(query, "query", "fields")
        found = world.match(query["query"])
        if not found:
            raise Refused(404, "Title match not found")
        return 200, {"data": [{**row(world, found, _fields(query)), "matchScore": 190.0 + found.number % 9}]}
    name = "/".join(parts[3:-1]) if parts[-1] in ("references", "citations") else "/".join(parts[3:])
    paper = find(world, name)
    if paper is None:
        raise Refused(404, f"Paper with id {name} not found")
    if parts[-1] in ("references", "citations"):
        _only(query, "fields", "limit", "offset")
        return _page(world, paper, parts[-1], query)
    return 200, row(world, paper, _fields(query))


def find(world, name):
    """The paper of an id in the service's form."""
    prefix, colon, value = name.partition(":")
    if not colon:
        return world.by_sha.get(name.lower())
    if prefix.lower() == "corpusid":
        return world.by_corpus_id.get(value)
    return world.by_id.get(f"{PREFIXES.get(prefix.lower(), prefix)}:{value.lower() if prefix == 'DOI' else value}")


def row(world, paper, fields):
    """A paper's object with the wanted fields, and always its id."""
    plain = {
        "paperId": paper.sha,
        "corpusId": paper.corpus_id,
        "externalIds": {
            **{EXTERNAL[scheme]: value for scheme, value in paper.ids.items() if scheme in EXTERNAL},
            "CorpusId": paper.corpus_id,
        },
        "title": paper.title,
        "abstract": None if paper.number % 5 == 4 else paper.abstract,
        "venue": paper.venue if paper.venue != "arXiv" else "arXiv.org",
        "year": paper.year,
        "referenceCount": len(paper.references) + paper.nameless,
        "citationCount": len(paper.citers),
        "publicationTypes": None if paper.number % 4 == 3 else ["JournalArticle", "Conference"],
        "publicationDate": f"{paper.year}-{paper.number % 12 + 1:02d}-15" if paper.year and paper.number % 2 else None,
        "authors": [{"authorId": str(9 * paper.number + n), "name": name} for n, name in enumerate(paper.authors)],
        "openAccessPdf": {"url": "", "status": None, "license": None, "disclaimer": ""},
    }
    found = {name: plain[name] for name in ("paperId", *fields) if name in plain}
    if "embedding.specter_v2" in fields:
        rng = random.Random(paper.number)
        found["embedding"] = {"model": "specter_v2", "vector": [round(rng.gauss(0, 1), 9) for _ in range(768)]}
    for nested in ("references", "citations"):
        inner = [name.removeprefix(f"{nested}.") for name in fields if name.startswith(f"{nested}.")]
        if inner:
            found[nested] = listed(world, paper, nested, inner)
    return found


def listed(world, paper, nested, fields):
    """One side of a paper: those with an id, then those without."""
    if nested == "references" and paper.key in world.withheld:
        return []
    numbers = paper.references if nested == "references" else paper.citers
    rows = [row(world, world.papers[number], fields) for number in numbers]
    if nested == "references":
        rows += [{"paperId": None, "title": f"Unknown work {n}"} for n in range(paper.nameless)]
    return rows


def _batch(world, query, ids):
    fields = _fields(query)
    if len(ids) > 500:
        raise Refused(400, "Can only process 500 paper ids at a time.")
    papers = [find(world, name) for name in ids]
    if not any(papers):
        raise Refused(400, "No valid paper ids given")
    left, rows = NESTED, []
    for paper in papers:
        rows.append(row(world, paper, fields) if paper else None)
        for nested in ("references", "citations"):
            if rows[-1] and nested in rows[-1]:
                rows[-1][nested] = rows[-1][nested][:left]
                left -= len(rows[-1][nested])
    if len(json.dumps(rows)) > LARGEST:
        raise Refused(400, "Response would exceed maximum size. Please break the request into smaller batches.")
    return 200, rows


def _page(world, paper, nested, query):
    offset, limit = int(query.get("offset", 0)), int(query.get("limit", 100))
    if limit > 1000 or offset + limit >= 10_000:
        raise Refused(400, "Requested data for this limit and/or offset is not available")
    if nested == "references" and paper.key in world.withheld:
        disclaimer = "Notice: The following paper fields have been elided by the publisher: {'references'}."
        return 200, {"data": None, "citingPaperInfo": {"openAccessPdf": {"disclaimer": disclaimer}}}
    rows = listed(world, paper, nested, _fields(query))
    name = "citedPaper" if nested == "references" else "citingPaper"
    page = {"offset": offset, "data": [{name: one} for one in rows[offset : offset + limit]]}
    return 200, {**page, "next": offset + limit} if offset + limit < len(rows) else page


def _recommended(world, query, body):
    positive = [paper for name in body.get("positivePaperIds", []) if (paper := find(world, name))]
    if not body.get("positivePaperIds"):
        raise Refused(400, "No positive paper examples given")
    if not positive:
        raise Refused(404, "Input papers not found")
    recent = [paper for paper in world.papers if (paper.year or 0) >= 2025 and paper not in positive]
    return [row(world, paper, _fields(query)) for paper in recent[: min(500, int(query.get("limit", 100)))]]


def _fields(query):
    fields = [name for name in query.get("fields", "title").split(",") if name]
    bad = [name for name in fields if name.removeprefix("references.").removeprefix("citations.") not in FIELDS]
    if bad:
        raise Refused(400, f"Unrecognized or unsupported fields: [{', '.join(bad)}]")
    return fields


def _only(query, *allowed):
    bad = [f"{name}={value}" for name, value in query.items() if name not in allowed]
    if bad:
        raise Refused(400, f"Unacceptable query params: [{', '.join(bad)}]")
