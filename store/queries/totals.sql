-- How much the store holds.
SELECT (SELECT count(DISTINCT paper) FROM record_papers)::INTEGER AS papers,
       (SELECT count(*) FROM citations)::INTEGER AS citations,
       (SELECT count(DISTINCT p.paper) FROM coverage c JOIN record_papers p USING (record)
        WHERE c.side = 'references')::INTEGER AS papers_with_references
