-- Of the papers of a list's neighbourhood, by venue and year, how many have code that some source names.
-- $list: number of the list.
WITH near AS (
    {neighbourhood}
),
with_code AS (
    SELECT DISTINCT p.paper FROM record_repositories c JOIN record_papers p USING (record)
)
SELECT n.venue, n.year, count(*)::INTEGER AS papers, count(c.paper)::INTEGER AS with_code
FROM near n LEFT JOIN with_code c USING (paper)
WHERE n.venue <> '' AND n.year IS NOT NULL
GROUP BY ALL
ORDER BY n.venue, n.year
