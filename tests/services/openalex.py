"""OpenAlex as its API description and recordings of July 2026 show it."""

from world import MERGED_WORK

LEFT = {"Remaining-USD": "0.0971", "Limit-USD": "0.1", "Reset": "64135"}
PARAMETERS = {"filter", "select", "per_page", "page", "cursor", "sort", "search", "sample", "group_by", "api_key"}


def answer(world, path, query):
    """Status and body of a request, or 301 and the address to go to."""
    bad = set(query) - PARAMETERS
    if bad:
        return 400, {"error": "Invalid query parameters error.", "message": f"{sorted(bad)} is not a valid parameter."}
    name = path.removeprefix("/works").strip("/")
    if name:
        return _single(world, name, query)
    field, _, values = query.get("filter", "").partition(":")
    values, size = values.split("|"), int(query.get("per_page", 25))
    if field not in ("doi", "openalex", "ids.openalex") or len(values) > 100 or not 1 <= size <= 100:
        return 400, {"error": "Invalid query parameters error.", "message": "Maximum number of values exceeded."}
    found = world.by_doi if field == "doi" else world.by_work
    papers = [found[one] for one in dict.fromkeys(values) if one in found]
    return 200, {
        "meta": {"count": len(papers), "db_response_time_ms": 20, "page": 1, "per_page": size, "groups_count": None},
        "results": [_row(world, paper, query) for paper in papers[:size]],
        "group_by": [],
    }


def _single(world, name, query):
    if name.startswith("W") and name[1:].isdigit() and int(name[1:]) > MERGED_WORK:
        return 301, f"/works/W{int(name[1:]) - MERGED_WORK}"
    paper = world.by_work.get(name) or world.by_doi.get(name.removeprefix("https://doi.org/"))
    return (200, _row(world, paper, query)) if paper else (404, "<!doctype html>\n<title>404 Not Found</title>\n")


def _row(world, paper, query):
    words = {}
    for place, word in enumerate(paper.abstract.split()):
        words.setdefault(word, []).append(place)
    row = {
        "id": f"https://openalex.org/{paper.work}",
        "doi": f"https://doi.org/{paper.doi}" if paper.doi else None,
        "title": paper.title,
        "display_name": paper.title,
        "publication_year": paper.year,
        "publication_date": f"{paper.year}-01-01" if paper.year else None,
        "ids": {"openalex": f"https://openalex.org/{paper.work}", "doi": f"https://doi.org/{paper.doi}"},
        "type": "article",
        "authorships": [{"author_position": "first", "author": {"id": "https://openalex.org/A1", "display_name": name}}
                        for name in paper.authors],
        "primary_location": {"is_oa": True, "source": {"display_name": paper.venue} if paper.venue else None},
        "is_retracted": paper.number % 97 == 5 or paper.key in world.retracted,
        "cited_by_count": len(paper.citers),
        "referenced_works_count": len(paper.references),
        # One in fifty goes by a number that was merged into another.
        "referenced_works": [
            f"https://openalex.org/W{1_000_000 + number + (MERGED_WORK if number % 50 == 7 else 0)}"
            for number in paper.references
        ],
        "abstract_inverted_index": words if paper.number % 2 else None,
    }  # fmt: skip
    wanted = query.get("select", "").split(",") if "select" in query else list(row)
    return {name: row[name] for name in wanted if name in row}
