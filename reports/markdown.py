"""A paper as an entry of a reading list: Markdown to paste."""

import re
from collections.abc import Sequence

from litgraph.reports.links import web_address
from litgraph.reports.sentences import join_names
from litgraph.wording import clean

__all__ = ["entry_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
# Characters that start a heading, a quote or a list where a line begins with them.
_LEADING = re.compile(r"^(\d*)([#+\-=.)])")
# GitHub links bare addresses; a backslash before the colon or the dot stops it.
_BARE_ADDRESS = re.compile(r"(?<=http)(s?)://|\b(www)\.", re.IGNORECASE)
# ``&copy=1`` stays as it is in an address, ``&copy;`` would become a sign.
_ENTITY = re.compile(r"&(?=#?\w+;)")


def entry_markdown(
    *, venue: str, year: int | None, title: str, authors: Sequence[str], paper_url: str, code_url: str
) -> str:
    r"""The entry, in the form ``- **[OSDI 24]** Title\n  - Authors: A, B, and C\n  - [Paper](url), [Code](url)``.

    The tag is ``[OSDI]`` without a year, ``[2023]`` without a venue, and absent without both. Lines without content
    are left out. Titles, names and venues are escaped, so that they read as text; addresses that do not lead to
    the web are left out.
    """
    tag = " ".join(part for part in (_escaped(venue), _year(venue, year)) if part)
    head = _escaped(title)
    lines = [f"- **[{tag}]** {head}" if tag else "- " + _LEADING.sub(r"\1\\\2", head)]
    if authors:
        lines.append(f"  - Authors: {join_names([_escaped(name) for name in authors], oxford=True)}")
    links = [
        f"[{label}]({_ENTITY.sub('&amp;', address)})"
        for label, address in (("Paper", web_address(paper_url)), ("Code", web_address(code_url)))
        if address
    ]
    if links:
        lines.append(f"  - {', '.join(links)}")
    return "\n".join(lines)


def _year(venue: str, year: int | None) -> str:
    if year is None:
        return ""
    return f"{year % 100:02}" if venue.strip() else str(year)


def _escaped(text: str) -> str:
    plain = _SPECIAL.sub(r"\\\1", clean(text))
    return _BARE_ADDRESS.sub(lambda m: f"{m[2]}\\." if m[2] else f"{m[1]}\\://", plain)
