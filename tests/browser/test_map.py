import json
from urllib.parse import quote

import pytest

pytestmark = pytest.mark.browser

ORCA = "snapshot:yu2022orca"


@pytest.fixture
def papers(example):
    """The papers of the example's map, each with the places of those that it cites or that cite it."""
    rows = [{**paper, "near": set()} for paper in example["map"]["papers"]]
    for citing, cited in example["map"]["citations"]:
        rows[citing]["near"].add(cited)
        rows[cited]["near"].add(citing)
    return rows


@pytest.fixture
def example(pages):
    """The example report, as it was written beside its page."""
    return json.loads(pages["example"].with_name("report.json").read_text("utf-8"))


def place_of(papers, key):
    """The place of a paper in the map."""
    return next(place for place, paper in enumerate(papers) if paper["key"] == key)


def circles_on(page):
    """The places of the circles that are lit."""
    lit = page.locator("#map circle.on")
    return {int(place) for place in lit.evaluate_all("(all) => all.map((circle) => circle.dataset.place)")}


def test_every_paper_is_a_circle_within_the_frame(visit, papers):
    """The map has a circle for each paper, in its role's colour class, and all lie within the drawing."""
    page = visit(anchor="#map")
    page.locator("#map .labels text").first.wait_for()
    roles = page.locator("#map circle").evaluate_all(
        "(all) => Object.fromEntries(all.map((circle) => [circle.dataset.place, circle.getAttribute('class')]))"
    )
    assert roles == {str(place): paper["role"] for place, paper in enumerate(papers)}
    frame = page.locator("#map-drawing").bounding_box()
    for box in [circle.bounding_box() for circle in page.locator("#map circle").all()]:
        assert frame["x"] - 14 <= box["x"] <= frame["x"] + frame["width"]
        assert frame["y"] - 14 <= box["y"] <= frame["y"] + frame["height"]


def test_pointing_lights_the_neighbours(visit, papers):
    """Under the pointer a paper lights up with those that it cites or that cite it; the rest fade; words appear."""
    page = visit(anchor="#map")
    place = place_of(papers, ORCA)
    page.locator(f"#map circle[data-place='{place}']").hover(force=True)
    assert circles_on(page) == papers[place]["near"] | {place}
    assert papers[place]["title"] in page.locator(".tooltip").inner_text()
    assert page.locator("#map svg.lit").count() == 1
    page.locator("#map-title").hover()
    assert page.locator("#map svg.lit").count() == 0
    assert not page.locator(".tooltip").is_visible()


def test_a_click_pins_a_paper_and_its_row(visit, papers):
    """A pinned paper stays lit, is named below, marks its row of the table, and stands in the address."""
    page = visit(anchor="#map")
    place = place_of(papers, ORCA)
    circle = page.locator(f"#map circle[data-place='{place}']")
    circle.click(force=True)
    page.locator("#map-title").hover()
    assert circles_on(page) == papers[place]["near"] | {place}
    assert page.locator(f"#map-{place}").get_attribute("aria-current") == "true"
    assert page.locator("[data-pinned]").inner_text().startswith(papers[place]["title"])
    assert page.evaluate("location.hash") == f"#map?pin={quote(ORCA, safe='')}"
    circle.click(force=True)
    assert page.evaluate("location.hash") == "#map"
    assert page.locator("#map tbody tr[aria-current]").count() == 0


def test_a_link_shows_what_its_sender_saw(visit, papers):
    """The axes, the pinned paper and the hidden roles come out of the address."""
    page = visit(anchor=f"#map?x=ties&y=year&hide=descendant,root&pin={quote(ORCA, safe='')}")
    assert page.locator("[data-axis='x']").input_value() == "ties"
    assert page.locator("[data-axis='y']").input_value() == "year"
    assert page.locator(f"#map-{place_of(papers, ORCA)}").get_attribute("aria-current") == "true"
    shown = [
        circle.get_attribute("class").split()[0] for circle in page.locator("#map circle").filter(visible=True).all()
    ]
    assert set(shown) == {"listed", "suggestion"}
    pressed = page.locator("#map .role[aria-pressed='false']").evaluate_all(
        "(all) => all.map((one) => one.dataset.role)"
    )
    assert set(pressed) == {"descendant", "root"}


def test_links_within_the_page_keep_what_was_chosen(visit):
    """Going to another section does not forget the axes."""
    page = visit(anchor="#map")
    page.locator("[data-axis='x']").select_option("ties")
    page.locator(".contents a[href='#code']").click()
    page.wait_for_function("location.hash === '#code?x=ties'")
    page.locator("[data-axis='x']").select_option("year")
    assert page.evaluate("location.hash") == "#code"


@pytest.mark.parametrize("hash_", ["#map?x=nonsense&y=__proto__&pin=%00&hide=,,a", "#?x", "#map?%", "#nowhere?pin=a?b"])
def test_an_address_that_says_nonsense(visit, hash_):
    """What an address cannot mean is passed over."""
    page = visit(anchor=hash_)
    page.locator("#map .labels text").first.wait_for()
    assert page.locator("[data-axis='x']").input_value() == "year"
    assert page.troubles == []


def test_zoom_and_pan(visit):
    """Zooming in draws papers apart, dragging moves them, and resetting brings them back."""
    page = visit(anchor="#map")
    circles = "(all) => all.map((circle) => [Number(circle.getAttribute('cx')), Number(circle.getAttribute('cy'))])"
    page.locator("#map .labels text").first.wait_for()
    look = lambda: page.locator("#map circle").evaluate_all(circles)  # noqa: E731
    width = lambda spots: max(x for x, _ in spots) - min(x for x, _ in spots)  # noqa: E731
    before = look()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(100)
    zoomed = look()
    assert width(zoomed) == pytest.approx(1.5 * width(before), rel=0.02)
    box = page.locator("#map svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 - 60, box["y"] + 30, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert look()[0][0] == pytest.approx(zoomed[0][0] - 60, abs=1)
    page.get_by_role("button", name="Reset").click()
    page.wait_for_timeout(100)
    assert look() == before


def test_the_map_by_keyboard(visit, papers):
    """Arrows go from paper to paper, Enter pins, Escape lets go, and plus zooms."""
    page = visit(anchor="#map")
    page.locator("#map .labels text").first.wait_for()
    page.locator("#map svg").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    focused = page.locator("#map circle.focus")
    assert focused.count() == 1
    place = int(focused.get_attribute("data-place"))
    assert papers[place]["title"][:60] in page.locator(".tooltip").inner_text()
    page.keyboard.press("Enter")
    assert page.locator(f"#map-{place}").get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#map tr[aria-current]").count() == 0
    assert page.troubles == []


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_map_is_saved(visit, tmp_path, form):
    """The drawing is saved as it is seen, and loads nothing."""
    page = visit(anchor="#map")
    page.locator("#map .labels text").first.wait_for()
    with page.expect_download() as saved:
        page.locator(f"#map [data-save={form}]").click()
    saved.value.save_as(tmp_path / "map")
    data = (tmp_path / "map").read_bytes()
    assert saved.value.suggested_filename == f"map-drawing.{form}"
    if form == "png":
        assert data.startswith(b"\x89PNG\r\n")
    else:
        assert data.count(b"<circle") == page.locator("#map circle").count()
        assert b"href" not in data
    assert page.troubles == []


def test_hostile_papers_on_the_map(visit):
    """Names from strangers are text in labels, tooltips and below the map."""
    page = visit("hostile", anchor="#map")
    page.locator("#map circle.listed").click(force=True)
    assert "<script>" in page.locator("[data-pinned]").inner_text()
    assert page.locator("[data-pinned] script, [data-pinned] img, .tooltip img").count() == 0
    assert page.troubles == []
