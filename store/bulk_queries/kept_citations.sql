-- The citations among the papers that are taken.
SELECT DISTINCT citingcorpusid, citedcorpusid
FROM citations
WHERE citingcorpusid IN (SELECT paper FROM kept) AND citedcorpusid IN (SELECT paper FROM kept)
