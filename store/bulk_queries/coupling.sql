-- How many papers each paper cites that a listed one cites too, where they are at least {least}.
WITH cited AS (
    SELECT DISTINCT citedcorpusid AS cited FROM citations WHERE citingcorpusid IN (SELECT paper FROM seeds)
)
SELECT c.citingcorpusid AS paper, count(DISTINCT c.citedcorpusid) AS papers
FROM citations c JOIN cited s ON s.cited = c.citedcorpusid
WHERE c.citingcorpusid IS NOT NULL AND c.citingcorpusid NOT IN (SELECT paper FROM seeds)
GROUP BY c.citingcorpusid
HAVING count(DISTINCT c.citedcorpusid) >= {least}
