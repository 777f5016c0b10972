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
def poisoned(example, poison):
    """The whole report with every text of a stranger made hostile, each in its own way."""
    return poison(example)


@pytest.fixture
def long(example, lengthen):
    """The report of 250 entries, each citing the one before it."""
    return lengthen(example)


@pytest.fixture
def empty(example):
    """The report of a list without entries, from a store without papers."""
    numbers = dict.fromkeys(example["coverage"], 0) | {"known": [], "unknown": []}
    return {
        "run": example["run"] | {"list": {"name": "", "path": "list.md", "sections": []}, "sources": []},
        "changes": {
            **dict.fromkeys(("papers", "citations", "repositories", "looks", "decisions"), 0),
            "since": None,
            "added": [],
            "removed": [],
            "sentence": "Nothing to compare with yet: what changes from now on is said here.",
        },
        "entries": [],
        "coverage": numbers,
        "suggestions": [],
        "health": {"checked": True, "rules_off": [], "findings": []},
        "backtest": {
            "listed": 0,
            "findable": 0,
            "hidden": {"trials": 0, "papers": 0, "methods": []},
            "history": {"trials": 0, "papers": 0, "methods": [], "months": 0, "note": ""},
            "sentences": ["The list is too short to hide a part of it."],
        },
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
        "trends": {
            "venues": {
                "queries": [],
                "coverage": [],
                "papers": 0,
                "window": [2022, 2026],
                "rows": [],
                "years": [],
                "gaps": [],
            },
            "topics": {"queries": [], "coverage": [], "papers": 0, "with_abstract": 0, "rows": []},
            "citations": {"queries": [], "coverage": [], "read": [], "rows": []},
            "years": {"queries": [], "coverage": [], "references": 0, "without_year": 0, "rows": []},
            "code": {
                "queries": [],
                "coverage": [],
                "of": 0,
                **{name: [] for name in ("rows", "licences", "states", "repositories")},
                **{name: [] for name in ("cited_but_abandoned", "starred_but_uncited")},
            },
        },
        "repositories": [],
        "queries": example["queries"],
    }
