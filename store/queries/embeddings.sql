-- One embedding a paper, that of its first record that has one. $model: name of the model.
WITH vectors AS (SELECT * FROM record_embeddings WHERE model = $model)
SELECT p.paper, arg_min(v.vector, v.record) AS vector
FROM vectors v JOIN record_papers p USING (record)
WHERE len(v.vector) = (SELECT mode(len(vector)) FROM vectors)
GROUP BY p.paper
ORDER BY p.paper
