-- The records of a paper, each with why it joined it and its ids, a service's own word before a list's. $paper: its number.
SELECT p.record, r.source, r.key, r.title, r.year, p.reason,
       coalesce((SELECT list(i.scheme || ':' || i.value ORDER BY i.place) FROM record_ids i WHERE i.record = p.record), []) AS ids
FROM record_papers p JOIN records r USING (record)
WHERE p.paper = $paper
ORDER BY r.source LIKE 'list:%', r.source, r.key
