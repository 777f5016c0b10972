-- Semantic Scholar's records of the papers next to a list, those tied to most listed papers first, without those whose
-- details were asked for since a day. $list: number of the list. $since: the day. $most: how many are near.
WITH listed AS (
    SELECT DISTINCT p.paper FROM entries e JOIN record_papers p USING (record) WHERE e.list = $list
),
ties AS (
    SELECT c.citing AS near, p.paper FROM record_citations c JOIN record_papers p ON p.record = c.cited
    WHERE c.source = 'semantic-scholar' AND c.side = 'citers'
    UNION ALL
    SELECT c.cited, p.paper FROM record_citations c JOIN record_papers p ON p.record = c.citing
    WHERE c.source = 'semantic-scholar' AND c.side = 'references'
),
nearest AS (
    SELECT r.key, count(DISTINCT t.paper) AS papers, max(r.citation_count) AS citations
    FROM ties t SEMI JOIN listed USING (paper)
    JOIN records r ON r.record = t.near
    JOIN record_papers p ON p.record = t.near
    WHERE p.paper NOT IN (FROM listed)
    GROUP BY r.key
    ORDER BY papers DESC, citations DESC NULLS LAST, r.key
    LIMIT $most
)
SELECT key FROM nearest
WHERE key NOT IN (
    SELECT subject FROM asked WHERE source = 'semantic-scholar' AND kind = 'details' AND as_of > $since
)
ORDER BY papers DESC, citations DESC NULLS LAST, key
