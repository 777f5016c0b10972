-- Papers that propose wrote into a list which was changed since, a row each time. $list: number of the list. $digest: SHA-256
-- of it as it stands.
SELECT list(key ORDER BY key) AS keys FROM proposals WHERE list = $list AND digest <> $digest GROUP BY digest ORDER BY digest
