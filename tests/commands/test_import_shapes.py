"""The snapshot's own papers, written out as any service writes them, lead to what the snapshot leads to."""

import csv
import datetime
import gzip
import json

import duckdb
import pytest

from litgraph.commands.ancestry import ancestry
from litgraph.commands.filters import Wanted
from litgraph.commands.import_ import bulk_files
from litgraph.commands.knowledge import know, read
from litgraph.commands.suggestions import suggestions
from litgraph.fetchers import bundled
from litgraph.identifiers import address_of
from litgraph.store import open_store
from litgraph.wording import title_key

DAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def batch():
    """The snapshot."""
    (source,) = bundled()
    return source.fetch("llm-serving")


def id_of(record, scheme):
    """Its id of a scheme, or None."""
    return next((one for one in record.ids if one.scheme == scheme), None)


def value(record, scheme):
    """Likewise, without the scheme."""
    one = id_of(record, scheme)
    return one.value if one else None


def write(path, rows):
    """A gzip file of JSON lines."""
    path.parent.mkdir(parents=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def as_semantic_scholar(batch, folder):
    """Its datasets."""
    papers = [
        {"corpusid": n, "externalids": {"DOI": value(r, "doi"), "ArXiv": value(r, "arxiv")}, "title": r.title,
         "authors": [{"name": name} for name in r.authors], "year": r.year, "venue": r.venue, "publicationdate": None,
         "referencecount": None, "citationcount": None}
        for n, r in enumerate(batch.records)
    ]  # fmt: skip
    pairs = zip(batch.citations.citing, batch.citations.cited, strict=True)
    write(folder / "papers" / "a.gz", papers)
    write(folder / "citations" / "a.gz", [{"citingcorpusid": a, "citedcorpusid": b} for a, b in pairs])
    return bulk_files("semantic-scholar", str(folder))


def as_parquet(batch, folder):
    """The same as Parquet."""
    as_semantic_scholar(batch, folder / "json")
    with duckdb.connect() as con:
        for name in ("papers", "citations"):
            (folder / name).mkdir()
            con.execute(f"COPY (FROM read_json('{folder}/json/{name}/a.gz')) TO '{folder}/{name}/a.parquet'")
    return bulk_files("semantic-scholar", str(folder))


def as_openalex(batch, folder):
    """Works with their references; arXiv's papers have a DOI there."""
    references = {}
    for citing, cited in zip(batch.citations.citing, batch.citations.cited, strict=True):
        references.setdefault(citing, []).append(f"https://openalex.org/W{cited}")
    works = [
        {"id": f"https://openalex.org/W{n}", "title": r.title, "publication_year": r.year,
         "doi": address_of(id_of(r, "doi")) if id_of(r, "doi") else
         f"https://doi.org/10.48550/arXiv.{value(r, 'arxiv')}" if id_of(r, "arxiv") else None,
         "authorships": [{"author": {"display_name": name}} for name in r.authors],
         "primary_location": {"source": {"display_name": r.venue}}, "referenced_works": references.get(n, [])}
        for n, r in enumerate(batch.records)
    ]  # fmt: skip
    write(folder / "works" / "updated_date=2026-01-01" / "part_000.gz", works)
    return bulk_files("openalex", str(folder))


def as_csv(batch, folder):
    """Two tables, by the snapshot's own keys."""
    folder.mkdir()
    with (folder / "p.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["id", "title", "year", "venue", "doi", "arxiv"])
        csv.writer(file).writerows(
            (r.key, r.title, r.year, r.venue, value(r, "doi"), value(r, "arxiv")) for r in batch.records
        )
    with (folder / "c.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["citing", "cited"])
        keys = [record.key for record in batch.records]
        pairs = zip(batch.citations.citing, batch.citations.cited, strict=True)
        csv.writer(file).writerows((keys[a], keys[b]) for a, b in pairs)
    return bulk_files("csv", str(folder / "p.csv"), str(folder / "c.csv"))


def findings(path, seed_list, fill):
    """Suggestions and lineage of the seed list, from a store that `fill` has filled, papers by their titles."""
    reading, settings = read(seed_list)
    with open_store(path) as store:
        fill(store)
        number = store.save_list(reading.path, reading.name, reading.digest, reading.entries)
        store.name_venues(settings.venues)
        known = know(store, number)
        rows = suggestions(store, known, 50, DAY, Wanted(shelf="both"))
        descent = ancestry(store, known)
    titles = {paper["key"]: title_key(paper["title"]) for paper in descent["papers"]}
    return {
        "suggestions": [(row["shelf"], title_key(row["title"]), row["score"], row["why"]) for row in rows],
        "lineage": list(titles.values()),
        "main path": [titles[key] for key in descent["main_path"]],
        "identified": [entry["title"] for entry in known.entries if entry["identified"]],
        "with references": known.with_references,
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory, batch):
    """What the snapshot itself leads to."""
    from pathlib import Path

    seed_list = Path(__file__).parents[2] / "examples" / "model-inference-systems.md"
    path = tmp_path_factory.mktemp("snapshot") / "data.duckdb"
    return findings(path, seed_list, lambda store: store.save_batch(batch))


@pytest.mark.parametrize("shape", [as_semantic_scholar, as_parquet, as_openalex, as_csv])
def test_every_shape_leads_to_the_same(shape, batch, expected, seed_list, tmp_path):
    """The same suggestions with the same scores and reasons, the same lineage, the same coverage."""
    bulk = shape(batch, tmp_path / "files")
    found = findings(tmp_path / "data.duckdb", seed_list, lambda store: list(store.import_bulk(bulk)))
    assert len(expected["suggestions"]) > 50
    assert found == expected
