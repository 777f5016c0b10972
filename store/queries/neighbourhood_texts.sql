-- Title, abstract where one is stored, and year of the papers of a list's neighbourhood that have a year.
-- $list: number of the list.
WITH near AS (
    {neighbourhood}
),
abstracts AS (
    SELECT p.paper, arg_min(r.abstract, r.record) AS abstract
    FROM records r JOIN record_papers p USING (record)
    WHERE r.abstract <> ''
    GROUP BY p.paper
)
SELECT paper, key, title, coalesce(abstract, '') AS abstract, year, listed
FROM near LEFT JOIN abstracts USING (paper)
WHERE year IS NOT NULL
ORDER BY paper
