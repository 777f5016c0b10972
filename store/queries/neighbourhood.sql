-- The papers of a list and those that cite them or are cited by them. $list: number of the list.
WITH listed AS (
    SELECT DISTINCT p.paper FROM entries e JOIN record_papers p USING (record) WHERE e.list = $list
),
near AS (
    SELECT paper FROM listed
    UNION SELECT cited FROM citations SEMI JOIN listed ON citing = paper
    UNION SELECT citing FROM citations SEMI JOIN listed ON cited = paper
)
SELECT paper, k.title, k.year, coalesce(k.venue, '') AS venue, listed.paper IS NOT NULL AS listed
FROM near JOIN papers k USING (paper) LEFT JOIN listed USING (paper)
ORDER BY paper
