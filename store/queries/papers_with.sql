-- The papers that have an id. $scheme, $value: the id.
SELECT paper, k.key, coalesce(k.title, '') AS title
FROM papers k SEMI JOIN (FROM ids WHERE scheme::VARCHAR = $scheme AND value = $value) USING (paper)
ORDER BY paper
