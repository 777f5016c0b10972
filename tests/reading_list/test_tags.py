"""`litgraph.reading_list.tags`: what is a venue tag."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.reading_list.tags import Tag, bracketed, is_acronym, leading_tag, read_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("OSDI 24", Tag("OSDI", 2024)),
        ("OSDI24", Tag("OSDI", 2024)),
        ("MLSys'24", Tag("MLSys", 2024)),
        ("SOSP' 24", Tag("SOSP", 2024)),
        ("PPoPP \u201925", Tag("PPoPP", 2025)),
        ("Middleware'69", Tag("Middleware", 2069)),
        ("ISCA 70", Tag("ISCA", 1970)),
        ("ICML 2025", Tag("ICML", 2025)),
        ("arXiv, 2023", Tag("arXiv", 2023)),
        ("[EuroMLSys@EuroSys'24]", Tag("EuroMLSys@EuroSys", 2024)),
        ("USENIX FAST 25", Tag("USENIX FAST", 2025)),
        ("NeurIPS 2024 (Oral)", Tag("NeurIPS", 2024)),
        ("ATC'23 Best Paper", Tag("ATC", 2023)),
        ("NeurIPS 2024 Workshop", Tag("NeurIPS Workshop", 2024)),
        ("2014", Tag("", 2014)),
        ("2024.05", Tag("", 2024)),
        ("2024/05/17", Tag("", 2024)),
        ("Mar 2023", Tag("", 2023)),
        ("Llama 13", None),
        ("May 12", None),
        ("see page", None),
        ("12", None),
        ("1234", None),
        ("v1.2", None),
        ("", None),
        ("A" * 70 + " 2024", None),
    ],
)
def test_tags_are_venue_and_year(text, tag):
    """Apostrophes, commas and praise are no part of the venue; two digits up to 69 are of this century."""
    assert read_tag(text) == tag


def test_two_digits_count_where_the_place_is_sure():
    """A venue with one capital needs a tag's place."""
    assert read_tag("Middleware 24") is None
    assert read_tag("Middleware 24", sure=True) == Tag("Middleware", 2024)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[OSDI 24] T", (Tag("OSDI", 2024), 9)),
        ("(ICML 2025) T", (Tag("ICML", 2025), 11)),
        ("OSDI 22: T", (Tag("OSDI", 2022), 7)),
        ("OSDI 22 T", None),
        ("[Survey] T", None),
        ("T [OSDI 24]", None),
        ("", None),
    ],
)
def test_a_leading_tag_comes_with_its_end(text, found):
    """Bare tags need a separator behind them."""
    assert leading_tag(text) == found


def test_bracketed_tags_come_with_their_places():
    """Brackets that hold anything else are passed over."""
    assert list(bracketed("T (fast) (OSDI'24) [2014]")) == [(9, Tag("OSDI", 2024)), (19, Tag("", 2014))]


def test_acronyms_have_two_capitals():
    """A university has one."""
    assert [is_acronym(venue) for venue in ("OSDI", "EuroSys", "Stanford", "")] == [True, True, False, False]


@given(st.text(max_size=80))
def test_no_text_makes_tags_fail(text):
    """A tag has a year of this century or the last, and no year in its venue's place."""
    tag = read_tag(text, sure=True)
    assert tag is None or (1900 <= tag.year <= 2099 and tag.venue == tag.venue.strip())
