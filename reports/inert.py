"""Text from strangers that does nothing: in Markdown on a code host, and in the message of a commit.

A host reads more in a text than Markdown does: names to notify behind ``@``, numbers of issues behind ``#`` that a
word such as "fixes" closes, addresses to link. It reads them in what Markdown makes of the text, so that escaping them
for Markdown is not enough: a character without width stands between the sign and what it would take hold of.
"""

import re

from litgraph.reports.links import web_address
from litgraph.wording import clean

__all__ = ["inert", "inert_address", "plain"]

_LONGEST = 300
_NOTHING = "&#8203;"
_MARKUP = re.compile(r"[&<>\"'\\`*_\[\]{}()!|~$^=+]|(?<!\w)-(?!\w)")
_REACHING = re.compile(r"[@#]|(?<=:)//|\bwww(?=\.)|\bGH-", re.IGNORECASE)
# Addresses of GitHub that, linked, leave a trace on what they lead to.
_TRACE = re.compile(r"https?://(?:www\.)?github\.com/[^/]+/[^/]+/(?:issues|pull|discussions|commit)\b", re.IGNORECASE)
_ODD = re.compile(r"[^\w .,:;?()+&/-]")


def inert(text: str) -> str:
    """`text` on one line of Markdown, in which it shows and does nothing; also within a table."""
    shown = _shortened(text)
    parts, reached = [], 0
    for match in _REACHING.finditer(shown):
        parts += [_as_entities(shown[reached : match.start()]), match[0], _NOTHING]
        reached = match.end()
        if match[0] == "//":
            parts[-2:] = [_NOTHING, match[0]]
    return "".join([*parts, _as_entities(shown[reached:])])


def inert_address(url: str) -> str:
    """`url` as it may stand in a link's parentheses, within a table; ``""`` where it may not be linked."""
    address = web_address(url)
    if not address or _TRACE.match(address) or len(address) > 2_000:
        return ""
    return re.sub(r"[@'*!$\[\]]", lambda match: f"%{ord(match[0]):02X}", address)


def plain(text: str, longest: int = 60) -> str:
    """`text` as words for the message of a commit, where nothing can be escaped: without signs that do something."""
    words = _ODD.sub(" ", _shortened(text))
    words = re.sub(r"\bGH-(?=\d)", "GH ", re.sub(r"://|\bwww\.", " ", words), flags=re.IGNORECASE)
    words = " ".join(words.replace("_", " ").split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _shortened(text: str) -> str:
    shown = clean(text.encode("utf-8", "replace").decode())
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def _as_entities(text: str) -> str:
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)
