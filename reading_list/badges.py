"""The words on badges, the small images that many lists have in place of labels and venue tags."""

import re
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

__all__ = ["badge_repository", "badge_words"]

_HOSTS = ("img.shields.io", "shields.io", "badgen.net", "flat.badgen.net", "custom-icon-badges.demolab.com")
_LONGEST = 500
_OF_REPOSITORY = re.compile(
    r"https?://(?:img\.shields\.io/github/(?:stars|forks|watchers|last-commit|license)|(?:flat\.)?badgen\.net/github/stars)"
    r"/([\w.-]+)/([\w.-]+?)(?:\.svg|\.png)?/?(?:[?#].*)?$"
)


@lru_cache(maxsize=1024)
def badge_words(url: str) -> tuple[str, ...]:
    """What a static badge says, piece by piece; nothing where the address is none.

    ``…/badge/Conference-ICML'23-blue`` says ``Conference`` and ``ICML'23``.
    """
    if len(url) > _LONGEST or "/" not in url:
        return ()
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return ()
    if host not in _HOSTS:
        return ()
    if parts.path.startswith("/static/v1"):
        given = parse_qs(parts.query)
        pieces = [given.get(name, [""])[0] for name in ("label", "message")]
    elif not parts.path.startswith("/badge/"):
        return ()
    elif "badgen" in host:
        pieces = [unquote(piece) for piece in parts.path.split("/")[2:4]]
    else:
        pieces = _shields(parts.path.removeprefix("/badge/"))
    return tuple(piece for piece in (" ".join(one.split()) for one in pieces) if piece)


def badge_repository(url: str) -> str:
    """The repository whose stars, forks or last commit a badge counts; ``""`` where it counts none's."""
    if len(url) > _LONGEST or not (match := _OF_REPOSITORY.match(url.strip())):
        return ""
    return f"https://github.com/{match[1]}/{match[2]}"


def _shields(path: str) -> list[str]:
    """Label and message of ``LABEL-MESSAGE-COLOUR``; doubled signs stand for one, an underscore for a space."""
    pieces = re.split(r"(?<!-)-(?!-)", unquote(path))
    said = pieces[:-1] if len(pieces) > 1 else pieces
    return [re.sub(r"(?<!_)_(?!_)", " ", one).replace("__", "_").replace("--", "-") for one in said]
