"""Science made to measure: bulk files in Semantic Scholar's shape, and a list among them; the same every time.

    python benchmarks/made_science.py FOLDER [--papers 1000000] [--entries 2000]

writes ``papers/`` and ``citations/`` as Parquet, and ``list.md``. A paper belongs to one of several fields and cites 21
older ones, most of them of its own field and some far more often than others. The list is of one field and its two
neighbours; half of its entries give a DOI, the others a title and a link that tells nothing, a third of these with an
error in the title.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from made_titles import damaged, made_titles

__all__ = ["ENTRIES", "Science", "made_science", "write_science"]

ENTRIES = 2000
REFERENCES = 21
FIELD = 4000
FIRST_YEAR, LAST_YEAR = 1990, 2025
_FIRST_ID = 5_000_000_000  # beyond 32 bits, as the service's are getting


class Science:
    """Papers, citations and a list.

    Attributes:
        papers: a row a paper, oldest first, in the columns of the service's dataset of papers.
        citing: places of the citing papers, rising.
        cited: places of the cited papers.
        text: the list.
        listed: places of the list's papers.
    """

    def __init__(self, papers: int, entries: int) -> None:
        self.citing, self.cited, fields = _citations(papers)
        self.papers = _papers(papers, self.citing, self.cited)
        self.text, self.listed = _list(self.papers, fields, entries)


def made_science(papers: int, entries: int = ENTRIES) -> Science:
    """So many papers and a list of so many entries."""
    return Science(papers, entries)


def _citations(papers: int) -> "tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int64]]":
    draw = np.random.default_rng(0)
    count = max(3, papers // FIELD)
    fields = np.arange(papers) % count
    citing = np.repeat(np.arange(papers, dtype=np.int32), REFERENCES)
    # Some papers are cited far more often than others: places are drawn towards the old end of the field.
    drawn = draw.beta(0.8, 2.0, len(citing))
    own = draw.random(len(citing)) < 0.7
    within = ((citing // count) * drawn).astype(np.int64) * count + fields[citing]
    anywhere = (citing * drawn).astype(np.int64)
    cited = np.where(own, within, anywhere).astype(np.int32)
    proper = cited < citing
    pairs = np.unique(citing[proper].astype(np.int64) * papers + cited[proper])
    return (pairs // papers).astype(np.int32), (pairs % papers).astype(np.int32), fields


def _papers(papers: int, citing: npt.NDArray[np.int32], cited: npt.NDArray[np.int32]) -> pd.DataFrame:
    draw = np.random.default_rng(1)
    names = [f"{one.capitalize()}{two}{three}" for one in _NAMES for two in _NAMES for three in ("", "son", "é")]
    surnames = np.array(names, dtype=object)
    year = FIRST_YEAR + np.arange(papers, dtype=np.int64) * (LAST_YEAR - FIRST_YEAR + 1) // papers
    month, day = draw.integers(1, 13, papers), draw.integers(1, 29, papers)
    venue = draw.integers(0, 2000, papers)
    given = draw.integers(0, len(_NAMES), (papers, 3))
    family = draw.integers(0, len(surnames), (papers, 3))
    authors = [
        [{"name": f"{_NAMES[g].capitalize()} {surnames[f]}"} for g, f in zip(row_given, row_family, strict=True)]
        for row_given, row_family in zip(given.tolist(), family.tolist(), strict=True)
    ]
    posted = draw.random(papers) < 0.3
    external = [
        {
            "DOI": f"10.5555/{number}",
            "ArXiv": f"{y % 100:02d}{m:02d}.{number % 100_000:05d}" if p and y > 2014 else None,
        }
        for number, (y, m, p) in enumerate(zip(year.tolist(), month.tolist(), posted.tolist(), strict=True))
    ]
    return pd.DataFrame(
        {
            "corpusid": np.arange(papers, dtype=np.int64) * 3 + _FIRST_ID,
            "externalids": external,
            "title": made_titles(papers),
            "authors": authors,
            "year": year,
            "venue": pd.Series([f"Conference on Subject {number}" for number in venue.tolist()], dtype="str"),
            "publicationdate": [
                f"{y}-{m:02d}-{d:02d}" for y, m, d in zip(year.tolist(), month.tolist(), day.tolist(), strict=True)
            ],
            "referencecount": np.bincount(citing, minlength=papers),
            "citationcount": np.bincount(cited, minlength=papers),
        }
    )


_NAMES = ("ada", "bela", "cyd", "dora", "emil", "fay", "gus", "hana", "ida", "jon", "kim", "lea", "max", "nia", "olaf")


def _list(papers: pd.DataFrame, fields: npt.NDArray[np.int64], entries: int) -> tuple[str, npt.NDArray[np.int64]]:
    draw = random.Random(2)
    field = int(fields.max()) // 2
    near = np.flatnonzero(np.isin(fields, [field, field + 1, field - 1]))
    listed = np.sort(np.array(draw.sample(near.tolist(), min(entries, len(near)))))
    lines = ["# Reading List", ""]
    for place, (number, row) in enumerate(papers.iloc[listed].iterrows()):
        if place % max(1, len(listed) // 8) == 0:
            lines += [f"## Part {place // max(1, len(listed) // 8) + 1}", ""]
        title = row["title"] if place % 6 else damaged(row["title"], "letters", draw)
        link = f"https://doi.org/10.5555/{number}" if place % 2 else f"https://papers.example/{number}"
        names = ", ".join(author["name"] for author in row["authors"])
        lines.append(
            f"- **[S{number % 100} {row['year'] % 100:02d}]** {title}\n  - Authors: {names}\n  - [Paper]({link})"
        )
    return "\n".join(lines) + "\n", listed


def write_science(science: Science, folder: Path) -> Path:
    """Write bulk files and the list; give the list's path."""
    import duckdb

    for name in ("papers", "citations"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    con = duckdb.connect()
    ids = science.papers["corpusid"].to_numpy()
    con.register("papers", science.papers)
    con.execute(f"COPY (FROM papers) TO '{folder / 'papers' / 'papers-0.parquet'}' (FORMAT parquet)")
    cited = pd.DataFrame(
        {"citingcorpusid": ids[science.citing], "citedcorpusid": ids[science.cited], "isinfluential": False}
    )
    con.register("citations", cited)
    con.execute(f"COPY (FROM citations) TO '{folder / 'citations' / 'citations-0.parquet'}' (FORMAT parquet)")
    path = folder / "list.md"
    path.write_text(science.text, "utf-8")
    return path


def main() -> None:
    """Write the files."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--papers", type=int, default=1_000_000)
    options.add_argument("--entries", type=int, default=ENTRIES)
    given = options.parse_args()
    write_science(made_science(given.papers, given.entries), given.folder)


if __name__ == "__main__":
    main()
