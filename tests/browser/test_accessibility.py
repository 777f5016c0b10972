import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["example", "hostile", "poisoned"])
def test_axe_finds_nothing_serious(visit, name):
    """In a wide and a narrow window, light and dark, with every part open, axe-core has nothing serious to say."""
    from axe_playwright_python.sync_playwright import Axe

    page = visit(name)
    page.locator("#venue-figure svg").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    found = []
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "dark"), (390, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        result = Axe().run(page, options={"resultTypes": ["violations"]}).response
        found += [
            (width, scheme, one["id"], [node["html"][:200] for node in one["nodes"][:3]])
            for one in result["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    assert found == []
