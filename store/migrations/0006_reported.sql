-- What a report last found, so that the next one can say what has changed since. The newest two states of a list are
-- kept: a report of a store that has not changed says the same again.
CREATE TABLE reported (
    list INTEGER NOT NULL,
    place INTEGER NOT NULL,
    day DATE NOT NULL,
    digest VARCHAR NOT NULL,
    entries STRUCT(key VARCHAR, title VARCHAR)[] NOT NULL,
    papers INTEGER NOT NULL,
    citations INTEGER NOT NULL,
    repositories INTEGER NOT NULL,
    looks INTEGER NOT NULL,
    decisions INTEGER NOT NULL
);
COMMENT ON TABLE reported IS 'The state of the store at the reports of a list that found it changed; the last two of each.';
COMMENT ON COLUMN reported.place IS 'Place among the list''s states; the last has the highest.';
COMMENT ON COLUMN reported.digest IS 'Tells whether a paper, citation, repository, entry or decision is another than before.';
COMMENT ON COLUMN reported.looks IS 'How often repositories were looked at.';
