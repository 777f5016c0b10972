"""How large a report's page is, when it first paints, and how smoothly its map moves.

    python benchmarks/page.py report/index.html ../long/report/index.html

Prints a row of Markdown for each page. Needs chromium, as the browser tests do. Every load is of a browser's own
context, with nothing cached, and the first is not counted. The map is pointed at, zoomed and dragged by the mouse: a
frame is the time between two frames by the page's own clock, where a screen of 60 a second leaves 16.7 ms each. Work is
the processor's time that the page's thread spends for one move, painting included, which a graphics card would take
over; script is that part of it that goes into scripts, styles and layout. At rest the same frames are waited for
without any move: so much of the work is the measuring's own.
"""

import argparse
import os
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, FloatRect, Page

CHROMIUM = "/usr/bin/chromium"
LOADS, STEPS = 7, 60
ACTS = ("rest", "point", "zoom", "pan")
SCRIPT = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
COUNT_FRAMES = """() => {
    window.frames_ = [];
    let last = performance.now();
    const tick = () => {
        const now = performance.now();
        window.frames_.push(now - last);
        last = now;
        requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
}"""
FRAME = "() => new Promise(requestAnimationFrame)"


def main() -> None:
    """Measure each page in windows of its own."""
    parser = argparse.ArgumentParser(description="Measure pages of reports.")
    parser.add_argument("pages", nargs="+", type=Path)
    pages = parser.parse_args().pages

    from playwright.sync_api import sync_playwright

    moves = " | ".join(f"{act}: frame, 95th, work, script (ms)" for act in ACTS)
    print(f"| page | size | on the map | first paint | loaded | {moves} |")
    print("| --- " * (5 + len(ACTS)) + "|")
    switches = ["--disable-gpu", "--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=switches)
        for path in pages:
            print(_row(browser, path), flush=True)
        browser.close()


def _row(browser: "Browser", path: Path) -> str:
    times = [_load(browser, path) for _ in range(LOADS + 1)][1:]
    paint, loaded = (median(column) / 1000 for column in zip(*times, strict=True))
    tab = _opened(browser, path)
    tab.locator("#map-drawing .labels text").first.wait_for(timeout=60_000)
    papers = tab.locator("#map tbody tr").count()
    moves = " | ".join(_moves(tab, act) for act in ACTS)
    tab.context.close()
    size = path.stat().st_size / 1e6
    return f"| {path} | {size:.2f} MB | {papers:,} | {paint:.2f} s | {loaded:.2f} s | {moves} |"


def _opened(browser: "Browser", path: Path) -> "Page":
    tab = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    tab.goto(path.absolute().as_uri(), timeout=180_000)
    return tab


def _load(browser: "Browser", path: Path) -> tuple[float, float]:
    """When the page first painted and when it was loaded, in milliseconds from the start of its navigation."""
    tab = _opened(browser, path)
    tab.wait_for_function(PAINT)
    found = float(tab.evaluate(PAINT)), float(tab.evaluate(LOADED))
    tab.context.close()
    return found


def _moves(tab: "Page", act: str) -> str:
    """Median and 95th percentile of the frames, the thread's work and script for a move: the mouse does `act`."""
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    drawing = tab.locator("#map-drawing")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    if not box:
        raise SystemExit("the page has no map")
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    if act == "zoom":
        tab.keyboard.down("Control")
    if act == "pan":
        for _ in range(3):
            tab.get_by_role("button", name="Zoom in").click()
        tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        tab.mouse.down()
    tab.wait_for_timeout(1000)
    tab.evaluate(COUNT_FRAMES)
    before = _measured(session)
    for step in range(STEPS):
        _move(tab, act, step, box)
        tab.evaluate(FRAME)
    work, script = (1000 * (now - then) / STEPS for now, then in zip(_measured(session), before, strict=True))
    frames = sorted(tab.evaluate("window.frames_"))
    tab.keyboard.up("Control")
    tab.mouse.up()
    return f"{median(frames):.1f}, {frames[int(0.95 * len(frames))]:.1f}, {work:.1f}, {script:.1f}"


def _move(tab: "Page", act: str, step: int, box: "FloatRect") -> None:
    """Move the mouse once: all over the map, or zoom in and out, or drag to the left and back."""
    away = min(step, STEPS - step)
    if act == "point":
        across, up = (step * 37 % STEPS) / STEPS, (step * 23 % STEPS) / STEPS
        tab.mouse.move(box["x"] + 60 + (box["width"] - 90) * across, box["y"] + 30 + (box["height"] - 80) * up)
    elif act == "zoom":
        tab.mouse.wheel(0, -30 if step < STEPS / 2 else 30)
    elif act == "pan":
        tab.mouse.move(box["x"] + box["width"] / 2 - 5 * away, box["y"] + box["height"] / 2 - away)


def _measured(session: "CDPSession") -> tuple[float, float]:
    """The thread's time so far, and that part of it that scripts, styles and layout took, in seconds."""
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return found["ThreadTime"], sum(found[name] for name in SCRIPT)


if __name__ == "__main__":
    main()
