"""Spark gives what DuckDB gives, row by row. `make test-spark` installs what these need."""

import shutil

import duckdb
import pytest

from litgraph.errors import BadBulk, NoEngine
from litgraph.fetchers.bulk import semantic_scholar_files
from litgraph.store.engines import duckdb_engine, spark_engine
from litgraph.store.extract import STEPS, extract

# What serves Spark on large files costs the few rows here far more than they are worth.
SMALL = {"spark.sql.shuffle.partitions": "1", "spark.sql.codegen.wholeStage": "false"}


@pytest.fixture(scope="module")
def spark():
    """Spark on this machine, started once."""
    pytest.importorskip("pyspark", reason="pyspark is not installed; make test-spark installs it")
    if shutil.which("java") is None:
        pytest.skip("there is no java")
    with spark_engine("local[2]") as engine:
        for name, value in SMALL.items():
            engine._session.conf.set(name, value)
        yield engine


@pytest.fixture
def bulk(request, tmp_path, write_bulk):
    """The bulk files, in one of their formats."""
    return semantic_scholar_files(write_bulk(tmp_path / "bulk", request.param))


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(("bulk", "least"), [("json", 1), ("parquet", 2), ("json", 9)], indirect=["bulk"])
def test_both_engines_give_the_same_rows(spark, bulk, tmp_path, listed, least):
    """Every query, and the files that come of them, have the same rows whichever engine answers."""
    found = []
    with duckdb_engine() as plain:
        for engine in (plain, spark):
            folder = tmp_path / engine.name
            folder.mkdir()
            what = extract(engine, bulk, listed, least, folder)
            rows = {
                name: duckdb.sql(f"FROM '{folder}/{name}/*.parquet'").fetchall() for name in ("papers", "citations")
            }
            for step in STEPS:
                with engine.fetch(step, least=least) as answer:
                    rows[step] = sorted(answer.fetchall())
            found.append((what, rows))
    assert found[0] == found[1]
    assert all(found[0][1][name] for name in ("seeds", "near", "papers", "citations"))


@pytest.mark.parametrize(
    ("master", "error", "said"),
    [
        ("spark://127.0.0.1:9", NoEngine, "nobody answers there"),
        ("spark://127.0.0.1", BadBulk, "has no port"),
        ("http://127.0.0.1:9", BadBulk, "is no address of Spark"),
        ("nonsense", BadBulk, "is no address of Spark"),
        ("local[x]", BadBulk, "is no address of Spark"),
    ],
)
def test_a_master_that_is_not_there_is_said_at_once(master, error, said):
    """Spark itself would try for minutes."""
    pytest.importorskip("pyspark", reason="pyspark is not installed; make test-spark installs it")
    with pytest.raises(error, match=said), spark_engine(master):
        pass
