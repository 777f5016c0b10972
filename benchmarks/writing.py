"""Proposals written into other people's lists: whole entries alone, read back, and nothing on a second run.

    python benchmarks/writing.py FOLDER [NAME …]

FOLDER holds reading lists in Markdown; without names those are taken that overlap the bundled snapshot. Each is copied,
`litgraph propose --write` is run on the copy twice, and a row of a Markdown table says what came of it.
"""

import difflib
import subprocess
import sys
import tempfile
from pathlib import Path

from litgraph.reading_list import ReadingList, read_list

NUMBER = 5
OVERLAP = ("AmberLJC", "AmadeusChan", "byungsoo-oh", "xlite-dev", "hemingkx", "AIoT-MLSys-Lab")


def main(folder: Path, names: list[str]) -> None:
    """Print the table."""
    print("| list | entries | proposed | lines added | lines changed or removed | read back | second run |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for path in sorted(folder.glob("*.md")):
        if path.name.startswith(tuple(names)):
            print(row(path))


def row(path: Path) -> str:
    """One list's row."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "list.md"
        copy.write_bytes(path.read_bytes())
        before = read_list(copy)
        propose(copy)
        after = read_list(copy)
        once = copy.read_bytes()
        propose(copy)
        second = "empty" if copy.read_bytes() == once else "NOT EMPTY"
    added, removed = lines(before.text, after.text)
    new = len(after.entries) - len(before.entries)
    read = "all" if stand(before, after) and new == NUMBER else f"{new} of {NUMBER}"
    return f"| {path.stem} | {len(before.entries)} | {new} | {added} | {removed} | {read} | {second} |"


def propose(copy: Path) -> None:
    """Run the command as a user would."""
    command = [sys.executable, "-c", "from litgraph.cli import main; main()", "propose", str(copy), "--write"]
    options = ["-n", str(NUMBER), "--offline", "--db", str(copy.with_suffix(".duckdb"))]
    subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def lines(before: str, after: str) -> tuple[int, int]:
    """How many lines were added, and how many are gone."""
    matcher = difflib.SequenceMatcher(None, before.splitlines(True), after.splitlines(True), autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return sum(code[4] - code[3] for code in changes), sum(code[2] - code[1] for code in changes)


def stand(before: ReadingList, after: ReadingList) -> bool:
    """Whether every old entry reads as it did, in its order."""
    said = [(entry.title, entry.ids, entry.links, entry.section) for entry in after.entries]
    rest = iter(said)
    return all((entry.title, entry.ids, entry.links, entry.section) in rest for entry in before.entries)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:] or list(OVERLAP))
