-- How many papers of the files appeared at each venue in each year, and how many of them are taken; of the venues of
-- what is taken alone.
WITH taken AS (SELECT corpusid, venue, year FROM papers WHERE corpusid IN (SELECT paper FROM kept)),
counted AS (SELECT venue, year, count(DISTINCT corpusid) AS taken FROM taken WHERE venue <> '' GROUP BY venue, year),
published AS (
    SELECT venue, year, count(DISTINCT corpusid) AS papers FROM papers
    WHERE venue IN (SELECT venue FROM counted) AND year IS NOT NULL
    GROUP BY venue, year
)
SELECT p.venue, p.year, p.papers, coalesce(c.taken, 0) AS taken
FROM published p LEFT JOIN counted c ON c.venue = p.venue AND c.year = p.year
