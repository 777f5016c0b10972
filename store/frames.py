"""A batch as data frames, one a table: the form in which rows reach DuckDB."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from litgraph.records import Batch, Citations
from litgraph.wording import surname, title_key

if TYPE_CHECKING:
    import datetime

    import pandas as pd

__all__ = [
    "as_list",
    "asked",
    "citations",
    "coverage",
    "embeddings",
    "ids",
    "lists",
    "recommended",
    "records",
    "repositories",
]

# Stands between the texts of a list; cleaned text has no such character.
_BETWEEN = "\x1f"


def records(batch: Batch) -> "pd.DataFrame":
    """A row a record, with its place in the batch and what titles and authors are matched by."""
    import pandas as pd

    rows = batch.records
    return pd.DataFrame(
        {
            "place": _whole(range(len(rows))),
            "key": _text(r.key for r in rows),
            "title": _text(r.title for r in rows),
            "title_key": _text(title_key(r.title) for r in rows),
            "authors": lists(r.authors for r in rows),
            "surnames": lists(map(surname, r.authors) for r in rows),
            "year": _whole(r.year for r in rows),
            "date": _days(r.date for r in rows),
            "venue": _text(r.venue for r in rows),
            "type": _text(r.type for r in rows),
            "url": _text(r.url for r in rows),
            "abstract": _text(r.abstract for r in rows),
            "reference_count": _whole(r.reference_count for r in rows),
            "citation_count": _whole(r.citation_count for r in rows),
            "notices": lists(r.notices for r in rows),
            "partial": _truth(r.partial for r in rows),
        }
    )


def ids(batch: Batch) -> "pd.DataFrame":
    """A row an id, with its record's key and its place among the ids of that record."""
    import pandas as pd

    rows = [(r.key, place, one) for r in batch.records for place, one in enumerate(r.ids)]
    return pd.DataFrame(
        {
            "key": _text(key for key, _, _ in rows),
            "place": _whole(place for _, place, _ in rows),
            "scheme": _text(one.scheme for _, _, one in rows),
            "value": _text(one.value for _, _, one in rows),
        }
    )


def coverage(batch: Batch) -> "pd.DataFrame":
    """A row a record and side whose list was read."""
    import pandas as pd

    rows = batch.coverage
    return pd.DataFrame(
        {
            "key": _text(c.key for c in rows),
            "side": _text(c.side for c in rows),
            "known": _whole(c.known for c in rows),
            "stated": _whole(c.stated for c in rows),
            "complete": _truth(c.complete for c in rows),
            "as_of": _days(c.as_of for c in rows),
        }
    )


def citations(rows: Citations) -> "pd.DataFrame":
    """A row a citation; papers by their place among the batch's records."""
    import pandas as pd

    return pd.DataFrame({"citing": _whole(rows.citing), "cited": _whole(rows.cited), "evidence": _text(rows.evidence)})


def repositories(batch: Batch) -> "pd.DataFrame":
    """A row a record and repository; the figures are empty where the source has none."""
    import pandas as pd

    rows = batch.repositories
    figures = [r.figures for r in rows]
    return pd.DataFrame(
        {
            "place": _whole(range(len(rows))),
            "key": _text(r.key for r in rows),
            "address": _text(r.address for r in rows),
            "url": _text(r.url for r in rows),
            "taken_on": _days(f.taken_on if f else None for f in figures),
            "stars": _whole(f.stars if f else None for f in figures),
            "forks": _whole(f.forks if f else None for f in figures),
            "archived": _truth(f.archived if f else None for f in figures),
            "pushed_on": _days(f.pushed_on if f else None for f in figures),
            "license": _text(f.license if f else None for f in figures),
            "language": _text(f.language if f else None for f in figures),
            "created_on": _days(f.created_on if f else None for f in figures),
            "topics": lists(f.topics if f else () for f in figures),
            "releases": _whole(f.releases if f else None for f in figures),
            "released_on": _days(f.released_on if f else None for f in figures),
            "moved_to": _text(f.moved_to if f else "" for f in figures),
            "gone": _truth(f.gone if f else False for f in figures),
        }
    )


def embeddings(batch: Batch) -> "pd.DataFrame":
    """A row a record and model."""
    import pandas as pd

    rows = batch.embeddings
    return pd.DataFrame(
        {
            "key": _text(e.key for e in rows),
            "model": _text(e.model for e in rows),
            "vector": pd.Series([list(e.vector) for e in rows], dtype=object),
        }
    )


def recommended(batch: Batch) -> "pd.DataFrame":
    """A row a recommended record, with its place."""
    import pandas as pd

    return pd.DataFrame({"key": _text(batch.recommended), "place": _whole(range(len(batch.recommended)))})


def asked(batch: Batch) -> "pd.DataFrame":
    """A row a question that the batch answers."""
    import pandas as pd

    rows = batch.asked
    return pd.DataFrame(
        {
            "kind": _text(a.kind for a in rows),
            "subject": _text(a.subject for a in rows),
            "outcome": _text(a.outcome for a in rows),
            "as_of": _days(a.as_of for a in rows),
        }
    )


# Each names its type, so that a column without a row, or with nothing but gaps, has it too.


def _text(values: Iterable[str | None]) -> "pd.Series[str]":
    import pandas as pd

    return pd.Series(list(values), dtype="str")


def _whole(values: Iterable[int | None]) -> "pd.Series[int]":
    import pandas as pd

    return pd.Series(list(values), dtype="Int32")


def _truth(values: Iterable[bool | None]) -> "pd.Series[bool]":
    import pandas as pd

    return pd.Series(list(values), dtype="boolean")


def _days(values: "Iterable[datetime.date | None]") -> "pd.Series[pd.Timestamp]":
    import pandas as pd

    return pd.to_datetime(pd.Series(list(values), dtype=object))


def lists(values: Iterable[Iterable[str]]) -> "pd.Series[str]":
    """Lists of texts, each in one cell; `as_list` takes it apart again.

    A column of Python lists would get its type from a sample of its rows, and fail where those are all empty.
    """
    return _text(_BETWEEN.join(value) for value in values)


def as_list(column: str) -> str:
    """SQL for the lists of a column that `lists` made."""
    return f"CASE WHEN {column} = '' THEN []::VARCHAR[] ELSE string_split({column}, chr({ord(_BETWEEN)})) END"
