-- What the files say of the papers that are taken.
SELECT corpusid, externalids.DOI AS doi, externalids.ArXiv AS arxiv, externalids.ACL AS acl, externalids.PubMed AS pubmed,
       externalids.PubMedCentral AS pubmedcentral, title, authors, year, venue, publicationdate, referencecount, citationcount
FROM papers
WHERE corpusid IN (SELECT paper FROM kept)
