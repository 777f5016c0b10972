-- Papers that a list's keeper has decided on and that are not proposed on a day: what was accepted, and what was rejected
-- for good or until that day or a later one. $list: number of the list. $today: the day.
SELECT DISTINCT i.paper
FROM decisions d JOIN ids i USING (scheme, value)
WHERE d.list = $list AND (d.until IS NULL OR d.until >= $today)
ORDER BY i.paper
