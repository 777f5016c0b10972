-- The venue of every paper that has one.
SELECT paper, venue FROM papers WHERE venue <> '' ORDER BY paper
