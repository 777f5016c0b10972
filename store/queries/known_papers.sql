-- The papers of a list, with what they can be asked for by. $list: number of the list.
WITH listed AS (
    SELECT p.paper, min(e.number) AS number, arg_min(e.title, e.number) AS title,
           arg_min(e.authors, e.number) FILTER (len(e.authors) > 0) AS authors, arg_min(e.year, e.number) AS year
    FROM entries e JOIN record_papers p USING (record)
    WHERE e.list = $list
    GROUP BY p.paper
),
told AS (
    SELECT p.paper, arg_min(r.authors, r.record) FILTER (len(r.authors) > 0) AS authors, min(r.year) AS year
    FROM records r JOIN record_papers p USING (record) SEMI JOIN listed USING (paper)
    GROUP BY p.paper
),
-- Code that is gone is none: whoever named it is asked again in time.
gone AS (
    SELECT repository FROM repository_figures GROUP BY repository HAVING arg_max(gone, taken_on)
),
named AS (
    SELECT paper, list(DISTINCT scheme || ':' || value ORDER BY scheme || ':' || value) AS ids
    FROM ids SEMI JOIN listed USING (paper)
    WHERE scheme NOT IN ('snapshot', 'list')
    GROUP BY paper
)
SELECT l.paper, l.title, coalesce(l.authors, t.authors, []) AS authors, coalesce(l.year, t.year) AS year,
       coalesce(n.ids, []) AS ids,
       EXISTS (
           SELECT 1 FROM record_repositories c ANTI JOIN gone USING (repository) JOIN record_papers p USING (record)
           WHERE p.paper = l.paper
       ) AS has_code
FROM listed l LEFT JOIN told t USING (paper) LEFT JOIN named n USING (paper)
ORDER BY l.number
