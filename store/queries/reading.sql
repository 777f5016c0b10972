-- How much of each entry's references and citers is known, over all records and sources; what every source has given, and
-- what became of the questions. $list: number of the list.
WITH listed AS (
    SELECT e.number, e.line, e.title, p.paper, k.key
    FROM entries e JOIN record_papers p USING (record) JOIN papers k USING (paper)
    WHERE e.list = $list
),
held AS (
    SELECT p.paper, r.source, r.record, r.key AS record_key, c.side, c.known, c.stated, c.complete, c.as_of
    FROM record_papers p SEMI JOIN listed USING (paper) JOIN records r USING (record)
    LEFT JOIN coverage c ON c.record = r.record
    WHERE r.source NOT LIKE 'list:%'
),
counts AS ({tie_counts})
SELECT l.number, l.line, l.title, l.key,
       coalesce(n.cites, 0)::INTEGER AS references_known, coalesce(n.is_cited, 0)::INTEGER AS citers_known,
       coalesce(list({'source': h.source, 'side': h.side, 'known': h.known, 'stated': h.stated,
                      'complete': h.complete, 'as_of': h.as_of}
                     ORDER BY h.side, h.known DESC, h.source) FILTER (h.side IS NOT NULL), []) AS sides,
       coalesce(list(DISTINCT h.source ORDER BY h.source) FILTER (h.source IS NOT NULL), []) AS sources,
       coalesce((
           SELECT list(DISTINCT a.source ORDER BY a.source) FROM asked a JOIN held w ON w.source = a.source
           WHERE w.paper = l.paper AND a.subject = w.record_key AND a.kind = 'references' AND a.outcome = 'withheld'
       ), []) AS withheld
FROM listed l LEFT JOIN held h USING (paper) LEFT JOIN counts n USING (paper)
GROUP BY l.number, l.line, l.title, l.key, l.paper, n.cites, n.is_cited
ORDER BY l.number
