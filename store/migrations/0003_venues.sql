-- One name for each venue, however the sources and the lists print it. What they print stays in records.

CREATE TABLE venues (printed VARCHAR NOT NULL, venue VARCHAR NOT NULL, kind VARCHAR NOT NULL, field VARCHAR NOT NULL);
COMMENT ON TABLE venues IS 'The one name of every venue that records name, by the table of venues and the settings of the list that was used last. Join it on printed.';
COMMENT ON COLUMN venues.printed IS 'As in records.venue and papers.venue.';
COMMENT ON COLUMN venues.venue IS 'Its one name; what is not known is as printed, without its year.';
COMMENT ON COLUMN venues.kind IS 'conference, workshop, journal, preprint or series; empty where unknown.';
COMMENT ON COLUMN venues.field IS 'What it is about; empty where unknown.';
