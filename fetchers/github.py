"""GitHub: the state of code repositories, a hundred in one question with a token, one by one without.

GraphQL answers follow GitHub's published schema (repository, licenseInfo, repositoryTopics, releases).
"""

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from litgraph.errors import NoAnswer
from litgraph.fetchers.answers import day, digest, fields, items, shape, text, whole
from litgraph.fetchers.asks import Ask
from litgraph.fetchers.client import Answer, BadAnswer, Client
from litgraph.records import Asked, Batch, Figures, Repository

__all__ = ["REPOSITORIES", "answer", "parse_node", "parse_repository"]

SOURCE = "github"
HOST = "github.com"
REPOSITORIES = 100
"""How many repositories one GraphQL question holds."""
_NODE = (
    "{ nameWithOwner stargazerCount forkCount isArchived createdAt pushedAt licenseInfo { spdxId } "
    "primaryLanguage { name } repositoryTopics(first: 20) { nodes { topic { name } } } "
    "releases(first: 1, orderBy: {field: CREATED_AT, direction: DESC}) { totalCount nodes { publishedAt createdAt } } }"
)
_LAST = re.compile(r'<([^<>]+)>;\s*rel="last"')


async def answer(ask: Ask, client: Client, today: datetime.date) -> Batch:
    """Ask about repositories, by address.

    Raises:
        SourceError: there is no answer.
    """
    if client.service(SOURCE).has_key:
        client.tallies[SOURCE].least += 1
        figures = await _together(ask.subjects, client, today)
    else:
        figures = {address: await _singly(address, client, today) for address in ask.subjects}
        client.tallies[SOURCE].least += sum(1 if one.gone else 2 for one in figures.values())
    asked = [Asked("figures", address, "missing" if one.gone else "found", today) for address, one in figures.items()]
    repositories = [Repository("", address, "", one) for address, one in figures.items()]
    version = digest(map(repr, figures.values()))
    return Batch(SOURCE, ask.item, version, today, repositories=repositories, asked=asked)


def parse_repository(row: Mapping[str, Any], address: str, today: datetime.date) -> Figures:
    """The figures that a repository's object of the REST interface spells out, without its releases."""
    return Figures(
        taken_on=today,
        stars=whole(row.get("stargazers_count")),
        forks=whole(row.get("forks_count")),
        archived=_truth(row.get("archived")),
        pushed_on=day(row.get("pushed_at")),
        license=_license(fields(row.get("license")).get("spdx_id")),
        language=text(row.get("language")) or None,
        created_on=day(row.get("created_at")),
        topics=tuple(topic for one in items(row.get("topics")) if (topic := text(one))),
        moved_to=_moved(row.get("full_name"), address),
    )


def parse_node(row: Mapping[str, Any], address: str, today: datetime.date) -> Figures:
    """The figures that a repository's object of the GraphQL interface spells out."""
    topics = (fields(fields(one).get("topic")).get("name") for one in _nodes(row.get("repositoryTopics")))
    latest = next(iter(_nodes(row.get("releases"))), None)
    return Figures(
        taken_on=today,
        stars=whole(row.get("stargazerCount")),
        forks=whole(row.get("forkCount")),
        archived=_truth(row.get("isArchived")),
        pushed_on=day(row.get("pushedAt")),
        license=_license(fields(row.get("licenseInfo")).get("spdxId")),
        language=text(fields(row.get("primaryLanguage")).get("name")) or None,
        created_on=day(row.get("createdAt")),
        topics=tuple(topic for one in topics if (topic := text(one))),
        releases=whole(fields(row.get("releases")).get("totalCount")),
        released_on=day(fields(latest).get("publishedAt") or fields(latest).get("createdAt")),
        moved_to=_moved(row.get("nameWithOwner"), address),
    )


async def _together(addresses: Sequence[str], client: Client, today: datetime.date) -> dict[str, Figures]:
    parts = [
        f"r{place}: repository(owner: {json.dumps(owner)}, name: {json.dumps(name)}) {_NODE}"
        for place, (_, owner, name) in enumerate(address.split("/") for address in addresses)
    ]
    try:
        rows, gone = await client.ask(SOURCE, "/graphql", _graphql, payload={"query": f"query {{ {' '.join(parts)} }}"})
    except NoAnswer:
        return {address: await _singly(address, client, today) for address in addresses}
    found = {}
    for place, address in enumerate(addresses):
        row = rows.get(f"r{place}")
        if isinstance(row, dict):
            found[address] = parse_node(row, address, today)
        elif f"r{place}" in gone:
            found[address] = Figures(today, gone=True)
    return found


def _graphql(answer: Answer) -> tuple[dict[str, Any], set[str]]:
    """The data, and the names of what is not found; one that is missing does not spoil the others."""
    body = shape(answer.json(), dict)
    errors = [fields(one) for one in items(body.get("errors"))]
    limited = [one for one in errors if one.get("type") in ("RATE_LIMITED", "RESOURCE_LIMITS_EXCEEDED")]
    if limited or not isinstance(body.get("data"), dict):
        raise BadAnswer(f"answered without data: {text(fields(next(iter(errors), None)).get('message'))}")
    gone = {
        str(items(one.get("path"))[0]) for one in errors if one.get("type") == "NOT_FOUND" and items(one.get("path"))
    }
    # A name that is null without an error is as good as not found.
    return body["data"], gone | {name for name, row in body["data"].items() if row is None and not errors}


async def _singly(address: str, client: Client, today: datetime.date) -> Figures:
    path = "/repos/" + quote(address.partition("/")[2])
    row = await client.ask(SOURCE, path, _object, accept=(200, 404, 451))
    if row is None:
        return Figures(today, gone=True)
    figures = parse_repository(row, address, today)
    name = text(row.get("full_name")) or address.partition("/")[2]
    releases, released_on = await client.ask(
        SOURCE, f"/repos/{quote(name)}/releases", _releases, parameters={"per_page": "1"}, accept=(200, 404)
    )
    return replace(figures, releases=releases, released_on=released_on)


def _object(answer: Answer) -> dict[str, Any] | None:
    return shape(answer.json(), dict) if answer.status == 200 else None


def _releases(answer: Answer) -> tuple[int | None, datetime.date | None]:
    """How many releases there are, by the number of the last page of one each, and the day of the latest."""
    if answer.status != 200:
        return None, None
    rows = shape(answer.json(), list)
    last = _LAST.search(answer.headers.get("link", ""))
    pages = parse_qs(urlsplit(last[1]).query).get("page", [""])[0] if last else ""
    latest = fields(rows[0]) if rows else {}
    return whole(pages) or len(rows), day(latest.get("published_at") or latest.get("created_at"))


def _nodes(value: object) -> list[Any]:
    return items(fields(value).get("nodes"))


def _truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _license(value: object) -> str | None:
    """An SPDX id; a licence that GitHub cannot name is not one of them."""
    name = text(value)
    return name if name and name != "NOASSERTION" else None


def _moved(value: object, address: str) -> str:
    """The present address, where it is another."""
    name = text(value)
    now = f"{HOST}/{name}"
    return now if re.fullmatch(r"[\w.~-]+/[\w.~-]+", name) and now.lower() != address.lower() else ""
