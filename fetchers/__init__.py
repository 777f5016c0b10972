"""Sources of facts: each turns its answers into records, and none opens the store."""

from litgraph.fetchers.sources import LIVE, SOURCES, Source, bundled

__all__ = ["LIVE", "SOURCES", "Source", "bundled"]
