"""How many printed names of venues the table knows, and a sample of what it makes of them, to be read by eye.

    python benchmarks/venue_names.py LIST.md … TABLE.csv …

Lists are read as litgraph reads them; of a CSV file the column ``venue`` counts.
"""

import argparse
import csv
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from litgraph.reading_list import read_list
from litgraph.venues import VenueNames


def printed(path: Path) -> Iterator[str]:
    """The venues that a file names."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row["venue"] for row in csv.DictReader(file) if row["venue"])
    else:
        yield from (entry.venue for entry in read_list(path).entries if entry.venue)


def main() -> None:
    """Print the shares known, then sixty names that are not printed as the table has them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    counts = Counter(name for path in parser.parse_args().files for name in printed(path))
    names = VenueNames()
    names.find("OSDI")  # reads the table
    began = time.perf_counter()
    known = {name: venue.name for name in counts if (venue := names.find(name))}
    each = (time.perf_counter() - began) / max(len(counts), 1)
    papers = sum(counts[name] for name in known)
    sys.stdout.write(
        f"{len(known)} of {len(counts)} names, {papers} of {counts.total()} papers; {each * 1e6:.0f} µs a name\n"
    )
    others = sorted(name for name, canonical in known.items() if canonical != name)
    for name in random.Random(1).sample(others, min(60, len(others))):
        sys.stdout.write(f"{name} -> {known[name]}\n")
    sys.stdout.write(f"unknown: {'; '.join(sorted(counts.keys() - known.keys()))}\n")


if __name__ == "__main__":
    main()
