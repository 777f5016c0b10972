-- Title and abstract of every paper that has either, a line between them: the keeper's title, the longest abstract.
SELECT k.paper, trim(concat_ws(chr(10), k.title, a.abstract), chr(10)) AS text
FROM papers k
LEFT JOIN (
    SELECT p.paper, arg_max(r.abstract, (length(r.abstract), -r.record)) AS abstract
    FROM records r JOIN record_papers p USING (record)
    WHERE r.abstract <> ''
    GROUP BY p.paper
) a USING (paper)
ORDER BY k.paper
