-- The lists of the store. A path is relative to the store's folder where the list lies below it.
SELECT list, path, name FROM lists ORDER BY list
