"""`litgraph.wording`: text from strangers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.wording import clean, short_title, split_authors, surname, title_key


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Computation \u00e2\u20ac\u201d A Cache", "Computation \u2014 A Cache"),
        ("Andr\u00c3\u00a9 Wei\u00c3\u0178", "Andr\u00e9 Wei\u00df"),
        ("  two\n lines\t and \u00a0space ", "two lines and space"),
        ("null\x00 and\x1b[31m red", "null and red"),
        ("left \u202eright\u202c \u2066a\u2069\u200b", "left right a"),
        ("Skeleton-\u00adbased", "Skeleton-based"),
        ("a &amp; b < c", "a &amp; b < c"),
        ("\u201cquoted\u201d it\u2019s", "\u201cquoted\u201d it\u2019s"),
        ("\u03bb-calculus \u2295 \u6570\u636e", "\u03bb-calculus \u2295 \u6570\u636e"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("", ""),
    ],
)
def test_text_is_repaired_and_put_on_one_line(text, cleaned):
    """Damage and invisible signs go; quotation marks, symbols, scripts and HTML entities stay."""
    assert clean(text) == cleaned


@given(st.text())
def test_cleaned_text_is_one_line_that_can_be_stored(text):
    """Whatever comes in, what comes out has single spaces, no control characters, and encodes."""
    cleaned = clean(text)
    assert cleaned == " ".join(cleaned.split())
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in cleaned)
    cleaned.encode()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orca: A Distributed System", "ORCA - a distributed   system."),
        ("Na\u00efve Bayes", "Naive Bayes"),
        ("E\ufb03cient Caf\u00e9", "Efficient Cafe\u0301"),
        ("Stra\u00dfe", "STRASSE"),
    ],
)
def test_equal_titles_have_equal_keys(one, other):
    """Case, marks, spaces, ligatures and punctuation do not count."""
    assert title_key(one) == title_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("X", "X++"), ("\u6570\u636e", "\u6570\u5b66"), ("GPT-3", "GPT-4")])
def test_different_titles_have_different_keys(one, other):
    """Plus signs, digits and letters of every script count."""
    assert title_key(one) != title_key(other)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, Bo Chen, and Di Fu", ["Ann Lee", "Bo Chen", "Di Fu"]),
        ("Ann Lee and Bo Chen and  Di Fu", ["Ann Lee", "Bo Chen", "Di Fu"]),
        ("Ann Lee; Bo Chen & Co Ho", ["Ann Lee", "Bo Chen", "Co Ho"]),
        ("Ann Lee, Bo Chen & Di Fu.", ["Ann Lee", "Bo Chen", "Di Fu"]),
        ("Ann Lee\uff0cBo Chen\u3001Di Fu", ["Ann Lee", "Bo Chen", "Di Fu"]),
        ("Li, F.-F., Chen, B.", ["F.-F. Li", "B. Chen"]),
        ("Li, F-F, Chen, X", ["F-F Li", "X. Chen"]),
        ("Smith, J. K., and Doe, A", ["J. K. Smith", "A. Doe"]),
        ("van der Maaten, L., and Hinton, G.", ["L. van der Maaten", "G. Hinton"]),
        ("Scarselli, Franco and Gori, Marco", ["Franco Scarselli", "Marco Gori"]),
        ("Garcia Molina, Hector and Lee, Ann and Fu, Di", ["Hector Garcia Molina", "Ann Lee", "Di Fu"]),
        ("Lee, Ann; Chen, Bo", ["Ann Lee", "Bo Chen"]),
        ("Dao, T.; Massa, F.;, Sizov, G", ["T. Dao", "F. Massa", "G Sizov"]),
        ("LEE, A., VAN DURME, B., AND CHEN, B", ["A. LEE", "B. VAN DURME", "B. CHEN"]),
        ("Ann Lee, Bo Chen and Di Fu, Ed Ho", ["Ann Lee", "Bo Chen", "Di Fu", "Ed Ho"]),
        ("Martin Luther King, Jr., Ann Lee", ["Martin Luther King Jr.", "Ann Lee"]),
        ("A. Lee et al.", ["A. Lee"]),
        ("Ann Lee, Bo Chen, et al", ["Ann Lee", "Bo Chen"]),
        ("Ann Lee and others", ["Ann Lee"]),
        ("Ann Lee*, Bo Chen\u2020 1", ["Ann Lee", "Bo Chen"]),
        ("Andrea Sandor, Sandy Andrews", ["Andrea Sandor", "Sandy Andrews"]),
        ("OpenAI", ["OpenAI"]),
        (" . , ;", []),
        ("", []),
    ],
)
def test_author_lines_are_split_into_names(text, names):
    """Separators, initials, pairs, suffixes, marks and "et al." are told apart."""
    assert list(split_authors(text)) == names


@given(
    st.lists(st.sampled_from(["Ann Lee", "Byung-Gon Chun", "Lorenz K. M\u00fcller", "L. van der Maaten"]), min_size=1)
)
def test_names_joined_with_commas_come_apart_again(names):
    """Splitting undoes joining."""
    assert list(split_authors(", ".join(names))) == names


@given(st.text())
def test_no_author_line_makes_splitting_fail(text):
    """Names are never empty and never hold a line end."""
    assert all(name.strip() and name == " ".join(name.split()) for name in split_authors(text))


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Byung-Gon Chun", "chun"),
        ("Chun, B.-G.", "chun"),
        ("Chun B.-G.", "chun"),
        ("Amauri Holanda de Souza Jr.", "souza"),
        ("van der Maaten, L.", "maaten"),
        ("Laurens van der Maaten", "maaten"),
        ("Lorenz K. M\u00fcller", "muller"),
        ("Plato", "plato"),
        ("Jr.", ""),
        ("", ""),
    ],
)
def test_surnames_are_comparable(name, family):
    """Both orders of a name give the same family name."""
    assert surname(name) == family


@pytest.mark.parametrize(
    ("title", "authors", "year", "short"),
    [
        ("Orca: A Distributed Serving System", (), 2022, "Orca"),
        ("Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve", (), 2024, "Sarathi-Serve"),
        ("Efficient Memory Management for Serving with PagedAttention", ("Woosuk Kwon",), 2023, "PagedAttention"),
        ("Attention Is All You Need", ("Ashish Vaswani", "Noam Shazeer"), 2017, "Attention Is All You Need"),
        ("A very long title without any name of its own", ("Ann Lee", "Bo Chen"), 2020, "Lee et al. 2020"),
        ("A very long title without any name of its own", ("Lee, Ann",), None, "Lee"),
        ("A very long title without any name of its own", (), None, "A very long title without\u2026"),
        ("Averyveryverylongtitlewithoutanyspaceinit", (), None, "Averyveryverylongtitlewitho\u2026"),
        ("", (), None, ""),
    ],
)
def test_short_titles_name_a_paper_in_a_figure(title, authors, year, short):
    """The system's name, else the whole of a short title, else who and when, else the first words."""
    assert short_title(title, authors, year) == short
