"""The DuckDB store: its schema, what is merged into it, and the named queries that read it."""

from litgraph.store.connection import Store, open_store
from litgraph.store.read import Row

__all__ = ["Row", "Store", "open_store"]
