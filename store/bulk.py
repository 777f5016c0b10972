"""Importing bulk files, each in one transaction.

The note that a file is done is part of it, so that a run that was killed goes on where it was. No row becomes a Python
object: DuckDB reads and cleans, numpy finds the dense numbers and sorts (`litgraph.store.numbers`). What no expression
of DuckDB's can do, such as undoing wrong decodings, is done by our own functions for the few texts that are not plain
ASCII.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from litgraph.errors import BadBulk
from litgraph.records import Bulk, BulkFile
from litgraph.store import bulk_read, bulk_rows
from litgraph.store.bulk_near import Around, find_near
from litgraph.store.numbers import SELF, Numbers, first_of_each, packed

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    import numpy.typing as npt

    from litgraph.store.bulk_read import Reading

__all__ = ["BulkImport", "Done"]

# Of how many works the references are joined at once.
_WORKS_AT_ONCE = 1_000_000
_UNKNOWN = -1
# As many as have numbers of one byte.
_MOST_IMPORTS = 255


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a file.

    Attributes:
        file: its name; ``""`` for all that was left to do at the end.
        holds: what it holds.
        rows: how many rows it has.
        papers: how many papers were taken.
        citations: how many citations were taken.
        left_out: how many rows were not, by why.
        cut_off: whether it could not be read to its end.
        was_done: whether it was imported before and has not changed since.
    """

    file: str
    holds: str
    rows: int = 0
    papers: int = 0
    citations: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    cut_off: bool = False
    was_done: bool = False


class BulkImport:
    """The import of one source's files into an open store."""

    def __init__(
        self,
        con: "duckdb.DuckDBPyConnection",
        transaction: Callable[[], AbstractContextManager[None]],
        folder: Path,
        bulk: Bulk,
        around: Around | None = None,
    ) -> None:
        """Take back what of an earlier import no longer holds.

        Args:
            con: the store.
            transaction: begins one, and ends it.
            folder: where what is saved of damaged files may lie for a while.
            bulk: the files.
            around: what to take the surroundings of; None takes everything.

        Raises:
            BadBulk: tables of this name were imported from elsewhere.
        """
        self._con, self._transaction, self._folder, self._bulk = con, transaction, folder, bulk
        self._around = around
        self._around_version = around.version() if around else bulk.part
        self._near_is_known = False
        bulk_rows.add_functions(con)
        bulk_read.load_remote(con, bulk.files)
        self._numbers: Numbers | None = None
        with transaction():
            self._import = self._registered()
            self._forget_what_changed()

    def run(self) -> Iterator[Done]:
        """Import what is not done yet, a file a step; at the end what can only be done with all of them."""
        done = self._done()
        for file in self._bulk.files:
            if done.get((file.name, file.holds)) == self._version(file):
                yield Done(file.name, file.holds, was_done=True)
            else:
                yield self._import_file(file)
        self._near_is_known = False
        if done.get(("", "coverage")) == self._whole_version():
            yield Done("", "coverage", was_done=True)
        else:
            yield self._finish()

    # What is done, and what holds no longer.

    def _registered(self) -> int:
        """The import's number; a new one where its source is new."""
        bulk = self._bulk
        rows = self._con.execute(
            "SELECT import, origin, around FROM imports WHERE source = ?", [bulk.source]
        ).fetchall()
        if not rows:
            number = self._con.execute("SELECT coalesce(max(import) + 1, 0) FROM imports").fetchall()[0][0]
            if number > _MOST_IMPORTS:
                raise BadBulk(
                    f"{bulk.origin}: the store has {number} imports, and takes no more; choose another with --db"
                )
            values = [number, bulk.source, bulk.origin, self._around_version]
            self._con.execute("INSERT INTO imports VALUES (?, ?, ?, ?)", values)
            return int(number)
        row = rows[0]
        taken = self._con.execute("SELECT count(*) FROM import_files WHERE import = ?", [row[0]]).fetchall()[0][0]
        if bulk.is_whole and row[1] != bulk.origin and taken:
            name = bulk.source.partition(":")[2]
            raise BadBulk(
                f"{bulk.origin}: tables named {name!r} were imported from {row[1]}; give these another name with --name"
            )
        if row[2] != self._around_version:
            bulk_rows.forget(self._con, row[0], bulk.source)
        values = [bulk.origin, self._around_version, row[0]]
        self._con.execute("UPDATE imports SET origin = ?, around = ? WHERE import = ?", values)
        return int(row[0])

    def _done(self) -> dict[tuple[str, str], str]:
        rows = self._con.execute("SELECT file, holds, version FROM import_files WHERE import = ?", [self._import])
        return {(file, holds): version for file, holds, version in rows.fetchall()}

    def _version(self, file: BulkFile) -> str:
        """A file's version; that of citations tells which papers they are between, too."""
        own = f"{file.version} {self._around_version}".rstrip()
        return f"{own} {self._papers_version()}" if file.holds == "citations" else own

    def _papers_version(self) -> str:
        return _digest(f"{one.name} {one.version}" for one in self._bulk.files if one.holds == "papers")

    def _whole_version(self) -> str:
        return _digest(f"{one.name} {one.version}" for one in self._bulk.files)

    def _forget_what_changed(self) -> None:
        """Take back the citations where papers or citations are others now, and everything where a whole table is.

        What a later file says of a paper counts, so that those after one that has changed are read again.
        """
        done, files = self._done(), {(one.name, one.holds): one for one in self._bulk.files}
        changed = {
            key
            for key, version in done.items()
            if key[1] != "coverage" and (key not in files or self._version(files[key]) != version)
        }
        if self._bulk.is_whole and any(holds == "papers" for _, holds in changed):
            bulk_rows.forget(self._con, self._import, self._bulk.source)
        elif any(holds == "citations" for _, holds in changed):
            self._con.execute("DELETE FROM bulk_citations WHERE import = ?", [self._import])
            self._con.execute("DELETE FROM import_files WHERE import = ? AND holds = 'citations'", [self._import])
        before = [file for file in self._bulk.files if file.holds != "citations"]
        same = takewhile(lambda file: done.get((file.name, file.holds)) == self._version(file), before)
        citations = (file for file in self._bulk.files if file.holds == "citations")
        known = [f"{one.name}\n{one.holds}" for one in (*same, *citations)]
        self._con.execute(
            "DELETE FROM import_files WHERE import = ? AND holds <> 'coverage' "
            "AND NOT list_contains(?::VARCHAR[], file || chr(10) || holds)",
            [self._import, known],
        )

    # A file.

    def _import_file(self, file: BulkFile) -> Done:
        if self._around and not self._near_is_known:
            find_near(self._con, self._bulk, self._around, self._folder)
            self._near_is_known = True
        shape = self._bulk.shapes[file.holds]
        return bulk_read.read_file(self._con, file, shape, self._folder, lambda now: self._take(file, now))

    def _take(self, file: BulkFile, now: "Reading") -> Done:
        """A file in one transaction."""
        shape = self._bulk.shapes[file.holds]
        with self._transaction():
            self._con.execute("DELETE FROM import_rejects WHERE import = ? AND file = ?", [self._import, file.name])
            sql = f"WITH file AS (FROM {now.relation}) {shape.select}"
            if self._around:
                own = "id" if file.holds != "citations" else "citing"
                sql = f"SELECT * FROM ({sql}) WHERE {own} IN (FROM near) OR {own} IS NULL"
            rows, papers, citations, left_out = (
                self._take_citations(sql)
                if file.holds == "citations"
                else self._take_papers(sql, file.holds == "works")
            )
            more = self._note_rejects(file, now, left_out)
            rows += more
            left_out["unreadable"] += more
            done = Done(
                file.name, file.holds, rows, papers, citations, {k: n for k, n in left_out.items() if n}, now.cut_off
            )
            self._note(done, self._version(file), file.as_of)
        return done

    def _note(self, done: Done, version: str, as_of: object) -> None:
        self._con.execute(
            "DELETE FROM import_files WHERE import = ? AND file = ? AND holds = ?",
            [self._import, done.file, done.holds],
        )
        self._con.execute(
            "INSERT INTO import_files VALUES (?, ?, ?, ?, ?, ?, ?, ?, map(?, ?))",
            [self._import, done.file, done.holds, version, as_of, done.rows, done.papers, done.citations,
             list(done.left_out), list(done.left_out.values())],
        )  # fmt: skip

    def _note_rejects(self, file: BulkFile, now: "Reading", left_out: Counter[str]) -> int:
        """Keep the lines that could not be read, where there are any; how many they are beyond those counted."""
        found = list(now.rejects)
        is_table = now.file is not None and now.file.format == "csv" and not bulk_read.is_remote(now.file)
        if left_out["unreadable"] or is_table:
            found += bulk_read.rejects_of(self._con, now, self._bulk.shapes[file.holds], bulk_read.MOST_REJECTS)
        if found:
            self._con.executemany(
                "INSERT INTO import_rejects VALUES (?, ?, ?, ?, ?)",
                [[self._import, file.name, one.line, one.reason, one.text] for one in found[: bulk_read.MOST_REJECTS]],
            )
        more = len(now.rejects)
        if is_table:
            more += self._con.execute("SELECT count(DISTINCT line) FROM csv_rejects").fetchall()[0][0]
        return more

    def _take_papers(self, sql: str, with_references: bool) -> tuple[int, int, int, Counter[str]]:
        """Rows, papers, no citations, since references wait for their papers, and what was left out."""
        con = self._con
        con.execute(f"CREATE OR REPLACE TEMP TABLE arrived AS {bulk_rows.cleaned(sql, with_references)}")
        left_out, papers = self._number_arrived()
        bulk_rows.store_arrived(con, self._import, self._bulk)
        if with_references:
            bulk_rows.store_references(con, self._import)
        con.execute("DROP TABLE arrived")
        con.unregister("numbered")
        return papers + sum(left_out.values()), papers, 0, left_out

    def _number_arrived(self) -> tuple[Counter[str], int]:
        """Let SQL read, as ``numbered``, the record of each row that is taken, and whether there was one before."""
        import numpy as np
        import pandas as pd

        con = self._con
        unknown, named = ("''", "id IS NOT NULL") if self._bulk.text_ids else ("-1", "coalesce(id >= 0, false)")
        found = con.execute(
            f"SELECT rowid AS row, coalesce(id, {unknown}) AS id, {named} AS readable, title <> '' AS titled "
            "FROM arrived"
        ).fetchnumpy()
        ids, readable, titled = (np.asarray(found[name]) for name in ("id", "readable", "titled"))
        rows = np.flatnonzero(readable & titled)
        first = rows[np.unique(ids[rows], return_index=True)[1]]
        first.sort()
        left_out = Counter(unreadable=int((~readable).sum()), duplicate=len(rows) - len(first))
        left_out["without title"] = int((readable & ~titled).sum())
        old = np.full(len(first), _UNKNOWN, np.int32) if self._bulk.text_ids else self._known().find(ids[first])
        is_old = old != _UNKNOWN
        base = con.execute("SELECT coalesce(max(record) + 1, 0) FROM records").fetchall()[0]
        records = old.copy()
        records[~is_old] = base[0] + np.arange(len(old) - int(is_old.sum()))
        frame = pd.DataFrame(
            {"row": np.asarray(found["row"])[first], "record": records.astype(np.int32), "is_old": is_old}
        )
        con.register("numbered", frame)
        self._numbers = None
        return left_out, len(first)

    def _known(self) -> Numbers:
        """The records of the source's ids."""
        import numpy as np

        if self._numbers is None:
            found = self._con.execute(
                f"SELECT try_cast(substr(key, {len(self._bulk.prefix) + 1}) AS BIGINT) AS id, record "
                "FROM records WHERE source = ? ORDER BY id",
                [self._bulk.source],
            ).fetchnumpy()
            self._numbers = Numbers(np.asarray(found["id"], np.int64), np.asarray(found["record"], np.int32))
        return self._numbers

    def _take_citations(self, sql: str) -> tuple[int, int, int, Counter[str]]:
        """Rows, no papers, citations, and what was left out."""
        if self._bulk.text_ids:
            return self._take_named_citations(sql)
        import numpy as np

        known = self._known()
        answer = self._con.execute(
            f"SELECT coalesce(citing, -1) AS citing, coalesce(cited, -1) AS cited FROM ({sql})"
        ).fetchnumpy()
        citing, cited = np.asarray(answer["citing"]), np.asarray(answer["cited"])
        del answer
        rows, unreadable = len(citing), int(np.count_nonzero(citing < 0))
        without_id = int(np.count_nonzero((cited < 0) & (citing >= 0)))
        pairs = known.pairs(citing, cited)
        del citing, cited
        taken, left_out = self._insert(pairs, rows - unreadable - without_id)
        left_out.update({"unreadable": unreadable, "without id": without_id})
        return rows, 0, taken, left_out

    def _insert(self, pairs: "npt.NDArray[np.int64]", named: int) -> tuple[int, Counter[str]]:
        """Store `packed` pairs, each once and sorted; how many they are, and what was left out of the named ones."""
        import numpy as np

        pairs.sort()
        selves, unknown = np.searchsorted(pairs, [SELF + 1, 0]).tolist()
        pairs = pairs[unknown:]
        new = first_of_each(pairs)
        taken = int(np.count_nonzero(new))
        bulk_rows.insert_pairs(self._con, self._import, pairs, new)
        left_out = {"of no paper here": named - selves - len(pairs), "self": selves, "duplicate": len(pairs) - taken}
        return taken, Counter(left_out)

    def _take_named_citations(self, sql: str) -> tuple[int, int, int, Counter[str]]:
        """Citations between papers whose ids are text."""
        import numpy as np

        names = "SELECT substr(key, $prefix) AS name, record FROM records WHERE source = $source"
        answer = self._con.execute(
            f"""
            WITH names AS ({names}), pairs AS ({sql})
            SELECT coalesce(a.record, -1) AS citing, coalesce(b.record, -1) AS cited,
                   p.citing IS NOT NULL AS has_citing, p.cited IS NOT NULL AS has_cited
            FROM pairs p LEFT JOIN names a ON a.name = p.citing LEFT JOIN names b ON b.name = p.cited
            """,
            {"prefix": len(self._bulk.prefix) + 1, "source": self._bulk.source},
        ).fetchnumpy()
        named = int((np.asarray(answer["has_citing"]) & np.asarray(answer["has_cited"])).sum())
        citing, cited = (np.asarray(answer[side], np.int32) for side in ("citing", "cited"))
        kept, left_out = self._insert(packed(citing, cited), named)
        left_out["without id"] = len(citing) - named
        return len(citing), 0, kept, left_out

    # When all files are there.

    def _finish(self) -> Done:
        """Join the references that wait for their paper, and say how much is known of each paper."""
        with self._transaction():
            citations = self._join_waiting()
            twice = 0
            if sum(one.holds == "citations" for one in self._bulk.files) > 1:
                twice = bulk_rows.drop_twice(self._con, self._import)
            bulk_rows.store_coverage(
                self._con, self._import, self._bulk.source, max(one.as_of for one in self._bulk.files)
            )
            done = Done("", "coverage", citations=citations, left_out={"duplicate": twice} if twice else {})
            self._note(done, self._whole_version(), max(one.as_of for one in self._bulk.files))
        return done

    def _join_waiting(self) -> int:
        """Make citations of the references to works that are there by now; the others go on waiting."""
        import numpy as np

        con, taken, left = self._con, 0, []
        highest = con.execute("SELECT max(citing) FROM bulk_references WHERE import = ?", [self._import]).fetchall()[0][
            0
        ]
        if highest is None:
            return 0
        known = self._known()
        for first in range(0, highest + 1, _WORKS_AT_ONCE):
            answer = con.execute(
                "SELECT citing, cited FROM bulk_references WHERE import = ? AND citing >= ? AND citing < ?",
                [self._import, first, first + _WORKS_AT_ONCE],
            ).fetchnumpy()
            citing, cited = (np.asarray(answer[side]) for side in ("citing", "cited"))
            there = known.find(cited)
            taken += self._insert(packed(citing, there), 0)[0]
            # Of a part of all works the references that lead out of it lead nowhere.
            if not self._around:
                left.append((citing[there < 0], cited[there < 0]))
        con.execute("DELETE FROM bulk_references WHERE import = ?", [self._import])
        for citing, cited in left:
            con.register("frame", {"citing": citing, "cited": cited})
            con.execute(f"INSERT INTO bulk_references SELECT citing, cited, {self._import}::UTINYINT FROM frame")
            con.unregister("frame")
        return taken


def _digest(parts: Iterator[str]) -> str:
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:16]
