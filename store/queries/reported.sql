-- The states that reports of a list found, the newest first. $list: number of the list.
FROM reported WHERE list = $list ORDER BY place DESC
