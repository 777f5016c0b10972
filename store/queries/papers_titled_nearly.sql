-- The paper whose title, as far as the words go, is spelt most like them. $title_key: letters and digits of the words.
WITH near AS (
    SELECT p.paper, max(jaro_winkler_similarity(left(r.title_key, length($title_key)), $title_key)) AS alike
    FROM records r JOIN record_papers p USING (record)
    WHERE r.title_key <> ''
    GROUP BY p.paper
    HAVING alike >= 0.9
    ORDER BY alike DESC, p.paper
    LIMIT 1
)
SELECT paper, k.key, coalesce(k.title, '') AS title FROM near JOIN papers k USING (paper)
