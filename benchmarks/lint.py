"""Whether `awesome-lint` still passes a list after `litgraph propose --write`.

    npm install awesome-lint && python benchmarks/lint.py node_modules/.bin/awesome-lint

A list of 24 papers of the bundled snapshot is made in the form that `awesome-lint` asks for. Its rules `awesome-github`
and `awesome-git-repo-age` ask GitHub about the list's own repository; they are switched off in the list.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from writing import NUMBER, lines, propose

from litgraph.fetchers.snapshot import Snapshot

PAPERS = 24
HEAD = """\
<!--lint disable awesome-github awesome-git-repo-age-->

# Awesome LLM Serving [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

> Papers on systems that serve large language models.

## Contents

- [Papers](#papers)

## Papers

"""


def main(linter: str) -> int:
    """Lint, propose and lint again; give the worse of the linter's exit codes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "readme.md"
        path.write_text(HEAD + "".join(entries()), "utf-8")
        path.with_name("contributing.md").write_text("# Contributing\n\nOpen a pull request.\n", "utf-8")
        subprocess.run(["git", "init", "-q", folder], check=True)
        before, text = lint(linter, path), path.read_text("utf-8")
        propose(path)
        after = lint(linter, path)
        added, removed = lines(text, path.read_text("utf-8"))
    print(f"before: exit code {before}; {added} of {NUMBER} lines added, {removed} changed; after: exit code {after}")
    return max(before, after)


def entries() -> list[str]:
    """Entries of a list, newest first, each title with its link, its venue and its year."""
    rows = {
        (-record.year, record.title.casefold()): f"- [{record.title}]({record.url}) - {record.venue} {record.year}.\n"
        for record in Snapshot().fetch("llm-serving").records
        if record.url and record.venue and record.year and record.year >= 2022
        # Marks of Markdown in a title would be faults of the list's own.
        if re.search("serving|inference", record.title.casefold()) and not re.search(r'[\[\]*`_"]', record.title)
    }
    return [rows[key] for key in sorted(rows)[: PAPERS * 8 : 8]]


def lint(linter: str, path: Path) -> int:
    """The linter's exit code for a list; what it finds goes to stderr."""
    command = [str(Path(linter).absolute()), path.name]
    return subprocess.run(command, cwd=path.parent, stdout=sys.stderr, check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
