-- The first schema. A schema is never edited once released: the next change is the next file.
-- Nothing carries a key or an index: they made loading citations 15 times slower and the file 11 times larger.

CREATE TYPE scheme AS ENUM (
    'doi', 'arxiv', 'acl', 'openreview', 'usenix', 'pmlr', 'neurips', 'cvf', 'ieee', 'pmid', 'pmcid',
    'corpusid', 's2', 'openalex', 'url', 'snapshot', 'list'
);

CREATE TABLE records (
    record INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    title_key VARCHAR NOT NULL,
    authors VARCHAR[] NOT NULL,
    surnames VARCHAR[] NOT NULL,
    year SMALLINT,
    date DATE,
    venue VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    url VARCHAR NOT NULL
);
COMMENT ON TABLE records IS 'What one source says of one paper. A reading list is a source too, named list:<its path>.';
COMMENT ON COLUMN records.record IS 'Number of the record, dense from 0.';
COMMENT ON COLUMN records.source IS 'Who says it.';
COMMENT ON COLUMN records.key IS 'The source''s own name for the paper, unique within the source.';
COMMENT ON COLUMN records.title_key IS 'The title''s letters and digits, for matching.';
COMMENT ON COLUMN records.surnames IS 'The authors'' family names in comparable form, for matching.';
COMMENT ON COLUMN records.venue IS 'Empty where unknown; arXiv where only a preprint is known.';

CREATE TABLE record_ids (record INTEGER NOT NULL, place INTEGER NOT NULL, scheme scheme NOT NULL, value VARCHAR NOT NULL);
COMMENT ON TABLE record_ids IS 'Every id that a record gives. The schemes are ordered: the first that a paper has makes its key.';
COMMENT ON COLUMN record_ids.place IS 'Place among the ids of its record, from 0.';

CREATE TABLE record_papers (record INTEGER NOT NULL, paper INTEGER NOT NULL, reason VARCHAR NOT NULL);
COMMENT ON TABLE record_papers IS 'Which paper each record is about: one row a record.';
COMMENT ON COLUMN record_papers.paper IS 'Number of the paper: that of one of its records.';
COMMENT ON COLUMN record_papers.reason IS 'Why: the id they share, ''title and authors'', or empty for a record that joined no other.';

CREATE TABLE record_citations (
    citing INTEGER NOT NULL,
    cited INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL
);
COMMENT ON TABLE record_citations IS 'Who cites whom, as each source gave it: between records, so that no merge rewrites it.';
COMMENT ON COLUMN record_citations.side IS 'Which list the source was asked for: references (of the citing) or citers (of the cited).';
COMMENT ON COLUMN record_citations.evidence IS 'Where the source has it from.';

CREATE TABLE coverage (
    record INTEGER NOT NULL,
    side VARCHAR NOT NULL,
    known INTEGER NOT NULL,
    stated INTEGER,
    complete BOOLEAN NOT NULL,
    as_of DATE NOT NULL
);
COMMENT ON TABLE coverage IS 'How much of one side of one record its source knows; no row means that it was not read.';
COMMENT ON COLUMN coverage.side IS 'references or citers.';
COMMENT ON COLUMN coverage.known IS 'How many of them the source gives as papers.';
COMMENT ON COLUMN coverage.stated IS 'How many the source says there are, papers or not.';
COMMENT ON COLUMN coverage.complete IS 'Whether the source claims to give all that are papers.';

CREATE TABLE repositories (repository INTEGER NOT NULL, address VARCHAR NOT NULL);
COMMENT ON TABLE repositories IS 'Code repositories; address is host/owner/name, without scheme, branch or sub-path.';

CREATE TABLE record_repositories (record INTEGER NOT NULL, repository INTEGER NOT NULL, url VARCHAR NOT NULL);
COMMENT ON TABLE record_repositories IS 'Which repository belongs to which record''s paper; the record''s source says so, with this link.';

CREATE TABLE repository_figures (
    repository INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    taken_on DATE NOT NULL,
    stars INTEGER,
    forks INTEGER,
    archived BOOLEAN,
    pushed_on DATE,
    license VARCHAR,
    language VARCHAR
);
COMMENT ON TABLE repository_figures IS 'The state of a repository on a day, one row a repository, source and day.';

CREATE TABLE lists (list INTEGER NOT NULL, path VARCHAR NOT NULL, name VARCHAR NOT NULL, digest VARCHAR NOT NULL);
COMMENT ON TABLE lists IS 'Reading lists; path is relative to the store''s folder where the list lies below it.';

CREATE TABLE entries (
    list INTEGER NOT NULL,
    number INTEGER NOT NULL,
    line INTEGER NOT NULL,
    first_character INTEGER NOT NULL,
    end_character INTEGER NOT NULL,
    section VARCHAR NOT NULL,
    record INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    printed_title VARCHAR NOT NULL,
    authors VARCHAR[] NOT NULL,
    venue VARCHAR NOT NULL,
    year SMALLINT,
    paper_url VARCHAR NOT NULL,
    code_url VARCHAR NOT NULL
);
COMMENT ON TABLE entries IS 'What a list says now, entry by entry; record is the list''s own record of the paper.';

CREATE TABLE decisions (
    list INTEGER NOT NULL,
    scheme scheme NOT NULL,
    value VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    date DATE,
    until DATE
);
COMMENT ON TABLE decisions IS 'Papers that a keeper accepted or rejected; copied from litgraph.toml beside the list, where they live.';

CREATE TABLE batches (
    source VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    records INTEGER NOT NULL,
    citations INTEGER NOT NULL
);
COMMENT ON TABLE batches IS 'What has been stored of each source: an item is stored again only when its version changes.';

CREATE TABLE runs (
    run INTEGER NOT NULL,
    command VARCHAR NOT NULL,
    list VARCHAR NOT NULL,
    litgraph VARCHAR NOT NULL,
    started TIMESTAMP NOT NULL,
    finished TIMESTAMP
);
COMMENT ON TABLE runs IS 'Each run of a command that wrote; finished stays empty where a run was broken off.';

CREATE VIEW ids AS
SELECT DISTINCT i.scheme, i.value, p.paper
FROM record_ids i JOIN record_papers p USING (record);
COMMENT ON VIEW ids IS 'Every id of every paper. For anybody''s SQL.';
COMMENT ON COLUMN ids.scheme IS 'doi, arxiv, usenix, …, in the order in which a key is chosen.';
COMMENT ON COLUMN ids.value IS 'In canonical form: DOIs in lower case, arXiv ids without a version.';

CREATE VIEW papers AS
WITH said AS (
    SELECT p.paper, r.*,
           -- The keeper's words win over any service's, and a published venue over a preprint.
           CASE WHEN r.source LIKE 'list:%' THEN 0 WHEN r.venue = 'arXiv' THEN 2 ELSE 1 END * 10_000_000_000::BIGINT
               + r.record AS place
    FROM records r JOIN record_papers p USING (record)
),
facts AS (
    SELECT paper,
           arg_min(title, place) FILTER (title <> '') AS title,
           arg_min(year, place) FILTER (year IS NOT NULL) AS year,
           arg_min(date, place) FILTER (date IS NOT NULL) AS date,
           arg_min(venue, place) FILTER (venue <> '') AS venue,
           arg_min(type, place) FILTER (type <> '') AS type
    FROM said GROUP BY paper
),
named AS (
    SELECT paper,
           min({'scheme': scheme, 'value': value}) AS best,
           min(value) FILTER (scheme = 'doi') AS doi,
           min(value) FILTER (scheme = 'arxiv') AS arxiv
    FROM ids GROUP BY paper
)
SELECT paper, best.scheme || ':' || best.value AS key, title, year, date, venue, type, doi, arxiv
FROM facts LEFT JOIN named USING (paper);
COMMENT ON VIEW papers IS 'One row a work, whatever the number of its records. For anybody''s SQL.';
COMMENT ON COLUMN papers.paper IS 'Number of the paper within this store.';
COMMENT ON COLUMN papers.key IS 'scheme:value of its best id; what commands take and print.';
COMMENT ON COLUMN papers.title IS 'As the keeper writes it, else as a source does.';
COMMENT ON COLUMN papers.date IS 'Day of publication, where a source knows it.';
COMMENT ON COLUMN papers.type IS 'article, review, …, where a source says.';
COMMENT ON COLUMN papers.venue IS 'As the keeper writes it, else as a source does; NULL where unknown, arXiv where only a preprint is known.';

CREATE VIEW citations AS
SELECT DISTINCT citing.paper AS citing, cited.paper AS cited
FROM record_citations c
JOIN record_papers citing ON citing.record = c.citing
JOIN record_papers cited ON cited.record = c.cited
WHERE citing.paper <> cited.paper;
COMMENT ON VIEW citations IS 'Who cites whom, one row a pair of papers, over all records and sources. For anybody''s SQL.';
COMMENT ON COLUMN citations.citing IS 'The paper that cites.';
COMMENT ON COLUMN citations.cited IS 'The paper that it cites.';
