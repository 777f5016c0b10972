-- The papers that alone have a title. $titles: letters and digits of each title.
SELECT r.title_key, min(p.paper) AS paper
FROM (SELECT DISTINCT unnest($titles::VARCHAR[]) AS title_key) JOIN records r USING (title_key) JOIN record_papers p USING (record)
WHERE r.title_key <> '' AND r.source NOT LIKE 'list:%'
GROUP BY r.title_key
HAVING count(DISTINCT p.paper) = 1
ORDER BY r.title_key
