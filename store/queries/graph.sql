-- Every citation, ready for arrays.
SELECT citing, cited FROM citations ORDER BY citing, cited
