"""How well entries are identified by title alone, measured on real lists.

    python benchmarks/identification.py FOLDER [--misses] [--strangers]

FOLDER holds reading lists. Of each list, the entries count whose links name a paper of the bundled snapshot by id; that
paper is the truth. Their ids are then taken away, and what is left of them, title, authors and year as far as the list
gives them, has to lead back to it. Precision is the share of entries identified that are identified rightly, recall the
share of entries that are. `--misses` prints each entry that was missed or mistaken.

Entries with ids that the snapshot does not know tell how often a title leads astray: `--strangers` prints those whose
title leads to a paper of it, which is one whose id the snapshot lacks, or a mistake.

The last row leaves out the entries whose truth was found wrong when their misses were read: `DOUBTFUL`.
"""

import argparse
import dataclasses
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from litgraph.errors import BadList
from litgraph.fetchers.snapshot import Snapshot
from litgraph.reading_list import ReadingList, read_list
from litgraph.records import Entry
from litgraph.store import Row, Store, open_store

# Entries that link another paper than they name, by what they link; and papers that the snapshot has twice, once
# without an id.
DOUBTFUL = {
    "Zephyr: Direct Distillation of LM Alignment": "links arXiv 2312.09571, on compression of contexts",
    "HAP: SPMD DNN Training on Heterogeneous GPU Clusters with Automated Program Synthesis": "links the DOI of GMorph",
    "Q-Hitter: A Better Token Oracle for Efficient LLM Inference via Sparse-Quantized KV Cache": "links H2O",
    "Rotation and Permutation for Advanced Outlier Management and Efficient Quantization of LLMs": "links OmniQuant",
    "Block-State Transformers": "twice",
    "ProTrain: Efficient LLM Training via Automatic Memory Management": "twice",
    "HeteGen: Efficient Heterogeneous Parallel Inference for Large Language Models on Resource-Constrained Devices": (
        "twice"
    ),
}


Found = tuple[Entry, str, str, str, bool]
"""An entry, the key of its paper, ``""`` where no id leads to one, the key found without ids, why, and if rightly."""


def measured(store: Store, reading: ReadingList) -> Iterator[Found]:
    """Each entry that has an id, or is known by it."""
    known = {row["number"]: row for row in _rows(store, reading, reading.entries) if ":" in str(row["matched_by"])}
    hidden = [dataclasses.replace(entry, ids=()) for entry in reading.entries]
    for row in _rows(store, reading, hidden):
        entry, truth = reading.entries[row["number"] - 1], known.get(row["number"])
        found = row["key"] if row["identified"] else ""
        if truth:
            # By number: the key of a paper may be an id that the list alone gives.
            yield entry, truth["key"], found, row["matched_by"], bool(found) and row["paper"] == truth["paper"]
        elif any(one.scheme != "url" for one in entry.ids):
            yield entry, "", found, row["matched_by"], False


def _rows(store: Store, reading: ReadingList, entries: "tuple[Entry, ...] | list[Entry]") -> list[Row]:
    # Under a name of its own and one entry a work, so that no other entry or list speaks for an entry.
    number = store.save_list(Path("measured.md"), reading.name, str(hash(tuple(entries))), entries)
    return store.entries(number)


def main() -> None:
    """Print the table, list by list."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--misses", action="store_true", help="print each entry that was missed or mistaken")
    options.add_argument("--strangers", action="store_true", help="print what the titles of unknown papers lead to")
    given = options.parse_args()
    totals, sure = [0, 0, 0], [0, 0, 0]
    say = sys.stdout.write
    say("| list | entries | with authors | of known id | found | right | precision | recall |\n")
    say("| --- | --- | --- | --- | --- | --- | --- | --- |\n")
    wrong: list[str] = []
    strange: list[Found] = []
    titles: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "data.duckdb") as store:
        for item in Snapshot().offers():
            batch = Snapshot().fetch(item)
            store.save_batch(batch)
            titles |= {str(one): f"{record.title} {record.year}" for record in batch.records for one in record.ids}
        for path in sorted(given.folder.glob("*.md")):
            try:
                reading = read_list(path)
            except BadList:
                continue
            both = list(measured(store, reading))
            rows = [row for row in both if row[1]]
            counts = _counts(rows)
            totals = [total + count for total, count in zip(totals, counts, strict=True)]
            undoubted = _counts([row for row in rows if row[0].title not in DOUBTFUL])
            sure = [total + count for total, count in zip(sure, undoubted, strict=True)]
            named = sum(bool(entry.authors) for entry in reading.entries)
            say(_line(path.stem, str(len(reading.entries)), str(named), counts))
            wrong += [
                f"{path.name}:{entry.line}: {entry.title!r} {entry.year} "
                f"is {truth} {titles.get(truth)!r}: {found or 'missed'} {why}\n"
                for entry, truth, found, why, right in rows
                if not right
            ]
            strange += [row for row in both if not row[1]]
    say(_line("**all**", "", "", totals))
    say(_line("**all of sure truth**", "", "", sure))
    if given.misses:
        say("\n" + "".join(wrong))
    led = [row for row in strange if row[2]]
    say(f"\n{len(strange):,} entries of unknown ids; titles lead {len(led):,} of them to a paper\n")
    if given.strangers:
        say("".join(f"{e.title!r} {e.year}: {found} {titles.get(found)!r} {why}\n" for e, _, found, why, _ in led))


def _counts(rows: list[Found]) -> list[int]:
    """How many there are, how many were found, and how many rightly."""
    return [len(rows), sum(bool(row[2]) for row in rows), sum(row[4] for row in rows)]


def _line(name: str, entries: str, named: str, counts: list[int]) -> str:
    known, found, right = counts
    shares = (f"{right / found:.1%}" if found else "-", f"{right / known:.1%}" if known else "-")
    return f"| {' | '.join([name, entries, named, *map(str, counts), *shares])} |\n"


if __name__ == "__main__":
    main()
