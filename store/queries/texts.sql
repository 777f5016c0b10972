-- Title and abstract of every paper that has either: the keeper's title, the longest abstract.
SELECT k.paper, coalesce(k.title, '') AS title, coalesce(a.abstract, '') AS abstract
FROM papers k
LEFT JOIN (
    SELECT p.paper, arg_max(r.abstract, (length(r.abstract), -r.record)) AS abstract
    FROM records r JOIN record_papers p USING (record)
    WHERE r.abstract <> ''
    GROUP BY p.paper
) a USING (paper)
ORDER BY k.paper
