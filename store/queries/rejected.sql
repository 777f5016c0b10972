-- Papers that a list's keeper has rejected and that stay away on a day. $list: number of the list. $today: the day.
SELECT DISTINCT i.paper
FROM decisions d JOIN ids i USING (scheme, value)
WHERE d.list = $list AND d.verdict = 'rejected' AND (d.until IS NULL OR d.until >= $today)
ORDER BY i.paper
