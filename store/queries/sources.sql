-- What each source has given, and the day of which it is true.
SELECT b.source, b.item, b.as_of, b.records AS papers, b.citations,
       (SELECT count(DISTINCT c.record) FROM coverage c JOIN records r USING (record)
        WHERE r.source = b.source AND c.side = 'references')::INTEGER AS papers_with_references
FROM batches b
WHERE b.source NOT LIKE 'list:%'
ORDER BY b.source, b.item
