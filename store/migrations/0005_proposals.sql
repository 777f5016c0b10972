-- What was written into a list and has not been looked at: while the list is as propose left it, these stand for the
-- keeper to judge, and count among the papers that the next run may propose.
CREATE TABLE proposals (
    list INTEGER NOT NULL,
    digest VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    proposed DATE NOT NULL
);
COMMENT ON TABLE proposals IS 'Papers that propose wrote into a list.';
COMMENT ON COLUMN proposals.digest IS 'SHA-256 of the list as propose left it.';
COMMENT ON COLUMN proposals.key IS 'scheme:value of the paper.';
