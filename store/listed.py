"""Which paper each record of a reading list is about.

A list's record joins one paper and never makes two papers one: a keeper's line may link a second paper in passing. It
joins by what a user said, by its first id that a service knows, or by its title.
"""

from typing import TYPE_CHECKING

from litgraph.store.describe import described
from litgraph.store.titles import near_titles

if TYPE_CHECKING:
    import duckdb

__all__ = ["join"]

_SAID = """
    SELECT r.record, o.record AS other, v.same
    FROM records r
    JOIN (
        SELECT source, key, other_source, other_key, same FROM verdicts
        UNION ALL SELECT other_source, other_key, source, key, same FROM verdicts
    ) v USING (source, key)
    JOIN records o ON o.source = v.other_source AND o.key = v.other_key
    WHERE r.source LIKE 'list:%' AND o.source NOT LIKE 'list:%'
"""

# Every record of a list with the papers that its ids and a user's words lead to, the best first.
_BY_ID = f"""
    WITH said AS ({_SAID}),
    forbidden AS (SELECT s.record, p.paper FROM said s JOIN record_papers p ON p.record = s.other WHERE NOT s.same),
    led AS (
        SELECT s.record, p.paper, 'said by hand' AS reason, -1 AS place
        FROM said s JOIN record_papers p ON p.record = s.other WHERE s.same
        UNION ALL
        SELECT l.record, p.paper, i.scheme || ':' || i.value, i.place
        FROM records l
        JOIN record_ids i USING (record)
        JOIN record_ids o ON o.scheme = i.scheme AND o.value = i.value
        JOIN record_papers p ON p.record = o.record
        JOIN records s ON s.record = o.record
        WHERE l.source LIKE 'list:%' AND s.source NOT LIKE 'list:%'
    )
    SELECT record, arg_min({{'paper': paper, 'reason': reason}}, (place, paper)) AS found
    FROM led ANTI JOIN forbidden USING (record, paper)
    GROUP BY record
"""  # noqa: S608 - a constant

# A record that joins nothing stands with those of other lists that have its first id.
_ALONE = """
    SELECT record, min(record) OVER (PARTITION BY scheme, value) AS paper, '' AS reason
    FROM record_ids SEMI JOIN lonely USING (record)
    WHERE place = 0
"""


def join(con: "duckdb.DuckDBPyConnection") -> None:
    """Bring the lists' rows of `record_papers` up to date after those of the temporary table `region` were decided."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE joined AS SELECT record, found.paper, found.reason FROM ({_BY_ID})")  # noqa: S608
    _join_by_title(con)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE lonely AS "
        "SELECT record FROM records WHERE source LIKE 'list:%' AND record NOT IN (SELECT record FROM joined)"
    )
    con.execute(
        f"""
        UPDATE record_papers SET paper = n.paper, reason = n.reason
        FROM (FROM joined UNION ALL ({_ALONE})) n
        WHERE record_papers.record = n.record AND (record_papers.paper <> n.paper OR record_papers.reason <> n.reason)
        """  # noqa: S608 - a constant
    )
    con.execute("DROP TABLE joined; DROP TABLE lonely")


def _join_by_title(con: "duckdb.DuckDBPyConnection") -> None:
    """Add to `joined` the list records that no id leads anywhere, each with the paper that its title names."""
    import pandas as pd

    rows = con.execute(
        "SELECT record, title FROM records WHERE source LIKE 'list:%' AND record NOT IN (SELECT record FROM joined) "
        "ORDER BY record"
    ).fetchall()
    if not rows:
        return
    found = near_titles(con, [title for _, title in rows])
    records = [record for record, _ in rows]
    pairs = [(records[place], far, score) for place, far, score in found.itertuples(index=False, name=None)]
    best = _best(con, pairs)
    if best:
        con.register("frame", pd.DataFrame(best, columns=["record", "paper", "reason"]))
        con.execute("INSERT INTO joined FROM frame")
        con.unregister("frame")


def _best(con: "duckdb.DuckDBPyConnection", pairs: list[tuple[int, int, float]]) -> list[tuple[int, int, str]]:
    """For each list record the paper of the record that is most surely its work; none where two are as sure."""
    from litgraph.matching import REASONS, same_work

    about = described(con, [number for one, other, _ in pairs for number in (one, other)])
    papers = _papers_of(con, [other for _, other, _ in pairs])
    forbidden = {
        (record, papers[other]) for record, other, same in con.execute(_SAID).fetchall() if not same and other in papers
    }
    ranked: dict[int, dict[int, tuple[tuple[float, ...], str]]] = {}
    for one, other, score in pairs:
        reason = same_work(about[one], about[other])
        if not reason or (one, papers[other]) in forbidden:
            continue
        years = abs((about[one].year or 0) - (about[other].year or 0)) if about[one].year and about[other].year else 1
        rank = (float(REASONS.index(reason)), -round(score), float(years))
        before = ranked.setdefault(one, {}).get(papers[other])
        if before is None or rank < before[0]:
            ranked[one][papers[other]] = (rank, reason)
    chosen = []
    for one, by_paper in ranked.items():
        order = sorted((rank, paper, reason) for paper, (rank, reason) in by_paper.items())
        if len(order) > 1 and order[0][0] == order[1][0] and not order[0][2].endswith("authors"):
            continue
        chosen.append((one, order[0][1], order[0][2]))
    return chosen


def _papers_of(con: "duckdb.DuckDBPyConnection", records: list[int]) -> dict[int, int]:
    wanted = "SELECT unnest($records::INTEGER[]) AS record"
    query = f"SELECT record, paper FROM record_papers SEMI JOIN ({wanted}) USING (record)"  # noqa: S608 - a constant
    return dict(con.execute(query, {"records": sorted(set(records))}).fetchall())
