-- How many known papers of each year cite each paper of a list's neighbourhood. $list: number of the list.
WITH near AS (
    {neighbourhood}
)
SELECT n.paper, n.key, n.title, n.year AS published, n.venue, n.listed, k.year, count(*)::INTEGER AS citers
FROM near n JOIN citations c ON c.cited = n.paper JOIN papers k ON k.paper = c.citing
WHERE n.year IS NOT NULL AND k.year IS NOT NULL
GROUP BY ALL
ORDER BY n.paper, k.year
