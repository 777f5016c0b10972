-- The year of every paper that has one.
SELECT paper, year FROM papers WHERE year IS NOT NULL ORDER BY paper
