"""How large a report's page is, when it first paints, and how smoothly its map moves.

    python benchmarks/page.py report/index.html ../long/report/index.html

Prints a row of Markdown for each page. Needs chromium, as the browser tests do.
"""

import argparse
import os
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = "/usr/bin/chromium"
STEPS = 40
# Goes over the map, or zooms it, a step a frame.
FRAMES = """async (act) => {
    const svg = document.querySelector("#map-drawing svg");
    svg.scrollIntoView();
    const frame = svg.getBoundingClientRect();
    const circles = [...svg.querySelectorAll("circle")];
    for (let step = 0; step < 40; step += 1) {
        const circle = circles[Math.floor(step * circles.length / 40)];
        const at = { bubbles: true, cancelable: true, clientX: frame.x + 300, clientY: frame.y + 200 };
        if (act === "hover") circle.dispatchEvent(new PointerEvent("pointermove", at));
        else svg.dispatchEvent(new WheelEvent("wheel", { ...at, ctrlKey: true, deltaY: step < 20 ? -30 : 30 }));
        await new Promise(requestAnimationFrame);
    }
}"""


def main() -> None:
    """Measure each page in a window of its own."""
    parser = argparse.ArgumentParser(description="Measure pages of reports.")
    parser.add_argument("pages", nargs="+", type=Path)
    pages = parser.parse_args().pages

    from playwright.sync_api import sync_playwright

    print("| page | size | on the map | first paint | loading, processor | hovering, a frame | zooming, a frame |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    switches = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=switches)
        for path in pages:
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            tab.goto(path.absolute().as_uri(), timeout=180_000)
            tab.locator("#map-drawing svg").wait_for(timeout=60_000)
            print(_row(tab, path), flush=True)
            tab.close()
        browser.close()


def _row(tab: "Page", path: Path) -> str:
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        """Processor time of the page's thread so far, in seconds, which other work on the machine does not lengthen."""
        found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        return float(found["ThreadTime"])

    paint = tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
    papers = tab.locator("#map-drawing circle").count()
    times = [spent()]
    for act in ("hover", "zoom"):
        tab.evaluate(FRAMES, act)
        times.append(spent())
    hover, zoom = (1000 * (later - sooner) / STEPS for sooner, later in pairwise(times))
    size = path.stat().st_size / 1e6
    return (
        f"| {path} | {size:.2f} MB | {papers:,} | {paint:.2f} s | {times[0]:.2f} s | {hover:.1f} ms | {zoom:.1f} ms |"
    )


if __name__ == "__main__":
    main()
