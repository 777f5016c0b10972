-- What services say of papers and of code beyond the snapshot, and what has been asked of them.

ALTER TABLE records ADD COLUMN abstract VARCHAR DEFAULT '';
ALTER TABLE records ADD COLUMN reference_count INTEGER;
ALTER TABLE records ADD COLUMN citation_count INTEGER;
ALTER TABLE records ADD COLUMN notices VARCHAR[] DEFAULT [];
COMMENT ON COLUMN records.abstract IS 'Empty where unknown or withheld.';
COMMENT ON COLUMN records.reference_count IS 'How many references the source says the paper has; NULL where it does not say.';
COMMENT ON COLUMN records.citation_count IS 'How many citations the source says the paper has received; NULL where it does not say.';
COMMENT ON COLUMN records.notices IS 'What became of the paper after it was published: retraction, correction, withdrawal, …';

CREATE TABLE record_embeddings (record INTEGER NOT NULL, model VARCHAR NOT NULL, vector FLOAT[] NOT NULL);
COMMENT ON TABLE record_embeddings IS 'Papers as points, made by a language model from title and abstract; near points, near subjects.';
COMMENT ON COLUMN record_embeddings.model IS 'The model: specter_v2, whose vectors have 768 numbers.';

CREATE TABLE recommendations (
    source VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    record INTEGER NOT NULL,
    place INTEGER NOT NULL,
    as_of DATE NOT NULL
);
COMMENT ON TABLE recommendations IS 'Papers that a source recommends to readers of others, which are too young to be cited.';
COMMENT ON COLUMN recommendations.item IS 'The papers that it was asked for: the key of the source''s record, several joined by spaces.';
COMMENT ON COLUMN recommendations.record IS 'The paper recommended.';
COMMENT ON COLUMN recommendations.place IS 'Its place among those of the item, from 0, best first.';

ALTER TABLE repository_figures ADD COLUMN created_on DATE;
ALTER TABLE repository_figures ADD COLUMN topics VARCHAR[] DEFAULT [];
ALTER TABLE repository_figures ADD COLUMN releases INTEGER;
ALTER TABLE repository_figures ADD COLUMN released_on DATE;
ALTER TABLE repository_figures ADD COLUMN moved_to VARCHAR DEFAULT '';
ALTER TABLE repository_figures ADD COLUMN gone BOOLEAN DEFAULT false;
COMMENT ON COLUMN repository_figures.releases IS 'How many releases it has had.';
COMMENT ON COLUMN repository_figures.released_on IS 'Day of the latest release.';
COMMENT ON COLUMN repository_figures.moved_to IS 'Its present address, where it was renamed or given away; empty otherwise.';
COMMENT ON COLUMN repository_figures.gone IS 'Whether the host says that there is no such repository, or none that all may see.';

CREATE TABLE asked (
    source VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    as_of DATE NOT NULL
);
COMMENT ON TABLE asked IS 'What each source has been asked, and whether it knew: fetching asks for nothing that is here and fresh.';
COMMENT ON COLUMN asked.kind IS 'paper, references, citers, details, recommendations, figures or code.';
COMMENT ON COLUMN asked.subject IS 'What was asked about: an id or a title as the source was given it, or a repository.';
COMMENT ON COLUMN asked.outcome IS 'found, missing, withheld, or the key of the record under which the source now has it.';

ALTER TABLE runs ADD COLUMN requests MAP(VARCHAR, INTEGER);
COMMENT ON COLUMN runs.requests IS 'How many requests each source was sent, for its daily budget.';
