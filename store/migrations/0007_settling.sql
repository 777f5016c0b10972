-- Papers are decided once for all the batches stored since they were last read; and who says that a paper cites another.

CREATE TABLE unsettled (record INTEGER NOT NULL);
COMMENT ON TABLE unsettled IS 'Records stored since papers were last decided. Empty once a command has ended; what was broken off is decided by the next.';

CREATE VIEW citation_sources AS
SELECT citing.paper AS citing, cited.paper AS cited, list(DISTINCT c.source ORDER BY c.source) AS sources
FROM record_citations c
JOIN record_papers citing ON citing.record = c.citing
JOIN record_papers cited ON cited.record = c.cited
WHERE citing.paper <> cited.paper
GROUP BY citing.paper, cited.paper;
COMMENT ON VIEW citation_sources IS 'Who cites whom, one row a pair of papers, and who says so. For anybody''s SQL.';
COMMENT ON COLUMN citation_sources.sources IS 'The sources that give the pair, from either side, over all records of the two papers.';
