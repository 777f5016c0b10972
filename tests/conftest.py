"""What the tests share."""

import datetime
import json
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from litgraph.store import open_store

settings.register_profile("litgraph", deadline=None, derandomize=True)
settings.load_profile("litgraph")


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
