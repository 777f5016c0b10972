-- What a report of a list rests on: its entries, how much there is of everything, and a digest that changes when any of
-- it does. Sums of hashes do not depend on the order of rows. $list: number of the list.
WITH entered AS (
    SELECT e.number, r.key, e.title, e.section, e.venue, e.year, e.paper_url, e.code_url
    FROM entries e JOIN records r USING (record)
    WHERE e.list = $list
),
parts AS (
    SELECT 1 AS place, coalesce(sum(hash(r)::HUGEINT), 0) AS part FROM records r WHERE source NOT LIKE 'list:%'
    UNION ALL SELECT 2 AS place, coalesce(sum(hash(e)::HUGEINT), 0) FROM entered e
    UNION ALL SELECT 3 AS place, coalesce(sum(hash(p.record, p.paper)::HUGEINT), 0)
              FROM record_papers p JOIN records r USING (record) WHERE r.source NOT LIKE 'list:%'
    UNION ALL SELECT 4 AS place, coalesce(sum(hash(c.citing, c.cited, c.source, c.side)::HUGEINT), 0) FROM record_citations c
    UNION ALL SELECT 5 AS place, coalesce(sum(hash(f)::HUGEINT), 0) FROM repository_figures f
    UNION ALL SELECT 6 AS place, coalesce(sum(hash(c.record, c.repository)::HUGEINT), 0)
              FROM record_repositories c JOIN records r USING (record) WHERE r.source NOT LIKE 'list:%'
    UNION ALL SELECT 7 AS place, coalesce(sum(hash(d)::HUGEINT), 0) FROM decisions d WHERE d.list = $list
)
SELECT (SELECT md5(string_agg(part::VARCHAR, ' ' ORDER BY place)) FROM parts) AS digest,
       (SELECT coalesce(list({'key': key, 'title': title} ORDER BY number), []) FROM entered) AS entries,
       (SELECT count(DISTINCT paper) FROM record_papers)::INTEGER AS papers,
       (SELECT count(*) FROM citations)::INTEGER AS citations,
       (SELECT count(*) FROM repositories)::INTEGER AS repositories,
       (SELECT count(*) FROM repository_figures)::INTEGER AS looks,
       (SELECT count(*) FROM decisions WHERE list = $list)::INTEGER AS decisions
