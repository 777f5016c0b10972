-- The day by which each paper had certainly appeared, as a number of days since 1970: its own day, the end of the month
-- in which arXiv numbered it, or the end of its year, whichever is earliest.
WITH known AS (
    SELECT paper, date, make_date(year, 12, 31) AS year_end,
           CASE WHEN regexp_matches(arxiv, '^\d{4}\.\d')
                THEN last_day(try_cast('20' || arxiv[1:2] || '-' || arxiv[3:4] || '-01' AS DATE)) END AS preprint
    FROM papers
)
SELECT paper, date_diff('day', DATE '1970-01-01', least(date, preprint, year_end))::INTEGER AS day
FROM known WHERE least(date, preprint, year_end) IS NOT NULL
ORDER BY paper
