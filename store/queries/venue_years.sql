-- Papers by venue and year in a list's neighbourhood; preprints and what lacks a venue or a year left out.
-- $list: number of the list.
FROM (
    {neighbourhood}
)
SELECT venue, year, any_value(kind) AS kind, count(*) AS papers, count(*) FILTER (listed) AS listed,
       coalesce(list(title ORDER BY title) FILTER (listed), []) AS titles
WHERE venue <> '' AND kind <> 'preprint' AND year IS NOT NULL
GROUP BY venue, year
ORDER BY venue, year
