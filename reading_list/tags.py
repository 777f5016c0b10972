"""Venue tags: ``OSDI 24``, ``MLSys'24``, ``arXiv, 2023``, ``2014``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Tag", "bracketed", "is_acronym", "leading_tag", "read_tag", "skip_signs"]

_LONGEST = 60
# No two neighbouring parts match the same character, so that nothing is tried twice.
_VENUE_YEAR = re.compile(
    r"(?P<venue>[^\W\d_][^\d'\u2019\u2018`\u00b4,]{0,40}?)"
    r"[ ,]{0,3}(?P<mark>['\u2019\u2018`\u00b4]?) ?"
    r"(?P<year>(?:19|20)\d\d|\d\d)"
    r"(?P<rest>(?:[ ,:;(\-\u2013][^\d\[\]]{0,30})?)"
)
_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)(?:[./\-](?:0?[1-9]|1[0-2])(?:[./\-]\d\d?)?)?")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?", re.IGNORECASE)
_PRAISE = re.compile(
    r"\b(?:oral|spotlight|poster|best|outstanding|distinguished|award|winner|papers?|accepted|to appear|honou?rable"
    r"|mention)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(rf"[\[(\uff08【]([^\[\]()\uff08\uff09【】]{{2,{_LONGEST}}})[\])\uff09】]")
_BARE = re.compile(r"([A-Z][A-Za-z]{1,20})[ ]?['\u2019]?[ ]?((?:19|20)\d\d|\d\d)(?=\s*[:|\u2013—]|\s+-\s)")
_FRONT = re.compile(r"(?:\[[ xX]\])?[^\w\[(\uff08【<\"'“\u2018«$\\{/.+~@#]*")


@dataclass(frozen=True, slots=True)
class Tag:
    """A venue, ``""`` where only the year stands, and its year."""

    venue: str
    year: int


def read_tag(text: str, *, sure: bool = False) -> Tag | None:
    """The tag that `text` is, or None where it is anything else.

    A year of two digits needs an apostrophe or a venue that looks like an acronym, since "Llama 13" is no venue;
    not so where the place makes `sure` that it is a tag.
    """
    inner = text.strip(" []()\uff08\uff09【】{}*_.,;|\n\u2028")
    if not inner or len(inner) > _LONGEST:
        return None
    if date := _DATE.fullmatch(inner):
        return Tag("", int(date["year"]))
    match = _VENUE_YEAR.fullmatch(inner)
    if not match:
        return None
    venue = match["venue"].strip(" -\u2013:.@(")
    if len(match["year"]) == 2 and not (sure or match["mark"]) and not is_acronym(venue):
        return None
    if _MONTH.fullmatch(venue):
        return Tag("", int(match["year"])) if len(match["year"]) == 4 else None
    rest = _PRAISE.sub("", match["rest"]).strip(" ,:;()-\u2013")
    return Tag(f"{venue} {rest}".strip(), _full_year(match["year"]))


def leading_tag(text: str, start: int = 0) -> tuple[Tag, int] | None:
    """The tag that stands at `start` or behind the signs there, and where it ends."""
    start = skip_signs(text, start)
    if (match := _BRACKETS.match(text, start)) and (tag := read_tag(match[1], sure=True)):
        return tag, match.end()
    if (match := _BARE.match(text, start)) and sum(map(str.isupper, match[1])) > 1:
        return Tag(match[1], _full_year(match[2])), match.end()
    return None


def bracketed(text: str) -> Iterator[tuple[int, Tag]]:
    """The tags in brackets or parentheses, each with the place of its bracket."""
    for match in _BRACKETS.finditer(text):
        if tag := read_tag(match[1]):
            yield match.start(), tag


def skip_signs(text: str, start: int) -> int:
    """Where words, brackets or quotation marks begin: bullets, tick boxes and pictures before them are skipped."""
    match = _FRONT.match(text, start)
    return match.end() if match else start


def is_acronym(venue: str) -> bool:
    """Whether a venue looks like one of the field's: "OSDI", "EuroSys", not "Stanford"."""
    return sum(c.isupper() for c in venue) >= 2


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year <= 69 else 1900)
