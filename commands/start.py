"""litgraph start: a first list, from one to ten papers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from litgraph.commands.keys import name_paper
from litgraph.commands.papers import paper_row
from litgraph.commands.steps import step
from litgraph.errors import BadKey

__all__ = ["start"]

MOST = 10
# One entry is enough to learn the style of a first list from.
_EXAMPLE = """\
- **[OSDI 24]** A Title
  - Authors: Ann Lee, Bo Li, and Cy Wu
  - [Paper](https://arxiv.org/abs/2401.00001), [Code](https://github.com/owner/name)
"""


def start(names: Sequence[str], store_path: Path, file: TextIO) -> None:
    """Print a list of these papers to `file`, newest first.

    Raises:
        BadKey: a paper is not known, or there are more than ten.
    """
    from litgraph.commands.wishes import new_paper
    from litgraph.fetchers import bundled
    from litgraph.reading_list import ReadingList, parse, style_of
    from litgraph.store import open_store

    if len(names) > MOST:
        raise BadKey(f"{len(names)} papers are named; start with at most {MOST}, and let suggest find the others")
    parsed = parse(_EXAMPLE)
    style = style_of(ReadingList(Path(), "", _EXAMPLE, parsed.entries, "", parsed.parts))
    with open_store(store_path) as store, store.run("start", store_path):
        with step("store"):
            for source in bundled():
                for item, version in source.offers().items():
                    if not store.has_batch(source.name, item, version):
                        store.save_batch(source.fetch(item))
            store.name_venues({})
        named = [name_paper(store, name) for name in names]
        for one in named:
            if one.paper is None:
                raise BadKey(f"{one.key}: no paper of the store has this id; give another of its ids, or its title")
        facts = store.facts([one.paper for one in named if one.paper is not None])
    rows = sorted(
        facts.values(), key=lambda row: (-(row["year"] or 0), row["venue"].casefold(), row["title"].casefold())
    )
    print("# Reading List\n\n## Papers\n", file=file)
    for row in rows:
        paper = {**paper_row(row), "authors": row["authors"], "code_url": row["code_url"]}
        print(style.entry(new_paper(paper)), file=file)
