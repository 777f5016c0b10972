-- References of a list's neighbourhood by the year of what they refer to, with the papers referred to most; what has no
-- year counts under NULL. $list: number of the list.
WITH near AS (
    {neighbourhood}
),
referred AS (
    SELECT c.cited AS paper, count(*) AS citers FROM citations c SEMI JOIN near n ON c.citing = n.paper GROUP BY c.cited
)
SELECT k.year, sum(citers)::INTEGER AS "references", count(*)::INTEGER AS papers,
       (list({'paper': paper, 'key': k.key, 'title': k.title, 'citers': citers::INTEGER} ORDER BY citers DESC, k.key))[:3] AS most
FROM referred JOIN papers k USING (paper)
GROUP BY k.year
ORDER BY k.year
