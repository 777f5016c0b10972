-- A number that changes with any id or with what is held for one work. Parameters: none.
SELECT count(*) AS rows, coalesce(bit_xor(hash(p.record, p.paper, i.scheme::VARCHAR, i.value)), 0) AS digest
FROM record_papers p LEFT JOIN record_ids i USING (record)
