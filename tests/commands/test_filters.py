"""Which suggestions a user wants to see."""

import pytest

from litgraph.commands.filters import Wanted, by_one_name, checked, is_preprint, wanted
from litgraph.errors import BadInput

FACTS = {"title": "A KV-cache for Serving", "year": 2024, "venue": "OSDI", "type": "", "notices": []}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("", None),
        ("2024", (2024, 2024)),
        ("2022-2024", (2022, 2024)),
        ("2022\u20132024", (2022, 2024)),
        ("2022-", (2022, 9999)),
        ("-2024", (0, 2024)),
        (" 2022 .. 2024 ", (2022, 2024)),
    ],
)
def test_years(text, years):
    """One year, a span, or a span open to one side."""
    assert wanted(year=text).years == years


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"year": "24"}, "--year: '24' names no years"),
        ({"year": "-"}, "names no years"),
        ({"year": "2024-2022"}, "write 2022-2024"),
        ({"word": ["  "]}, "--word"),
        ({"without": ["..."]}, "--without"),
    ],
)
def test_options_that_say_nothing_are_refused(asked, said):
    """What cannot be meant is refused in one line that says what to write."""
    with pytest.raises(BadInput, match=said.replace(".", r"\.")):
        wanted(**asked)


def test_venues_and_sections_are_known_ones():
    """Case does not matter, a section goes by its own heading, and an unknown one names the nearest."""
    venues, sections = ["OSDI", "NeurIPS"], ["Serving / KV cache", "Serving", "Training / KV cache"]
    found = checked(Wanted(venues=("neurips",), sections=("kv cache", "serving")), venues, sections)
    assert found.venues == ("NeurIPS",)
    assert found.sections == ("Serving / KV cache", "Training / KV cache", "Serving")
    for asked, said in (
        (Wanted(venues=("ODSI",)), "did you mean 'OSDI'"),
        (Wanted(sections=("cashe",)), "'cashe' is not known"),
        (Wanted(venues=("fish",)), "there are 'OSDI', 'NeurIPS'"),
    ):
        with pytest.raises(BadInput, match=said):
            checked(asked, venues, sections)
    with pytest.raises(BadInput, match="there are none"):
        checked(Wanted(venues=("OSDI",)), [], [])


def test_venues_go_by_any_of_their_names():
    """A venue may be asked for as somebody prints it, or by an alias of the keeper's own settings."""
    asked = Wanted(venues=("18th Symposium on Operating Systems Design and Implementation", "our seminar", "Fish"))
    assert by_one_name(asked, {"Local Seminar": ("Our Seminar",)}).venues == ("OSDI", "Local Seminar", "Fish")


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        (Wanted(), True),
        (Wanted(years=(2024, 2024)), True),
        (Wanted(years=(2025, 9999)), False),
        (Wanted(venues=("OSDI", "SOSP")), True),
        (Wanted(venues=("SOSP",)), False),
        (Wanted(words=("fish", "kv cache")), True),
        (Wanted(words=("cach",)), False),
        (Wanted(without=("serving",)), False),
        (Wanted(surveys=False, preprints=False), True),
        (Wanted(surveys=True), False),
        (Wanted(preprints=True), False),
    ],
)
def test_a_paper_has_to_pass_every_filter(asked, fits):
    """Years, venues, words as whole words, surveys and preprints."""
    assert asked.fits(FACTS) is fits


def test_a_paper_without_a_year_passes_no_filter_of_years():
    """What is not known does not fit."""
    assert not Wanted(years=(0, 9999)).fits(FACTS | {"year": None})


def test_what_was_taken_back_is_never_wanted():
    """A retracted or withdrawn paper does not fit; a corrected one does."""
    assert [Wanted().fits(FACTS | {"notices": [one]}) for one in ("retraction", "withdrawal", "correction")] == [
        False,
        False,
        True,
    ]


def test_preprints():
    """A preprint has a preprint server for a venue."""
    assert [is_preprint(venue) for venue in ("arXiv", "bioRxiv", "OSDI", "")] == [True, True, False, False]
