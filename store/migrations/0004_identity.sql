-- What near titles are found by, and what a user said of two records.

CREATE MACRO words_in_order(title) AS regexp_extract_all(
    lower(strip_accents(title)), '[\p{Han}\p{Hiragana}\p{Katakana}]{2}|[\p{L}\p{N}]{3,}'
);

CREATE MACRO blocks_of(title, surnames) AS list_distinct([
    CASE WHEN len(surnames) > 1 THEN list_aggregate(surnames[1:3], 'string_agg', '/') END,
    surnames[1] || ':' || list_aggregate([left(word, 4) for word in words_in_order(title)[1:2]], 'string_agg', '-'),
    surnames[1] || ':' || list_aggregate([left(word, 4) for word in words_in_order(title)[-2:]], 'string_agg', '-')
]);

CREATE TABLE title_words (record INTEGER NOT NULL, word VARCHAR NOT NULL);
COMMENT ON TABLE title_words IS 'The words of the titles that services give, by which near titles are found: the rare ones first.';

CREATE TABLE record_blocks (record INTEGER NOT NULL, block VARCHAR NOT NULL);
COMMENT ON TABLE record_blocks IS 'Records that share one of these may be one work under two titles, and are compared.';
COMMENT ON COLUMN record_blocks.block IS 'The first three authors; the first author with how the title begins, and with how it ends.';

CREATE TABLE verdicts (
    source VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    other_source VARCHAR NOT NULL,
    other_key VARCHAR NOT NULL,
    same BOOLEAN NOT NULL,
    said_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE verdicts IS 'What a user said of two records with merge and split; it wins over every rule.';
COMMENT ON COLUMN verdicts.same IS 'Whether the two are one work.';

INSERT INTO title_words
SELECT record, unnest(list_distinct(words_in_order(title))) FROM records WHERE source NOT LIKE 'list:%' ORDER BY record;

INSERT INTO record_blocks
SELECT record, block
FROM (SELECT record, unnest(blocks_of(title, surnames)) AS block FROM records WHERE source NOT LIKE 'list:%')
WHERE block IS NOT NULL ORDER BY record;
