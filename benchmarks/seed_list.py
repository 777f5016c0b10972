"""How many of the first suggestions for the seed list other keepers have in their lists.

    python benchmarks/seed_list.py FOLDER [-n 50] [--at-least 2]

FOLDER holds reading lists in Markdown. A suggestion stands in one of them if its title (letters and digits alone) or
its arXiv id does, or if one line has the name before the title's colon and half of the words after it: papers that are
named keep the name where they change the rest, from preprint to proceedings. The seed list itself is passed over.
Nothing of FOLDER reaches the program that suggests.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED_LIST = ROOT / "examples" / "model-inference-systems.md"
SHORTEST_TITLE = 12
SHORTEST_NAME = 5


def suggestions(number: int) -> list[dict[str, str]]:
    """The first suggestions, as the command gives them."""
    program = "from litgraph.cli import main; main()"
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["suggest", str(SEED_LIST), "-n", str(number), "--format", "json", "--offline"]
        command = [sys.executable, "-c", program, *arguments, "--db", f"{folder}/data.duckdb"]
        rows = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return [row for row in rows if row.get("shelf", "classics") == "classics"][:number]


def squeezed(text: str) -> str:
    """Its letters and digits, in small letters."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def stands_renamed(title: str, lines: list[str]) -> bool:
    """Whether a line has the title's name, and half of the words of the rest."""
    name, colon, rest = title.partition(":")
    if not colon or len(name) < SHORTEST_NAME or " " in name:
        return False
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    words = set(re.findall(r"[a-z0-9]+", rest.lower()))
    return any(
        word.search(line) and 2 * len(words & set(re.findall(r"[a-z0-9]+", line.lower()))) >= len(words)
        for line in lines
    )


def main() -> None:
    """Print each suggestion with the number of lists it stands in, and the share that stands in enough."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("-n", type=int, default=50)
    options.add_argument("--at-least", type=int, default=2)
    asked = options.parse_args()
    paths = [path for path in sorted(asked.folder.glob("*.md")) if path.name != SEED_LIST.name]
    texts = [path.read_text("utf-8", errors="replace") for path in paths]
    lists = [(text, squeezed(text)) for text in texts]
    rows = suggestions(asked.n)
    enough = 0
    for row in rows:
        title = squeezed(row["title"])
        arxiv = row["key"].removeprefix("arxiv:") if row["key"].startswith("arxiv:") else ""
        found = sum(
            (len(title) >= SHORTEST_TITLE and title in letters)
            or bool(arxiv and arxiv in text)
            or stands_renamed(row["title"], text.splitlines())
            for text, letters in lists
        )
        enough += found >= asked.at_least
        sys.stdout.write(f"{found:3} {row['title']}\n")
    share = enough / max(len(rows), 1)
    sys.stdout.write(
        f"{enough} of {len(rows)} ({share:.0%}) stand in at least {asked.at_least} of {len(lists)} lists\n"
    )


if __name__ == "__main__":
    main()
