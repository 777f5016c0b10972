"""Which sources there are, and in what order they are asked."""

from typing import Protocol

from litgraph.fetchers.snapshot import Snapshot
from litgraph.records import Batch

__all__ = ["Source", "plan"]


class Source(Protocol):
    """One place that facts come from."""

    @property
    def name(self) -> str:
        """As it stands in the store."""

    @property
    def about(self) -> str:
        """What it holds, for people."""

    @property
    def live(self) -> bool:
        """Whether asking it needs a network."""

    def offers(self) -> dict[str, str]:
        """The items that can be had, each with its present version; cheap to ask."""

    def fetch(self, item: str) -> Batch:
        """One item, whole."""


def plan(*, offline: bool) -> list[Source]:
    """The sources to ask, first and free before slow and limited; only those without a network when `offline`."""
    sources: list[Source] = [Snapshot()]
    return [source for source in sources if not (offline and source.live)]
