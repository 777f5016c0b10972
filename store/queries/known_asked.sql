-- What has been asked about a list's papers; what was asked in bulk about their neighbours is left out.
-- $list: number of the list.
WITH listed AS (
    SELECT DISTINCT p.paper FROM entries e JOIN record_papers p USING (record) WHERE e.list = $list
),
own AS (
    SELECT DISTINCT r.source, r.key AS subject
    FROM listed JOIN record_papers p USING (paper) JOIN records r USING (record)
)
SELECT a.source, a.kind, a.subject, a.outcome, a.as_of
FROM asked a LEFT JOIN own o USING (source, subject)
WHERE o.subject IS NOT NULL OR a.kind NOT IN ('references', 'citers', 'details')
