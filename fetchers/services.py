"""The services that are asked over the network: where each is, how fast it may be asked, and the keys that it takes."""

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus, urlsplit

from litgraph.fetchers.sources import CROSSREF, GITHUB, HUGGINGFACE, OPENALEX, SEMANTIC_SCHOLAR

__all__ = ["Service", "services"]


@dataclass(frozen=True, slots=True)
class Service:
    """One service.

    Attributes:
        name: as ``--source`` takes it.
        root: the address that paths are appended to, without a slash at its end.
        requests_per_second: how fast it may be asked.
        concurrent: how many requests may be under way at once.
        daily_budget: how many requests it may be sent on a day (UTC), or None.
        headers: sent with each request to `root`'s own host and no other; they may hold a key.
        parameters: likewise, in the address.
        has_key: whether a key or an address to be polite with is set.
    """

    name: str
    root: str
    requests_per_second: float
    concurrent: int
    daily_budget: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    parameters: Mapping[str, str] = field(default_factory=dict, repr=False)
    has_key: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that its key is read from; ``""`` where it takes none."""
        return _KEYS.get(self.name, "")

    @property
    def address_variable(self) -> str:
        """The environment variable that another address is read from."""
        return f"LITGRAPH_{self.name.replace('-', '_').upper()}_URL"

    def hide(self, said: bytes) -> bytes:
        """What the service said without the key, should it repeat it; a common word is no key."""
        for value in (*self.headers.values(), *self.parameters.values()):
            secret = value.removeprefix("Bearer ")
            if value in _HARMLESS or len(secret) < 4 or (secret.isalpha() and len(secret) < 12):
                continue
            in_json = json.dumps(secret)[1:-1]
            for spelt in {
                *(secret, in_json, in_json.replace("/", "\\/"), in_json.replace("@", "\\u0040")),
                *(quote(secret, safe=""), quote(secret), quote_plus(secret), html.escape(secret)),
            }:
                said = said.replace(spelt.encode(), "…".encode())
        return said

    def owns(self, scheme: str, host: str, port: int | None) -> bool:
        """Whether an address is on the service's own host, which alone is shown a key."""
        root = urlsplit(self.root)
        usual = {"http": 80, "https": 443}.get(scheme)
        return (root.scheme, root.hostname, root.port or usual) == (scheme, host, port or usual)


_GITHUB = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
_HARMLESS = frozenset(_GITHUB.values())
_KEYS = {
    SEMANTIC_SCHOLAR: "SEMANTIC_SCHOLAR_API_KEY",
    OPENALEX: "OPENALEX_API_KEY",
    CROSSREF: "CROSSREF_MAILTO",
    GITHUB: "GITHUB_TOKEN",
}

# Name, address, requests per second and requests at once, as each service's own documentation allows. OpenAlex and
# GitHub allow more; this is enough for them never to be what one waits for.
_SERVICES = (
    (SEMANTIC_SCHOLAR, "https://api.semanticscholar.org", 1.0, 1),
    (OPENALEX, "https://api.openalex.org", 10.0, 4),
    (CROSSREF, "https://api.crossref.org", 5.0, 1),
    (GITHUB, "https://api.github.com", 5.0, 2),
    (HUGGINGFACE, "https://huggingface.co", 5.0, 2),
)
_POLITE = (10.0, 3)


def services(environment: Mapping[str, str], settings: Mapping[str, Mapping[str, float]]) -> dict[str, Service]:
    """Every service by name.

    Args:
        environment: where keys and other addresses are read from.
        settings: by name with underscores, ``requests_per_second`` and ``daily_budget``, where the user has set them.
    """
    found = {}
    for name, address, pace, concurrent in _SERVICES:
        underscored = name.replace("-", "_")
        chosen = settings.get(underscored, {})
        key = environment.get(_KEYS.get(name, ""), "").strip()
        root = environment.get(f"LITGRAPH_{underscored.upper()}_URL", "").strip() or address
        headers, parameters = _credentials(name, key)
        if name == CROSSREF and key:
            pace, concurrent = _POLITE  # noqa: PLW2901 - the polite pool has limits of its own
        budget = chosen.get("daily_budget")
        found[name] = Service(
            name=name,
            root=root.rstrip("/"),
            requests_per_second=float(chosen.get("requests_per_second") or pace),
            concurrent=concurrent,
            daily_budget=None if budget is None else int(budget),
            headers=headers,
            parameters=parameters,
            has_key=bool(key),
        )
    return found


def _credentials(name: str, key: str) -> tuple[dict[str, str], dict[str, str]]:
    """Headers and parameters of a service's requests; a key that cannot stand in a header is not one."""
    headers = dict(_GITHUB) if name == GITHUB else {}
    if not key or not key.isascii() or not key.isprintable():
        return headers, {}
    if name == SEMANTIC_SCHOLAR:
        headers["x-api-key"] = key
    elif name == GITHUB:
        headers["Authorization"] = f"Bearer {key}"
    return headers, {OPENALEX: {"api_key": key}, CROSSREF: {"mailto": key}}.get(name, {})
