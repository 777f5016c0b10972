"""A paper as the report shows it, wherever it shows one."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litgraph.store import Row

__all__ = ["entry_of", "paper_row"]


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


def entry_of(facts: "Row") -> str:
    """A paper as an entry to paste, from the store's facts of it."""
    from litgraph.reports import entry_markdown

    return entry_markdown(
        venue=facts["venue"],
        year=facts["year"],
        title=facts["title"],
        authors=facts["authors"],
        paper_url=paper_row(facts)["url"],
        code_url=facts["code_url"],
    )
