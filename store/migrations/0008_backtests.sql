-- A backtest ranks the whole store many times over, and what it finds changes only with what it is found from.
CREATE TABLE backtests (list INTEGER NOT NULL, version VARCHAR NOT NULL, found VARCHAR NOT NULL);
COMMENT ON TABLE backtests IS 'What the report said last of how far to trust the suggestions for a list.';
COMMENT ON COLUMN backtests.version IS 'Digest of all that it was found from: list, history, papers, citations, ranking.';
COMMENT ON COLUMN backtests.found IS 'The report''s backtest, as JSON.';
