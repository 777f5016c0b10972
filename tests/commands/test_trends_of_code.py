"""The state of code, from looks at repositories on several days."""

import datetime
from types import SimpleNamespace

import pytest

from litgraph.commands.trends_of_code import code
from litgraph.records import Batch, Citations, Entry, Figures, Identifier, Record, Repository

FIRST, LAST = datetime.date(2026, 8, 1), datetime.date(2026, 11, 1)
NAMES = ("listed", "active", "quiet", "silent", "archived", "gone", "unasked", "loved", "young")


def days_before(days):
    """A day so many before the last look."""
    return LAST - datetime.timedelta(days=days)


# By paper: what each look saw. Three papers cite all of these but the loved one and the young one, which cite the list.
LOOKS = {
    "active": [Figures(FIRST, stars=1_000, pushed_on=FIRST, license="MIT"),
               Figures(LAST, stars=1_306, pushed_on=days_before(365), license="MIT")],
    "quiet": [Figures(LAST, stars=5, pushed_on=days_before(730), license="Apache-2.0")],
    "silent": [Figures(LAST, stars=5, pushed_on=days_before(731))],
    "archived": [Figures(LAST, stars=70, pushed_on=days_before(1), archived=True, license="MIT")],
    "gone": [Figures(FIRST, stars=40, pushed_on=FIRST), Figures(LAST, gone=True)],
    "unasked": [None],
    "loved": [Figures(days_before(20), stars=400), Figures(LAST, stars=500)],
    "young": [Figures(days_before(28), stars=499, pushed_on=LAST), Figures(LAST, stars=471, pushed_on=LAST)],
}  # fmt: skip


@pytest.fixture
def found(store, tmp_path):
    """What is said of the code of a list of one paper, which everything cites or is cited by."""
    citing = [f"citer {number}" for number in range(3)]
    names = [*NAMES, *citing]
    ids = {name: (Identifier("doi", f"10.1/{name.replace(' ', '')}"),) for name in names}
    records = [
        Record(name, f"A paper named {name}", ("A. Author",), 2024, venue="OSDI", ids=ids[name]) for name in names
    ]
    place = {name: number for number, name in enumerate(names)}
    pairs = [("listed", name) for name in NAMES[1:7]] + [("loved", "listed"), ("young", "listed")]
    pairs += [(one, name) for one in citing for name in ("silent", "archived", "gone", "active")]
    columns = zip(*((place[one], place[other]) for one, other in pairs), strict=True)
    repositories = [
        Repository(name, f"github.com/x/{name}", f"https://github.com/x/{name}", *([] if look is None else [look]))
        for name, looks in LOOKS.items()
        for look in looks
    ]
    store.save_batch(
        Batch("service", "all", "1", LAST, records, Citations(*columns, [""] * len(pairs)), [], repositories)
    )
    entry = Entry(
        1, 1, (0, 1), "", "A paper named listed", "A paper named listed", (), "", 2024, (), "", "", ids["listed"]
    )
    number = store.save_list(tmp_path / "list.md", "List", "1", [entry])
    store.name_venues({})
    return code(store, SimpleNamespace(list_number=number))


def test_states_follow_from_the_last_look(found):
    """A push within a year is active, within two quiet; archived and gone win; without a push nothing is known."""
    states = {row["repository"].rpartition("/")[2]: row["state"] for row in found["repositories"]}
    assert states == {
        "active": "active", "quiet": "quiet", "silent": "silent", "archived": "archived", "gone": "gone",
        "unasked": None, "loved": "unknown", "young": "active",
    }  # fmt: skip
    assert {row["name"]: row["repositories"] for row in found["states"]} == {
        "active": 2, "quiet": 1, "silent": 1, "archived": 1, "gone": 1, "unknown": 1,
    }  # fmt: skip
    assert (found["of"], found["licences"][0]) == (7, {"name": "none stated", "repositories": 4})


def test_stars_a_month_need_four_weeks(found):
    """Stars are counted between the first and the last look that saw any, and may be lost; nearer looks say nothing."""
    pace = {row["repository"].rpartition("/")[2]: row["stars_per_month"] for row in found["repositories"]}
    assert pace == {
        "active": round(306 * 365.25 / 12 / 92, 1), "young": round(-28 * 365.25 / 12 / 28, 1), "quiet": None,
        "silent": None, "archived": None, "gone": None, "unasked": None, "loved": None,
    }  # fmt: skip


def test_abandoned_and_uncited(found):
    """Cited but abandoned has three known citers and no life; starred but uncited has 500 stars and no known citer."""
    assert set(found["cited_but_abandoned"]) == {"doi:10.1/silent", "doi:10.1/archived", "doi:10.1/gone"}
    assert found["starred_but_uncited"] == ["doi:10.1/loved"]
