-- What live sources have said of a list's papers, with how much of their references each gave.
-- $list: number of the list.
WITH listed AS (
    SELECT DISTINCT p.paper FROM entries e JOIN record_papers p USING (record) WHERE e.list = $list
),
named AS (
    SELECT record, list(scheme || ':' || value ORDER BY place) AS ids
    FROM record_ids
    WHERE scheme NOT IN ('snapshot', 'list')
    GROUP BY record
)
SELECT p.paper, r.source, r.key, r.year, r.reference_count, r.citation_count, coalesce(n.ids, []) AS ids,
       c.known, c.stated, c.complete
FROM listed JOIN record_papers p USING (paper) JOIN records r USING (record)
LEFT JOIN named n USING (record)
LEFT JOIN coverage c ON c.record = r.record AND c.side = 'references'
WHERE r.source <> 'snapshot' AND r.source NOT LIKE 'list:%'
ORDER BY p.paper, r.source, r.key
