-- The papers of a list and those that cite them or are cited by them; cites and cited_by: how many listed papers each
-- cites, and is cited by. $list: number of the list.
WITH listed AS (
    SELECT DISTINCT p.paper FROM entries e JOIN record_papers p USING (record) WHERE e.list = $list
),
tied AS (
    SELECT cited AS paper, 0 AS cites, 1 AS cited_by FROM citations SEMI JOIN listed ON citing = paper
    UNION ALL SELECT citing, 1, 0 FROM citations SEMI JOIN listed ON cited = paper
    UNION ALL SELECT paper, 0, 0 FROM listed
),
near AS (
    SELECT paper, sum(cites)::INTEGER AS cites, sum(cited_by)::INTEGER AS cited_by FROM tied GROUP BY paper
)
SELECT paper, k.key, k.title, k.year, coalesce(v.venue, k.venue, '') AS venue,
       coalesce(v.kind, CASE WHEN k.venue = 'arXiv' THEN 'preprint' ELSE '' END) AS kind,
       k.arxiv, listed.paper IS NOT NULL AS listed, cites, cited_by
FROM near JOIN papers k USING (paper) LEFT JOIN listed USING (paper) LEFT JOIN venues v ON v.printed = k.venue
ORDER BY paper
