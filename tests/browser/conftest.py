import copy
import json
import os
from pathlib import Path

import pytest

from litgraph.reports import write_index
from litgraph.reports.write import write_report

CHROMIUM = Path("/usr/bin/chromium")
REPORTS = Path(__file__).parents[1] / "reports"
# Root may only run chromium without its sandbox; the page under test is ours.
SWITCHES = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


@pytest.fixture(scope="session")
def chromium():
    """Debian's chromium, driven by Playwright."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed; `make browser` installs it")
    from playwright.sync_api import sync_playwright

    switches = [*SWITCHES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=switches)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory, poison, lengthen):
    """The written pages of the example reports, by name."""
    reports = {name: json.loads((REPORTS / f"{name}.json").read_text("utf-8")) for name in ("example", "hostile")}
    reports["poisoned"] = poison(reports["example"])
    reports["long"] = lengthen(reports["example"])
    reports["mistyped"] = copy.deepcopy(reports["example"])
    for paper, year in zip(reports["mistyped"]["map"]["papers"], (2069, 1066, None), strict=False):
        paper["year"] = year
    reports["of sections"] = copy.deepcopy(reports["example"])
    for place, paper in enumerate(reports["of sections"]["suggestions"]):
        paper["section"] = ("Serving", "<b>Training</b>")[place % 2]
    written = {name: write_report(report, tmp_path_factory.mktemp(name)) for name, report in reports.items()}
    return written | {"index": write_index(_index(reports["example"]), tmp_path_factory.mktemp("index"))}


def _index(report):
    """The index of two lists, one of them named by a stranger, and a paper that both have."""
    row = {"folder": "one", "path": "one.md", "papers": {}, "entries": 7, "identified": 7, "with_references": 6}
    row |= {"with_repository": 5, "suggestions": 50, "name": "One list", "best": report["suggestions"][:3]}
    other = row | {"folder": "other", "path": "other.md", "name": "<script>document.title = 1</script>", "best": []}
    shared = [{"key": "doi:10.1000/1", "title": '"><img src=x onerror=alert(1)>', "lists": [0, 1]}]
    return {"run": report["run"], "lists": [row, other], "shared": shared}


@pytest.fixture
def until():
    """Waits until an expression holds in a page.

    Playwright's `wait_for_function` does the same with `eval` out of the page's own timers, where the page's policy
    forbids it: it fails whenever the first look is not the last.
    """

    def holds(page, expression):
        for _ in range(300):
            if page.evaluate(expression):
                return
            page.wait_for_timeout(50)
        raise AssertionError(f"never held in 15 s: {expression}")

    return holds


@pytest.fixture
def visit(chromium, pages):
    """Opens a report in a browser of its own; the page carries what it asked for and what went wrong."""
    contexts = []

    def opened(name="example", width=1280, scheme="light", anchor="", **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.requests, page.troubles = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.troubles.append(message.text))
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.on("dialog", lambda dialog: page.troubles.append(dialog.message))
        page.goto(pages[name].as_uri() + anchor)
        return page

    yield opened
    for context in contexts:
        context.close()
