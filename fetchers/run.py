"""Asking what a plan says, many at a time, and handing out the answers in the plan's order."""

import asyncio
import datetime
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import replace

from litgraph.errors import SourceError
from litgraph.fetchers import crossref, github, huggingface, openalex, semantic_scholar
from litgraph.fetchers.asks import Ask
from litgraph.fetchers.client import Client
from litgraph.fetchers.semantic_scholar import TooMuch
from litgraph.records import Batch

__all__ = ["answers"]

_SOURCES = {module.SOURCE: module.answer for module in (semantic_scholar, openalex, crossref, github, huggingface)}
# How many answers of one source are held, under way or waiting to be stored: large ones take a lot of memory.
_HELD = {semantic_scholar.SOURCE: 3}
_MANY = 64


async def answers(
    asks: Sequence[Ask], client: Client, today: datetime.date
) -> AsyncIterator[tuple[Ask, Sequence[Batch], SourceError | None]]:
    """Ask all; give each question with its batches, or with the reason why there are none.

    Sources are asked side by side. Answers come in the order of `asks` all the same, so that the same answers make the
    same store.
    """
    under_way: dict[int, asyncio.Task[list[Batch]]] = {}
    waiting = {source: [n for n, ask in enumerate(asks) if ask.source == source] for source in _SOURCES}
    held = dict.fromkeys(_SOURCES, 0)

    def start(source: str) -> None:
        while waiting[source] and held[source] < _HELD.get(source, _MANY):
            number = waiting[source].pop(0)
            under_way[number] = asyncio.ensure_future(_answer(asks[number], client, today))
            held[source] += 1

    for source in _SOURCES:
        start(source)
    try:
        for number, ask in enumerate(asks):
            try:
                found, error = await under_way[number], None
            except SourceError as failure:
                found, error = [], failure
            yield ask, found, error
            del under_way[number]
            held[ask.source] -= 1
            start(ask.source)
    finally:
        for task in under_way.values():
            task.cancel()
        for task in under_way.values():
            with suppress(asyncio.CancelledError, SourceError):
                await task


async def _answer(ask: Ask, client: Client, today: datetime.date) -> list[Batch]:
    """The batches that answer a question: one, or more where one answer would be too large."""
    try:
        return [await _SOURCES[ask.source](ask, client, today)]
    except TooMuch:
        if len(ask.papers) < 2:
            raise
        half = len(ask.papers) // 2
        parts = (replace(ask, papers=ask.papers[:half]), replace(ask, papers=ask.papers[half:]))
        return [batch for part in parts for batch in await _answer(part, client, today)]
