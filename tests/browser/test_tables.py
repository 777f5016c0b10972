import csv
import io

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def table(visit):
    """The table of the map's papers, open."""
    page = visit(anchor="#map")
    page.locator("#map summary").click()
    return page


def column(page, place):
    """The shown cells of a column."""
    rows = page.locator("#map tbody tr").filter(visible=True)
    return rows.evaluate_all(f"(rows) => rows.map((row) => row.cells[{place}].innerText.trim())")


def test_a_head_sorts_up_and_then_down(table):
    """One click sorts by numbers upwards, the next downwards; what is not known comes last either way."""
    before = column(table, 1)
    head = table.locator("#map thead th").nth(4)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    up = [int(value) for value in column(table, 4)]
    assert up == sorted(up)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert [int(value) for value in column(table, 4)] == sorted(up, reverse=True)
    table.locator("#map thead th").nth(1).get_by_role("button").click()
    years = column(table, 1)
    assert years == sorted(before, key=lambda year: (year == "", year))


def test_filtering_counts_what_is_left(table):
    """Rows that lack one of the words go, and how many are left is said and stands in the address."""
    everything = column(table, 0)
    field = table.get_by_role("searchbox", name="Filter the papers of the map")
    field.fill("serving ORCA")
    left = column(table, 0)
    assert left == [title for title in everything if "serving" in title.lower() and "orca" in title.lower()] != []
    assert table.locator("#map output").inner_text() == f"{len(left)} of {len(everything)}"
    assert "map-papers-filter=serving+ORCA" in table.evaluate("location.hash")
    field.fill("")
    assert column(table, 0) == everything


def test_a_table_is_saved_as_csv(table, tmp_path):
    """The shown rows are saved in their order, with their heads."""
    table.get_by_role("searchbox", name="Filter the papers of the map").fill("2024")
    with table.expect_download() as saved:
        table.get_by_role("button", name="CSV of the papers of the map").click()
    saved.value.save_as(tmp_path / "table.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "table.csv").read_text("utf-8"))))
    assert rows[0] == ["Paper", "Year", "Venue", "Role", "Citing papers in the store", "Ties to the list"]
    assert [row[0] for row in rows[1:]] == column(table, 0) != []
    assert table.troubles == []


def test_formulas_are_saved_as_text(visit, tmp_path):
    """A cell that a spreadsheet would take for a formula is marked as text."""
    page = visit(anchor="#map")
    page.locator("#map summary").click()
    page.locator("#map tbody th").first.evaluate("(cell) => { cell.textContent = '=HYPERLINK(1)'; }")
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV of the papers of the map").click()
    saved.value.save_as(tmp_path / "table.csv")
    assert "'=HYPERLINK(1)" in (tmp_path / "table.csv").read_text("utf-8")


@pytest.mark.parametrize("width", [390, 320])
def test_a_narrow_table_has_a_list_to_sort_by(visit, width):
    """Where the heads are not shown, a choice stands in their place, and nothing hidden takes the focus."""
    page = visit(width=width)
    picker = page.get_by_role("combobox", name="Sort the entries")
    picker.select_option("Paper, down")
    titles = page.locator("table[data-table=entries] tbody th").all_inner_texts()
    assert titles == sorted(titles, reverse=True)
    assert page.locator("#list .sorter").filter(visible=True).count() == 0
