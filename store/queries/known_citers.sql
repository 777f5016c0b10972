-- Semantic Scholar's records of papers that cite a listed one and whose references were not read since a day; those that
-- cite most listed papers first. $list: number of the list. $since: the day.
WITH listed AS (
    SELECT DISTINCT p.paper FROM entries e JOIN record_papers p USING (record) WHERE e.list = $list
)
SELECT r.key, r.reference_count
FROM record_citations c
JOIN record_papers cited ON cited.record = c.cited
SEMI JOIN listed ON listed.paper = cited.paper
JOIN records r ON r.record = c.citing
JOIN record_papers p ON p.record = c.citing
WHERE c.source = 'semantic-scholar' AND c.side = 'citers'
  AND p.paper NOT IN (FROM listed)
  AND coalesce(r.reference_count, 1) > 0
  AND r.key NOT IN (
      SELECT subject FROM asked WHERE source = 'semantic-scholar' AND kind = 'references' AND as_of > $since
  )
GROUP BY r.key, r.reference_count
ORDER BY count(DISTINCT cited.paper) DESC, r.key
