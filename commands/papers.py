"""A paper as the report shows it, wherever it shows one."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litgraph.store import Row

__all__ = ["paper_row"]


def paper_row(facts: "Row") -> dict[str, Any]:
    """The fields that every paper of the report has, from the store's facts of it."""
    from litgraph.identifiers import address_of, parse_key
    from litgraph.wording import short_title

    best = parse_key(facts["key"])
    return {
        "key": facts["key"],
        "title": facts["title"],
        "short": short_title(facts["title"], tuple(facts["authors"]), facts["year"]),
        "year": facts["year"],
        "venue": facts["venue"],
        "url": (address_of(best) if best else "") or facts["url"],
    }
