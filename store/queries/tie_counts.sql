-- How many papers each of the list's papers cites, and is cited by, over all records and sources. $list: number of the list.
WITH wanted AS (
    SELECT record, paper FROM record_papers SEMI JOIN (
        SELECT p.paper FROM entries e JOIN record_papers p USING (record) WHERE e.list = $list
    ) USING (paper)
),
pairs AS (
    SELECT DISTINCT w.paper, o.paper AS other, true AS cites
    FROM wanted w JOIN record_citations c ON c.citing = w.record JOIN record_papers o ON o.record = c.cited
    UNION ALL
    SELECT DISTINCT w.paper, o.paper, false
    FROM wanted w JOIN record_citations c ON c.cited = w.record JOIN record_papers o ON o.record = c.citing
)
SELECT paper, count(*) FILTER (cites) AS cites, count(*) FILTER (NOT cites) AS is_cited
FROM pairs WHERE paper <> other
GROUP BY paper
