-- Every id of a paper. $paper: its number.
SELECT scheme::VARCHAR AS scheme, value FROM ids WHERE paper = $paper ORDER BY ids.scheme, value
