-- Papers that appeared since a day, each with the day, month or year of the last thing known of it: the day that a source
-- gives, the month in which arXiv numbered it, or its year alone. A year alone counts as since then where it is the
-- year of the question, or where more than half of it lies within. $since, $today: days.
WITH known AS (
    SELECT paper, title, coalesce(venue, '') AS venue, year, date,
           CASE WHEN regexp_matches(arxiv, '^\d{4}\.\d')
                THEN try_cast('20' || arxiv[1:2] || '-' || arxiv[3:4] || '-01' AS DATE) END AS preprint
    FROM papers
),
dated AS (
    SELECT paper, title, venue,
           CASE WHEN date IS NOT NULL AND coalesce(year, 0) <= year(date) THEN strftime(date, '%Y-%m-%d')
                WHEN preprint IS NOT NULL AND coalesce(year, 0) <= year(preprint) THEN strftime(preprint, '%Y-%m')
                ELSE year::VARCHAR END AS appeared,
           CASE length(appeared) WHEN 10 THEN date WHEN 7 THEN last_day(preprint) ELSE make_date(year, 7, 1) END AS day
    FROM known WHERE coalesce(date, preprint, make_date(year, 1, 1)) IS NOT NULL
)
SELECT paper, title, venue, appeared, day
FROM dated
WHERE day >= $since OR (length(appeared) = 4 AND appeared >= strftime($today::DATE, '%Y'))
ORDER BY paper
