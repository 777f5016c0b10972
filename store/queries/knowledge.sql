-- How much the store holds of what.
SELECT (SELECT count(DISTINCT paper) FROM record_papers)::INTEGER AS papers,
       (SELECT count(*) FROM records WHERE source NOT LIKE 'list:%')::INTEGER AS records,
       (SELECT count(*) FROM citations)::INTEGER AS citations,
       (SELECT count(DISTINCT p.paper) FROM coverage c JOIN record_papers p USING (record)
        WHERE c.side = 'references')::INTEGER AS papers_with_references,
       (SELECT count(DISTINCT p.paper) FROM records r JOIN record_papers p USING (record)
        WHERE r.abstract <> '')::INTEGER AS papers_with_abstract,
       (SELECT count(DISTINCT p.paper) FROM record_embeddings e JOIN record_papers p USING (record)
       )::INTEGER AS papers_with_embedding,
       (SELECT count(*) FROM repositories)::INTEGER AS repositories,
       (SELECT count(*) FROM repository_figures)::INTEGER AS repository_snapshots
