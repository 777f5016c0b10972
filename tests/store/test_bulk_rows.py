"""What SQL does with plain text is what our own functions do with any."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.identifiers import identifier
from litgraph.store import bulk_rows
from litgraph.wording import clean, surname, title_key

TEXTS = st.text(st.sampled_from("aB9 .,'-+:/()é\tXi\x1fß\u00a0_%I") | st.characters(codec="utf-8"), max_size=24)
# Mostly sound letters, single and side by side.
LATIN = st.text(st.sampled_from("aZ  -éüñÃÂœŒØÙßİıŁłŠšŸ\u2013\u2019\u201c\u2026ĳŉǅ\u0301"), max_size=12)
NAMES = st.lists(
    st.none()
    | st.sampled_from(["Ann B. Lee", "Lee, A.", "Iv", "Sammy Davis Jr.", "O'Brien-X", "J.-P. Sartre", " X  Y "])
    | TEXTS
    | LATIN,
    max_size=4,
)


@pytest.fixture(scope="module")
def con():
    """A connection that knows our functions."""
    with duckdb.connect() as opened:
        bulk_rows.add_functions(opened)
        yield opened


def told(con, sql, kind, value):
    """What an expression over the column x makes of a value."""
    return con.execute(f"SELECT {sql} FROM (SELECT ?::{kind} AS x)", [value]).fetchall()[0][0]


@given(title=TEXTS | LATIN)
def test_titles_are_cleaned_and_keyed_alike(con, title):
    """Cleaned titles and their keys are those of `litgraph.wording`."""
    assert told(con, bulk_rows.clean_text("x"), "VARCHAR", title) == clean(title)
    assert told(con, bulk_rows.key_of("x"), "VARCHAR", clean(title)) == title_key(clean(title))


@given(names=NAMES)
def test_names_are_cleaned_and_compared_alike(con, names):
    """Authors without gaps, and their family names in comparable form."""
    cleaned = [name for one in names if one and (name := clean(one))]
    assert told(con, bulk_rows.clean_names("x"), "VARCHAR[]", names) == cleaned
    assert told(con, bulk_rows.surnames_of("x"), "VARCHAR[]", cleaned) == [surname(name) for name in cleaned]


SPELT = {
    "doi": [
        "10.1145/3600006.3613165",
        "10.48550/arXiv.2309.06180",
        "https://doi.org/10.1000/A(b)C.",
        "10.1/x",
        "",
        "10.1000/é",
    ],
    "arxiv": ["2309.06180", "arXiv:2309.06180v2", "math.GT/0309136", "23", ""],
    "acl": ["P19-1001", "2020.acl-main.447", "x"],
    "pmid": ["123", "x", ""],
    "pmcid": ["PMC12", "PMC", "pmc7"],
}


@pytest.mark.parametrize(("scheme", "value"), [(s, v) for s, values in SPELT.items() for v in [*values, None]])
def test_ids_are_spelt_alike(con, scheme, value):
    """Ids in canonical form, or none."""
    one = identifier(scheme, value) if value else None
    assert told(con, bulk_rows.key_of_id(scheme, "x"), "VARCHAR", value) == (str(one) if one else None)


@given(value=TEXTS)
def test_any_text_as_doi_is_read_alike(con, value):
    """DOIs with whatever follows."""
    one = identifier("doi", f"10.1000/{value}") if clean(value) == value else None
    found = told(con, bulk_rows.key_of_id("doi", "x"), "VARCHAR", f"10.1000/{value}")
    assert found == (str(one) if one else None) or clean(value) != value


def test_every_letter_of_latin_scripts_and_every_common_mark_is_read_alike(con):
    """Whatever stands between two letters, at the beginning and at the end of a title or of a name."""
    letters = [chr(code) for code in (*range(0x20, 0x250), *range(0x2000, 0x2070), 0x212A, 0xFB01)]
    titles = [text for letter in letters for text in (f"Ab{letter}cd", f"{letter}b", f"Ab {letter}", f"ab {letter} Cd")]
    told_by_sql = con.execute(
        f"SELECT {bulk_rows.clean_text('x')} AS title, {bulk_rows.key_of('title')}, {bulk_rows.clean_names('[x]')} "
        "FROM (SELECT unnest(?::VARCHAR[]) AS x)",
        [titles],
    ).fetchall()
    cleaned = list(map(clean, titles))
    assert told_by_sql == [(title, title_key(title), [title] if title else []) for title in cleaned]
