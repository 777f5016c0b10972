"""Which records are about the same paper.

Records of services become one paper through an id that they share, or through an equal title confirmed by an author and
the year. A record of a reading list joins one paper and never makes two papers one: a keeper's line may link a second
paper in passing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

__all__ = ["resolve"]

# A preprint and its publication may stand this many years apart.
YEARS_APART = 2

# One step: a paper that shares an id with one of a lower number takes that number. It is repeated until none does.
_SHARED_IDS = """
    WITH held AS (
        SELECT i.scheme, i.value, p.paper
        FROM record_ids i
        JOIN record_papers p USING (record)
        JOIN records r USING (record)
        WHERE r.source NOT LIKE 'list:%' AND i.scheme NOT IN ('snapshot', 'list')
    ),
    shared AS (
        SELECT scheme, value, min(paper) AS paper FROM held GROUP BY ALL HAVING count(DISTINCT paper) > 1
    )
    SELECT h.paper AS old, min({'paper': s.paper, 'reason': s.scheme || ':' || s.value}) AS found
    FROM held h JOIN shared s USING (scheme, value)
    WHERE h.paper <> s.paper
    GROUP BY h.paper
"""

# Two records of one source are two papers: the source has told them apart.
_SHARED_TITLES = f"""
    SELECT new.paper AS old, min({{'paper': other.paper, 'reason': 'title and authors'}}) AS found
    FROM (SELECT * FROM records JOIN record_papers USING (record)) new
    JOIN (SELECT * FROM records JOIN record_papers USING (record)) other USING (title_key)
    WHERE new.record IN (SELECT record FROM batch)
      AND new.source NOT LIKE 'list:%' AND other.source NOT LIKE 'list:%'
      AND new.source <> other.source AND other.paper < new.paper
      AND list_has_any(new.surnames, other.surnames)
      AND abs(coalesce(new.year - other.year, 0)) <= {YEARS_APART}
    GROUP BY new.paper
"""  # noqa: S608

# For each record of a list, the paper that it joins: by its first id that a service knows, else by title. Where neither
# side names authors, the years have to agree the more.
_LIST_RECORDS = f"""
    WITH listed AS (SELECT * FROM records WHERE source LIKE 'list:%'),
    service AS (SELECT r.*, p.paper FROM records r JOIN record_papers p USING (record) WHERE source NOT LIKE 'list:%'),
    by_id AS (
        SELECT i.record,
               arg_min({{'paper': s.paper, 'reason': i.scheme || ':' || i.value}}, (i.place, s.paper)) AS found
        FROM listed l
        JOIN record_ids i USING (record)
        JOIN record_ids o ON o.scheme = i.scheme AND o.value = i.value
        JOIN service s ON s.record = o.record
        GROUP BY i.record
    ),
    by_title AS (
        SELECT l.record,
               arg_min(
                   {{'paper': s.paper, 'reason': 'title and authors'}}, (abs(coalesce(l.year - s.year, 1)), s.paper)
               ) AS found
        FROM listed l JOIN service s USING (title_key)
        WHERE abs(coalesce(l.year - s.year, 0)) <= {YEARS_APART}
          AND CASE WHEN len(l.surnames) > 0 AND len(s.surnames) > 0 THEN list_has_any(l.surnames, s.surnames)
                   ELSE l.year - s.year BETWEEN -1 AND 1 AND length(l.title_key) >= 20 END
        GROUP BY l.record
    ),
    alone AS (
        SELECT record, {{'paper': min(record) OVER (PARTITION BY scheme, value), 'reason': ''}} AS found
        FROM record_ids JOIN listed USING (record)
        WHERE place = 0
          AND record NOT IN (SELECT record FROM by_id) AND record NOT IN (SELECT record FROM by_title)
    )
    FROM by_id
    UNION ALL FROM by_title WHERE record NOT IN (SELECT record FROM by_id)
    UNION ALL FROM alone
"""  # noqa: S608


def resolve(con: "duckdb.DuckDBPyConnection") -> None:
    """Bring `record_papers` up to date after the records of the temporary table `batch` were stored."""
    con.execute("INSERT INTO record_papers SELECT record, record, '' FROM batch ANTI JOIN record_papers USING (record)")
    while _merge(con, _SHARED_IDS) or _merge(con, _SHARED_TITLES):
        pass
    con.execute(
        f"""
        UPDATE record_papers SET paper = n.found.paper, reason = n.found.reason
        FROM ({_LIST_RECORDS}) n
        WHERE record_papers.record = n.record
          AND (record_papers.paper <> n.found.paper OR record_papers.reason <> n.found.reason)
        """  # noqa: S608 - a constant
    )


def _merge(con: "duckdb.DuckDBPyConnection", rule: str) -> bool:
    """Move whole papers as the rule says; whether anything moved."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE moves AS {rule}")
    con.execute(
        """
        UPDATE record_papers
        SET paper = m.found.paper, reason = CASE WHEN reason = '' THEN m.found.reason ELSE reason END
        FROM moves m WHERE record_papers.paper = m.old
        """
    )
    count = con.execute("SELECT count(*) FROM moves").fetchone()
    return bool(count and count[0])
