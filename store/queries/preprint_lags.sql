-- The month of the preprint and the year, and where known the day, of publication, of papers of a list's neighbourhood
-- that have both. The month stands in the arXiv id. $list: number of the list.
WITH near AS (
    {neighbourhood}
),
published AS (
    SELECT p.paper, min(r.year) AS year, min(r.date) AS date
    FROM records r JOIN record_papers p USING (record) LEFT JOIN venues v ON v.printed = r.venue
    WHERE r.venue <> '' AND coalesce(v.kind, '') <> 'preprint' AND r.venue <> 'arXiv'
    GROUP BY p.paper
),
posted AS (
    FROM near
    SELECT *, regexp_extract(arxiv, '^(?:[a-z-]+(?:\.[A-Za-z]{2})?/)?(\d\d)(0[1-9]|1[0-2])', ['yy', 'mm']) AS at
    WHERE arxiv IS NOT NULL AND kind <> 'preprint' AND venue <> ''
)
SELECT n.paper, n.venue, p.year, p.date,
       (CASE WHEN n.at.yy::INTEGER < 91 THEN 2000 ELSE 1900 END + n.at.yy::INTEGER)::INTEGER AS preprint_year,
       n.at.mm::INTEGER AS preprint_month
FROM posted n JOIN published p USING (paper)
WHERE n.at.yy <> '' AND p.year IS NOT NULL
ORDER BY n.venue, n.paper
