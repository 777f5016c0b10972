-- Addresses of the code of a list's papers. $list: number of the list.
SELECT DISTINCT a.address
FROM entries e
JOIN record_papers l USING (record)
JOIN record_papers p ON p.paper = l.paper
JOIN record_repositories c ON c.record = p.record
JOIN repositories a USING (repository)
WHERE e.list = $list
ORDER BY a.address
