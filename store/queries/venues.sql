-- Every venue of the store, and how many papers appeared there.
SELECT venue, count(*) AS papers FROM papers WHERE venue <> '' GROUP BY venue ORDER BY papers DESC, venue
