-- The papers of whole bulk files that a list names: by DOI, by arXiv id, or by an equal title of twenty letters or more.
SELECT p.corpusid AS paper FROM papers p JOIN wanted w ON lower(p.externalids.DOI) = w.doi
UNION
SELECT p.corpusid FROM papers p JOIN wanted w ON lower(p.externalids.ArXiv) = w.arxiv
UNION
SELECT p.corpusid FROM papers p JOIN wanted w
    ON translate(lower(p.title), ' !"#$%&()*+,-./:;<=>?@[]^_`{|}~', '') = translate(lower(w.title), ' !"#$%&()*+,-./:;<=>?@[]^_`{|}~', '')
WHERE length(translate(lower(w.title), ' !"#$%&()*+,-./:;<=>?@[]^_`{|}~', '')) >= 20
