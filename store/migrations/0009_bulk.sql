-- Whole files of papers and citations, as services give them away and users make them.

-- A paper that somebody's own table holds has a name in that table, and maybe no other.
ALTER TABLE record_ids ALTER scheme TYPE VARCHAR;
ALTER TABLE decisions ALTER scheme TYPE VARCHAR;
DROP TYPE scheme;
CREATE TYPE scheme AS ENUM (
    'doi', 'arxiv', 'acl', 'openreview', 'usenix', 'pmlr', 'neurips', 'cvf', 'ieee', 'pmid', 'pmcid',
    'corpusid', 's2', 'openalex', 'url', 'csv', 'snapshot', 'list'
);
ALTER TABLE record_ids ALTER scheme TYPE scheme;
ALTER TABLE decisions ALTER scheme TYPE scheme;

CREATE TABLE imports (
    import UTINYINT NOT NULL,
    source VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    around VARCHAR NOT NULL
);
COMMENT ON TABLE imports IS 'The bulk files that have been imported, one row a source.';
COMMENT ON COLUMN imports.origin IS 'The folder or file that they are from.';
COMMENT ON COLUMN imports.around IS 'Digest of the lists whose surroundings alone were taken; empty where everything was.';

CREATE TABLE import_files (
    import UTINYINT NOT NULL,
    file VARCHAR NOT NULL,
    holds VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    rows BIGINT NOT NULL,
    papers BIGINT NOT NULL,
    citations BIGINT NOT NULL,
    left_out MAP(VARCHAR, BIGINT) NOT NULL
);
COMMENT ON TABLE import_files IS 'The files that are done: each was stored in one transaction, together with its row here.';
COMMENT ON COLUMN import_files.file IS 'Its path below the origin.';
COMMENT ON COLUMN import_files.holds IS 'papers, citations, works (both), or coverage, for the last step of all.';
COMMENT ON COLUMN import_files.version IS 'Changes when the file does; it is then imported again.';
COMMENT ON COLUMN import_files.left_out IS 'How many of its rows were not taken, by why.';

CREATE TABLE import_rejects (
    import UTINYINT NOT NULL,
    file VARCHAR NOT NULL,
    line BIGINT,
    reason VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE import_rejects IS 'Lines of imported files that could not be read: the first thousand of each file, cut to 500 characters.';
COMMENT ON COLUMN import_rejects.line IS 'Line of the file, from 1; none where nothing of the file could be read.';

-- Three columns of text, always the same, would cost more time than all else together.
CREATE TABLE bulk_citations (citing INTEGER NOT NULL, cited INTEGER NOT NULL, import UTINYINT NOT NULL);
COMMENT ON TABLE bulk_citations IS 'Who cites whom, as imported files have it: between records, sorted by citing in each file.';

CREATE TABLE bulk_references (citing INTEGER NOT NULL, cited BIGINT NOT NULL, import UTINYINT NOT NULL);
COMMENT ON TABLE bulk_references IS 'References of imported works to others that have not been imported, by their number at the source.';

ALTER TABLE record_citations RENAME TO answered_citations;
COMMENT ON TABLE answered_citations IS 'Who cites whom, as each source answered: between records, so that no merge rewrites it.';
CREATE VIEW record_citations AS
SELECT citing, cited, source, side, evidence FROM answered_citations
UNION ALL
SELECT citing, cited, (SELECT list(i.source ORDER BY i.import) FROM imports i)[b.import + 1], 'references', 'imported'
FROM bulk_citations b;
COMMENT ON VIEW record_citations IS 'Who cites whom, as each source gave it, answered or imported.';
COMMENT ON COLUMN record_citations.side IS 'Which list the source was asked for: references (of the citing) or citers (of the cited).';
COMMENT ON COLUMN record_citations.evidence IS 'Where the source has it from.';
