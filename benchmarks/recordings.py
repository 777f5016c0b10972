"""Hold what is sent and what is read against recordings of the services and their own descriptions.

    python benchmarks/recordings.py FOLDER

FOLDER holds semantic_scholar/, openalex/ and crossref/ with VCR recordings, and descriptions of the first two (Swagger,
OpenAPI). Recorded papers go through the functions that parse them; a fetch of the seed list from the local server shows
which requests are sent, and each is looked up in the descriptions. Nothing of the folder is kept.
"""

import argparse
import gzip
import json
import re
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from fetching import fetched, seed_list

from litgraph.fetchers import crossref, openalex, semantic_scholar
from litgraph.records import Record

PARSERS = {
    "semantic_scholar": semantic_scholar.parse_paper,
    "openalex": openalex.parse_work,
    "crossref": crossref.parse_work,
}
# The root of a service at the local server, and the descriptions of what is below it.
DESCRIPTIONS = {
    "s2": ("semantic_scholar/s2-graph-api.json", "semantic_scholar/s2-recommendations-api.json"),
    "openalex": ("openalex/openapi.json",),
}


def bodies(folder: Path) -> Iterator[tuple[str, Any]]:
    """Every recorded JSON body, with the address that it answers."""
    for path in sorted(folder.glob("*.yaml")):
        for exchange in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)["interactions"]:
            response = exchange["response"]
            body = response.get("body", {}).get("string") or response.get("content") or b""
            body = body.encode() if isinstance(body, str) else body
            body = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
            try:
                yield exchange["request"]["uri"], json.loads(body)
            except ValueError:
                continue


def papers(body: Any) -> list[Any]:  # noqa: ANN401 - whatever it is
    """The objects of papers in a body."""
    if isinstance(body, dict) and isinstance(body.get("message"), dict):
        body = body["message"]
    if isinstance(body, dict):
        names = (name for name in ("data", "results", "items", "recommendedPapers") if name in body)
        body = body[name] if (name := next(names, "")) else [body]
    rows = [row for row in body or [] if isinstance(row, dict)]
    return [row.get("citedPaper", row.get("citingPaper", row)) for row in rows]


def parsed(folder: Path) -> None:
    """Print how many recorded objects of papers became records, and of what kind the others are."""
    for source, read in PARSERS.items():
        rows = [row for address, body in bodies(folder / source) if "/author" not in address for row in papers(body)]
        records = [record for row in rows if isinstance(record := read(row), Record)]
        others = Counter(_kind(row) for row in rows if read(row) is None)
        print(f"{source}: {len(rows):,} objects, {len(records):,} records; the others: {dict(others)}")


def _kind(row: Any) -> str:  # noqa: ANN401 - whatever it is
    if not isinstance(row, dict):
        return "null"
    ids = [name for name in ("paperId", "id", "DOI") if row.get(name)]
    return f"{ids[0]} without title" if ids and not row.get("title") else f"without id ({', '.join(sorted(row))[:60]})"


def sent(folder: Path) -> None:
    """Print what of the requests of a fetch no description knows."""
    with seed_list("--withhold", "yu2022orca", "--more", 2_000) as (home, env):
        fetched(home, env, "data.duckdb")
        root = env["LITGRAPH_OPENALEX_URL"].rpartition("/")[0]
        with urllib.request.urlopen(f"{root}/_log") as answer:
            log = json.load(answer)
    known = {
        root: [json.loads((folder / name).read_text("utf-8")) for name in names] for root, names in DESCRIPTIONS.items()
    }
    checked, wrong = Counter[str](), Counter[str]()
    for entry in log:
        if entry["root"] not in known:
            continue
        found = next((one for one in (_operation(text, entry) for text in known[entry["root"]]) if one), None)
        checked[entry["root"]] += 1
        if found is None:
            wrong[f"{entry['method']} {entry['path']}: no such path"] += 1
            continue
        parameters, properties = found
        for name, value in entry["query"].items():
            if name not in parameters:
                wrong[f"{entry['method']} {entry['path']}: no parameter {name}"] += 1
            if name in ("fields", "select"):
                plain = {
                    one.removeprefix("references.").removeprefix("citations.").partition(".")[0]
                    for one in value.split(",")
                }
                wrong.update(f"{entry['path']}: no field {one}" for one in plain - properties)
    print(f"requests held against descriptions: {dict(checked)}")
    print(
        "\n".join(f"{count} times {what}" for what, count in wrong.items())
        or "each is described, with each of its parameters and fields"
    )


def _operation(text: Mapping[str, Any], entry: Mapping[str, Any]) -> tuple[set[str], set[str]] | None:
    """The parameters that a description knows for a request, and every field of its objects; None where it has none."""
    path = f"/{entry['path']}".removeprefix(text.get("basePath", "")).rstrip("/")
    # An id may hold slashes, so that the longest template that fits is meant.
    for template, item in sorted(text["paths"].items(), key=lambda pair: -len(re.sub(r"{.*?}", "", pair[0]))):
        pattern = re.sub(r"\\\{\w+\\\}", r".+", re.escape(template.rstrip("/")))
        operation = item.get(entry["method"].lower())
        if operation and re.fullmatch(pattern, path):
            given = [*item.get("parameters", []), *operation.get("parameters", [])]
            schemas = text.get("definitions") or text["components"]["schemas"]
            return (
                {one.get("name") or one["$ref"].rpartition("/")[2] for one in given},
                {name for schema in schemas.values() for name in schema.get("properties", {})},
            )
    return None


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    parsed(folder)
    sys.stdout.flush()
    sent(folder)


if __name__ == "__main__":
    main()
