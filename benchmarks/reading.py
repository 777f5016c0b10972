"""Measure how lists are read, and print the tables of docs/reading.md.

    python benchmarks/reading.py FOLDER [--sample 30] [--seed 1] [--list NAME]
    python benchmarks/reading.py FOLDER --long
    python benchmarks/reading.py --hostile [--size 1000000]

The first counts, list by list, the links to papers that a regular expression of its own finds outside of comments and
code, and how many of them belong to an entry; with --sample it prints that many random entries of each list, to be read
by eye beside their text. The second times lists of 1, 2.5 and 5 MB that are made of those, with other words and ids
each time round, beside a bare loop of ten million additions. The third times files that are built to make readers
slow, at one size and at half of it.
"""

import argparse
import random
import re
import sys
import time
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from litgraph.reading_list import ReadingList, parse, read_list

PAPER = re.compile(
    r"https?://(?:[\w-]+\.)*(?:arxiv\.org/(?:abs|pdf|html|format)/|doi\.org/10\.|aclanthology\.(?:org|info)/"
    r"|aclweb\.org/anthology/|openreview\.net/(?:forum|pdf|attachment)|usenix\.org/(?:system/files|conference/[^\s/)]+/"
    r"(?:technical-sessions/)?presentation|legacy)|proceedings\.mlr\.press/v|(?:nips|neurips)\.cc/paper"
    r"|thecvf\.com/content|cv-foundation\.org/+openaccess/content)[^\s\"'<>\]|`)]*",
    re.IGNORECASE,
)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|^(```|~~~).*?(?:^\1|\Z)", re.DOTALL | re.MULTILINE)


def links_to_papers(text: str) -> list[int]:
    """Where the links to papers stand, comments and code left out."""
    seen = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return [match.start() for match in PAPER.finditer(seen)]


def recognised(reading: ReadingList, places: list[int]) -> list[bool]:
    """Whether each link stands in an entry, or in a reference that an entry uses."""
    starts = [entry.span[0] for entry in reading.entries]
    used = {link.url for entry in reading.entries for link in entry.links}
    found = []
    for place in places:
        number = bisect_right(starts, place) - 1
        inside = number >= 0 and place < reading.entries[number].span[1]
        match = PAPER.match(reading.text, place)
        found.append(inside or (match is not None and match[0] in used))
    return found


def table(lists: list[Path]) -> None:
    """One row a list, and their sum."""
    out = sys.stdout.write
    out("| list | links to papers | of an entry | share | entries | seconds |\n| --- | --- | --- | --- | --- | --- |\n")
    total = kept = 0
    for path in lists:
        began = time.process_time()
        reading = read_list(path)
        taken = time.process_time() - began
        assert reading.text.encode() == path.read_bytes(), f"{path} does not come back byte for byte"
        found = recognised(reading, links_to_papers(reading.text))
        total, kept = total + len(found), kept + sum(found)
        share = f"{sum(found) / max(1, len(found)):.1%}"
        out(f"| {path.stem} | {len(found)} | {sum(found)} | {share} | {len(reading.entries)} | {taken:.2f} |\n")
    out(f"| all | {total} | {kept} | {kept / max(1, total):.1%} | | |\n")


def sample(path: Path, number: int, seed: int) -> None:
    """Random entries of a list beside their text."""
    reading = read_list(path)
    chosen = random.Random(seed).sample(reading.entries, min(number, len(reading.entries)))
    sys.stdout.write(f"\n## {path.stem}\n")
    for entry in sorted(chosen, key=lambda one: one.number):
        said = " ".join(reading.text[slice(*entry.span)].split())
        sys.stdout.write(f"{entry.line:5} T: {entry.title}\n      V: {entry.venue} {entry.year} ")
        sys.stdout.write(f"A: {', '.join(entry.authors[:3])}\n      = {said[:170]}\n")


def long_list(texts: list[str], size: int) -> str:
    """The lists one behind the other, again and again, until there are so many characters; no two rounds are alike."""
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(_turned(texts[len(parts) % len(texts)], len(parts) // len(texts)) + "\n\n")
        length += len(parts[-1])
    return "".join(parts)[:size]


def _turned(text: str, turn: int) -> str:
    """The text with other long numbers and other capitalised words in each round but the first."""
    numbers = r"(?<=[/.:])\d{5,}"
    text = re.sub(numbers, lambda one: str((int(one[0]) + turn * 7919) % 10 ** len(one[0])).zfill(len(one[0])), text)
    return re.sub(r"\b[A-Z][a-z]{4,}\b", lambda one: one[0] + "aeiou"[turn % 5], text) if turn else text


def long_times(lists: list[Path]) -> None:
    """Seconds of processor time of long lists, and of a loop beside each."""
    texts = [path.read_bytes().decode().replace("\r\n", "\n") for path in lists]
    sys.stdout.write("| MB | entries | seconds | loop of ten million additions |\n| --- | --- | --- | --- |\n")
    for size in (1_000_000, 2_500_000, 5_000_000):
        text = long_list(texts, size)
        began = time.process_time()
        entries = len(parse(text).entries)
        read = time.process_time()
        total = 0
        for number in range(10_000_000):
            total += number
        loop = time.process_time() - read
        sys.stdout.write(f"| {size / 1e6:.1f} | {entries} | {read - began:.2f} | {loop:.2f} |\n")
        sys.stdout.flush()


def hostile(size: int) -> Iterator[tuple[str, str]]:
    """Files that are built to make readers slow, by name."""
    signs = [
        "![",
        "[",
        "(",
        "*",
        "<",
        "<!--",
        "`",
        "> ",
        "9",
        ".",
        "A",
        "[a](",
        "[a](b ",
        "<a b='",
        "]( ",
        "&amp;",
        "\\",
    ]
    signs += ["*a_ ", "a*_", "***a** ", "a\n", "- a\n", "Ann Lee, ", "Ann Lee and ", "A. B, ", "(2023) ", "[OSDI 24] "]
    signs += ["|a", "# ", "<ul><li>", "<li>", "<tr><td>", "<details>", "https://arxiv.org/abs/", "http://a.b/(", "“a b"]
    signs += ["a\n: b\n", "[a]: b\n", "- a\n\n", "## T U V\n", "arXiv:", "; ", "\t", ":fire:", "2023-09 ", "' 24 "]
    paper = "[p](https://arxiv.org/abs/2309.06180)"
    signs += [f"- [T]{paper[3:]}\n", f"**T** {paper}\n", f"**T** {paper}\n\n", f"### {paper}\n\n"]
    for sign in signs:
        yield sign, sign * (size // len(sign))
    yield "brackets in brackets", "[" * (size // 2) + "]" * (size // 2)
    yield "one item of many links", "- **T** " + f"{paper} " * (size // (len(paper) + 1))
    yield "one item of many notes", f"- **T** {paper}\n" + "  - note\n" * (size // 9)
    yield "lists within lists", "".join("  " * deep + "- a\n" for deep in range(int(size**0.5)))
    yield "quotes within quotes", "".join(">" * deep + " a\n" for deep in range(int((2 * size) ** 0.5)))


def times(size: int) -> None:
    """Seconds of each hostile file, and their ratio to half of it: 2 is linear."""
    sys.stdout.write("| file of | seconds | of half of it | ratio |\n| --- | --- | --- | --- |\n")
    for (name, whole), (_, half) in zip(hostile(size), hostile(size // 2), strict=True):
        taken = []
        for text in (half, whole):
            began = time.process_time()
            parse(text)
            taken.append(time.process_time() - began)
        ratio = taken[1] / max(taken[0], 1e-9)
        sys.stdout.write(f"| {name!r} | {taken[1]:.2f} | {taken[0]:.2f} | {ratio:.1f} |\n")
        sys.stdout.flush()


def main() -> None:
    """Print what is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, help="folder of lists")
    options.add_argument("--sample", type=int, default=0, help="entries of each list to print")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--list", default="", help="only lists with this in their name")
    options.add_argument("--long", action="store_true", help="time long lists made of them")
    options.add_argument("--hostile", action="store_true", help="time hostile files")
    options.add_argument("--size", type=int, default=1_000_000, help="characters of each hostile file")
    given = options.parse_args()
    if given.folder and given.long:
        long_times(sorted(given.folder.glob("*.md")))
    elif given.folder:
        lists = [path for path in sorted(given.folder.glob("*.md")) if given.list in path.name]
        table(lists)
        for path in lists if given.sample else []:
            sample(path, given.sample, given.seed)
    if given.hostile:
        times(given.size)


if __name__ == "__main__":
    main()
