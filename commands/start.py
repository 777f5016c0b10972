"""litgraph start: a first list, from one to ten papers."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from litgraph.commands.keys import name_paper
from litgraph.commands.knowledge import today
from litgraph.commands.papers import paper_row
from litgraph.commands.steps import step
from litgraph.errors import BadKey

if TYPE_CHECKING:
    from litgraph.commands.keys import Named
    from litgraph.store import Row, Store

__all__ = ["start"]

MOST = 10
# One entry is enough to learn the style of a first list from.
_EXAMPLE = """\
- **[OSDI 24]** A Title
  - Authors: Ann Lee, Bo Li, and Cy Wu
  - [Paper](https://arxiv.org/abs/2401.00001), [Code](https://github.com/owner/name)
"""


def start(names: Sequence[str], store_path: Path, file: TextIO, *, offline: bool) -> bool:
    """Print a list of these papers to `file`, newest first; those that are not stored are looked up in the services.

    Returns:
        Whether all of them are in it; those that no service could be asked for are named on stderr.

    Raises:
        BadKey: a paper is not known, or there are more than ten; nothing was printed.
    """
    from litgraph.fetchers import bundled
    from litgraph.store import open_store

    if len(names) > MOST:
        raise BadKey(f"{len(names)} papers are named; start with at most {MOST}, and let suggest find the others")
    with open_store(store_path) as store, store.run("start", store_path):
        with step("store"):
            for source in bundled():
                for item, version in source.offers().items():
                    if not store.has_batch(source.name, item, version):
                        store.save_batch(source.fetch(item))
        named = [name_paper(store, name) for name in names]
        unasked = _looked_up(store, [one for one in named if one.paper is None], offline=offline)
        store.name_venues({})
        named = [name_paper(store, name) for name in names]
        for one in named:
            if one.paper is None and not unasked:
                raise BadKey(
                    f"{one.key}: no paper has this id as far as is known; give another of its ids, or its title"
                )
        facts = store.facts([one.paper for one in named if one.paper is not None])
    for one in named:
        if one.paper is None:
            print(f"litgraph: {one.key} is left out: {unasked}", file=sys.stderr)
    if facts:
        _print(list(facts.values()), file)
    return all(one.paper is not None for one in named)


def _looked_up(store: "Store", unknown: "Sequence[Named]", *, offline: bool) -> str:
    """Ask the services who papers are; what kept one from answering, ``""`` where all did or none may be asked."""
    from litgraph.commands.live import chosen_services, look_up
    from litgraph.reading_list import Settings

    if offline or not unknown:
        return ""
    with step("fetch") as say:
        fetched = look_up(store, [one.key for one in unknown], chosen_services(Settings(), ()), today(), say)
        say(f"{sum(account.requests for account in fetched.accounts.values()):,} requests")
    return next(fetched.complaints(), "")


def _print(papers: "Sequence[Row]", file: TextIO) -> None:
    from litgraph.commands.wishes import new_paper
    from litgraph.reading_list import ReadingList, parse, style_of

    parsed = parse(_EXAMPLE)
    style = style_of(ReadingList(Path(), "", _EXAMPLE, parsed.entries, "", parsed.parts))
    rows = sorted(papers, key=lambda row: (-(row["year"] or 0), row["venue"].casefold(), row["title"].casefold()))
    print("# Reading List\n\n## Papers\n", file=file)
    for row in rows:
        paper = {**paper_row(row), "authors": row["authors"], "code_url": row["code_url"]}
        print(style.entry(new_paper(paper)), file=file)
