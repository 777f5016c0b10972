"""The named queries: every figure of a report comes from one of the files in ``queries/``."""

import datetime
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from litgraph.records import Identifier
from litgraph.wording import title_key

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    import numpy.typing as npt

__all__ = ["Queries", "Row", "query_text"]

Row = dict[str, Any]
"""A row of an answer: plain values by column name, None for what is not known."""


class Queries:
    """The reading half of a store."""

    def __init__(self, con: "duckdb.DuckDBPyConnection") -> None:
        self._raw = con
        self._held: int | None = None

    @property
    def _con(self) -> "duckdb.DuckDBPyConnection":
        """The connection to read by."""
        return self._raw

    def hold(self, list_number: int, citing: "npt.NDArray[np.integer]", cited: "npt.NDArray[np.integer]") -> None:
        """Work out once what the queries about a list share: what is known of each paper, and the neighbourhood.

        The tables made hide the views of their names on this connection until `release`. Each view goes through the
        whole store, and a report asks for it thirty times.

        Args:
            list_number: the list.
            citing: the citing papers of the view `citations`, each pair once, as a graph has them already.
            cited: what each cites.
        """
        import pandas as pd

        self.release()
        con = self._con
        con.register("citations", pd.DataFrame({"citing": citing, "cited": cited}, copy=False))
        con.execute("CREATE TEMP TABLE papers AS FROM papers ORDER BY paper")
        con.execute(f"CREATE TEMP TABLE near AS {query_text('neighbourhood')}", {"list": list_number})
        self._held = list_number

    def release(self) -> None:
        """Forget what `hold` made, since the store is about to change."""
        if self._held is not None:
            self._raw.execute("DROP TABLE temp.near; DROP TABLE temp.papers")
            self._raw.unregister("citations")
            self._held = None

    def has_batch(self, source: str, item: str, version: str) -> bool:
        """Whether this version of a source's item is stored."""
        found = self._raw.execute(
            "SELECT 1 FROM batches WHERE source = ? AND item = ? AND version = ?", [source, item, version]
        )
        return found.fetchone() is not None

    def schema(self) -> str:
        """Name of the newest schema step that the store has had."""
        row = self._raw.execute("SELECT arg_max(name, place) FROM migrations").fetchone()
        assert row is not None
        return str(row[0])

    def entries(self, list_number: int) -> list[Row]:
        """The list's entries in order, each with what is known of its paper."""
        return self._rows("entries", list=list_number)

    def facts(self, papers: Iterable[int]) -> dict[int, Row]:
        """What is known of each of `papers`, by paper number."""
        return {row["paper"]: row for row in self._rows("facts", papers=[int(paper) for paper in papers])}

    def paper_numbers(self, keys: Iterable[str]) -> dict[str, int]:
        """The number of the paper that each of `keys`, ``scheme:value``, names; keys that name none are left out."""
        return {row["key"]: row["paper"] for row in self._rows("paper_numbers", keys=list(keys))}

    def papers_by_title(self, titles: Iterable[str]) -> dict[str, int]:
        """The number of the paper that alone has each title, given as letters and digits; others are left out."""
        return {row["title_key"]: row["paper"] for row in self._rows("papers_by_title", titles=list(titles))}

    def ids_of(self, paper: int) -> list[Identifier]:
        """Every id of a paper."""
        return [Identifier(row["scheme"], row["value"]) for row in self._rows("ids_of", paper=paper)]

    def papers_with(self, one: Identifier) -> list[Row]:
        """Number, key and title of each paper that has this id; more than one where an id is claimed by mistake."""
        return self._rows("papers_with", scheme=one.scheme, value=one.value)

    def records_of(self, paper: int) -> list[Row]:
        """The records of a paper, each with its ids and why it joined it."""
        return self._rows("records_of", paper=paper)

    def paper_of(self, record: int) -> int:
        """The paper that a record is about."""
        row = self._con.execute("SELECT paper FROM record_papers WHERE record = ?", [record]).fetchone()
        assert row is not None
        return int(row[0])

    def papers_titled(self, title: str) -> list[Row]:
        """Number, key and title of each paper so titled; where none is, of those whose title begins so, or holds it."""
        key = title_key(title)
        return self._rows("papers_titled", title_key=key) if key else []

    def papers_titled_nearly(self, title: str) -> list[Row]:
        """The same of the one paper whose title begins most nearly so, where one nearly does."""
        key = title_key(title)
        return self._rows("papers_titled_nearly", title_key=key) if key else []

    def citations(self) -> "tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], int]":
        """Citing and cited papers, equally long, and the size of the graph that holds all paper numbers.

        A pair comes as often as records and sources give it, and a paper may cite itself through two of its records:
        a graph sorts its pairs anyway, and drops these sooner than SQL does.
        """
        import numpy as np

        records = self._con.execute("SELECT record, paper FROM record_papers").fetchnumpy()
        numbers, named = np.asarray(records["record"], np.int32), np.asarray(records["paper"], np.int32)
        papers = np.zeros(int(numbers.max(initial=-1)) + 1, np.int32)
        papers[numbers] = named
        found = self._con.execute(query_text("graph")).fetchnumpy()
        citing, cited = (papers.take(np.asarray(found[side], np.int32), mode="clip") for side in ("citing", "cited"))
        return citing, cited, int(named.max(initial=-1)) + 1

    def years(self, size: int) -> "npt.NDArray[np.int16]":
        """The year of each paper number below `size`; 0 where unknown."""
        import numpy as np

        found = self._con.execute(query_text("years")).fetchnumpy()
        years = np.zeros(size, dtype=np.int16)
        years[found["paper"]] = found["year"]
        return years

    def known(self, list_number: int, since: Mapping[str, datetime.date], most: int) -> dict[str, list[Row]]:
        """What a plan of fetching is made from.

        Args:
            list_number: the list.
            since: by kind, ``references`` and ``details``, the day after which an answer counts as fresh.
            most: of how many papers next to the list the details are wanted.

        Returns:
            Rows of the queries ``known_papers``, ``known_records``, …, by their last word.
        """
        return {
            "papers": self._rows("known_papers", list=list_number),
            "records": self._rows("known_records", list=list_number),
            "asked": self._rows("known_asked", list=list_number),
            "code": self._rows("known_code", list=list_number),
            "citers": self._rows("known_citers", list=list_number, since=since["references"]),
            "near": self._rows("known_near", list=list_number, since=since["details"], most=most),
        }

    def spent(self, day: datetime.date) -> dict[str, int]:
        """How many requests each source has been sent by the runs that began on a day (UTC)."""
        return {row["source"]: row["requests"] for row in self._rows("spent", day=day)}

    def reading(self, list_number: int) -> list[Row]:
        """For each entry of a list, how much of its references and citers each source has given, and when."""
        return self._rows("reading", list=list_number)

    def knowledge(self) -> Row:
        """How much the store holds of what."""
        return self._rows("knowledge")[0]

    def texts(self, size: int) -> list[str]:
        """Title and abstract of each paper number below `size`, a line between them; ``""`` where there is neither."""
        return self._text_of_each(size, "texts", "text")

    def embeddings(self, model: str = "specter_v2") -> "tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]":
        """The papers that have an embedding, ascending, and their vectors: one row a paper."""
        import numpy as np

        found = self._con.execute(query_text("embeddings"), {"model": model}).fetchnumpy()
        papers = np.asarray(found["paper"], np.int32)
        if not len(papers):
            return papers, np.empty((0, 0), np.float32)
        return papers, np.stack([np.asarray(one, np.float32) for one in found["vector"]])

    def recommended(self) -> "npt.NDArray[np.int32]":
        """The papers that a source recommends to readers of others, best places first."""
        import numpy as np

        return np.asarray(self._con.execute(query_text("recommended")).fetchnumpy()["paper"], np.int32)

    def node_venues(self, size: int) -> list[str]:
        """The venue of each paper number below `size`; ``""`` where unknown."""
        return self._text_of_each(size, "node_venues", "venue")

    def neighbourhood(self, list_number: int) -> Row:
        """How many papers are listed, cite a listed one or are cited by one, and how many of them lack what."""
        return self._rows("neighbourhood_counts", list=list_number)[0]

    def neighbours(self, list_number: int) -> list[Row]:
        """The papers that are listed, cite a listed one or are cited by one: title, year, venue."""
        return self._rows("neighbourhood", list=list_number)

    def venue_years(self, list_number: int) -> list[Row]:
        """Papers of the neighbourhood by venue and year."""
        return self._rows("venue_years", list=list_number)

    def repositories(self, list_number: int) -> list[Row]:
        """The code of the list's papers, with its latest figures; a row also for a paper without code."""
        return self._rows("repositories", list=list_number)

    def contested(self) -> list[Row]:
        """Ids by which services name more than one paper, those of listed papers first."""
        return self._rows("contested")

    def sources(self) -> list[Row]:
        """What each source has given, and when."""
        return self._rows("sources")

    def totals(self) -> Row:
        """How many papers, citations, and papers with references the store holds."""
        return self._rows("totals")[0]

    def decided(self, list_number: int, today: datetime.date) -> list[int]:
        """Papers that are not proposed on this day, because the list's keeper has decided on them."""
        return [row["paper"] for row in self._rows("decided", list=list_number, today=today)]

    def young(self, since: datetime.date, today: datetime.date) -> list[Row]:
        """Papers that appeared since a day, each with its title, venue, and when, as precisely as is known."""
        return self._rows("young", since=since, today=today)

    def appeared(self, size: int) -> "npt.NDArray[np.int32]":
        """By when each paper number below `size` had certainly appeared, as a day since 1970; 0 where unknown."""
        import numpy as np

        found = self._con.execute(query_text("appeared")).fetchnumpy()
        days = np.zeros(size, dtype=np.int32)
        days[found["paper"]] = found["day"]
        return days

    def venues(self) -> list[str]:
        """Every venue of the store, the one with most papers first."""
        return [row["venue"] for row in self._rows("venues")]

    def ties(self, list_number: int, papers: Iterable[int]) -> list[Row]:
        """How each of `papers` is tied to the list and to each listed paper: what the reasons for it rest on."""
        return self._rows("ties", list=list_number, papers=[int(paper) for paper in papers])

    def last_proposal(self, list_number: int, today: datetime.date) -> datetime.date | None:
        """The day on which papers were last proposed for the list, up to `today`; None where they never were."""
        day: datetime.date | None = self._rows("last_proposal", list=list_number, today=today)[0]["day"]
        return day

    def known_backtest(self, list_number: int, version: str) -> str | None:
        """What was found of a list from exactly what `version` names, as it was saved; None where nothing was."""
        rows = self._rows("known_backtest", list=list_number, version=version)
        return str(rows[0]["found"]) if rows else None

    def lists(self) -> list[Row]:
        """Every list that the store has been given: number, path, name, entries, and when it was last fetched."""
        return self._rows("lists")

    def named(self, name: str, **values: object) -> list[Row]:
        """The rows of a named query, by the name of its file; what it asks for by ``$name`` stands in `values`."""
        return self._rows(name, **values)

    def standing_proposals(self, list_number: int, digest: str) -> list[str]:
        """Keys of papers that were proposed in a list with this digest, and that nobody has judged since."""
        return [row["key"] for row in self._rows("standing_proposals", list=list_number, digest=digest)]

    def earlier_proposals(self, list_number: int, digest: str) -> list[list[str]]:
        """The keys of papers that were proposed for a list as it no longer stands, together as they were written."""
        return [row["keys"] for row in self._rows("earlier_proposals", list=list_number, digest=digest)]

    def _text_of_each(self, size: int, name: str, column: str) -> list[str]:
        """A column of a named query for each paper number below `size`; ``""`` where it has no row."""
        import numpy as np

        found = self._con.execute(query_text(name)).fetchnumpy()
        texts = np.full(size, "", dtype=object)
        texts[found["paper"]] = found[column]
        return list(texts)

    def _rows(self, name: str, **values: object) -> list[Row]:
        con = self._con
        held = self._held is not None and values.get("list") == self._held
        text = query_text(name, held=held)
        # Comments name what a query asks for, even where what is held answers in its place.
        asked = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
        values = {key: value for key, value in values.items() if f"${key}" in asked}
        answer = con.execute(text, values or None)
        columns = [column[0] for column in answer.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


@cache
def query_text(name: str, *, held: bool = False) -> str:
    """The text of a named query; ``{neighbourhood}`` and ``{tie_counts}`` stand for the queries of these names.

    With `held` the neighbourhood is read from the table `near` that `Queries.hold` made.
    """
    if held and name == "neighbourhood":
        return "FROM near ORDER BY paper"
    folder = files("litgraph.store") / "queries"
    text = (folder / f"{name}.sql").read_text("utf-8")
    for part in ("neighbourhood", "tie_counts"):
        if f"{{{part}}}" in text:
            text = text.replace(f"{{{part}}}", query_text(part, held=held).replace("\n", "\n    ").rstrip())
    return text
