"""Asking the services: from what the store knows to questions, and from answers back into the store."""

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from litgraph.errors import BadSettings

if TYPE_CHECKING:
    from pathlib import Path

    from litgraph.commands.steps import Step
    from litgraph.fetchers.client import Client, Tally
    from litgraph.fetchers.known import Known
    from litgraph.fetchers.services import Service
    from litgraph.reading_list import Settings
    from litgraph.records import Identifier
    from litgraph.store import Store

__all__ = ["Account", "Fetched", "ask_services", "chosen_services", "look_up", "open_client"]


@dataclass(slots=True)
class Account:
    """How asking one service went.

    Attributes:
        requests: requests sent, retries among them.
        least: the fewest that could have answered the same, where that is known.
        retried: requests sent again.
        cached: answers taken from the cache, or confirmed by the service.
        failed: questions without an answer.
        why: what went wrong, each once; empty where nothing did.
    """

    requests: int = 0
    least: int = 0
    retried: int = 0
    cached: int = 0
    failed: int = 0
    why: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Fetched:
    """What a run of asking brought.

    Attributes:
        accounts: by service.
        dropped: how many citations were left out, by why.
        batches: how many answers were stored.
    """

    accounts: dict[str, Account] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)
    batches: int = 0

    @property
    def complete(self) -> bool:
        """Whether every question was answered."""
        return not any(account.why for account in self.accounts.values())

    def complaints(self) -> Iterator[str]:
        """What went wrong, a line a service."""
        for name, account in self.accounts.items():
            for why in account.why:
                yield f"{name} {why}"


def chosen_services(settings: "Settings", sources: Collection[str]) -> "dict[str, Service]":
    """The services that may be asked: those named, all where none is, without those whose budget is set to nothing."""
    import os

    from litgraph.fetchers.services import services

    chosen = {
        name: {key: value for key, value in asdict(how).items() if value is not None}
        for name, how in settings.sources.items()
    }
    found = services(os.environ, chosen)
    for service in found.values():
        if not service.root.startswith(("http://", "https://")):
            raise BadSettings(f"{service.address_variable}: {service.root!r} is no web address; mend or unset it")
    return {name: one for name, one in found.items() if (not sources or name in sources) and one.daily_budget != 0}


def ask_services(
    store: "Store",
    list_number: int,
    services: "Mapping[str, Service]",
    day: date,
    say: "Step",
) -> Fetched:
    """Ask round after round until nothing is left to ask; each answer is stored as it comes.

    Args:
        store: an open store with a run under way.
        list_number: the list.
        services: those that may be asked.
        day: today.
        say: takes a line on each round, and shows how far it is.
    """
    import asyncio

    from litgraph.fetchers.known import AGES, Known
    from litgraph.fetchers.plan import NEAREST

    # A citing paper's own references hardly change.
    since = {
        "references": day - timedelta(days=2 * AGES["references"]),
        "details": day - timedelta(days=AGES["details"]),
    }
    known = lambda: Known.of(store.known(list_number, since, NEAREST), day)  # noqa: E731
    return asyncio.run(_ask(store, known, services, day, say))


def look_up(
    store: "Store", ids: "Sequence[Identifier]", services: "Mapping[str, Service]", day: date, say: "Step"
) -> Fetched:
    """Ask who papers are that no list has: what the services say of each is stored, its citations are not asked for."""
    import asyncio

    from litgraph.fetchers.known import Known, KnownPaper

    papers = [KnownPaper("", (), None, (one,), (), has_code=False, lacking=False) for one in ids]
    known = Known(day, papers, (), (), ())
    return asyncio.run(_ask(store, lambda: known, services, day, say))


async def _ask(
    store: "Store", known: "Callable[[], Known]", services: "Mapping[str, Service]", day: date, say: "Step"
) -> Fetched:
    import asyncio

    from litgraph.fetchers.plan import least, next_asks
    from litgraph.fetchers.run import answers
    from litgraph.fetchers.sources import SEMANTIC_SCHOLAR

    fetched = Fetched({name: Account() for name in services})
    attempted: set[tuple[str, str, str]] = set()
    knocked = False
    with open_client(services, store.spent(_utc_today())) as client:
        async with client:
            try:
                while True:
                    now = await asyncio.to_thread(known)
                    active = {name for name in services if not client.down(name)}
                    asks = next_asks(now, active, attempted)
                    if not asks:
                        break
                    if not knocked:
                        knocked = True
                        await client.knock()
                        continue
                    say(f"{len(asks):,} questions to {', '.join(dict.fromkeys(ask.source for ask in asks))}")
                    if SEMANTIC_SCHOLAR in services:
                        client.tallies[SEMANTIC_SCHOLAR].least += least(asks)
                    number = 0
                    async for ask, batches, error in answers(asks, client, day):
                        number += 1
                        say.show(_far(number, len(asks), client))
                        attempted.update((ask.source, kind, one) for kind in ask.kinds for one in ask.subjects)
                        for batch in batches:
                            fetched.batches += 1
                            fetched.dropped.update(batch.dropped)
                            await asyncio.to_thread(store.save_batch, batch, _requests(client))
                        _complain(fetched, ask.source, str(error or ""))
                # What would have been asked of services that are down.
                for name in services:
                    if client.down(name) and next_asks(now, {name}, attempted):
                        _complain(fetched, name, client.down(name))
            finally:
                store.note_requests(_requests(client))
                for name, tally in client.tallies.items():
                    _close(fetched.accounts[name], tally)
    return fetched


def _far(answered: int, asked: int, client: "Client") -> str:
    """How far a round is, in words."""
    sent = ", ".join(f"{name} {count:,}" for name, count in _requests(client).items() if count)
    return f"{answered:,} of {asked:,} questions answered; requests: {sent}"


def _complain(fetched: Fetched, source: str, why: str) -> None:
    """Note what went wrong with a source, once."""
    if why and why not in fetched.accounts[source].why:
        fetched.accounts[source].why.append(why)


@contextmanager
def open_client(
    services: "Mapping[str, Service]", spent: Mapping[str, int], *, cached: bool = True
) -> "Iterator[Client]":
    """A client, with the user's cache on disk where that is wanted and there can be one."""
    import os

    from litgraph.fetchers.client import Client

    given = os.environ.get("LITGRAPH_TIMEOUT", "")
    try:
        timeout = float(given or 30)
    except ValueError:
        timeout = 0.0
    if not 0 < timeout < 3600:
        raise BadSettings(f"LITGRAPH_TIMEOUT: {given!r} is no number of seconds; mend or unset it")
    yield Client(services, cache=_cache_folder() if cached else None, spent=spent, timeout=timeout)


def _cache_folder() -> "Path | None":
    """The user's cache folder for litgraph; None where it cannot be used, since everything works without."""
    import sqlite3

    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("litgraph")
        folder.mkdir(parents=True, exist_ok=True)
        cache = folder / "http.db"
        try:
            _make_sure_opens(cache)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) or not cache.is_file():
                raise
            cache.unlink()
            _make_sure_opens(cache)
    except (OSError, RuntimeError, sqlite3.Error) as error:
        print(f"litgraph: answers are not cached, since the cache folder cannot be used ({error})", file=sys.stderr)
        return None
    return folder


def _make_sure_opens(cache: "Path") -> None:
    """Make sure that a file is a database, or can become one."""
    import sqlite3

    with closing(sqlite3.connect(cache, timeout=1)) as con:
        con.execute("PRAGMA schema_version").fetchone()


def _requests(client: "Client") -> dict[str, int]:
    return {name: tally.requests for name, tally in client.tallies.items()}


def _close(account: Account, tally: "Tally") -> None:
    account.requests, account.least, account.retried = tally.requests, tally.least, tally.retried
    account.cached, account.failed = tally.cached, tally.failed


def _utc_today() -> date:
    from datetime import UTC, datetime

    return datetime.now(UTC).date()
