"""Spark gives what DuckDB gives, row by row. `make test-spark` installs what these need."""

import shutil

import pytest

from litgraph.errors import BadBulk, NoEngine
from litgraph.fetchers.bulk import semantic_scholar_files
from litgraph.store.engines import duckdb_engine, spark_engine
from litgraph.store.extract import STEPS, extract

ANSWERS = ("kept_papers", "kept_citations", "venue_years")


@pytest.fixture(scope="module")
def spark():
    """Spark on this machine, started once."""
    pytest.importorskip("pyspark", reason="pyspark is not installed; make test-spark installs it")
    if shutil.which("java") is None:
        pytest.skip("there is no java")
    with spark_engine("local[2]") as engine:
        yield engine


@pytest.fixture(params=["json", "parquet"])
def bulk(request, tmp_path, write_bulk):
    """The bulk files, in each of their formats."""
    return semantic_scholar_files(write_bulk(tmp_path / "bulk", request.param))


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("least", [1, 2, 9])
def test_both_engines_give_the_same_rows(spark, bulk, tmp_path, listed, least):
    """Every query, and the files that come of them, have the same rows whichever engine answers."""
    found = []
    with duckdb_engine() as plain:
        for engine in (plain, spark):
            folder = tmp_path / engine.name
            folder.mkdir()
            what = extract(engine, bulk, listed, least, folder)
            rows = {}
            for query in (*STEPS, *ANSWERS):
                with engine.fetch(query, least=least) as answer:
                    rows[query] = sorted(map(repr, answer.fetchall()))
            found.append((what, rows))
    assert found[0] == found[1]
    assert all(found[0][1][query] for query in ("seeds", "near", "kept_papers", "kept_citations", "venue_years"))


@pytest.mark.parametrize(
    ("master", "error", "said"),
    [
        ("spark://127.0.0.1:9", NoEngine, "nobody answers there"),
        ("spark://127.0.0.1", BadBulk, "has no port"),
        ("http://127.0.0.1:9", BadBulk, "is no address of Spark"),
    ],
)
def test_a_master_that_is_not_there_is_said_at_once(master, error, said):
    """Spark itself would try for minutes."""
    pytest.importorskip("pyspark", reason="pyspark is not installed; make test-spark installs it")
    with pytest.raises(error, match=said), spark_engine(master):
        pass
