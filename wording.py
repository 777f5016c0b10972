"""Text from strangers: repaired, cleaned, and made comparable."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

__all__ = ["clean", "short_title", "split_authors", "surname", "title_key"]

# Direction marks and overrides, which can make a line read backwards, zero-width spaces and soft hyphens.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DOTTED = re.compile(r"(?:\w\.[\s-]?)+\w?")
_LETTER = re.compile(r"[^\W\d_]")
_CAPITALS = re.compile(r"[A-Z](?:[- ]?[A-Z]){0,2}")
_ET_AL = re.compile(r"(?=[,\s]),?\s(?:et\.?\s?al|and others|и др)\b.*$|\s?等人?[.。]?$", re.IGNORECASE)
_JOINED = re.compile(r"\s(?:and|AND|&)\s|;")
_BETWEEN = re.compile(r"\s?[,\uff0c、]\s?(?:and\s|AND\s|&\s?)?|\s(?:and|AND|&)\s")
_MARKS = " *†‡§¶\u204e\u2217¹²³⁴⁵0123456789"
_FULL_STOP = re.compile(r"(?<=\w\w)(?<!\b[JS]r)\.$")
_FAMILY_FIRST = re.compile(
    r"([^\W\d_a-z][\w'\u2019-]*[a-z][\w'\u2019-]*(?: [^\W\d_][\w'\u2019-]*[a-z])?)"
    r" ([A-Z](?: [A-Z]){1,2}|[A-Z]{1,2})"
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)


def clean(text: str) -> str:
    """`text` on one line: wrong decodings undone, control and direction characters gone, spaces single."""
    # Nothing is wrong with most text, and this finds out a hundred times faster.
    plain = text.replace("\n", " ")
    if plain.isascii() and plain.isprintable():
        return " ".join(plain.split())
    return _repaired(text)


# Names are cleaned alone and among others, and what is wrong with them is found out slowly.
@lru_cache(maxsize=1024)
def _repaired(text: str) -> str:
    import ftfy

    fixed = ftfy.fix_text(text, _ftfy_settings())
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in fixed)
    return " ".join(_INVISIBLE.sub("", visible).split())


@cache
def _ftfy_settings() -> "TextFixerConfig":
    from ftfy import TextFixerConfig

    return TextFixerConfig(unescape_html=False, uncurl_quotes=False, fix_character_width=False, explain=False)


def title_key(title: str) -> str:
    """What is left of a title when only its letters and digits count; equal for equal titles.

    Marks, case, spaces and punctuation go; ``+`` stays, since "X++" is not "X". Letters of every script count.
    """
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "".join(c for c in plain if c.isalnum() or c == "+")


def split_authors(text: str) -> tuple[str, ...]:
    """The names in an author line, in order, each as "Given Surname"; what "et al." stands for is left out.

    Commas, semicolons and "and" separate them; "Surname, I." pairs are rejoined, and so are BibTeX's
    "Surname, Given and Surname, Given". Where all are "Surname AB", as in medicine, all are turned round.
    """
    text = _ET_AL.sub("", clean(text)).strip(" ;,")
    parts = _JOINED.split(text)
    pairs = [part.split(",") for part in parts]
    if len(pairs) > 1 and all(len(pair) == 2 and pair[1].strip() for pair in pairs) and _are_surnames(pairs):
        return tuple(" ".join(f"{given} {family}".split()) for family, given in pairs)
    split = map(_straight, parts) if ";" in text else _BETWEEN.split(text)
    pieces = [piece.strip(_MARKS) for piece in split]
    if len(pieces) > 1 and all(map(_FAMILY_FIRST.fullmatch, pieces)):
        return tuple(_FAMILY_FIRST.sub(_with_initials, piece) for piece in pieces)
    names: list[str] = []
    for piece in pieces:
        if not piece.strip("."):
            continue
        if names and _SUFFIX.fullmatch(piece):
            names[-1] = f"{names[-1]} {piece}"
        elif names and _LETTER.fullmatch(piece):
            names[-1] = f"{piece}. {names[-1]}"
        elif names and (_DOTTED.fullmatch(piece) or (" " not in names[-1] and _CAPITALS.fullmatch(piece))):
            names[-1] = f"{piece}{'.' if '.' in piece and piece[-1] != '.' else ''} {names[-1]}"
        else:
            names.append(_FULL_STOP.sub("", piece))
    return tuple(name for name in names if name.lower().strip(".") not in ("et al", "others"))


def _with_initials(match: re.Match[str]) -> str:
    return f"{'. '.join(match[2].replace(' ', ''))}. {match[1]}"


def _straight(name: str) -> str:
    """Turn "Surname, Given" round; leave anything else as it is."""
    family, comma, given = name.strip(" ,").partition(",")
    return f"{given.strip()} {family}" if comma and "," not in given else name


def _are_surnames(pairs: list[list[str]]) -> bool:
    """Whether the first of each pair is a family name: one word and its particles, or any in a list of three."""
    return len(pairs) > 2 or all(
        len(re.findall(r"\b[A-Z]", re.sub(r"[-'\u2019]\w", "", pair[0]))) <= 1 for pair in pairs
    )


def surname(name: str) -> str:
    """The family name in comparable form: "Byung-Gon Chun", "Chun, B.-G." and "Chun B.-G." all give "chun"."""
    words = [word for word in name.partition(",")[0].split() if not _SUFFIX.fullmatch(word)]
    while len(words) > 1 and words[-1].endswith(".") and _DOTTED.fullmatch(words[-1]):
        words.pop()
    return title_key(words[-1]) if words else ""


def short_title(title: str, authors: tuple[str, ...] = (), year: int | None = None) -> str:
    """A name for a paper in a figure: "Orca", "Sarathi-Serve"; else its first author and year; else its first words."""
    head, colon, _ = title.partition(":")
    if colon and len(head) <= 28:
        return head.strip()
    if match := re.search(r"\b(?:with|via|using|in|of)\s+(?:the\s+)?(\S*[a-z]\S*[A-Z]\S*|[A-Z]\w+-[A-Z]\w+)$", title):
        return match[1]
    if len(title) <= 28:
        return title
    if authors and (family := authors[0].split(",")[0].split()):
        by = f"{family[-1]} et al." if len(authors) > 1 else family[-1]
        return f"{by} {year}" if year else by
    return title[:27].rsplit(" ", 1)[0] + "…"
