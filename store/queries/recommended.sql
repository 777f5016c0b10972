-- Papers that a source recommends to readers of others, best places first.
SELECT p.paper FROM recommendations c JOIN record_papers p USING (record) GROUP BY p.paper ORDER BY min(c.place), p.paper
