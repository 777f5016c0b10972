-- When papers were last proposed for a list by a run that ended. $list: number of the list. $today: a day; runs of later
-- days do not count.
SELECT max(r.started)::DATE AS day
FROM runs r JOIN lists l ON l.path = r.list
WHERE l.list = $list AND r.command IN ('propose', 'weekly') AND r.finished IS NOT NULL AND r.started::DATE <= $today
