"""Venue tags: ``OSDI 24``, ``MLSys'24``, ``arXiv, 2023``, ``2014``, ``2024年5月``."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

__all__ = [
    "Tag",
    "bracketed",
    "has_year",
    "is_acronym",
    "is_known",
    "is_venue",
    "labelled_venue",
    "leading_tag",
    "named_tag",
    "names_venue",
    "read_tag",
    "skip_signs",
]

_LONGEST = 60
_DIGITS = re.compile(r"\d\d")
# No two neighbouring parts match the same character, so that nothing is tried twice.
_VENUE_YEAR = re.compile(
    r"(?P<venue>(?:3D)?[^\W\d_][^\d'\u2019\u2018`\u00b4,;|\n\u2028\u3001\u3002\uff0c\uff1b]{0,40}?)"
    r"[ ,]{0,3}(?P<mark>['\u2019\u2018`\u00b4]?) ?"
    r"(?P<year>(?:19|20)\d\d|\d\d)"
    r"(?P<rest>(?:[ ,:;(\-\u2013][^\d\[\]|\n\u2028]{0,30})?)"
)
_YEAR_VENUE = re.compile(
    r"(?P<year>(?:19|20)\d\d)[ ,:\-\u2013]{1,3}(?P<venue>[A-Za-z](?:[A-Za-z@&+/\- ]|(?<=[A-Za-z]{2})\.){1,29})"
)
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:[./\-](?:0?[1-9]|1[0-2])(?:[./\-]\d\d?)?|\u5e74(?:\d\d?\u6708(?:\d\d?\u65e5)?)?)?"
    r"|(?:0?[1-9]|1[0-2])[./](?P<last>(?:19|20)\d\d)"
)
_MONTHS = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_MONTH = re.compile(rf"{_MONTHS}\.?(?: \d\d?)?", re.IGNORECASE)
_DAY = re.compile(
    rf"(?:\d\d?(?:st|nd|rd|th)? {_MONTHS}\.?|{_MONTHS}\.? \d\d?(?:st|nd|rd|th)?),? ((?:19|20)\d\d)", re.IGNORECASE
)
# "arXiv, 5 Dec 2023", "December 2023, arXiv" and "arXiv 2023.05".
_VENUE_MONTH = re.compile(
    rf"(?P<venue>[A-Za-z][A-Za-z &/-]{{1,30}}),? (?:\d\d? )?{_MONTHS}\.?,? (?P<year>(?:19|20)\d\d)"
    rf"|{_MONTHS}\.? (?P<first>(?:19|20)\d\d), (?P<last>[A-Za-z][A-Za-z &/-]{{1,30}})"
    r"|(?P<dated>[A-Za-z][A-Za-z&/-]{1,20}) (?P<numbered>(?:19|20)\d\d)[./-](?:0?[1-9]|1[0-2])",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:oral|spotlight|poster|best|outstanding|distinguished|award|winner|papers?|accepted|to appear|honou?rable"
    r"|mention|under review|submitted|in submission)\b",
    re.IGNORECASE,
)
_TWO_NAMES = re.compile(r"[A-Z][\w'\u2019-]+ (?:&|and) [A-Z][\w'\u2019-]*[a-z]")
_WORD = re.compile(r"[A-Za-z][A-Za-z@&/-]{1,15}")
_LABEL = re.compile(
    r"(?:(?:venue|conference|journal|publication|publisher|published|date|year|when|source|updated?)\s?[:\uff1a]\s?"
    r"|(?:to )?(?:published (?:in|at)|accepted (?:at|by|to|in)|appear(?:s|ed)? (?:in|at)|presented at|in:?) (?=[A-Z])"
    r"|paper[ -](?=[A-Z]{2}))",
    re.IGNORECASE,
)
# A line that says the venue and nothing else.
_VENUE_LINE = re.compile(
    r"[^\w\n]{0,9}(?:venue|conference|journal|publisher|publication|published (?:in|at)|会议|期刊|发表)"
    r"[*_ ]{0,4}[:\uff1a][*_ ]{0,4}([A-Za-z][^\d\n:]{1,40})$",
    re.IGNORECASE,
)
_OPENING = tuple("[(\uff08【")
_SIGNS_OF_BRACKETS = r"\[\]()\uff08\uff09【】"
# With a digit within, which spares most brackets a closer look.
_BRACKETS = re.compile(
    rf"[\[(\uff08【](?=[^\d{_SIGNS_OF_BRACKETS}]*+\d)([^{_SIGNS_OF_BRACKETS}]{{2,{_LONGEST}}})[\])\uff09】]"
)
_BARE = re.compile(r"([A-Z][A-Za-z]{1,20})[ ]?['\u2019]?[ ]?((?:19|20)\d\d|\d\d)(?=\s*[:|\u2013—]|\s+--?\s)")
# "CoRL 2023 workshop, Title" and "arXiv 2023.10, Title".
_LED = re.compile(
    r"([A-Z][A-Za-z&-]{1,20}|ar[Xx]iv)[ ]?['\u2019]?[ ]?((?:19|20)\d\d)(?:[./]\d\d?)?"
    r"([^\d,:;.\"\[\]\n]{0,40}),\s+(?=[^\W\d_]|\d\w)"
)
_TRACK = re.compile(
    r"\W*(?:(?:oral|spotlight|poster|best|outstanding|distinguished|award|winner|paper|student|runner-up|finalist|workshop"
    r"|submission|findings|highlight|notable|demo|industry|track|main|conference|honou?rable|mention|candidate)s?\W*){0,6}",
    re.IGNORECASE,
)
# "24-OSDI-Title".
_HYPHENED = re.compile(r"((?:19|20)?\d\d)-([A-Z][A-Za-z]{1,12})-(?=\S)")
_FRONT = re.compile(r"(?:\[[ xX]\])?(?::[a-z0-9_+\-]{2,40}:|[^\w\[(\uff08【<\"'“\u2018«\u300a\u300c$\\{/.+~@#])*+")
_ROUND = ' []()\uff08\uff09【】{}*_.,;:|\n\u2028\u2013\u2014"\u201d\u300b\u300d\u00bb-'
# Pictures and bars before a tag.
_OUTER = re.compile(r"[^\w\[(\uff08【'\u2019]+")
_YEAR_BEHIND = re.compile(r"[*_]{0,3}[\s,.]{0,3}\(?((?:19|20)\d\d)\b\)?")
_IN = re.compile(r"(?:In:? |Proc(?:eedings|\.) of (?:the )?)+", re.IGNORECASE)
_PREPRINT = re.compile(r"\((arxiv|biorxiv|preprint)\)", re.IGNORECASE)
_DATE_FIRST = re.compile(r"((?:19|20)\d\d)[./\-](?:0?[1-9]|1[0-2])(?:[./\-]\d\d?)?\s?[,:|\u2013-]?\s(?=\s*\S)")


@dataclass(slots=True)
class Tag:
    """A venue, ``""`` where only the year stands, and its year, None where only the venue stands.

    Attributes:
        venue: as the keeper writes it.
        year: in four digits.
        span: where the tag's words stand in the text that was read; None where they stand nowhere, as on a badge.
    """

    venue: str
    year: int | None
    span: tuple[int, int] | None = field(default=None, compare=False)


def read_tag(text: str, *, sure: bool = False, at: int | None = None) -> Tag | None:
    """The tag that `text` is, or None where it is anything else; `at` is where the text stands.

    A year of two digits needs an apostrophe or a venue that looks like an acronym, since "Llama 13" is no venue;
    not so where the place makes `sure` that it is a tag.
    """
    if len(text) > 2 * _LONGEST or not _DIGITS.search(text):
        return None
    tag = _read(text, sure)
    if tag and tag.span and at is not None:
        start, end = tag.span
        return Tag(tag.venue, tag.year, (at + start, at + end))
    return Tag(tag.venue, tag.year) if tag else None


# Tags repeat in every list, and each is asked for by several rules.
@lru_cache(maxsize=1024)
def _read(text: str, sure: bool) -> Tag | None:
    """The tag that `text` is, and where in it."""
    inner = text.strip(_ROUND)
    if signs := _OUTER.match(inner):
        inner = inner[signs.end() :]
    label = _LABEL.match(inner)
    inner = inner[label.end() :] if label else inner
    tag = _bare(inner, sure=sure) if 0 < len(inner) <= _LONGEST else None
    if tag:
        start = text.index(inner)
        tag.span = start, start + len(inner)
    return tag


def _bare(inner: str, *, sure: bool) -> Tag | None:
    """The tag that words are without signs and a label before them."""
    if date := _DATE.fullmatch(inner):
        return Tag("", int(date["year"] or date["last"]))
    if day := _DAY.fullmatch(inner):
        return Tag("", int(day[1]))
    if match := _VENUE_MONTH.fullmatch(inner):
        venue = match["venue"] or match["last"] or match["dated"]
        if is_venue(venue):
            return Tag(venue, int(match["year"] or match["first"] or match["numbered"]))
    if match := _VENUE_YEAR.fullmatch(inner):
        return _venue_and_year(match, sure=sure)
    turned = _YEAR_VENUE.fullmatch(inner)
    venue = turned["venue"].strip(" -") if turned else ""
    return Tag(venue, int(turned["year"])) if turned and (is_acronym(venue) or is_known(venue)) else None


def _venue_and_year(match: re.Match[str], *, sure: bool) -> Tag | None:
    """The tag that words with a number behind them are."""
    venue, year = match["venue"].strip(" -\u2013:.@("), _full_year(match["year"])
    if len(match["year"]) == 2 and (_MONTH.fullmatch(venue) or not (sure or match["mark"] or _takes_two(venue, match))):
        return None
    # Of "May 2021", "by Ann Lee, 2021" and "Lee & Xu, 2021" only the year is told.
    if _MONTH.fullmatch(venue) or venue.startswith("by ") or (_TWO_NAMES.fullmatch(venue) and not is_known(venue)):
        return Tag("", year)
    # Of "Ann Lee. OSDI 2022" only the end is a venue; "lee2021" is a key.
    late = ". " in venue and is_venue(venue.rpartition(". ")[2]) and not is_venue(venue)
    key = venue.islower() and match[0].startswith(venue + match["year"]) and not is_known(venue)
    rest = _PRAISE.sub("", match["rest"]).strip(" ,:;()-\u2013")
    # "COLM, 2024, Albert Gu, Tri Dao" has more in it than a venue, and "Lee et al., 2021" is none.
    more = (
        any(sign in venue for sign in ("(", " - ", " \u2013 "))
        or "," in rest
        or venue.endswith(("et al", "et. al", "и др"))
    )
    return None if late or key or more else Tag(f"{venue} {rest}".strip(), year)


def _takes_two(venue: str, match: re.Match[str]) -> bool:
    """Whether a year of two digits may stand behind a venue: "OSDI 24", and "arXiv24" without a space."""
    return is_acronym(venue) or (match[0] == venue + match["year"] and is_known(venue))


def has_year(text: str, start: int = 0) -> bool:
    """Whether there may be a year behind `start`; most texts without a tag are told by that."""
    return _DIGITS.search(text, start) is not None


def leading_tag(text: str, start: int = 0) -> tuple[Tag, int] | None:
    """The tag that stands at `start`, and where it ends."""
    first = text[start : start + 1]
    if first in _OPENING:
        if (match := _BRACKETS.match(text, start)) and (tag := read_tag(match[1], sure=True, at=match.start(1))):
            return tag, match.end()
        match = _PREPRINT.match(text, start)
        return (Tag(match[1], None, match.span(1)), match.end()) if match else None
    if first.isdigit():
        return _leading_number(text, start)
    if (match := _LED.match(text, start)) and is_venue(match[1]) and _TRACK.fullmatch(match[3]):
        rest = " workshop" if "workshop" in match[3].lower() else ""
        return Tag(match[1] + rest, int(match[2]), (match.start(), match.start(3))), match.end()
    if (match := _BARE.match(text, start)) and is_venue(match[1]):
        return Tag(match[1], _full_year(match[2]), match.span()), match.end()
    return None


def _leading_number(text: str, start: int) -> tuple[Tag, int] | None:
    if match := _DATE_FIRST.match(text, start):
        return Tag("", int(match[1]), match.span(1)), match.end()
    if (match := _HYPHENED.match(text, start)) and is_venue(match[2]):
        return Tag(match[2], _full_year(match[1]), (match.start(), match.end(2))), match.end()
    return None


@lru_cache(maxsize=256)
def bracketed(text: str) -> tuple[tuple[int, Tag], ...]:
    """The tags in brackets or parentheses, each with the place of its bracket."""
    return tuple((match.start(), tag) for match in _BRACKETS.finditer(text) if (tag := _in_brackets(match)))


def _in_brackets(match: re.Match[str]) -> Tag | None:
    """The tag that words in brackets are; of "(A Workshop, NeurIPS 2018)" what stands behind the comma."""
    if tag := read_tag(match[1], at=match.start(1)):
        return tag
    _, comma, last = match[1].rpartition(", ")
    tag = read_tag(last, at=match.end(1) - len(last)) if comma else None
    return tag if tag and tag.venue and is_known(tag.venue) else None


def named_tag(text: str, start: int, end: int, after: int) -> Tag | None:
    """The tag that words between `start` and `end` are if they name a venue, with a year that stands by `after`."""
    said = text[start:end].strip(_ROUND)
    if not 1 < len(said) <= _LONGEST or "," in said or ":" in said or not is_venue(said):
        return None
    first = text.index(said, start)
    if said.count("(") > said.count(")") and text.startswith(")", first + len(said)):
        said += ")"
    if opening := _IN.match(said):
        first, said = first + opening.end(), said[opening.end() :]
    year = _YEAR_BEHIND.match(text, after)
    span = (first, year.end(1) if year else first + len(said))
    return Tag(said, int(year[1]) if year else None, span)


def labelled_venue(text: str) -> Tag | None:
    """The venue that a line names behind "Venue:", where no year stands there."""
    match = _VENUE_LINE.match(text) if ":" in text or "\uff1a" in text else None
    return Tag(match[1].strip(), None, match.span(1)) if match else None


@lru_cache(maxsize=4096)
def is_venue(said: str) -> bool:
    """Whether words are a venue's name: one of the table of venues, or one word that looks like an acronym."""
    return (_WORD.fullmatch(said) is not None and is_acronym(said)) or is_known(said)


def names_venue(tag: Tag) -> bool:
    """Whether a tag surely is one: of a year alone or of a venue, not "Deep Learning (2015)"."""
    return not tag.venue or is_venue(tag.venue)


def is_known(said: str) -> bool:
    """Whether words are the name of a venue that the table of venues has."""
    from litgraph.venues import find

    return find(said) is not None


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
