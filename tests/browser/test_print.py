import pytest

pytestmark = pytest.mark.browser

# The width of a page of A4 within margins of 15 mm.
PAPER = 680


@pytest.fixture
def paper(visit):
    """Opens a report as it is printed."""

    def opened(name="example"):
        page = visit(name, width=1280, scheme="dark")
        page.locator("#venue-figure svg").wait_for()
        page.emulate_media(media="print")
        page.set_viewport_size({"width": PAPER, "height": 900})
        return page

    return opened


def test_print_is_light_and_plain(paper):
    """On paper the page is light whatever the theme, without navigation, buttons, fields and what unfolds."""
    page = paper()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".contents, .tools, .actions, input, select, summary").filter(visible=True).count() == 0
    assert page.locator("#missing-1").is_visible()
    assert page.get_by_text("On paper, what is folded").is_visible()
    assert page.troubles == []


def test_figures_are_drawn_for_the_paper(paper):
    """Each figure is drawn anew as wide as paper is, so that its words keep their size and nothing is cut."""
    page = paper()
    for name in ("map-drawing", "venue-figure", "year-figure", "topic-figure", "reference-figure"):
        box = page.locator(f"#{name} svg").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PAPER, name
        drawn = page.locator(f"#{name} svg").evaluate("(svg) => svg.viewBox.baseVal.width")
        assert drawn == pytest.approx(box["width"], rel=0.02), name
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER


def test_curves_meet_their_papers_on_any_page(paper):
    """Each row has its own part of the curves, so that they stay with it where a page ends between rows."""
    page = paper()
    # As where a page ends after the fifth row.
    page.locator(".rows li").nth(4).evaluate("(row) => { row.style.marginBottom = '120px'; }")
    off = page.evaluate("""() => [...document.querySelectorAll(".rows li")].flatMap((row, place) => {
        const box = row.querySelector(".dot").getBoundingClientRect();
        return [...row.querySelectorAll("path")].filter((path) => Number(path.dataset.cited) === place).map((path) => {
            const start = path.getPointAtLength(0).matrixTransform(path.getScreenCTM());
            return Math.hypot(start.x - box.x - box.width / 2, start.y - box.y - box.height / 2);
        });
    })""")
    assert len(off) == page.locator(".lineage > svg path").count() > 5
    assert max(off) < 3
    assert not page.locator(".lineage > svg").is_visible()
    page.emulate_media(media="screen")
    page.locator(".lineage > svg").wait_for()
    assert page.locator(".slice").count() == 0


def test_long_tables_are_printed_whole(paper):
    """On paper no table is in a window of its own."""
    page = paper("long")
    row = page.locator("#list tbody tr").last
    inside = "(row) => row.getBoundingClientRect().bottom <= row.closest('.long').getBoundingClientRect().bottom + 1"
    assert row.evaluate(inside)
    assert page.get_by_text("250 papers are too many to print here").is_visible()
