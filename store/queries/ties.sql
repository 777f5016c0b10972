-- The ties between some papers and those of a list, counted: what each reason for a suggestion rests on. The row without
-- a listed paper counts each tying paper once, over all of the list. $list: number of the list. $papers: paper numbers.
WITH listed AS (SELECT DISTINCT p.paper FROM entries e JOIN record_papers p USING (record) WHERE e.list = $list),
asked AS (SELECT unnest($papers::INTEGER[]) AS paper),
tied AS (
    SELECT a.paper, 'cites' AS relation, c.cited AS listed, c.cited AS through
    FROM asked a JOIN citations c ON c.citing = a.paper
    UNION ALL
    SELECT a.paper, 'cited by', c.citing, c.citing FROM asked a JOIN citations c ON c.cited = a.paper
    UNION ALL
    SELECT a.paper, 'co-citation', o.cited, o.citing
    FROM asked a JOIN citations c ON c.cited = a.paper JOIN citations o ON o.citing = c.citing
    UNION ALL
    SELECT a.paper, 'coupling', o.citing, o.cited
    FROM asked a JOIN citations c ON c.citing = a.paper JOIN citations o ON o.cited = c.cited
)
SELECT t.paper, t.relation, t.listed, count(DISTINCT t.through)::INTEGER AS papers
FROM tied t SEMI JOIN listed l ON l.paper = t.listed
WHERE t.listed <> t.paper
GROUP BY GROUPING SETS ((t.paper, t.relation, t.listed), (t.paper, t.relation))
ORDER BY t.paper, t.relation, t.listed NULLS FIRST
