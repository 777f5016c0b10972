-- The papers that are taken: the neighbourhood and what is tied to the list often enough, as far as the files have them.
SELECT DISTINCT corpusid AS paper FROM papers
WHERE corpusid IN (SELECT paper FROM near UNION SELECT paper FROM cocitation UNION SELECT paper FROM coupling)
