"""Which sources there are: those that come with litgraph, and the services that are asked over the network."""

from typing import Protocol

from litgraph.fetchers.snapshot import Snapshot
from litgraph.records import Batch

__all__ = [
    "CROSSREF",
    "GITHUB",
    "HUGGINGFACE",
    "IMPORTED",
    "LIVE",
    "OPENALEX",
    "SEMANTIC_SCHOLAR",
    "SOURCES",
    "Source",
    "bundled",
]

SEMANTIC_SCHOLAR, OPENALEX, CROSSREF, GITHUB, HUGGINGFACE = (
    "semantic-scholar",
    "openalex",
    "crossref",
    "github",
    "huggingface",
)
LIVE = (SEMANTIC_SCHOLAR, OPENALEX, CROSSREF, GITHUB, HUGGINGFACE)
"""Names of the services, in the order in which they are reported."""
IMPORTED = {SEMANTIC_SCHOLAR: "semantic-scholar-bulk", OPENALEX: "openalex-bulk"}
"""Under which name a service's bulk files stand in the store: it is not asked about papers that they have."""
SOURCES = ("snapshot", *LIVE)
"""Every source, as ``--source`` names them."""


class Source(Protocol):
    """A source that needs no network."""

    @property
    def name(self) -> str:
        """As it stands in the store."""

    @property
    def about(self) -> str:
        """What it holds, for people."""

    def offers(self) -> dict[str, str]:
        """The items that can be had, each with its present version; cheap to ask."""

    def fetch(self, item: str) -> Batch:
        """One item, whole."""


def bundled() -> list[Source]:
    """The sources that need no network, which are asked first."""
    return [Snapshot()]
