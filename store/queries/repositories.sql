-- The code of a list's papers, one row a paper and repository, the list's own word first; papers without code
-- have a row too. $list: number of the list.
WITH listed AS (
    SELECT e.number, p.paper, k.key, k.title
    FROM entries e JOIN record_papers p USING (record) JOIN papers k USING (paper)
    WHERE e.list = $list
),
code AS (
    SELECT p.paper, c.repository, arg_min(c.url, (split_part(r.source, ':', 1) <> 'list', c.record)) AS url,
           list(DISTINCT split_part(r.source, ':', 1) ORDER BY split_part(r.source, ':', 1)) AS said_by
    FROM record_repositories c JOIN record_papers p USING (record) JOIN records r USING (record)
    GROUP BY p.paper, c.repository
),
latest AS (
    FROM repository_figures
    SELECT DISTINCT ON (repository) *
    ORDER BY repository, taken_on DESC
)
SELECT l.number, l.paper, l.key, l.title, coalesce(a.address, '') AS repository, coalesce(c.url, '') AS url,
       coalesce(c.said_by, []) AS said_by,
       f.taken_on, f.stars, f.forks, f.archived, f.pushed_on, f.license, f.language,
       f.created_on, coalesce(f.topics, []) AS topics, f.releases, f.released_on, coalesce(f.moved_to, '') AS moved_to,
       coalesce(f.gone, false) AS gone
FROM listed l
LEFT JOIN code c USING (paper)
LEFT JOIN repositories a USING (repository)
LEFT JOIN latest f USING (repository)
ORDER BY l.number, NOT list_contains(said_by, 'list'), repository
