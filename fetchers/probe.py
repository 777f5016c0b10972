"""The smallest question to each service, and what its answer says of what is left to us."""

import datetime

from litgraph.fetchers.client import Answer, Client
from litgraph.fetchers.sources import CROSSREF, GITHUB, HUGGINGFACE, OPENALEX, SEMANTIC_SCHOLAR

__all__ = ["probe"]

# A paper that every service knows; whether this one does, does not matter.
_PAPER = "1706.03762"
_QUESTIONS = {
    SEMANTIC_SCHOLAR: (f"/graph/v1/paper/ARXIV:{_PAPER}", {"fields": "title"}),
    OPENALEX: ("/works", {"filter": f"doi:10.48550/arxiv.{_PAPER}", "select": "id", "per_page": "1"}),
    CROSSREF: ("/works", {"rows": "1"}),
    GITHUB: ("/rate_limit", {}),
    HUGGINGFACE: (f"/api/papers/{_PAPER}", {}),
}


async def probe(source: str, client: Client) -> str:
    """Ask a service something small; what it says of the requests left, ``""`` where it says nothing.

    Raises:
        SourceError: it cannot be reached, or refuses.
    """
    path, parameters = _QUESTIONS[source]
    return await client.ask(source, path, _left, parameters=parameters, accept=(200, 400, 404))


def _left(answer: Answer) -> str:
    headers = answer.headers
    if "x-ratelimit-remaining-usd" in headers:
        return f"${headers['x-ratelimit-remaining-usd']} of ${headers.get('x-ratelimit-limit-usd', '?')} left today"
    if "x-ratelimit-remaining" in headers:
        left = f"{headers['x-ratelimit-remaining']} of {headers.get('x-ratelimit-limit', '?')} requests left"
        reset = headers.get("x-ratelimit-reset", "")
        if reset.isascii() and reset.isdigit() and 10**9 < int(reset) < 10**11:
            left += f" until {datetime.datetime.fromtimestamp(int(reset), datetime.UTC):%H:%M} UTC"
        return left
    if "x-rate-limit-limit" in headers:
        pool = headers.get("x-api-pool", "its")
        return f"{headers['x-rate-limit-limit']} requests in {headers.get('x-rate-limit-interval', '?')}, {pool} pool"
    return ""
