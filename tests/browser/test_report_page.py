import pytest

pytestmark = pytest.mark.browser

WIDTHS = [1280, 768, 390, 320]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["example", "hostile", "poisoned"])
def test_nothing_is_asked_for_and_nothing_goes_wrong(visit, pages, name, scheme):
    """The page asks for itself alone, and neither the console nor a dialog says anything."""
    page = visit(name, scheme=scheme)
    page.locator("#venue-figure svg").wait_for()
    page.mouse.wheel(0, 20_000)
    assert page.requests == [pages[name].as_uri()]
    assert page.troubles == []


@pytest.mark.parametrize("anchor", ["#lineage", "#code", "#lineage?x=ties"])
def test_a_section_is_reached_at_its_head(visit, until, anchor):
    """The address of a section brings its heading to the top of the window, and nothing of the section before."""
    page = visit(anchor=anchor)
    page.locator("#venue-figure svg").wait_for()
    name = anchor[1:].split("?")[0]
    until(page, f"document.getElementById('{name}-title').getBoundingClientRect().y < 60")
    assert page.locator(f"#{name}-title").bounding_box()["y"] > 10
    before = page.locator(f"section:has(+ #{name}) > :last-child").bounding_box()
    assert before["y"] + before["height"] <= 0


def test_eval_is_refused(visit):
    """The page's policy forbids turning text into code."""
    page = visit()
    refused = page.evaluate("""() => new Promise((done) => {
        document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "document.title = 'owned'";
        document.body.append(script);
    })""")
    assert refused == "script-src-elem"
    assert page.title() != "owned"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["example", "hostile", "poisoned"])
def test_the_page_never_scrolls_sideways(visit, name, width):
    """At every width, with every part of the page open, nothing makes the page wider than the window."""
    page = visit(name, width=width)
    page.locator("#venue-figure svg").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_of_buttons_stay_on_one_line(visit, width):
    """No button is squeezed by what stands beside it."""
    page = visit(width=width)
    heights = {
        box["height"] for box in (button.bounding_box() for button in page.locator("button:not(.sorter)").all()) if box
    }
    assert heights
    assert max(heights) < 40


@pytest.mark.parametrize("width", [1280, 390])
def test_the_chart_is_drawn(visit, width):
    """The chart has bars for each cell of its table, all of it within the window; the other charts are drawn too."""
    page = visit(width=width)
    page.locator("#venue-figure svg").wait_for()
    bars = page.locator("#venue-figure .mark-rect path").count()
    page.locator("#venues details").evaluate("(part) => { part.open = true; }")
    cells = page.locator("#venues tbody td:not(:nth-last-child(-n + 2))").all_inner_texts()
    assert bars == 2 * sum(bool(text.strip()) for text in cells) > 40
    for name in ("year-figure", "topic-figure", "reference-figure"):
        assert page.locator(f"#{name} svg path").count() > 2
    box = page.locator("#venue-figure svg").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_the_chart_follows_the_window(visit):
    """A narrower window redraws the chart to fit, with shorter years."""
    page = visit(width=1280)
    page.locator("#venue-figure svg").wait_for()
    assert page.locator("#year-figure text", has_text="2024").count() == 1
    page.set_viewport_size({"width": 390, "height": 900})
    page.locator("#year-figure text", has_text="\u201924").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_tooltip_shows_text(visit):
    """Pointing at a circle shows its venue, year, papers and listed titles, as text."""
    page = visit("hostile")
    page.locator("#venue-figure .mark-rect path").last.hover(force=True)
    tooltip = page.locator(".tooltip")
    tooltip.wait_for()
    assert "<script>" in tooltip.inner_text()
    assert tooltip.locator("script, img").count() == 0
    box = tooltip.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    assert page.troubles == []


@pytest.mark.parametrize("name", ["hostile", "poisoned"])
def test_hostile_titles_do_nothing(visit, name):
    """Markup in texts neither runs nor leads anywhere, in the charts as well, and no link leaves the web."""
    page = visit(name)
    for figure in ("venue-figure", "year-figure", "topic-figure", "reference-figure", "map-drawing"):
        page.locator(f"#{figure} svg").wait_for()
    assert page.title().endswith(": lineage, venues and missing papers")
    links = page.eval_on_selector_all("a", "(all) => all.map((link) => link.protocol)")
    assert set(links) <= {"file:", "https:"}
    assert page.locator("img, iframe, object, embed, main script, header script, foreignObject").count() == 0
    for button in page.locator("[data-save=svg]").all():
        with page.expect_download() as saved:
            button.click()
        assert saved.value.suggested_filename == f"{button.get_attribute('data-of')}.svg"
        assert "<script" not in saved.value.path().read_text("utf-8").lower()
    assert page.troubles == []


def test_copying_an_entry(visit):
    """The button puts the Markdown entry on the clipboard and says so."""
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("[data-copy]").first
    button.click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#missing-1-entry").text_content()
    assert copied.startswith("- **[ISCA 24]** Splitwise")


def test_copying_without_a_clipboard(visit):
    """Where the clipboard is refused, the entry is shown and selected, ready to be copied by hand."""
    page = visit()
    page.evaluate("""() => {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.execCommand = () => false;
    }""")
    page.locator("[data-copy]").first.click()
    page.get_by_role("button", name="Selected").wait_for()
    assert page.evaluate("String(getSelection())").strip().startswith("- **[ISCA 24]** Splitwise")


def test_the_theme_switch(visit):
    """The switch turns the page and its chart to the other theme and back, and says which is next."""
    page = visit(scheme="light")
    look = """() => [getComputedStyle(document.body).backgroundColor,
                     document.querySelector("#venue-figure .mark-rect path").getAttribute("fill")]"""
    page.locator("#venue-figure svg").wait_for()
    light = page.evaluate(look)
    page.get_by_role("button", name="Switch to the dark theme").click()
    dark = page.evaluate(look)
    assert dark[0] != light[0]
    assert dark[1] != light[1]
    page.get_by_role("button", name="Switch to the light theme").click()
    assert page.evaluate(look) == light


def test_the_index_has_a_theme_switch(visit):
    """The index of several lists turns to the other theme and back, and its link carries the choice."""
    page = visit("index", scheme="light", width=390)
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.get_by_role("button", name="Switch to the dark theme").click()
    assert page.evaluate(background) != light
    assert page.evaluate("location.hash") == "#?theme=dark"
    page.get_by_role("button", name="Switch to the light theme").click()
    assert page.evaluate(background) == light
    assert page.troubles == []


@pytest.mark.parametrize("name", ["example", "index"])
def test_reduced_motion_is_respected(visit, name):
    """Where less motion is asked for, nothing on the page has a transition or an animation that takes time."""
    page = visit(name)
    if name == "example":
        page.locator("#map .labels text").first.wait_for()
        page.locator("#venue-figure svg").wait_for()
        page.locator(".rows li.listed").last.hover()
    moving = """() => [...document.querySelectorAll("*")].flatMap((one) => ["", "::before", "::after"].map((part) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(one, part || null);
        const long = (text) => text.split(",").some((time) => parseFloat(time) > 0);
        return long(transitionDuration) || (animationName !== "none" && long(animationDuration));
    })).filter(Boolean).length"""
    assert page.evaluate(moving) == 0
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.emulate_media(reduced_motion="no-preference")
    assert (page.evaluate(moving) > 0) == (name == "example")


def test_a_link_with_a_theme_changes_no_choice(visit):
    """The theme of a link is shown, in words as well, and not kept as the reader's own."""
    page = visit(scheme="light", anchor="#?theme=dark")
    assert page.evaluate("[document.documentElement.dataset.theme, localStorage.getItem('litgraph-theme')]") == [
        "dark",
        None,
    ]
    page.get_by_role("button", name="Switch to the light theme").click()
    assert page.evaluate("location.hash") == "#?theme=light"


def test_the_system_theme_is_followed(visit):
    """Until the reader chooses, the page takes the system's theme."""
    background = "getComputedStyle(document.body).backgroundColor"
    assert visit(scheme="dark").evaluate(background) != visit(scheme="light").evaluate(background)


def test_the_keyboard_reaches_all_and_shows_where_it_is(visit):
    """The first stop skips to the content, and each stop of the keyboard has a visible outline."""
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate("""() => {
            const style = getComputedStyle(document.activeElement);
            return [document.activeElement.tagName, style.outlineStyle, parseFloat(style.outlineWidth)];
        }""")
        assert style[0] != "BODY"
        assert (style[1], style[2] >= 2) == ("solid", True)


@pytest.mark.parametrize("width", [1280, 390])
def test_curves_meet_their_papers(visit, width):
    """Each curve of the lineage starts and ends at the dot of its paper, and no row cuts its text off at the bottom."""
    page = visit(width=width)
    off = page.evaluate("""() => {
        const rows = [...document.querySelectorAll(".rows li")];
        const middle = (row) => { const box = row.querySelector(".dot").getBoundingClientRect();
                                  return [box.x + box.width / 2, box.y + box.height / 2]; };
        return [...document.querySelectorAll(".lineage path")].map((path) => {
            const matrix = path.getScreenCTM();
            const at = (length) => path.getPointAtLength(length).matrixTransform(matrix);
            const ends = [[at(0), path.dataset.cited], [at(path.getTotalLength()), path.dataset.citing]];
            return Math.max(...ends.map(([point, row]) => {
                const [x, y] = middle(rows[row]);
                return Math.hypot(point.x - x, point.y - y);
            }));
        });
    }""")
    assert off
    assert max(off) < 3
    overlaps = page.evaluate("""() => [...document.querySelectorAll(".rows li")].filter((row) =>
        row.querySelector(".text").getBoundingClientRect().bottom > row.getBoundingClientRect().bottom + 1).length""")
    assert overlaps == 0


def test_pointing_at_a_paper_lights_its_citations(visit):
    """The row under the pointer lights up with its curves and the papers at their other ends."""
    page = visit()
    row = page.locator(".rows li.listed").last
    place = row.get_attribute("id").removeprefix("line-")
    row.hover()
    curves = page.locator(f".lineage path[data-cited='{place}'], .lineage path[data-citing='{place}']").count()
    assert page.locator(".lineage path.on").count() == curves > 0
    assert page.locator(".rows li.on").count() == curves + 1
    page.locator("h1").hover()
    assert page.locator(".lineage .on, .lineage.lit").count() == 0


def test_the_page_reads_without_scripts(visit):
    """Without scripts everything but the drawn chart is there, and buttons that would do nothing are not."""
    page = visit(java_script_enabled=False)
    assert page.get_by_role("button").filter(visible=True).count() == 0
    assert page.locator(".lineage path").count() > 5
    assert page.get_by_text("The chart is drawn by a script").first.is_visible()


def test_every_control_is_reached_and_shows_it(visit):
    """Going through the page with Tab reaches each button, field, choice and link that is shown, with an outline."""
    page = visit()
    page.locator("#map .labels text").first.wait_for()
    shown = page.evaluate("""() => [
        ...document.querySelectorAll("button, input, select, a[href], summary, [tabindex='0']"),
    ].filter((one) => one.checkVisibility({ visibilityProperty: true }))
        .map((one, place) => (one.dataset.stop = place))""")
    reached = set()
    page.evaluate("document.activeElement.blur()")
    for _ in range(len(shown) + 3):
        page.keyboard.press("Tab")
        stop, style, width = page.evaluate("""() => {
            const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
            return [document.activeElement.dataset.stop, outlineStyle, parseFloat(outlineWidth)];
        }""")
        if stop is None:
            break
        assert (style, width >= 2) == ("solid", True)
        reached.add(int(stop))
    assert reached == set(shown)


def test_forced_colours_keep_what_colours_say(visit):
    """With the system's own few colours, dots and the map are still drawn, and the roles differ."""
    page = visit(forced_colors="active", anchor="#map")
    page.locator("#map .labels text").first.wait_for()
    dots = page.locator("#map .legend .dot").evaluate_all(
        "(all) => all.map((dot) => getComputedStyle(dot).backgroundColor)"
    )
    assert len(set(dots)) >= 3
    assert page.locator("#map canvas.dots").evaluate(
        "(canvas) => new Set(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data).size > 5"
    )
    assert page.troubles == []


def test_long_tables_show_all_their_rows(visit):
    """Of 250 entries each has its row in every table and in the lineage, and the last is reached by its address."""
    page = visit("long", anchor="#entry-250")
    for table in ("entries", "code-state", "health", "map-papers", "lineage-papers"):
        assert page.locator(f"table[data-table={table}] tbody tr").count() == 250, table
    assert page.locator(".rows li").count() == 250
    last = page.locator("#entry-250")
    assert "Paper 249: A study" in last.inner_text()
    box = last.bounding_box()
    assert 0 <= box["y"] < 900
    page.locator("#line-249").hover()
    assert page.locator(".rows li.on").evaluate_all("(all) => all.map((row) => row.id)") == ["line-248", "line-249"]
    assert page.troubles == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_index_of_several_lists(visit, pages, width):
    """The index asks for nothing, says nothing to the console, fits the window, and leads to each list."""
    from axe_playwright_python.sync_playwright import Axe

    page = visit("index", width=width)
    assert page.requests == [pages["index"].as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h3 a").evaluate_all("(all) => all.map((link) => link.getAttribute('href'))") == [
        *("one/index.html", "other/index.html"),
    ]
    assert "<script>" in page.locator("h3").nth(1).inner_text()
    # Without contents beside it the text begins where the page does.
    assert page.locator("h1").bounding_box()["x"] == page.locator("footer").bounding_box()["x"] < 0.2 * width
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert page.troubles == []
