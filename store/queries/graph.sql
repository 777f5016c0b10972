-- Every citation as it was given, between records, ready for arrays.
SELECT citing, cited FROM record_citations
