-- What an export has of some papers beyond what facts.sql gives. $papers: their numbers.
WITH wanted AS (SELECT unnest($papers::INTEGER[]) AS paper),
counted AS (
    SELECT cited AS paper, count(*)::INTEGER AS citers FROM citations SEMI JOIN wanted ON cited = paper GROUP BY cited
)
SELECT paper, coalesce(v.venue, k.venue, '') AS venue, coalesce(v.kind, '') AS kind, k.date,
       coalesce(k.doi, '') AS doi, coalesce(k.arxiv, '') AS arxiv, coalesce(c.citers, 0) AS citers_known
FROM papers k SEMI JOIN wanted USING (paper) LEFT JOIN venues v ON v.printed = k.venue LEFT JOIN counted c USING (paper)
ORDER BY paper
