-- The lists of the store, and when each was last fetched. A path is relative to the store's folder where the list lies
-- below it.
SELECT l.list, l.path, l.name, (SELECT count(*) FROM entries e WHERE e.list = l.list)::INTEGER AS entries,
       (SELECT max(r.finished)::DATE FROM runs r WHERE r.list = l.path AND r.requests IS NOT NULL) AS fetched
FROM lists l
ORDER BY l.list
