"""The one name of every venue that the store's records print."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from litgraph.venues import Venue, VenueNames

if TYPE_CHECKING:
    import duckdb

__all__ = ["save_venues"]

_UNKNOWN = Venue("", "")


def save_venues(con: "duckdb.DuckDBPyConnection", aliases: Mapping[str, Sequence[str]]) -> None:
    """Bring the table `venues` up to date with what is printed, the table of names, and a keeper's own names."""
    import pandas as pd

    names = VenueNames(aliases)
    printed = con.execute("SELECT DISTINCT venue FROM records WHERE venue <> '' ORDER BY venue").fetchall()
    rows = []
    for (one,) in printed:
        venue = names.find(one) or _UNKNOWN
        rows.append((one, names.canonical(one), venue.kind, venue.field))
    if rows == con.execute("FROM venues ORDER BY printed").fetchall():
        return
    frame = pd.DataFrame(rows, columns=["printed", "venue", "kind", "field"], dtype="str")
    con.execute("DELETE FROM venues")
    con.register("frame", frame)
    con.execute("INSERT INTO venues FROM frame")
    con.unregister("frame")
