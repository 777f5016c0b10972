"""Addresses from strangers: only those of the web pass, in a form that neither HTML nor Markdown can misread."""

from urllib.parse import quote, urlsplit

__all__ = ["web_address"]

# What an address may hold unencoded; parentheses, spaces, quotes and angle brackets are not among it.
_SAFE = "%:/?#[]@!$&*+,;=~._-'"


def web_address(url: str) -> str:
    """`url` percent-encoded where it leads to a web page; ``""`` where it does not begin with http or https."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    return quote(url, safe=_SAFE, errors="replace")
