"""Crossref as recordings of June 2026 show it."""

from urllib.parse import unquote

POOL = {"x-api-pool": "public", "x-concurrency-limit": "1", "x-rate-limit-limit": "5", "x-rate-limit-interval": "1s"}
POLITE = {"x-api-pool": "polite", "x-concurrency-limit": "3", "x-rate-limit-limit": "10", "x-rate-limit-interval": "1s"}


def answer(world, path, query):
    """Status and body of a request."""
    doi = unquote(path.removeprefix("/works").strip("/")).lower()
    if doi:
        paper = world.by_id.get(f"doi:{doi}")
        if paper is None:
            return 404, "Resource not found."
        return 200, _envelope("work", _row(world, paper))
    wanted = [one.partition(":") for one in query.get("filter", "").split(",") if one]
    bad = [name for name, _, _ in wanted if name != "doi"]
    if bad:
        message = [{"type": "filter-not-available", "value": bad[0], "message": f"Filter {bad[0]} does not exist."}]
        return 400, {"status": "failed", "message-type": "validation-failure", "message": message}
    papers = [paper for _, _, value in wanted if (paper := world.by_id.get(f"doi:{value.lower()}"))]
    rows = [_row(world, paper) for paper in papers[: int(query.get("rows", 20))]]
    found = {"facets": {}, "total-results": len(papers), "items": rows, "items-per-page": int(query.get("rows", 20)),
             "query": {"start-index": 0, "search-terms": None}}  # fmt: skip
    return 200, _envelope("work-list", found)


def _envelope(kind, message):
    return {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}


def _row(world, paper):
    references = [_reference(world.papers[number], place) for place, number in enumerate(paper.references)]
    row = {
        "DOI": paper.ids["doi"].upper() if paper.number % 2 else paper.ids["doi"],
        "URL": f"https://doi.org/{paper.ids['doi']}",
        "type": "proceedings-article",
        "title": [paper.title.replace("LLM", "<i>LLM</i>")],
        "container-title": [paper.venue] if paper.venue else [],
        "author": [_person(name, place) for place, name in enumerate(paper.authors)],
        "issued": {"date-parts": [[paper.year, 10, 23] if paper.year and paper.number % 2 else [paper.year]]},
        "published": {"date-parts": [[paper.year, 10, 23]]} if paper.year else {"date-parts": [[None]]},
        "is-referenced-by-count": len(paper.citers),
        "references-count": len(references),
        "reference-count": len(references),
        "relation": {},
    }
    if references:
        row["reference"] = references
    if paper.number % 89 == 3:
        row["updated-by"] = [{"DOI": "10.1/notice", "type": "correction", "label": "Correction", "source": "publisher"}]
    return row


def _reference(paper, place):
    """As publishers deposit them: by DOI alone, by title, author and year, or as a line that nobody has taken apart."""
    if "doi" in paper.ids:
        return {"key": f"ref{place}", "doi-asserted-by": "publisher", "DOI": paper.ids["doi"]}
    if paper.number % 3:
        author = paper.authors[0].split()[-1] if paper.authors else ""
        return {"key": f"ref{place}", "article-title": paper.title, "author": author, "year": str(paper.year or "")}
    return {"key": f"ref{place}", "unstructured": f"{', '.join(paper.authors)}. {paper.title}."}


def _person(name, place):
    given, _, family = name.rpartition(" ")
    return {"given": given, "family": family, "sequence": "additional" if place else "first", "affiliation": []}
