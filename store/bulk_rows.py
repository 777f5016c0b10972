"""From the columns of a bulk file to the store's: cleaned, keyed for matching, with ids in canonical form, in SQL.

Most text is plain ASCII, and DuckDB does with it what `litgraph.wording` and `litgraph.identifiers` do; what is not
goes through them (a test holds the two against each other).
"""

import datetime
from typing import TYPE_CHECKING

from litgraph.identifiers import identifier
from litgraph.records import Bulk
from litgraph.store.numbers import CITED, first_of_each
from litgraph.wording import clean, surname, title_key

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    import numpy.typing as npt

__all__ = [
    "add_functions",
    "cleaned",
    "drop_twice",
    "forget",
    "insert_pairs",
    "key_of",
    "own_id",
    "store_arrived",
    "store_coverage",
    "store_references",
]

_PLAIN = "[ -~]*"
# Letters and marks that are right as they stand, unless two stand side by side, as wrong decodings do: of Latin scripts
# all but those that these begin with, and ligatures.
_SOUND = "ÀÁÄ-ÖÚ-ößà-öø-ıĴ-ňŌ-őŔ-žș-ț\u2013\u2014\u2018\u2019\u201c\u201d"
# Letters that are one of ASCII with a mark, and marks that no key has.
_MARKED = "À-ÅÇ-ÏÑ-ÖÙ-Ýà-åç-ïñ-öù-ýÿĀ-ďĒ-ĥĨ-įĴ-ķĹ-ľŃ-ňŌ-őŔ-ťŨ-ž\u2013\u2014\u2018\u2019\u201c\u201d"
_BETWEEN = "chr(31)"
_IN_NAMES = r"[ -~\x1f]"
# A name that is empty, or that a space begins, ends or stands twice in.
_EDGE = r"^(?:[ \x1f]|$)|[ \x1f][ \x1f]|[ \x1f]$"
# Of how many records the citations are held in memory at once.
_RECORDS_AT_ONCE = 1_000_000
# Of 2,048 rows each.
_VECTORS_AT_ONCE = 2_000
# Of a list that may have gaps, each id once.
_ONCE = "lambda one, place: one IS NOT NULL AND list_position(a.ids, one) = place"


def add_functions(con: "duckdb.DuckDBPyConnection") -> None:
    """Let SQL call what it cannot say itself."""
    known = {row[0] for row in con.execute("SELECT function_name FROM duckdb_functions()").fetchall()}
    for name, function, takes, gives in (
        ("python_clean", clean, ["VARCHAR"], "VARCHAR"),
        ("python_title_key", title_key, ["VARCHAR"], "VARCHAR"),
        ("python_names", _names, ["VARCHAR[]"], "VARCHAR[]"),
        ("python_surnames", _surnames, ["VARCHAR[]"], "VARCHAR[]"),
        ("python_id", _id, ["VARCHAR", "VARCHAR"], "VARCHAR"),
    ):
        if name not in known:
            con.create_function(name, function, takes, gives, null_handling="special")  # type: ignore[call-overload]


def _names(names: list[str | None]) -> list[str]:
    return [name for one in names or () if one and (name := clean(one))]


def _surnames(names: list[str]) -> list[str]:
    return [surname(name) for name in names or ()]


def _id(scheme: str, value: str) -> str | None:
    one = identifier(scheme, clean(value))
    return str(one) if one else None


def clean_text(text: str) -> str:
    """SQL for a text on one line."""
    # Few texts have a space too many, and looking for one takes a tenth of the time of taking it away.
    spaced = f"contains({text}, '  ') OR starts_with({text}, ' ') OR ends_with({text}, ' ')"
    single = f"CASE WHEN {spaced} THEN trim(regexp_replace({text}, ' +', ' ', 'g')) ELSE {text} END"
    return (
        f"CASE WHEN {text} IS NULL THEN '' WHEN regexp_full_match({text}, '{_PLAIN}') THEN {single} "
        f"WHEN {_is_sound(text, '[ -~]')} THEN {single} ELSE python_clean({text}) END"
    )


def _is_sound(text: str, plain: str) -> str:
    """SQL that says whether a text has nothing but characters of `plain` and single sound letters between them."""
    return f"regexp_full_match({text}, '{plain}*(?:[{_SOUND}]{plain}+)*[{_SOUND}]?')"


def key_of(title: str) -> str:
    """SQL for `litgraph.wording.title_key` of a cleaned title."""
    # Replacing one mark after the other takes a fifth of the time of a pattern, which few titles are left for.
    plain = f"lower({title})"
    for mark in " -:,":
        plain = f"replace({plain}, '{mark}', '')"
    others = "regexp_replace({}, '[^a-z0-9+]+', '', 'g')"
    return (
        f"CASE WHEN regexp_full_match({plain}, '[a-z0-9+]*') THEN {plain} "
        f"WHEN regexp_full_match({title}, '{_PLAIN}') THEN {others.format(plain)} "
        f"WHEN regexp_full_match({title}, '[ -~{_MARKED}]*') THEN {others.format(f'lower(strip_accents({title}))')} "
        f"ELSE python_title_key({title}) END"
    )


def clean_names(names: str) -> str:
    """SQL for a list of cleaned names."""
    joined = f"array_to_string({names}, {_BETWEEN})"
    return (
        f"CASE WHEN {names} IS NULL OR len({names}) = 0 THEN []::VARCHAR[] "
        f"WHEN {_is_sound(joined, _IN_NAMES)} AND NOT regexp_matches({joined}, '{_EDGE}') "
        f"AND list_count({names}) = len({names}) "
        f"AND len(replace({joined}, {_BETWEEN}, '')) = len({joined}) - len({names}) + 1 "
        f"THEN {names} ELSE python_names({names}) END"
    )


def surnames_of(names: str) -> str:
    """SQL for the family names in comparable form: the last words, where there is nothing special about any."""
    simple = "(?:[!-+\\--~]+ )*[A-Za-z]+(?:[''-][A-Za-z]+)*"
    joined = f"array_to_string({names}, {_BETWEEN})"
    last = "lower(regexp_replace(a, '.* |[^A-Za-z]', '', 'g'))"
    return (
        f"CASE WHEN len({names}) = 0 THEN []::VARCHAR[] "
        f"WHEN regexp_full_match({joined}, '{simple}(?:\\x1f{simple})*') "
        f"AND NOT regexp_matches({joined}, '(?i)(?:^|[ \\x1f])(?:jr|sr|ii|iii|iv)(?:\\x1f|$)') "
        f"THEN list_transform({names}, lambda a: {last}) ELSE python_surnames({names}) END"
    )


def key_of_id(scheme: str, value: str) -> str:
    """SQL for ``scheme:value`` in canonical form, NULL where the value cannot be one."""
    forms = {
        "doi": ("10\\.[0-9]{4,9}/[A-Za-z0-9._/:;()-]*[A-Za-z0-9]", f"lower({value})"),
        "arxiv": ("[0-9]{4}\\.[0-9]{4,5}", value),
        "acl": ("[A-Z][0-9]{2}-[0-9]{4}", value),
        "pmid": ("[0-9]+", value),
        "pmcid": ("PMC[0-9]+", value),
    }
    form, spelt = forms[scheme]
    plain = f"regexp_full_match({value}, '{form}')"
    if scheme == "doi":
        plain += f" AND NOT starts_with(lower({value}), '10.48550/')"
    own = f"python_id('{scheme}', {value})"
    return f"CASE WHEN {value} IS NULL THEN NULL WHEN {plain} THEN '{scheme}:' || {spelt} ELSE {own} END"


def cleaned(sql: str, with_references: bool) -> str:
    """A query over `sql`, rows of a shape of papers, that gives them cleaned."""
    ids = ", ".join(key_of_id(scheme, scheme) for scheme in ("doi", "arxiv", "acl", "pmid", "pmcid"))
    return f"""
        SELECT id, {clean_text("title")} AS title, {clean_names("authors")} AS authors,
               CASE WHEN year BETWEEN 1000 AND 2200 THEN year END::SMALLINT AS year,
               CASE WHEN regexp_matches(date, '^\\d{{4}}-\\d\\d-\\d\\d') THEN try_cast(date[1:10] AS DATE) END AS date,
               {clean_text("venue")} AS venue, {clean_text("type")} AS type,
               [{ids}] AS ids, retracted,
               CASE WHEN reference_count BETWEEN 0 AND 2147483647 THEN reference_count END::INTEGER AS reference_count,
               CASE WHEN citation_count BETWEEN 0 AND 2147483647 THEN citation_count END::INTEGER AS citation_count
               {", cites" if with_references else ""}
        FROM ({sql})
    """


def own_id(bulk: Bulk) -> str:
    """SQL for the id that a row has at its source."""
    return f"'{bulk.scheme}:{_escaped(bulk.prefix)}' || id"


def store_arrived(con: "duckdb.DuckDBPyConnection", number: int, bulk: Bulk) -> None:
    """Store the rows of ``arrived`` that ``numbered`` names, in place of records that have these numbers."""
    if con.execute("SELECT count(*) FROM numbered WHERE is_old").fetchall()[0][0]:
        old = "SELECT record FROM numbered WHERE is_old"
        for table in ("records", "record_ids", "coverage"):
            con.execute(f"DELETE FROM {table} WHERE record IN ({old})")
        for table in ("bulk_citations", "bulk_references"):
            con.execute(f"DELETE FROM {table} WHERE import = ? AND citing IN ({old})", [number])
    own = f"'{_escaped(bulk.prefix)}' || id"
    joined = "FROM arrived a JOIN numbered n ON n.row = a.rowid"
    con.execute(
        f"""
        INSERT INTO records BY NAME
        SELECT n.record, $source AS source, {own} AS key, title, {key_of("title")} AS title_key, authors,
               {surnames_of("authors")} AS surnames, year, date, venue, type, '' AS url, '' AS abstract,
               reference_count, citation_count, CASE WHEN retracted THEN ['retraction'] ELSE [] END AS notices
        {joined}
        """,
        {"source": bulk.source},
    )
    con.execute(
        f"""
        INSERT INTO record_ids
        SELECT n.record, 0, '{bulk.scheme}', {own} {joined}
        UNION ALL
        SELECT record, place, split_part(one, ':', 1)::scheme, substr(one, strpos(one, ':') + 1)
        FROM (
            SELECT record, unnest(ids) AS one, generate_subscripts(ids, 1) AS place
            FROM (SELECT n.record, list_filter(a.ids, {_ONCE}) AS ids {joined})
        )
        """
    )
    con.execute("INSERT INTO record_papers SELECT record, record, '' FROM numbered WHERE NOT is_old")
    con.execute("INSERT INTO unsettled SELECT record FROM numbered")


def store_references(con: "duckdb.DuckDBPyConnection", number: int) -> None:
    """Store the references of the rows of ``arrived`` as they are, since their papers may be in a later file."""
    con.execute(
        f"""
        INSERT INTO bulk_references
        SELECT record, cited, {number}::UTINYINT
        FROM (SELECT n.record, unnest(a.cites) AS cited FROM arrived a JOIN numbered n ON n.row = a.rowid)
        WHERE cited IS NOT NULL
        """
    )


def store_coverage(con: "duckdb.DuckDBPyConnection", number: int, source: str, as_of: datetime.date) -> None:
    """Say of each of the source's records how much of its references and citers is known now."""
    import numpy as np
    import pandas as pd

    con.execute("DELETE FROM coverage WHERE record IN (SELECT record FROM records WHERE source = ?)", [source])
    known = _counted(con, number)
    con.register("counted", pd.DataFrame({"record": np.arange(len(known["citers"]), dtype=np.int32), **known}))
    for side, stated in (("references", "reference_count"), ("citers", "citation_count")):
        con.execute(
            f"""
            INSERT INTO coverage
            SELECT record, '{side}', c.{side}, r.{stated}, coalesce(c.{side} >= r.{stated}, false), $as_of
            FROM records r JOIN counted c USING (record)
            WHERE r.source = $source AND (c.{side} > 0 OR r.{stated} = 0)
            ORDER BY record
            """,
            {"source": source, "as_of": as_of},
        )
    con.unregister("counted")
    con.execute("DELETE FROM batches WHERE source = ?", [source])
    con.execute(
        """
        INSERT INTO batches
        SELECT $source, 'import', 'import', $as_of, (SELECT count(*) FROM records WHERE source = $source),
               (SELECT count(*) FROM bulk_citations WHERE import = $import)
        """,
        {"import": number, "source": source, "as_of": as_of},
    )


def _counted(con: "duckdb.DuckDBPyConnection", number: int) -> "dict[str, npt.NDArray[np.int32]]":
    """How many references and citers of each record, from 0, an import has: counted on the way through, in one go."""
    import numpy as np

    size = con.execute("SELECT coalesce(max(record) + 1, 0) FROM records").fetchall()[0][0]
    known = {side: np.zeros(size, np.int32) for side in ("references", "citers")}
    answer = con.execute("SELECT citing, cited FROM bulk_citations WHERE import = ?", [number])
    while len(chunk := answer.fetch_df_chunk(_VECTORS_AT_ONCE)):
        for side, column in (("references", "citing"), ("citers", "cited")):
            known[side] += np.bincount(chunk[column], minlength=size)
    return known


def drop_twice(con: "duckdb.DuckDBPyConnection", number: int) -> int:
    """Keep once each citation that several files have; how many were too many."""
    import numpy as np

    twice, highest = 0, con.execute("SELECT coalesce(max(record), -1) FROM records").fetchall()[0][0]
    for first in range(0, highest + 1, _RECORDS_AT_ONCE):
        these = f"import = {number} AND citing >= {first} AND citing < {first + _RECORDS_AT_ONCE}"
        found = con.execute(
            f"SELECT citing::BIGINT << 32 | cited AS pair FROM bulk_citations WHERE {these}"
        ).fetchnumpy()
        pairs = np.asarray(found["pair"])
        # Each file's are sorted already.
        pairs.sort(kind="stable")
        new = first_of_each(pairs)
        if more := len(pairs) - int(np.count_nonzero(new)):
            con.execute(f"DELETE FROM bulk_citations WHERE {these}")
            insert_pairs(con, number, pairs, new)
            twice += more
    return twice


def insert_pairs(
    con: "duckdb.DuckDBPyConnection", number: int, pairs: "npt.NDArray[np.int64]", new: "npt.NDArray[np.bool_]"
) -> None:
    """Store those of the packed pairs of records that are `new` as citations."""
    con.register("frame", {"pair": pairs, "new": new})
    con.execute(
        "INSERT INTO bulk_citations "
        f"SELECT (pair >> 32)::INTEGER, (pair & {CITED})::INTEGER, {number}::UTINYINT FROM frame WHERE new"
    )
    con.unregister("frame")


def forget(con: "duckdb.DuckDBPyConnection", number: int, source: str) -> None:
    """Take back all that was imported of a source."""
    con.execute("CREATE OR REPLACE TEMP TABLE gone AS SELECT record FROM records WHERE source = ?", [source])
    con.execute(
        "INSERT INTO unsettled SELECT record FROM record_papers "
        "WHERE paper IN (FROM gone) AND record NOT IN (FROM gone)"
    )
    for table in ("records", "record_ids", "record_papers", "coverage", "title_words", "record_blocks", "unsettled"):
        con.execute(f"DELETE FROM {table} WHERE record IN (FROM gone)")
    for table in ("bulk_citations", "bulk_references", "import_files", "import_rejects"):
        con.execute(f"DELETE FROM {table} WHERE import = ?", [number])
    con.execute("DELETE FROM batches WHERE source = ?", [source])
    con.execute("DROP TABLE gone")


def _escaped(text: str) -> str:
    return text.replace("'", "''")
