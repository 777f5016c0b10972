-- The entries of a list, each with what is known of its paper. $list: number of the list.
WITH papers_of AS (
    SELECT e.*, p.paper, p.reason
    FROM entries e JOIN record_papers p USING (record)
    WHERE e.list = $list
),
identified AS (
    SELECT DISTINCT p.paper
    FROM record_papers p SEMI JOIN papers_of USING (paper) JOIN records r USING (record)
    WHERE r.source NOT LIKE 'list:%'
),
reference_lists AS (
    SELECT p.paper, max(c.stated) AS printed, bool_or(c.complete) AS complete
    FROM coverage c JOIN record_papers p USING (record)
    WHERE c.side = 'references'
    GROUP BY p.paper
),
counts AS ({tie_counts})
SELECT e.number, e.line, e.section, e.paper, k.key, e.title, e.printed_title, e.authors, e.venue, e.year,
       e.paper_url, e.code_url,
       i.paper IS NOT NULL AS identified,
       CASE WHEN i.paper IS NULL THEN '' ELSE e.reason END AS matched_by,
       coalesce(n.cites, 0)::INTEGER AS references_known,
       r.printed AS references_printed,
       coalesce(r.complete, false) AS references_complete,
       r.paper IS NOT NULL AS references_read,
       coalesce(n.is_cited, 0)::INTEGER AS citers_known
FROM papers_of e
JOIN (FROM papers SEMI JOIN papers_of USING (paper)) k USING (paper)
LEFT JOIN identified i USING (paper)
LEFT JOIN reference_lists r USING (paper)
LEFT JOIN counts n USING (paper)
ORDER BY e.number
