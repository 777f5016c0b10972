-- The papers with a title, else those whose title begins so, else those that hold it. $title_key: its letters and digits.
WITH titled AS (
    SELECT p.paper,
           min(CASE WHEN r.title_key = $title_key THEN 0 WHEN starts_with(r.title_key, $title_key) THEN 1 ELSE 2 END) AS rank
    FROM records r JOIN record_papers p USING (record)
    WHERE contains(r.title_key, $title_key)
    GROUP BY p.paper
)
SELECT t.paper, k.key, coalesce(k.title, '') AS title
FROM titled t JOIN papers k USING (paper)
WHERE t.rank = (SELECT min(rank) FROM titled)
ORDER BY t.paper
