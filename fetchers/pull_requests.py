"""Pull requests by GitHub's REST interface: those of one branch, opened, and brought up to date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from litgraph.errors import NoAnswer, SourceDown
from litgraph.fetchers.answers import day, fields, items, shape, text, whole
from litgraph.fetchers.client import Answer, Client
from litgraph.fetchers.retries import BadAnswer

__all__ = ["PullRequest", "open_pull_request", "pull_requests", "update_pull_request"]

SOURCE = "github"
MOST_PAGES = 10
_REFUSED = (
    "lets this token write no pull request; in the repository's Settings, under Actions, General, allow GitHub Actions "
    "to create and approve pull requests, and give the job the permission 'pull-requests: write'"
)


@dataclass(frozen=True, slots=True)
class PullRequest:
    """One pull request.

    Attributes:
        number: its number.
        is_open: whether it is open.
        is_merged: whether it was merged.
        title: its title.
        body: its text; lines end in LF.
        head: the commit that it ends in.
        closed_on: the day on which it was closed or merged, or None.
        url: its page.
    """

    number: int
    is_open: bool
    is_merged: bool
    title: str
    body: str
    head: str
    closed_on: date | None
    url: str


async def pull_requests(client: Client, repository: str, head: str, base: str) -> list[PullRequest]:
    """The pull requests from a branch of a repository into another of the same one, newest first: the latest thousand.

    Args:
        client: an open client that may ask GitHub, without a cache.
        repository: ``owner/name``.
        head: the branch that holds the changes.
        base: the branch that they are to go into.

    Raises:
        SourceError: GitHub does not say.
    """
    owner = repository.partition("/")[0]
    asked = {"state": "all", "head": f"{owner}:{head}", "base": base, "per_page": "100"}
    path = f"/repos/{quote(repository)}/pulls"
    rows: list[Mapping[str, Any]] = []
    for page in range(1, MOST_PAGES + 1):
        where = {**asked, "page": str(page)}
        status, more, is_last = await client.ask(SOURCE, path, _page, parameters=where, accept=(200, 404))
        if status == 404:
            raise _unseen(repository)
        rows += more
        if is_last:
            break
    # A fork may have a branch of the same name.
    own = [row for row in rows if _is_own(row, repository, head)]
    return sorted(map(_pull_request, own), key=lambda one: -one.number)


async def open_pull_request(
    client: Client, repository: str, head: str, base: str, *, title: str, body: str
) -> PullRequest | None:
    """Open a pull request; None where there is one already, as after an answer that was lost.

    Raises:
        SourceError: GitHub does not take it.
    """
    sent = {"title": title, "body": body, "head": head, "base": base, "maintainer_can_modify": True}
    row = await _write(client, repository, "", sent)
    said = [text(row.get("message")), *(text(fields(one).get("message")) for one in items(row.get("errors")))]
    if "number" in row:
        return _pull_request(row)
    if any("already exists" in one for one in said):
        return None
    raise NoAnswer(f"GitHub takes no pull request from {head} into {base} ({'; '.join(filter(None, said))})")


async def update_pull_request(client: Client, repository: str, number: int, *, title: str, body: str) -> PullRequest:
    """Give a pull request another title and text.

    Raises:
        SourceError: GitHub does not take them.
    """
    row = await _write(client, repository, f"/{number}", {"title": title, "body": body}, method="PATCH")
    if "number" not in row:
        raise NoAnswer(f"GitHub takes no text for pull request {number} ({text(row.get('message'))})")
    return _pull_request(row)


async def _write(
    client: Client, repository: str, which: str, sent: Mapping[str, Any], *, method: str = "POST"
) -> Mapping[str, Any]:
    """Write a pull request; what GitHub makes of it, or why it does not take it."""
    path, accept = f"/repos/{quote(repository)}/pulls{which}", (200, 201, 403, 404, 422)
    status, row = await client.ask(SOURCE, path, _written, payload=sent, method=method, accept=accept)
    if status == 403:
        raise SourceDown(f"GitHub {_REFUSED} ({text(row.get('message'))})")
    if status == 404:
        raise _unseen(repository)
    return row


def _page(answer: Answer) -> tuple[int, list[Mapping[str, Any]], bool]:
    """The status of a page, its rows, and whether it is the last one."""
    if answer.status != 200:
        return answer.status, [], True
    is_last = 'rel="next"' not in answer.headers.get("link", "")
    return answer.status, [fields(row) for row in shape(answer.json(), list)], is_last


def _written(answer: Answer) -> tuple[int, Mapping[str, Any]]:
    if answer.status == 403 and b"rate limit" in answer.body.lower():
        raise BadAnswer("asks for fewer requests")
    return answer.status, shape(answer.json(), dict)


def _unseen(repository: str) -> NoAnswer:
    return NoAnswer(
        f"GitHub shows this token no repository {repository}, or lets it write none; see whether --repo names it, and "
        "give the token write access to contents and pull requests"
    )


def _is_own(row: Mapping[str, Any], repository: str, branch: str) -> bool:
    head = fields(row.get("head"))
    name = text(fields(head.get("repo")).get("full_name"))
    return text(head.get("ref")) == branch and name.lower() == repository.lower()


def _pull_request(row: Mapping[str, Any]) -> PullRequest:
    body = row.get("body")
    return PullRequest(
        number=whole(row.get("number")) or 0,
        is_open=row.get("state") == "open",
        is_merged=bool(row.get("merged_at")),
        title=text(row.get("title")),
        body=body.replace("\r\n", "\n") if isinstance(body, str) else "",
        head=text(fields(row.get("head")).get("sha")),
        closed_on=day(row.get("closed_at")),
        url=text(row.get("html_url")),
    )
