-- How many papers of a list's neighbourhood refer to anything known. $list: number of the list.
WITH near AS (
    {neighbourhood}
)
SELECT count(DISTINCT c.citing)::INTEGER AS papers, (SELECT count(*) FROM near)::INTEGER AS neighbourhood
FROM citations c SEMI JOIN near n ON c.citing = n.paper
