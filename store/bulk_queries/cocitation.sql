-- How many papers cite each paper together with a listed one, where they are at least {least}.
WITH citers AS (
    SELECT DISTINCT citingcorpusid AS citing FROM citations WHERE citedcorpusid IN (SELECT paper FROM seeds)
)
SELECT c.citedcorpusid AS paper, count(DISTINCT c.citingcorpusid) AS papers
FROM citations c JOIN citers s ON s.citing = c.citingcorpusid
WHERE c.citedcorpusid IS NOT NULL AND c.citedcorpusid NOT IN (SELECT paper FROM seeds)
GROUP BY c.citedcorpusid
HAVING count(DISTINCT c.citingcorpusid) >= {least}
