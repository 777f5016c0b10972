-- The papers of a list, what they cite, and what cites them.
SELECT paper FROM seeds
UNION
SELECT citedcorpusid FROM citations WHERE citingcorpusid IN (SELECT paper FROM seeds) AND citedcorpusid IS NOT NULL
UNION
SELECT citingcorpusid FROM citations WHERE citedcorpusid IN (SELECT paper FROM seeds) AND citingcorpusid IS NOT NULL
