-- The numbers of papers within this store. $keys: their keys.
SELECT paper, key FROM papers WHERE key IN (SELECT unnest($keys::VARCHAR[])) ORDER BY paper
