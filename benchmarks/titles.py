"""How many noisy titles are found among many, and how fast, beside comparing each with every one.

    python benchmarks/titles.py [--papers 1000000] [--titles 2000]

The titles are made: words drawn as in a language, few of them common. Each that is looked for is damaged in one way:
none, case, two wrong letters, an end cut off, a subtitle dropped, an accent decoded wrongly. Beside it stands
rapidfuzz's `cdist` over a hundredth of the titles looked for, times a hundred.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from made_titles import DAMAGES, damaged, made_titles
from rapidfuzz import fuzz, process

from litgraph.store import open_store
from litgraph.store.titles import near_titles
from litgraph.wording import title_key


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--papers", type=int, default=1_000_000)
    options.add_argument("--titles", type=int, default=2_000)
    given = options.parse_args()
    titles, draw = made_titles(given.papers), random.Random(0)
    chosen = draw.sample(range(len(titles)), given.titles)
    hows = [DAMAGES[place % len(DAMAGES)] for place in range(len(chosen))]
    wanted = [damaged(titles[number], how, draw) for number, how in zip(chosen, hows, strict=True)]
    keys = [title_key(title) for title in titles]
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "data.duckdb") as store:
        con = store._con  # filled past the resolving, which is not what is measured
        con.register("made", pd.DataFrame({"record": range(len(titles)), "title": titles, "title_key": keys}))
        began = time.perf_counter()
        con.execute(
            "INSERT INTO records BY NAME SELECT record::INTEGER AS record, 'made' AS source, record::VARCHAR AS key, "
            "title, title_key, [] AS authors, [] AS surnames, '' AS venue, '' AS type, '' AS url FROM made"
        )
        stored = time.perf_counter()
        con.execute("INSERT INTO title_words SELECT record, unnest(list_distinct(words_in_order(title))) FROM records")
        indexed = time.perf_counter()
        found = near_titles(con, wanted)
        ended = time.perf_counter()
    best = found.groupby("place")["record"].first().to_dict()
    right, first = Counter[str](), Counter[str]()
    anywhere = set(zip(found["place"].tolist(), found["record"].tolist(), strict=True))
    for place, (number, how) in enumerate(zip(chosen, hows, strict=True)):
        first[how] += keys[best[place]] == keys[number] if place in best else 0
        right[how] += (place, number) in anywhere
    sample = [title_key(title) for title in wanted[:: max(1, given.titles // 20)]]
    before = time.perf_counter()
    process.cdist(sample, keys, scorer=fuzz.ratio, score_cutoff=50, workers=-1, dtype=np.uint8)
    every = (time.perf_counter() - before) * given.titles / len(sample)
    say = sys.stdout.write
    say("| damage | looked for | found | found first |\n| --- | --- | --- | --- |\n")
    for how in DAMAGES:
        asked = hows.count(how)
        say(f"| {how} | {asked} | {right[how] / asked:.1%} | {first[how] / asked:.1%} |\n")
    say(
        f"\n{given.titles:,} titles among {given.papers:,}: {ended - indexed:.1f} s; storing {stored - began:.1f} s, "
        f"words {indexed - stored:.1f} s; with every title {every:.0f} s, ratio {(ended - indexed) / every:.2g}\n"
    )


if __name__ == "__main__":
    main()
