-- What services say of the papers of a list, one row an entry and record. $list: number of the list.
SELECT e.number, p.paper, r.source, r.title, r.authors, r.venue, r.year, r.url, r.notices,
       -- Whether an id ties the entry itself to the paper, rather than a title.
       EXISTS (
           FROM record_ids mine JOIN record_ids its USING (scheme, value)
           WHERE mine.record = e.record AND its.record = r.record AND mine.scheme <> 'list'
       ) AS shares_id,
       -- Ids that only a published version has.
       EXISTS (
           FROM record_ids i
           WHERE i.record = r.record
             AND (i.scheme IN ('usenix', 'acl', 'pmlr', 'neurips', 'cvf', 'ieee', 'pmid')
                  OR i.scheme = 'doi' AND NOT starts_with(i.value, '10.48550/'))
       ) AS has_published_id,
       (
           SELECT min(i.value) FROM record_ids i WHERE i.record = r.record AND i.scheme = 'arxiv'
       ) AS arxiv
FROM entries e
JOIN record_papers p USING (record)
JOIN record_papers q ON q.paper = p.paper
JOIN records r ON r.record = q.record
WHERE e.list = $list AND r.source NOT LIKE 'list:%'
ORDER BY e.number, r.record
