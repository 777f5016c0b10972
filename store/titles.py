"""Finding titles among a million, however they are damaged.

Equal titles are a join. The rest are looked for by their rare words: the records that share the rarest words of a title
are few, and `rapidfuzz` scores those. (The words of a title weigh as in Sparck Jones, "A statistical interpretation of
term specificity", 1972: by how few titles have them.)
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from litgraph.wording import title_key

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

__all__ = ["near_titles"]

# How many of a title's words are looked for, the rarest first; how many titles a word may be in; how many records are
# scored for each title.
_WORDS, _MOST_TITLES, _SCORED = 8, 5_000, 60

_EQUAL = """
    SELECT w.place, r.record, 100.0::FLOAT AS score
    FROM wanted w JOIN records r USING (title_key)
    WHERE r.source NOT LIKE 'list:%' AND title_key <> ''
"""

_BY_WORDS = f"""
    WITH asked AS (SELECT place, unnest(list_distinct(words_in_order(title))) AS word FROM wanted),
    known AS (
        SELECT word, count(*) AS titles
        FROM title_words SEMI JOIN asked USING (word)
        GROUP BY word HAVING count(*) <= {_MOST_TITLES}
    ),
    rare AS (
        SELECT place, word, 1 / ln(titles + 1) AS weight FROM asked JOIN known USING (word)
        QUALIFY row_number() OVER (PARTITION BY place ORDER BY titles, word) <= {_WORDS}
    )
    SELECT place, record
    FROM rare JOIN title_words USING (word)
    GROUP BY place, record
    QUALIFY row_number() OVER (PARTITION BY place ORDER BY sum(weight) DESC, record) <= {_SCORED}
"""  # noqa: S608 - numbers of ours


def near_titles(con: "duckdb.DuckDBPyConnection", titles: Sequence[str], *, at_least: float = 50) -> "pd.DataFrame":
    """For each title the services' records whose titles are equal to it, or else near it.

    Args:
        con: the store.
        titles: as anybody wrote them.
        at_least: how alike they have to be, from 0 to 100, by the share of letters in common order (Indel).

    Returns:
        A row a pair: ``place``, that of the title among `titles`; ``record``; ``score``, from 0 to 100; the best first.
    """
    import pandas as pd

    wanted = pd.DataFrame(
        {"place": range(len(titles)), "title": list(titles), "title_key": list(map(title_key, titles))}
    )
    con.register("wanted", wanted.astype({"title": "str", "title_key": "str"}))
    try:
        equal = con.execute(_EQUAL).df()
        missed = wanted[~wanted["place"].isin(equal["place"])].astype({"title": "str", "title_key": "str"})
        con.unregister("wanted")
        con.register("wanted", missed)
        near = _scored(con, at_least)
    finally:
        con.unregister("wanted")
    return pd.concat([equal, near]).sort_values(["place", "score", "record"], ascending=[True, False, True])


def _scored(con: "duckdb.DuckDBPyConnection", at_least: float) -> "pd.DataFrame":
    from rapidfuzz import fuzz, process

    pairs = con.execute(
        f"SELECT place, record, w.title_key AS ours, r.title_key AS theirs "  # noqa: S608 - a constant
        f"FROM ({_BY_WORDS}) JOIN wanted w USING (place) JOIN records r USING (record) ORDER BY ALL"
    ).df()
    ours, theirs = pairs["ours"].tolist(), pairs["theirs"].tolist()
    # A title without its subtitle, or with its end cut off, is compared with as much of the other.
    whole = process.cpdist(ours, theirs, scorer=fuzz.ratio, workers=-1)
    shorter = [min(len(one), len(other)) for one, other in zip(ours, theirs, strict=True)]
    heads = process.cpdist(
        [one[:size] for one, size in zip(ours, shorter, strict=True)],
        [other[:size] for other, size in zip(theirs, shorter, strict=True)],
        scorer=fuzz.ratio,
        workers=-1,
    )
    pairs["score"] = whole
    pairs.loc[heads > whole, "score"] = heads[heads > whole] * 0.98
    return pairs.loc[pairs["score"] >= at_least, ["place", "record", "score"]]
