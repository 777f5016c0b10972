"""litgraph doctor: which sources are set up, which can be reached, and what is left of each budget."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from litgraph.commands.live import chosen_services, open_client

if TYPE_CHECKING:
    from litgraph.fetchers.client import Client
    from litgraph.fetchers.services import Service

__all__ = ["doctor"]


def doctor(folder: Path, store_path: Path, form: str, file: TextIO) -> bool:
    """Print to `file` how each source stands; whether all can be used.

    Each that has anything left of its budget is sent one small request. Settings are read from `folder`, and what was
    spent today from the store.

    Raises:
        BadInput: the settings or the store cannot be used.
    """
    from datetime import UTC, datetime

    from litgraph.reading_list import read_settings
    from litgraph.reports import doctor_table, print_table
    from litgraph.store import open_store

    services = chosen_services(read_settings(folder / "list.md"), ())
    spent: dict[str, int] = {}
    if store_path.exists():
        with open_store(store_path) as store:
            spent = store.spent(datetime.now(UTC).date())
    rows = asyncio.run(_look(services, spent))
    if form == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2), file=file)
    else:
        print_table(doctor_table(rows), file)
    return all(row["reachable"] for row in rows)


async def _look(services: "dict[str, Service]", spent: dict[str, int]) -> list[dict[str, Any]]:
    with open_client(services, {}, cached=False) as client:
        async with client:
            await client.knock()
            return list(await asyncio.gather(*(_one(client, one, spent.get(one.name, 0)) for one in services.values())))


async def _one(client: "Client", service: "Service", spent: int) -> dict[str, Any]:
    from litgraph.errors import SourceError
    from litgraph.fetchers.probe import probe

    row: dict[str, Any] = {
        "source": service.name,
        "address": service.root,
        "key": service.variable,
        "key_set": service.has_key,
        "requests_per_second": service.requests_per_second,
        "daily_budget": service.daily_budget,
        "left_today": None if service.daily_budget is None else max(0, service.daily_budget - spent),
    }
    if row["left_today"] == 0:
        return {**row, "reachable": None, "says": "was not asked, since nothing is left of its budget"}
    try:
        return {**row, "reachable": True, "says": await probe(service.name, client)}
    except SourceError as error:
        return {**row, "reachable": False, "says": str(error)}
