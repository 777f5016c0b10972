"""litgraph merge and litgraph split: a user's word on what is one work."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from litgraph.errors import BadKey, BadStore

if TYPE_CHECKING:
    from litgraph.store import Row, Store

__all__ = ["merge", "split"]


def merge(keys: Sequence[str], store_path: Path, list_path: Path | None) -> list[str]:
    """Make the two papers that `keys` name one, and give the lines that say what is one now.

    Raises:
        BadKey: a key names no stored paper or several, or both name one.
        BadStore: there is no store.
    """
    with _opened(store_path, list_path) as (store, number):
        one, other = (_paper(store, key, number) for key in keys)
        if one == other:
            raise BadKey(f"{keys[0]} and {keys[1]} are one paper already")
        record = store.records_of(other)[0]["record"]
        store.merge(one, other)
        return _told(store, [store.paper_of(record)])


def split(key: str, store_path: Path, list_path: Path | None) -> list[str]:
    """Part what bears `key` from the rest of its paper, and give the lines that say what is where now.

    Raises:
        BadKey: the key names no stored paper or several, or does not tell which of its records to part.
        BadStore: there is no store.
    """
    with _opened(store_path, list_path) as (store, number):
        rows = store.records_of(_paper(store, key, number))
        ours, theirs = _parted(key, rows)
        store.split([row["record"] for row in ours], [row["record"] for row in theirs])
        return _told(store, sorted({store.paper_of(row["record"]) for row in rows}))


def _parted(key: str, rows: "list[Row]") -> "tuple[list[Row], list[Row]]":
    """The records that bear the key, and the others; where all bear it, and they are two, each stands for itself."""
    from litgraph.identifiers import parse_key

    one = str(parse_key(key))
    services = [row for row in rows if not row["source"].startswith("list:")]
    if len(rows) == 1:
        raise BadKey(f"{key}: this paper has one record, so there is nothing to split")
    ours = [row for row in rows if one in row["ids"]]
    if ours and len(ours) < len(rows):
        return ours, [row for row in rows if row not in ours]
    if len(services) == 2:
        return services[:1], services[1:]
    if len(rows) == 2:
        return rows[:1], rows[1:]
    own = "; ".join(f"{row['ids'][-1] if row['ids'] else row['key']} ({row['source']})" for row in rows)
    raise BadKey(f"{key}: does not tell which of {len(rows)} records to part; name one by an id of its own: {own}")


def _paper(store: "Store", key: str, number: int | None) -> int:
    from litgraph.commands.keys import name_paper

    paper = name_paper(store, key, number).paper
    if paper is None:
        raise BadKey(f"{key}: no paper with this id is stored; fetch it first, or name the paper by another id")
    return paper


def _told(store: "Store", papers: Sequence[int]) -> list[str]:
    lines = []
    for paper in papers:
        rows = store.records_of(paper)
        lines.append(f"{rows[0]['title']} ({rows[0]['year'] or 'no year'})")
        for row in rows:
            named = ", ".join(row["ids"]) or row["key"]
            lines.append(f"  {row['source']}: {named}" + (f" - {row['reason']}" if row["reason"] else ""))
    return lines


@contextmanager
def _opened(store_path: Path, list_path: Path | None) -> "Iterator[tuple[Store, int | None]]":
    """The store, which has to be there, and the number in it of the list whose lines are meant."""
    from litgraph.reading_list import read_whole
    from litgraph.store import open_store

    if not store_path.exists():
        raise BadStore(f"{store_path}: there is no store; run litgraph report on a list first, or name it with --db")
    reading = read_whole(list_path)[0] if list_path else None
    with open_store(store_path) as store:
        if reading:
            listed = reading.entries + reading.elsewhere
            yield store, store.save_list(reading.path, reading.name, reading.digest, listed)
        else:
            yield store, None
