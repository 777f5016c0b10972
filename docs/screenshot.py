"""Photograph a report for the documentation: ``python docs/screenshot.py [PAGE]``, by default report/index.html."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IMAGES = Path(__file__).parent / "images"
CHROMIUM = Path("/usr/bin/chromium")
HEIGHT = 1100


class Shot(NamedTuple):
    """A picture: its name, the window's width, the theme, and the section that stands at the top."""

    name: str
    width: int
    theme: Literal["light", "dark"] = "light"
    section: str = ""


SHOTS = (
    Shot("report", 1280),
    Shot("report-390", 390),
    Shot("lineage", 1280, "dark", "lineage"),
)


def main() -> None:
    """Write one PNG a shot into docs/images/, and print its size."""
    parser = argparse.ArgumentParser(description="Photograph a report for the documentation.")
    parser.add_argument("page", nargs="?", type=Path, default=Path("report/index.html"), help="default: %(default)s")
    page = parser.parse_args().page
    if not page.is_file():
        sys.exit(f"{page}: no such page; `make report` makes one")
    if not CHROMIUM.exists():
        sys.exit(f"{CHROMIUM} is not installed; `make browser` installs it")

    from playwright.sync_api import sync_playwright

    IMAGES.mkdir(exist_ok=True)
    switches = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=switches)
        for shot in SHOTS:
            image = _photograph(browser, page, shot)
            print(f"{image}  {image.stat().st_size // 1024} KB")
        browser.close()


def _photograph(browser: "Browser", page: Path, shot: Shot) -> Path:
    image = IMAGES / f"{shot.name}.png"
    context = browser.new_context(
        viewport={"width": shot.width, "height": HEIGHT},
        color_scheme=shot.theme,
        reduced_motion="reduce",
    )
    tab = context.new_page()
    tab.goto(f"{page.absolute().as_uri()}#{shot.section}")
    if tab.locator("#venue-figure").count():
        tab.locator("#venue-figure svg").wait_for()
    tab.screenshot(path=image)
    context.close()
    return image


if __name__ == "__main__":
    main()
