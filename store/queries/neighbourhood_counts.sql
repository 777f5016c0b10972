-- How many papers a list's neighbourhood has, and how many of them lack what a table of venues needs.
-- $list: number of the list.
FROM (
    {neighbourhood}
)
SELECT count(*) AS papers, count(*) FILTER (year IS NULL) AS without_year, count(*) FILTER (venue = '') AS without_venue,
       count(*) FILTER (kind = 'preprint') AS preprints
