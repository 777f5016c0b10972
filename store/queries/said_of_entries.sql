-- What services say of the papers of a list, one row an entry and record. $list: number of the list.
SELECT e.number, p.paper, r.source, r.title, r.authors, r.venue, r.year, r.url, r.notices
FROM entries e
JOIN record_papers p USING (record)
JOIN record_papers q ON q.paper = p.paper
JOIN records r ON r.record = q.record
WHERE e.list = $list AND r.source NOT LIKE 'list:%'
ORDER BY e.number, r.record
