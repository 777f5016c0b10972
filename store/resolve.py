"""Which records are about the same paper.

Services' records become one paper through an id that they share, or through a title that authors and years confirm
(`litgraph.matching`); what contradicts that keeps them apart (`litgraph.store.clusters`), and a user's verdict wins
over both. Only what a batch can have changed is decided anew: its records, those of the papers that they were in, and
whatever evidence leads to from there.
"""

from typing import TYPE_CHECKING, Any

from litgraph.store import listed
from litgraph.store.clusters import ALIKE_ID, OTHER_TITLE, SAME_TITLE, UNLIKE_ID, VERDICT, Edge, cluster
from litgraph.store.describe import described, nodes_of

if TYPE_CHECKING:
    import duckdb
    import numpy.typing as npt
    import pandas as pd

__all__ = ["resolve", "settle"]

# An id that so many records claim is no paper's name: that of a proceedings, of a collection, of nothing.
_MOST_CLAIMS = 64

_INDEX = """
    DELETE FROM title_words WHERE record IN (SELECT record FROM batch);
    DELETE FROM record_blocks WHERE record IN (SELECT record FROM batch);
    INSERT INTO title_words
    SELECT record, unnest(list_distinct(words_in_order(title)))
    FROM records SEMI JOIN batch USING (record) WHERE source NOT LIKE 'list:%' ORDER BY record;
    INSERT INTO record_blocks
    SELECT record, block
    FROM (
        SELECT record, unnest(blocks_of(title, surnames)) AS block
        FROM records SEMI JOIN batch USING (record) WHERE source NOT LIKE 'list:%'
    )
    WHERE block IS NOT NULL ORDER BY record;
"""

# Where to begin: the batch's records, and those that were in a paper with one of them.
_TOUCHED = """
    SELECT record FROM batch
    UNION
    SELECT p.record
    FROM record_papers p SEMI JOIN (FROM record_papers SEMI JOIN batch USING (record)) o ON p.paper = o.paper
"""

# Evidence that needs no second look: a user's word, or an id. Both ends are services' records.
_GIVEN = f"""
    WITH held AS (
        SELECT DISTINCT record, scheme, value
        FROM record_ids SEMI JOIN (
            SELECT scheme, value FROM record_ids SEMI JOIN frontier USING (record)
        ) USING (scheme, value)
        WHERE scheme NOT IN ('snapshot', 'list')
          AND record NOT IN (SELECT record FROM records WHERE source LIKE 'list:%')
    ),
    names AS (FROM held QUALIFY count(*) OVER (PARTITION BY scheme, value) BETWEEN 2 AND {_MOST_CLAIMS}),
    pairs AS (
        SELECT a.record AS one, b.record AS other, min(a.scheme || ':' || a.value) AS reason
        FROM names a JOIN names b USING (scheme, value)
        WHERE a.record < b.record
        GROUP BY ALL
    )
    SELECT one, other,
           CASE WHEN a.title_key = b.title_key AND a.title_key <> '' THEN {ALIKE_ID} ELSE {UNLIKE_ID} END AS strength,
           reason
    FROM pairs JOIN records a ON a.record = one JOIN records b ON b.record = other
    UNION ALL
    SELECT least(a.record, b.record), greatest(a.record, b.record), {VERDICT}, 'said by hand'
    FROM verdicts v
    JOIN records a ON a.source = v.source AND a.key = v.key
    JOIN records b ON b.source = v.other_source AND b.key = v.other_key
    WHERE v.same AND a.source NOT LIKE 'list:%' AND b.source NOT LIKE 'list:%'
      AND (a.record IN (FROM frontier) OR b.record IN (FROM frontier))
"""  # noqa: S608 - numbers of ours

# Pairs that may be one work by their titles, and that nothing surer ties: to be looked at. One source tells its own
# papers apart.
_CANDIDATES = f"""
    WITH close AS (
        SELECT f.record AS near, o.record AS far
        FROM records f SEMI JOIN frontier USING (record)
        JOIN records o ON o.title_key = f.title_key AND o.source <> f.source
        WHERE length(f.title_key) >= 20 AND o.source NOT LIKE 'list:%' AND list_has_any(f.surnames, o.surnames)
        UNION ALL
        SELECT f.record, o.record
        FROM records f SEMI JOIN frontier USING (record)
        JOIN records o ON o.title_key = f.title_key AND o.surnames[1] = f.surnames[1] AND o.source <> f.source
        WHERE length(f.title_key) BETWEEN 1 AND 19 AND o.source NOT LIKE 'list:%'
        UNION ALL
        SELECT f.record, o.record
        FROM record_blocks f SEMI JOIN frontier USING (record) JOIN record_blocks o USING (block)
        WHERE f.record <> o.record
    ),
    pairs AS (SELECT DISTINCT least(near, far) AS one, greatest(near, far) AS other FROM close)
    SELECT one, other
    FROM pairs ANTI JOIN (FROM found WHERE strength <= {ALIKE_ID}) USING (one, other)
    JOIN records a ON a.record = one JOIN records b ON b.record = other
    WHERE a.source <> b.source AND abs(coalesce(a.year - b.year, 0)) <= 4
    ORDER BY ALL
"""  # noqa: S608 - a number of ours


def settle(con: "duckdb.DuckDBPyConnection") -> None:
    """Find the papers of the records of the table `unsettled`, and empty it."""
    if con.execute("SELECT 1 FROM unsettled LIMIT 1").fetchone():
        con.execute(
            "CREATE OR REPLACE TEMP TABLE batch AS "
            "SELECT DISTINCT record FROM unsettled SEMI JOIN records USING (record)"
        )
        for statement in _INDEX.split(";")[:-1]:
            con.execute(statement)
        resolve(con)
        con.execute("DROP TABLE batch")
        con.execute("DELETE FROM unsettled")


def resolve(con: "duckdb.DuckDBPyConnection") -> None:
    """Bring `record_papers` up to date where the records of the temporary table `batch` have a part in it."""
    _find_region(con)
    _solve(con)
    listed.join(con)
    con.execute("DROP TABLE region; DROP TABLE edges")


def _find_region(con: "duckdb.DuckDBPyConnection") -> None:
    """Make the temporary tables `region`, the records to be decided anew, and `edges`, the evidence among them."""
    services = "SELECT record FROM records WHERE source NOT LIKE 'list:%'"
    con.execute(f"CREATE OR REPLACE TEMP TABLE frontier AS ({_TOUCHED}) INTERSECT ({services})")
    con.execute("CREATE OR REPLACE TEMP TABLE region AS FROM frontier")
    con.execute("CREATE OR REPLACE TEMP TABLE edges (one INTEGER, other INTEGER, strength UTINYINT, reason VARCHAR)")
    while con.execute("SELECT 1 FROM frontier LIMIT 1").fetchone():
        con.execute(f"CREATE OR REPLACE TEMP TABLE found AS {_GIVEN}")
        _confirm(con)
        con.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE frontier AS
            WITH reached AS (
                SELECT one AS record FROM found UNION SELECT other FROM found
                UNION
                SELECT p.record FROM record_papers p
                SEMI JOIN (FROM record_papers SEMI JOIN frontier USING (record)) o ON p.paper = o.paper
            )
            (SELECT record FROM reached ANTI JOIN region USING (record)) INTERSECT ({services})
            """  # noqa: S608 - a constant
        )
        con.execute("INSERT INTO edges FROM found")
        con.execute("INSERT INTO region FROM frontier")
    con.execute("DROP TABLE frontier; DROP TABLE IF EXISTS found")


def _confirm(con: "duckdb.DuckDBPyConnection") -> None:
    """Add to `found` the pairs that are one work by title, authors and year."""
    import pandas as pd

    from litgraph.matching import same_work

    pairs = con.execute(_CANDIDATES).fetchnumpy()
    about = described(con, [*pairs["one"].tolist(), *pairs["other"].tolist()])
    rows = [
        (one, other, SAME_TITLE if reason == "title and authors" else OTHER_TITLE, reason)
        for one, other in zip(pairs["one"].tolist(), pairs["other"].tolist(), strict=True)
        # What no author confirms is too little to make two services' records one.
        if (reason := same_work(about[one], about[other])).endswith("authors")
    ]
    if rows:
        con.register("frame", pd.DataFrame(rows, columns=["one", "other", "strength", "reason"]))
        con.execute("INSERT INTO found FROM frame")
        con.unregister("frame")


def _solve(con: "duckdb.DuckDBPyConnection") -> None:
    """Decide the papers of the region, and write down what has changed."""
    import pandas as pd

    edges = con.execute("SELECT DISTINCT one, other, strength, reason FROM edges").df()
    apart = _said_apart(con)
    plain, rest = _split_plain(edges, apart)
    found: dict[int, tuple[int, str]] = {
        other: (one, reason) for one, other, reason in zip(plain["one"], plain["other"], plain["reason"], strict=True)
    }
    if len(rest):
        numbers = sorted({*rest["one"].tolist(), *rest["other"].tolist()})
        evidence = [Edge(*row) for row in rest.itertuples(index=False, name=None)]
        found |= cluster(nodes_of(con, numbers), evidence, apart)
    frame = pd.DataFrame(
        {
            "record": pd.Series(list(found), dtype="Int32"),
            "paper": pd.Series([paper for paper, _ in found.values()], dtype="Int32"),
            "reason": pd.Series([reason for _, reason in found.values()], dtype="str"),
        }
    )
    con.register("frame", frame)
    con.execute(
        """
        UPDATE record_papers SET paper = n.paper, reason = n.reason
        FROM (
            SELECT record, coalesce(f.paper, record) AS paper, coalesce(f.reason, '') AS reason
            FROM region LEFT JOIN frame f USING (record)
        ) n
        WHERE record_papers.record = n.record AND (record_papers.paper <> n.paper OR record_papers.reason <> n.reason)
        """
    )
    con.unregister("frame")


def _said_apart(con: "duckdb.DuckDBPyConnection") -> frozenset[tuple[int, int]]:
    rows = con.execute(
        """
        SELECT least(a.record, b.record), greatest(a.record, b.record)
        FROM verdicts v
        JOIN records a ON a.source = v.source AND a.key = v.key
        JOIN records b ON b.source = v.other_source AND b.key = v.other_key
        WHERE NOT v.same
        """
    ).fetchall()
    return frozenset((one, other) for one, other in rows)


def _split_plain(edges: "pd.DataFrame", apart: frozenset[tuple[int, int]]) -> "tuple[pd.DataFrame, pd.DataFrame]":
    """The edges that alone tie two records with one id and one title, which nothing can contradict; and the rest."""
    import numpy as np

    ends = np.concatenate([edges["one"].to_numpy(), edges["other"].to_numpy()])
    numbers, degree = np.unique(ends, return_counts=True)
    alone: npt.NDArray[np.bool_] = np.ones(len(edges), dtype=bool)
    for side in ("one", "other"):
        alone &= degree[np.searchsorted(numbers, edges[side].to_numpy())] == 1
    alone &= (edges["strength"] == ALIKE_ID).to_numpy()
    touched: set[Any] = {number for pair in apart for number in pair}
    alone &= ~edges["one"].isin(touched).to_numpy()
    return edges[alone], edges[~alone]
