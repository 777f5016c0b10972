-- What each source has given, and the day of which it is true. A service gives many answers of one kind, here together.
SELECT b.source, split_part(b.item, ' ', 1) AS item, max(b.as_of) AS as_of, sum(b.records)::INTEGER AS papers,
       sum(b.citations)::INTEGER AS citations,
       (SELECT count(DISTINCT c.record) FROM coverage c JOIN records r USING (record)
        WHERE r.source = b.source AND c.side = 'references')::INTEGER AS papers_with_references
FROM batches b
WHERE b.source NOT LIKE 'list:%'
GROUP BY b.source, split_part(b.item, ' ', 1)
ORDER BY b.source, item
