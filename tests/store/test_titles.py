"""Titles that were copied badly are found by their words, as if each were compared with every one."""

import random

import pandas as pd
from rapidfuzz import fuzz

from litgraph.store import open_store
from litgraph.store.titles import near_titles
from litgraph.wording import title_key

WORDS = ("serving", "models", "cache", "memory", "graphs", "sparse", "fast", "large", "orca", "tree", "flow", "deep")
LEAST = 80


def made(count: int) -> list[str]:
    """Titles of three to six of a few words."""
    draw = random.Random(7)
    return [" ".join(draw.choices(WORDS, weights=range(1, 13), k=draw.randint(3, 6))) for _ in range(count)]


def alike(one: str, other: str) -> float:
    """As a whole, or as far as the shorter goes, which counts a little less."""
    size = min(len(one), len(other))
    whole, head = fuzz.ratio(one, other), fuzz.ratio(one[:size], other[:size])
    return head * 0.98 if head > whole else whole


def test_titles_lead_to_what_comparing_each_with_every_one_finds(tmp_path):
    """Two wrong letters, a lost end, or nothing wrong at all: records, scores and order are those of brute force."""
    titles = made(150)
    with open_store(tmp_path / "data.duckdb") as store:
        con = store._con
        frame = pd.DataFrame({"record": range(150), "title": titles, "title_key": list(map(title_key, titles))})
        con.register("made", frame)
        con.execute(
            "INSERT INTO records BY NAME SELECT record::INTEGER AS record, 'made' AS source, record::VARCHAR AS key, "
            "title, title_key, [] AS authors, [] AS surnames, '' AS venue, '' AS type, '' AS url FROM made"
        )
        con.execute("INSERT INTO title_words SELECT record, unnest(list_distinct(words_in_order(title))) FROM records")
        wanted = [titles[3], titles[4].replace("e", "a", 2) + " serving", titles[5][:-3], "nothing of this", ""]
        found = near_titles(con, wanted, at_least=LEAST)
    expected = []
    for place, title in enumerate(wanted):
        equal = [(record, 100.0) for record, other in enumerate(titles) if title_key(other) == title_key(title)]
        words = set(title.split())
        scores = [(record, alike(title_key(title), title_key(other))) for record, other in enumerate(titles)
                  if words & set(other.split())]  # fmt: skip
        near = sorted((one for one in scores if one[1] >= LEAST), key=lambda one: (-one[1], one[0]))
        expected += [(place, *one) for one in equal or near]
    rows = [(place, record, round(score, 3)) for place, record, score in found.itertuples(index=False, name=None)]
    assert rows == [(place, record, round(score, 3)) for place, record, score in expected]
    assert {place for place, _, _ in rows} == {0, 1, 2}
