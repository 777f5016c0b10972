"""Finding titles among a million, however they are damaged.

Equal titles are a join. The rest are looked for by their rare words: the records that have the heaviest of a title's
words are few, and `rapidfuzz` scores those. (The words of a title weigh as in Sparck Jones, "A statistical
interpretation of term specificity", 1972: by how few titles have them.)
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from litgraph.wording import title_key

if TYPE_CHECKING:
    from typing import Any

    import duckdb
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

__all__ = ["near_titles"]

# How many records a title's words may lead to, the rarest words first, and how many of these are scored for each title.
_MOST_RECORDS, _SCORED = 200_000, 200
# Kept are the first by words, since a work that changed its title shares rare words and few letters, and the first by
# letters.
_BY_WORDS, _BY_LETTERS = 60, 20

_EQUAL = """
    SELECT w.place, r.record, 100.0::FLOAT AS score
    FROM wanted w JOIN records r USING (title_key)
    WHERE r.source NOT LIKE 'list:%' AND title_key <> ''
"""

_RARE = f"""
    WITH asked AS (SELECT place, unnest(list_distinct(words_in_order(title))) AS word FROM wanted),
    known AS (
        SELECT word, count(*) AS titles, 1 / ln(count(*) + 1) AS weight
        FROM title_words SEMI JOIN asked USING (word)
        GROUP BY word
    ),
    rare AS (
        SELECT place, word, weight FROM asked JOIN known USING (word)
        WINDOW rarest AS (PARTITION BY place ORDER BY titles, word)
        QUALIFY sum(titles) OVER rarest <= {_MOST_RECORDS} OR row_number() OVER rarest = 1
    )
    SELECT place, word, dense_rank() OVER (ORDER BY word) - 1 AS number, weight FROM rare ORDER BY place, number
"""  # noqa: S608 - a number of ours

_HAVING = """
    SELECT number, record FROM title_words JOIN (SELECT DISTINCT word, number FROM rare) USING (word) ORDER BY ALL
"""


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
    import pandas as pd
    from rapidfuzz import fuzz, process

    con.register("candidates", pd.DataFrame(_by_words(con)))
    pairs = con.execute(
        "SELECT place, record, rank, w.title_key AS ours, r.title_key AS theirs "
        "FROM candidates JOIN wanted w USING (place) JOIN records r USING (record) ORDER BY ALL"
    ).df()
    con.unregister("candidates")
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
    near = pairs[pairs["score"] >= at_least].sort_values(["score", "record"], ascending=[False, True])
    kept = (near["rank"] < _BY_WORDS) | (near.groupby("place").cumcount() < _BY_LETTERS)
    return near.loc[kept, ["place", "record", "score"]]


def _by_words(con: "duckdb.DuckDBPyConnection") -> "dict[str, npt.NDArray[Any]]":
    """For each wanted title (`place`) the records with the most of its rare words by weight, and the `rank` of each."""
    import numpy as np

    rare = con.execute(_RARE).df()
    con.register("rare", rare)
    found = con.execute(_HAVING).fetchnumpy()
    con.unregister("rare")
    records = np.asarray(found["record"])
    bounds = np.searchsorted(np.asarray(found["number"]), np.arange(rare["number"].max() + 2 if len(rare) else 1))
    weight_of = np.zeros(int(records.max(initial=0)) + 1)
    chosen: dict[str, list[npt.NDArray[Any]]] = {name: [np.zeros(0, np.int64)] for name in ("place", "record", "rank")}
    for place, words in rare.groupby("place"):
        having = [records[bounds[number] : bounds[number + 1]] for number in words["number"].tolist()]
        heaviest = _heaviest(weight_of, having, words["weight"].to_numpy())
        chosen["place"].append(np.full(len(heaviest), place))
        chosen["record"].append(heaviest)
        chosen["rank"].append(np.arange(len(heaviest)))
    return {name: np.concatenate(parts) for name, parts in chosen.items()}


def _heaviest(
    weight_of: "npt.NDArray[np.float64]", having: "list[npt.NDArray[np.int32]]", weights: "npt.NDArray[np.float64]"
) -> "npt.NDArray[np.int32]":
    """The records whose words weigh most, the heaviest first; `weight_of` is all 0 before and after."""
    import numpy as np

    # No record has a word twice, so each place of the sum is written once.
    for records, weight in zip(having, weights, strict=True):
        weight_of[records] += weight
    every = np.concatenate(having)
    weighed = weight_of[every]
    # A record stands here once for each of its words, so that these hold enough different ones.
    enough = _SCORED * len(having)
    if len(every) > enough:
        every = every[weighed >= np.partition(weighed, -enough)[-enough]]
    every = np.unique(every)
    chosen = every[np.lexsort((every, -weight_of[every]))[:_SCORED]]
    for records in having:
        weight_of[records] = 0
    return chosen
