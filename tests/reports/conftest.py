import json
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def example():
    """A whole report: seven papers on the serving of language models, and what surrounds them."""
    return json.loads((HERE / "example.json").read_text("utf-8"))


@pytest.fixture
def hostile():
    """A small report in which every text tries to break out of the page."""
    return json.loads((HERE / "hostile.json").read_text("utf-8"))


@pytest.fixture
def empty(example):
    """The report of a list without entries, from a store without papers."""
    numbers = dict.fromkeys(example["coverage"], 0) | {"known": [], "unknown": []}
    return {
        "run": example["run"] | {"list": {"name": "", "path": "list.md", "sections": []}, "sources": []},
        "entries": [],
        "coverage": numbers,
        "suggestions": [],
        "backtest": {"sentences": ["The list is too short to hide a part of it."]},
        "new": {"since": "2025-11-22", "last": None, "about": "New is nothing.", "suggestions": []},
        "lineage": {
            "papers": [],
            "arcs": [],
            "main_path": [],
            "weights_are_logarithms": False,
            "dropped": [],
            "provisional": [],
            "method": "spc",
            "basis": 0,
            **{name: [] for name in ("key_routes", "basket", "roots", "reading_order", "groups", "named")},
        },
        "map": {"papers": [], "citations": [], "main_path": []},
        "venues": {"neighbourhood": 0, "without_year": 0, "without_venue": 0, "preprints": 0, "counts": []},
        "repositories": [],
    }
