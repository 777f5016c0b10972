"""The DuckDB store: its schema, what is merged into it, and the named queries that read it."""

from litgraph.store.bulk_near import Around
from litgraph.store.bulk_read import check_bulk
from litgraph.store.connection import Store, open_store
from litgraph.store.read import Row

__all__ = ["Around", "Row", "Store", "check_bulk", "open_store"]
