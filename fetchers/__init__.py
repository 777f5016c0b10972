"""Sources of facts: each turns its answers into records, and none opens the store."""

from litgraph.fetchers.plan import Source, plan

__all__ = ["Source", "plan"]
