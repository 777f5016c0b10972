"""Hugging Face papers: the code of papers that list none.

Its answers follow the service's own client (`huggingface_hub`'s PaperInfo): ``id``, ``title``, ``githubRepo``.
"""

import datetime
from typing import Any
from urllib.parse import quote

from litgraph.fetchers.answers import digest, known_ids, shape, text
from litgraph.fetchers.asks import Ask
from litgraph.fetchers.client import Answer, Client
from litgraph.identifiers import address_of, repository_of
from litgraph.records import Asked, Batch, Identifier, Record, Repository

__all__ = ["answer", "id_of", "parse_paper"]

SOURCE = "huggingface"


def id_of(one: Identifier) -> str:
    """The id as a subject of ours: an arXiv id; ``""`` for other schemes."""
    return one.value if one.scheme == "arxiv" else ""


def parse_paper(row: dict[str, Any], arxiv: str) -> tuple[Record, Repository] | None:
    """A paper and its code, as its object spells them out; None where it names no code."""
    link = text(row.get("githubRepo"))
    address = repository_of(link)
    ids = known_ids([("arxiv", arxiv)])
    if not address or not ids:
        return None
    record = Record(arxiv, text(row.get("title")), url=address_of(ids[0]), ids=ids)
    return record, Repository(arxiv, address, link)


async def answer(ask: Ask, client: Client, today: datetime.date) -> Batch:
    """Ask about papers, by arXiv id.

    Raises:
        SourceError: there is no answer.
    """
    client.tallies[SOURCE].least += len(ask.papers)
    found, asked = [], []
    for arxiv in ask.subjects:
        row = await client.ask(SOURCE, f"/api/papers/{quote(arxiv, safe='/')}", _paper, accept=(200, 404))
        code = parse_paper(row, arxiv) if row else None
        found += [code] if code else []
        asked.append(Asked("code", arxiv, "found" if code else "missing", today))
    version = digest(f"{one.subject} {one.outcome}" for one in asked)
    records, repositories = [record for record, _ in found], [code for _, code in found]
    return Batch(SOURCE, ask.item, version, today, records, repositories=repositories, asked=asked)


def _paper(answer: Answer) -> dict[str, Any]:
    return {} if answer.status == 404 else shape(answer.json(), dict)
