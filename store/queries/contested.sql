-- Ids by which services name more than one paper, each with the papers that have it, those of lists' papers first. One of
-- the papers bears it by mistake.
WITH claims AS (
    SELECT DISTINCT i.scheme, i.value, p.paper
    FROM record_ids i JOIN records r USING (record) JOIN record_papers p USING (record)
    WHERE r.source NOT LIKE 'list:%' AND i.scheme NOT IN ('snapshot', 'list', 'url')
),
contested AS (FROM claims QUALIFY count(*) OVER (PARTITION BY scheme, value) > 1),
listed AS (SELECT DISTINCT p.paper FROM entries e JOIN record_papers p USING (record))
SELECT c.scheme || ':' || c.value AS id, bool_or(l.paper IS NOT NULL) AS listed,
       list({'paper': c.paper, 'key': k.key, 'title': coalesce(k.title, '')} ORDER BY c.paper) AS papers
FROM contested c
JOIN (FROM papers SEMI JOIN contested USING (paper)) k USING (paper)
LEFT JOIN listed l USING (paper)
GROUP BY c.scheme, c.value
ORDER BY listed DESC, c.scheme, c.value
