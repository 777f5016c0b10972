-- What is known of some papers, in the order of their numbers. $papers: their numbers.
WITH wanted AS (SELECT unnest($papers::INTEGER[]) AS paper),
records_of AS (
    SELECT p.paper, r.*, CASE WHEN r.source LIKE 'list:%' THEN 0 ELSE 1 END * 10_000_000_000::BIGINT + r.record AS place
    FROM wanted JOIN record_papers p USING (paper) JOIN records r USING (record)
),
details AS (
    SELECT paper,
           arg_min(authors, place) FILTER (len(authors) > 0) AS authors,
           arg_min(url, place) FILTER (url <> '') AS url,
           arg_max(abstract, length(abstract)) FILTER (abstract <> '') AS abstract,
           max(citation_count) AS citation_count,
           list_sort(list_distinct(flatten(list(notices)))) AS notices
    FROM records_of GROUP BY paper
),
code AS (
    SELECT p.paper, arg_min(c.url, c.record) AS code_url
    FROM wanted JOIN record_papers p USING (paper) JOIN record_repositories c USING (record)
    GROUP BY p.paper
),
read AS (
    SELECT DISTINCT p.paper
    FROM wanted JOIN record_papers p USING (paper) JOIN coverage c USING (record)
    WHERE c.side = 'references'
)
SELECT paper, k.key, k.title, k.year, coalesce(k.venue, '') AS venue, coalesce(k.type, '') AS type,
       coalesce(d.authors, []) AS authors, coalesce(d.url, '') AS url, coalesce(c.code_url, '') AS code_url,
       coalesce(d.abstract, '') AS abstract, d.citation_count, coalesce(d.notices, []) AS notices,
       read.paper IS NOT NULL AS references_read
FROM papers k SEMI JOIN wanted USING (paper)
LEFT JOIN details d USING (paper)
LEFT JOIN code c USING (paper)
LEFT JOIN read USING (paper)
ORDER BY paper
