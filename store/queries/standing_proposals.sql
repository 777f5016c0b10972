-- Papers that propose wrote into a list which is still as it left it. $list: number of the list. $digest: SHA-256 of it.
SELECT key FROM proposals WHERE list = $list AND digest = $digest ORDER BY key
