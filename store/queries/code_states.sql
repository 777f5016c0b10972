-- The repositories of a list's neighbourhood: the paper of each that most known papers cite, its state on the last day
-- that it was looked at, and its stars on the first. $list: number of the list.
WITH near AS (
    {neighbourhood}
),
counted AS (
    SELECT n.paper, count(c.citing)::INTEGER AS citers
    FROM near n LEFT JOIN citations c ON c.cited = n.paper
    GROUP BY n.paper
),
owners AS (
    SELECT c.repository, arg_max({'paper': n.paper, 'key': n.key, 'title': n.title, 'year': n.year, 'listed': n.listed, 'citers': k.citers},
                                 (k.citers, -n.paper)) AS owner
    FROM record_repositories c JOIN record_papers p USING (record) JOIN near n USING (paper) JOIN counted k USING (paper)
    GROUP BY c.repository
),
days AS (
    SELECT repository, taken_on, max(stars) AS stars, arg_max(f, source) AS f FROM repository_figures f GROUP BY ALL
),
looked_at AS (
    SELECT repository, count(*)::INTEGER AS days, arg_max(f, taken_on) AS last, max(taken_on) AS taken_on,
           min(taken_on) FILTER (stars IS NOT NULL) AS first_taken_on,
           arg_min(stars, taken_on) FILTER (stars IS NOT NULL) AS first_stars,
           max(taken_on) FILTER (stars IS NOT NULL) AS last_taken_on,
           arg_max(stars, taken_on) FILTER (stars IS NOT NULL) AS last_stars,
           list({'day': taken_on, 'stars': stars} ORDER BY taken_on) FILTER (stars IS NOT NULL) AS history
    FROM days GROUP BY repository
)
SELECT unnest(o.owner), r.address AS repository, coalesce(l.days, 0) AS days_looked_at,
       l.taken_on, l.last.archived AS archived, l.last.gone AS gone, l.last.pushed_on AS pushed_on, l.last.license AS license,
       l.last_stars AS stars, l.first_stars, l.first_taken_on, l.last_taken_on,
       coalesce(l.history, []) AS history
FROM owners o JOIN repositories r USING (repository) LEFT JOIN looked_at l USING (repository)
ORDER BY o.owner.citers DESC, r.address
