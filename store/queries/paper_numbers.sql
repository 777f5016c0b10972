-- The numbers of some papers, by any id of theirs. $keys: scheme:value of each.
SELECT w.key, min(p.paper) AS paper
FROM (SELECT unnest($keys::VARCHAR[]) AS key) w
JOIN record_ids i ON i.scheme = split_part(w.key, ':', 1) AND i.value = substr(w.key, instr(w.key, ':') + 1)
JOIN record_papers p USING (record)
GROUP BY w.key
ORDER BY w.key
