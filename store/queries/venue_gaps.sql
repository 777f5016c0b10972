-- Related papers of the venues and years of which the list has nothing, closest first; rejected ones left out. Related is
-- what cites a listed paper, or is cited by at least $cited_by of them. $list: number of the list. $today: the day on which rejections count.
WITH near AS (
    {neighbourhood}
),
rejected AS (
    SELECT i.paper FROM decisions d JOIN ids i USING (scheme, value)
    WHERE d.list = $list AND d.verdict = 'rejected' AND (d.until IS NULL OR d.until >= $today)
),
placed AS (
    FROM near SELECT * WHERE venue <> '' AND kind NOT IN ('preprint', 'series') AND year IS NOT NULL
),
empty AS (
    FROM placed SELECT venue, year GROUP BY ALL HAVING NOT bool_or(listed)
),
listed_ever AS (
    FROM placed SELECT DISTINCT venue WHERE listed
)
SELECT paper, key, title, venue, year, cites, cited_by, l.venue IS NOT NULL AS listed_in_other_years
FROM placed JOIN empty USING (venue, year) ANTI JOIN rejected USING (paper) LEFT JOIN listed_ever l USING (venue)
WHERE cites > 0 OR cited_by >= $cited_by
ORDER BY venue, year, cites + cited_by DESC, key
