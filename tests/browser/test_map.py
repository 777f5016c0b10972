import base64
import json
import re
from itertools import pairwise
from urllib.parse import quote
from xml.etree import ElementTree

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


def saved(page, form="svg"):
    """What the map's button saves."""
    with page.expect_download() as download:
        page.locator(f"#map [data-save={form}]").click()
    return download.value


def circles(page):
    """The circles that the map is saved with, by their places: class, x, y and radius."""
    drawing = ElementTree.parse(saved(page).path())
    return {
        int(one.get("data-place")): (one.get("class"), *(float(one.get(name)) for name in ("cx", "cy", "r")))
        for one in drawing.iter("{http://www.w3.org/2000/svg}circle")
    }


def spot_of(page, place):
    """Where in the window the circle of a place lies."""
    page.locator("#map-drawing").scroll_into_view_if_needed()
    _, x, y, _ = circles(page)[place]
    box = page.locator("#map-drawing svg").bounding_box()
    return box["x"] + x, box["y"] + y


def circles_on(page):
    """The places of the circles that are lit."""
    lit = page.locator("#map circle.on")
    return {int(place) for place in lit.evaluate_all("(all) => all.map((circle) => circle.dataset.place)")}


def ready(page):
    """The page, once its map has labels."""
    page.locator("#map .labels text").first.wait_for()
    return page


def test_every_paper_is_a_circle_within_the_frame(visit, papers):
    """The map has a circle for each paper, in its role's colour class, and all lie within the drawing."""
    page = ready(visit(anchor="#map"))
    found = circles(page)
    assert {place: kind for place, (kind, *_) in found.items()} == {
        place: paper["role"] for place, paper in enumerate(papers)
    }
    frame = page.locator("#map-drawing svg").bounding_box()
    assert [
        at for at, (_, x, y, _) in found.items() if not (0 <= x <= frame["width"] and 0 <= y <= frame["height"])
    ] == []


def test_the_circles_are_painted(visit, papers):
    """On the canvas each paper has its role's colour at its middle, unless another lies over it."""
    page = ready(visit(anchor="#map"))
    colours = """(spots) => {
        const context = document.querySelector("#map canvas.dots").getContext("2d");
        return spots.map(([x, y]) => [...context.getImageData(Math.round(x), Math.round(y), 1, 1).data]);
    }"""
    found = circles(page)
    alone = [
        place
        for place, (_, x, y, r) in found.items()
        if all(
            place == other or (x - a) ** 2 + (y - b) ** 2 > (r + c + 4) ** 2 for other, (_, a, b, c) in found.items()
        )
    ]
    seen = page.evaluate(colours, [found[place][1:3] for place in alone])
    by_role = {}
    for place, colour in zip(alone, seen, strict=True):
        by_role.setdefault(papers[place]["role"], set()).add(tuple(colour))
    assert len(by_role) > 1
    assert all(len(colours) == 1 and min(colours)[3] == 255 for colours in by_role.values())
    assert len(set().union(*by_role.values())) == len(by_role)


def test_pointing_lights_the_neighbours(visit, papers):
    """Under the pointer a paper lights up with those that it cites or that cite it; the rest fade; words appear."""
    page = ready(visit(anchor="#map"))
    place = place_of(papers, ORCA)
    page.mouse.move(*spot_of(page, place))
    assert circles_on(page) == papers[place]["near"] | {place}
    assert papers[place]["title"] in page.locator(".tooltip").inner_text()
    assert page.locator(".map.lit").count() == 1
    assert float(page.locator(".map .cloth").evaluate("(cloth) => getComputedStyle(cloth).opacity")) < 0.5
    page.locator("#map-title").hover()
    assert page.locator(".map.lit").count() == 0
    assert not page.locator(".tooltip").is_visible()


def test_a_click_pins_a_paper_and_its_row(visit, papers):
    """A pinned paper stays lit, is named below, marks its row of the table, and stands in the address."""
    page = ready(visit(anchor="#map"))
    place = place_of(papers, ORCA)
    spot = spot_of(page, place)
    page.mouse.click(*spot)
    page.locator("#map-title").hover()
    assert circles_on(page) == papers[place]["near"] | {place}
    assert page.locator(f"#map-{place}").get_attribute("aria-current") == "true"
    assert page.locator("[data-pinned]").inner_text().startswith(papers[place]["title"])
    assert page.evaluate("location.hash") == f"#map?pin={quote(ORCA, safe='')}"
    page.mouse.click(*spot)
    assert page.evaluate("location.hash") == "#map"
    assert page.locator("#map tbody tr[aria-current]").count() == 0


def test_a_link_shows_what_its_sender_saw(visit, until, papers):
    """The axes, the zoom, the pinned paper, the hidden roles and the theme come out of the address."""
    pin = quote(ORCA, safe="")
    page = ready(visit(anchor=f"#map?x=ties&y=year&hide=descendant,root&zoom=2,-0.5,-0.25&theme=dark&pin={pin}"))
    assert page.locator("[data-axis='x']").input_value() == "ties"
    assert page.locator("[data-axis='y']").input_value() == "year"
    assert page.locator(f"#map-{place_of(papers, ORCA)}").get_attribute("aria-current") == "true"
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.get_by_role("button", name="Switch to the light theme").count() == 1
    found = circles(page)
    assert {kind.split()[0] for kind, *_ in found.values()} == {"listed", "suggestion"}
    pressed = page.locator("#map .role[aria-pressed='false']").evaluate_all(
        "(all) => all.map((one) => one.dataset.role)"
    )
    assert set(pressed) == {"descendant", "root"}
    page.get_by_role("button", name="Reset").click()
    until(page, "!location.hash.includes('zoom')")
    near, far = found, circles(page)
    assert max(x for _, x, *_ in near.values()) - min(x for _, x, *_ in near.values()) == pytest.approx(
        2 * (max(x for _, x, *_ in far.values()) - min(x for _, x, *_ in far.values())), rel=0.02
    )


def test_links_within_the_page_keep_what_was_chosen(visit, until):
    """Going to another section does not forget the axes."""
    page = visit(anchor="#map")
    page.locator("[data-axis='x']").select_option("ties")
    page.locator(".contents a[href='#code']").click()
    until(page, "location.hash === '#code?x=ties'")
    page.locator("[data-axis='x']").select_option("year")
    assert page.evaluate("location.hash") == "#code"


@pytest.mark.parametrize(("anchor", "across"), [("#map", True), ("#map?x=ties&y=year", False)])
def test_mistyped_years_stand_at_the_edges(visit, anchor, across):
    """Papers of 1066 and 2069 have columns beside the years, one without a year too, and these are named."""
    page = ready(visit("mistyped", anchor=anchor))
    named = page.locator("#map .axes text:not(.name)").evaluate_all(
        "(all, name) => all.map((one) => [one.textContent, Number(one.getAttribute(name))])", "x" if across else "y"
    )
    places = {text: place for text, place in named if text in ("n.d.", "earlier", "later") or len(text) == 4}
    found = {place: spot[1 if across else 2] for place, spot in circles(page).items()}
    shift = 0 if across else 4  # words stand with their feet below the middle
    assert [found[at] for at in (0, 1)] == pytest.approx([places[name] - shift for name in ("later", "earlier")], abs=2)
    order = sorted(places, key=lambda name: places[name] if across else -places[name])
    assert (order[:2], order[-1]) == (["n.d.", "earlier"], "later")
    assert order[2:-1] == sorted(order[2:-1])
    middle = (places["n.d."] + places["earlier"]) / 2
    assert (found[2] < middle) == across


def test_narrow_columns_are_named_all_the_same(visit):
    """Where columns are narrow, those of papers without a year and of early ones share a label; none covers another."""
    page = ready(visit("mistyped", anchor="#map", width=390))
    boxes = page.locator("#map .axes text[text-anchor=middle]").evaluate_all("""(all) => all.map((one) => {
        const { left, right } = one.getBoundingClientRect();
        return [left, right, one.textContent];
    })""")
    boxes.sort()
    assert boxes[0][2] == "n.d., earlier"
    assert "later" in [text for _, _, text in boxes]
    assert len(boxes) > 3
    assert [(one[2], other[2]) for one, other in pairwise(boxes) if one[1] > other[0]] == []
    frame = page.locator("#map-drawing").bounding_box()
    assert frame["x"] <= boxes[0][0]


def test_listed_papers_lie_on_top(visit, papers):
    """No circle of another role is painted over the middle of a listed paper's."""
    page = ready(visit(anchor="#map"))
    found = circles(page)
    listed = [found[place][1:3] for place, paper in enumerate(papers) if paper["role"] == "listed"]
    colours = page.evaluate(
        """(spots) => {
            const context = document.querySelector("#map canvas.dots").getContext("2d");
            return spots.map(([x, y]) => [...context.getImageData(Math.round(x), Math.round(y), 1, 1).data].join());
        }""",
        listed,
    )
    assert len(set(colours)) == 1


@pytest.mark.parametrize(
    "hash_",
    [
        "#map?zoom=a,b&theme=pink",
        "#map?zoom=1e9,-1,-1",
        "#map?zoom=2",
        "#map?x=nonsense&y=__proto__&pin=%00&hide=,,a",
        "#?x",
        "#map?%",
        "#nowhere?pin=a?b",
    ],
)
def test_an_address_that_says_nonsense(visit, hash_):
    """What an address cannot mean is passed over."""
    page = visit(anchor=hash_)
    page.locator("#map .labels text").first.wait_for()
    assert page.locator("[data-axis='x']").input_value() == "year"
    assert page.troubles == []


def test_zoom_and_pan(visit, until):
    """Zooming in draws papers apart, dragging moves them, and resetting brings them back; the address says the zoom."""
    page = ready(visit(anchor="#map"))
    look = lambda: {place: (x, y) for place, (_, x, y, _) in circles(page).items()}  # noqa: E731
    width = lambda spots: max(x for x, _ in spots.values()) - min(x for x, _ in spots.values())  # noqa: E731
    before = look()
    page.get_by_role("button", name="Zoom in").click()
    until(page, "location.hash.startsWith('#map?zoom=1.5')")
    zoomed = look()
    assert width(zoomed) == pytest.approx(1.5 * width(before), rel=0.02)
    page.locator("#map-drawing").scroll_into_view_if_needed()
    box = page.locator("#map svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 - 60, box["y"] + 30, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert look()[0][0] == pytest.approx(zoomed[0][0] - 60, abs=1)
    page.get_by_role("button", name="Reset").click()
    until(page, "location.hash === '#map'")
    assert look() == before


def test_the_map_by_keyboard(visit, papers):
    """Arrows go from paper to paper, Enter pins, Escape lets go, and plus zooms."""
    page = ready(visit(anchor="#map"))
    page.locator("#map svg").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    focused = page.locator("#map circle.focus")
    assert focused.count() == 1
    place = int(focused.get_attribute("data-place"))
    assert papers[place]["title"][:60] in page.locator(".tooltip").inner_text()
    assert page.locator("#map-drawing [aria-live]").inner_text() == papers[place]["title"]
    page.keyboard.press("Enter")
    assert page.locator(f"#map-{place}").get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#map tr[aria-current]").count() == 0
    assert page.troubles == []


def test_the_map_is_saved(visit, papers):
    """The drawing is saved as it is seen, colours and fonts within it, and loads nothing."""
    page = ready(visit(anchor="#map"))
    file = saved(page)
    text = file.path().read_text("utf-8")
    assert file.suggested_filename == "map-drawing.svg"
    assert text.count("<circle") == len(papers)
    assert "var(" not in text
    assert re.findall(r"(?:href|src)=|url\((?!&quot;#|#|\"#)", text) == []
    drawing = ElementTree.fromstring(text)
    assert {"font-family", "fill"} <= {
        part.split(":")[0].strip()
        for one in drawing.iter("{http://www.w3.org/2000/svg}text")
        for part in one.get("style").split(";")
    }
    assert len({one.get("class") for one in drawing.iter("{http://www.w3.org/2000/svg}circle")}) > 1
    assert page.troubles == []


@pytest.mark.parametrize("figure", ["map-drawing", "venue-figure", "year-figure", "topic-figure", "reference-figure"])
def test_pictures_are_not_blank(visit, figure):
    """Each figure is saved as a picture of twice its size, in more than one colour."""
    page = ready(visit())
    page.locator(f"#{figure} svg").wait_for()
    with page.expect_download() as download:
        page.locator(f"[data-of='{figure}'][data-save='png']").click()
    data = base64.b64encode(download.value.path().read_bytes()).decode()
    size, colours = page.evaluate(
        """async (data) => {
            const image = new Image();
            image.src = `data:image/png;base64,${data}`;
            await image.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [image.width, image.height];
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const found = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
            return [[image.width, image.height], new Set(found).size];
        }""",
        data,
    )
    box = page.locator(f"#{figure} svg").bounding_box()
    assert size == pytest.approx([2 * box["width"], 2 * box["height"]], abs=3)
    assert colours > 20
    assert page.troubles == []


def test_hostile_papers_on_the_map(visit):
    """Names from strangers are text in labels, tooltips, below the map and in what is saved."""
    page = ready(visit("hostile", anchor="#map"))
    place = next(place for place, (kind, *_) in circles(page).items() if kind == "listed")
    page.mouse.click(*spot_of(page, place))
    assert "<script>" in page.locator("[data-pinned]").inner_text()
    assert page.locator("[data-pinned] script, [data-pinned] img, .tooltip img").count() == 0
    assert {one.tag.split("}")[1] for one in ElementTree.parse(saved(page).path()).iter()} <= {
        *("svg", "g", "path", "circle", "line", "text", "rect", "clipPath")
    }
    assert page.troubles == []
