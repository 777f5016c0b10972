-- Of how many papers of each year the references are known: what counts of citers are out of.
SELECT k.year, count(DISTINCT k.paper)::INTEGER AS papers
FROM coverage c JOIN record_papers p USING (record) JOIN papers k USING (paper)
WHERE c.side = 'references' AND k.year IS NOT NULL
GROUP BY k.year
ORDER BY k.year
