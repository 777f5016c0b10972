-- What became of everything that the sources gave, for the flow diagram of a survey: every stage with its reasons.
-- $list: number of the list. $today: the day on which rejections count.
WITH near AS (
    {neighbourhood}
),
service AS (
    SELECT r.record, r.source, p.paper FROM records r JOIN record_papers p USING (record) WHERE r.source NOT LIKE 'list:%'
),
listed AS (
    SELECT DISTINCT p.paper FROM entries e JOIN record_papers p USING (record) WHERE e.list = $list
),
works AS (
    SELECT paper FROM service UNION SELECT paper FROM listed
),
decided AS (
    SELECT i.paper, arg_max(d.verdict, (d.verdict = 'rejected', d.date)) AS verdict, arg_max(d.why, (d.verdict = 'rejected', d.date)) AS why
    FROM (SELECT DISTINCT * FROM decisions WHERE list = $list AND (verdict = 'accepted' OR until IS NULL OR until >= $today)) d
    JOIN ids i USING (scheme, value)
    GROUP BY i.paper
),
fates AS (
    SELECT w.paper,
           CASE WHEN l.paper IS NOT NULL THEN 'included'
                WHEN d.verdict = 'rejected' THEN 'rejected'
                WHEN d.verdict = 'accepted' THEN 'accepted, not listed yet'
                WHEN n.paper IS NOT NULL THEN 'not screened yet'
                ELSE 'set aside' END AS fate,
           CASE WHEN l.paper IS NULL AND d.verdict = 'rejected' THEN coalesce(nullif(d.why, ''), 'no reason given')
                WHEN l.paper IS NULL AND d.verdict IS NULL AND n.paper IS NULL THEN 'neither cites a listed paper nor is cited by one'
                ELSE '' END AS reason
    FROM works w LEFT JOIN listed l USING (paper) LEFT JOIN decided d USING (paper) LEFT JOIN near n USING (paper)
)
SELECT stage, reason, count FROM (
    SELECT 1 AS place, 'records identified' AS stage, source AS reason, count(*) AS count FROM service GROUP BY source
    UNION ALL SELECT 1, 'records identified', 'the list', count(*) FROM (FROM listed ANTI JOIN service USING (paper))
    UNION ALL SELECT 2, 'duplicates removed', 'records of one work',
                     (SELECT count(*) FROM service) - (SELECT count(DISTINCT paper) FROM service)
    UNION ALL SELECT 3, 'works', '', count(*) FROM works
    UNION ALL SELECT 4, fate, reason, count(*) FROM fates WHERE fate = 'set aside' GROUP BY ALL
    UNION ALL SELECT 5, fate, reason, count(*) FROM fates WHERE fate = 'not screened yet' GROUP BY ALL
    UNION ALL SELECT 6, 'screened', '', count(*) FROM fates WHERE fate NOT IN ('set aside', 'not screened yet')
    UNION ALL SELECT 7, fate, reason, count(*) FROM fates WHERE fate = 'rejected' GROUP BY ALL
    UNION ALL SELECT 8, fate, reason, count(*) FROM fates WHERE fate = 'accepted, not listed yet' GROUP BY ALL
    UNION ALL SELECT 9, fate, reason, count(*) FROM fates WHERE fate = 'included' GROUP BY ALL
)
WHERE count > 0 OR stage = 'duplicates removed'
ORDER BY place, count DESC, reason
