"""What the tests share."""

import datetime
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
