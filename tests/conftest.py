"""What the tests share."""

import datetime
import json
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import settings

from litgraph.store import open_store

settings.register_profile("litgraph", deadline=None, derandomize=True)
settings.load_profile("litgraph")

# What strangers might write.
NASTY = (
    '<script>document.title="owned"</script>',
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "</style></title></textarea></pre><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %} ${alert(1)} %(x)s",
    "javascript:alert(1)//",
    "\u202eright to left\u2066 isolates \u2028 and line separators \u2029 of both kinds",
    "\u05e9\u05dc\u05d5\u05dd \u4f60\u597d \u0645\u0631\u062d\u0628\u0627 \U0001f469\u200d\U0001f469\u200d\U0001f467",
    "=HYPERLINK(1)&amp;<!--",
    "'+alert(1)+'\\",
    "word " * 2_000,
    "W" * 10_000,
)
# Words of our own, days and versions: what a program reads, and no stranger writes.
OURS = {
    *("relation", "role", "shelf", "trend", "kind", "queries", "method", "litgraph", "schema", "state", "rules_off"),
    *("date", "since", "as_of", "day", "taken_on", "pushed_on", "appeared"),
}


def _poisoned(value, name="", seen=None):
    """The report with every text of a stranger replaced, the same by the same, and papers that a million cite."""
    seen = {} if seen is None else seen
    if isinstance(value, dict):
        return {key: part if key in OURS else _poisoned(part, key, seen) for key, part in value.items()}
    if isinstance(value, list):
        return [_poisoned(part, name, seen) for part in value]
    if isinstance(value, str) and value:
        place = seen.setdefault(value, len(seen))
        text = NASTY[place % len(NASTY)]
        if name in ("url", "paper_url", "code_url") and place % 3:
            return f"https://example.org/{place}?{text[:300]}"
        return f"{text}{place}"
    if name in ("citers", "references", "stars") and isinstance(value, int) and value > 5:
        return 1_000_000 + value
    return value


@pytest.fixture(scope="session")
def poison():
    """Makes every text of a report hostile, each in its own way."""
    return _poisoned


def _lengthened(report, number=250):
    """The report of so many entries, in which each paper but the first cites the one before it."""
    keys = [f"doi:10.1000/{place}" for place in range(number)]
    names = [
        {"key": key, "title": f"Paper {place}: A study", "short": f"Paper {place}"} for place, key in enumerate(keys)
    ]

    def many(rows):
        return [rows[0] | name | {"year": 2000 + place // 10} for place, name in enumerate(names)]

    lineage, health, places = report["lineage"], report["health"], range(number)
    return report | {
        "entries": [row | {"number": at + 1, "line": at + 1} for at, row in enumerate(many(report["entries"]))],
        "repositories": [row | {"entry": at + 1} for at, row in enumerate(many(report["repositories"]))],
        "health": health | {"findings": [health["findings"][0] | {"line": at} for at in places]},
        "lineage": lineage
        | {
            "papers": [
                row | {"role": "listed", "cites": keys[max(at - 1, 0) : at], "on_main_path": at < 5}
                for at, row in enumerate(many(lineage["papers"]))
            ],
            "arcs": [lineage["arcs"][0] | {"cited": cited, "citing": citing} for cited, citing in pairwise(keys)],
            "main_path": keys[:5],
        },
        "map": {
            "papers": many(report["map"]["papers"]),
            "citations": [[at, at - 1] for at in places[1:]],
            "main_path": list(range(5)),
        },
    }


@pytest.fixture(scope="session")
def lengthen():
    """Makes a long report out of a short one."""
    return _lengthened


@pytest.fixture
def seed_list():
    """The list that litgraph was first made for."""
    return Path(__file__).parent.parent / "examples" / "model-inference-systems.md"


@pytest.fixture
def day():
    """A day for what has to bear one."""
    return datetime.date(2026, 11, 22)


@pytest.fixture
def store(tmp_path):
    """An empty store."""
    with open_store(tmp_path / "data.duckdb") as opened:
        yield opened


@dataclass(frozen=True)
class Services:
    """The local server that answers as the services do.

    Attributes:
        port: where it listens.
        variables: the environment that leads litgraph to it.
    """

    port: int
    variables: dict

    def fail(self, kind, rate, slow=6):
        """From now on, let this share of the requests go wrong in this way."""
        urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_faults?kind={kind}&rate={rate}&slow={slow}").close()

    def log(self):
        """Every request so far."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_log") as answer:
            return json.load(answer)

    def learn(self, **news):
        """Let something have happened in the world that it answers about."""
        self._ask(f"http://127.0.0.1:{self.port}/_learn", "POST", news)

    def ask_github(self, method, path, sent=None):
        """Ask its GitHub as a person would."""
        return self._ask(f"{self.variables['LITGRAPH_GITHUB_URL']}{path}", method, sent)

    def _ask(self, url, method, sent):
        data = None if sent is None else json.dumps(sent).encode()
        asked = urllib.request.Request(url, data=data, method=method, headers={"Authorization": "Bearer keeper"})
        with urllib.request.urlopen(asked) as answer:
            return json.load(answer)


@pytest.fixture(scope="session")
def serving():
    """Start the local server as a process of its own, with the options of tests/services/server.py."""

    @contextmanager
    def serve(*options):
        command = [sys.executable, str(Path(__file__).parent / "services" / "server.py"), *map(str, options)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            port = int(process.stdout.readline())
            roots = {"SEMANTIC_SCHOLAR": "s2", "OPENALEX": "openalex", "CROSSREF": "crossref", "GITHUB": "github",
                     "HUGGINGFACE": "hf"}  # fmt: skip
            yield Services(port, {f"LITGRAPH_{name}_URL": f"http://127.0.0.1:{port}/{r}" for name, r in roots.items()})
            process.stdin.close()

    return serve
