-- The lists of the store, when each was last fetched, and for how many of its papers all references and all citers are
-- known. A path is relative to the store's folder where the list lies below it.
WITH read AS (
    SELECT e.list, p.paper, bool_or(c.side = 'references') AS references_read,
           bool_or(c.side = 'references' AND c.complete) AS references_complete,
           bool_or(c.side = 'citers' AND c.complete) AS citers_complete, min(c.as_of) AS as_of
    FROM (SELECT DISTINCT e.list, p.paper FROM entries e JOIN record_papers p USING (record)) e
    JOIN record_papers p USING (paper) LEFT JOIN coverage c ON c.record = p.record
    GROUP BY e.list, p.paper
),
covered AS (
    SELECT list, count(*) AS papers, count(*) FILTER (references_read) AS references_read,
           count(*) FILTER (references_complete) AS references_complete,
           count(*) FILTER (citers_complete) AS citers_complete, min(as_of) AS as_of
    FROM read GROUP BY list
)
SELECT l.list, l.path, l.name, (SELECT count(*) FROM entries e WHERE e.list = l.list)::INTEGER AS entries,
       coalesce(c.papers, 0)::INTEGER AS papers,
       coalesce(c.references_read, 0)::INTEGER AS references_read,
       coalesce(c.references_complete, 0)::INTEGER AS references_complete,
       coalesce(c.citers_complete, 0)::INTEGER AS citers_complete,
       (SELECT max(r.finished)::DATE FROM runs r WHERE r.list = l.path AND r.requests IS NOT NULL) AS fetched,
       c.as_of AS oldest
FROM lists l LEFT JOIN covered c ON c.list = l.list
ORDER BY l.list
