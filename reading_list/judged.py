"""What an item says of itself: a paper, a course, a line about the list, or a detail of what stands above it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from litgraph.reading_list.links import Lead
from litgraph.reading_list.parts import LinkPlace
from litgraph.reading_list.passages import Passage
from litgraph.reading_list.tags import names_venue, read_tag
from litgraph.reading_list.titles import Head

__all__ = [
    "Reading",
    "has_title_words",
    "is_aside",
    "is_in_a_sentence",
    "is_labelled",
    "is_no_paper",
    "is_no_title",
    "is_titled",
    "own_leads",
    "says_of_above",
]

# What a nested item says of the paper above it, though it may link another.
_LABELLED = re.compile(
    r"\W{0,5}(?:(?:authors?|by|venue|code|paper|links?|notes?|summary|tl;?dr|abstract|keywords?|tags?|related"
    r"|preprint|published|publisher|extended|slides|video|blog|project|conference|journal|year|date|pdf|arxiv|doi|url"
    r"|github|affiliations?|institutions?|citations?|bibtex|website|home ?page|dataset|demo|env|key)\b"
    r"|作者|论文|代码|源码|摘要|链接|时间|日期|单位|机构|主页|项目|数据集|解读|讲解|视频|笔记|会议|期刊|发表|简介|关键词|备注|下载"
    r"|論文|著者|概要|会議|논문|저자|코드|요약|학회)"
    # Behind a bracket that is closed a colon follows at once, since "[arXiv] Orca: …" is a title.
    r"(?:[\])*_]{1,4}\s?[:\uff1a]|\d?[^:\uff1a\n\[\]\d'\u2019]{0,20}[:\uff1a])",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\W{0,5}(?:see|also|cf|follow-?ups?|builds? on|based on)\b", re.IGNORECASE)
# Names with their initials, at the beginning of a line below a title.
_NAMES_FIRST = re.compile(r"(?:[A-Z]\.[ -]?){1,3}[^\W\d_][\w\u2019'-]+(?: [^\W\d_][\w\u2019'-]+)?(?:,|\s(?:and|&)\s)")
# How sentences to the reader begin, where titles hardly do.
_SENTENCE = re.compile(
    r"(?:please|if you|for (?:more|details|further)|see|check|thanks|feel free|refer to|click|here|welcome"
    r"|we (?:also )?(?:releas|are|have|provid|will|propos|present|welcom|updat|add|publish|open|recommend|thank)\w*"
    r"|(?:our|the|this) (?:survey|paper|work|code|project|list|repo\w*|tutorial|preprint|article)"
    r" (?:is|are|has|was|will|got|\w+ed))\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:news|what'?s new|updates?|announcements?|change ?log|citations?|citing|cite|contribut\w+|acknowledge?ments?"
    r"|licen[cs]e|contact|star history|disclaimer)\b",
    re.IGNORECASE,
)
_COURSE = re.compile(
    r"(?:[A-Z][A-Za-z]{1,12} )?(?:[A-Z]{2,5}[ -]?\d{2,4}[A-Z]?|\d{1,2}[.-]S?\d{3})(?:\b\s?[:\-\u2013(]|\s|$)"
)
_RECORDED = re.compile(
    r"\b(?:videos?|youtube|talks?|recordings?|lectures?|courses?|podcasts?|books?|blogs?|tutorials?)\b", re.IGNORECASE
)
_KIND = re.compile(
    r"[(\[]\s?(?:books?|courses?|blogs?(?: post)?|videos?|talks?|podcasts?|slides?|lectures?)\b", re.IGNORECASE
)
_BOOKS = re.compile(
    r"\W*(?:(?:text)?books?|courses?|lectures?|blogs?(?: posts?)?|videos?|talks?|podcasts?|slides)\W*", re.IGNORECASE
)
# What is called so is all papers of a meeting, or a page about them.
_NO_TITLE = re.compile(
    r"(?:the |all |list of |conference |workshop )*(?:accepted |published |selected |full |research )*"
    r"(?:papers?|articles?|publications?|proceedings|program(?:me)?|schedule|agenda|(?:home|web) ?(?:page|site))"
    r"(?: list)?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:an?|the|this|these|that|our|here|some)\s(?=[a-z])")


class Reading(NamedTuple):
    """What an item and the details nested in it say, before it is known to be an entry."""

    head: Head
    at: Passage
    own: Sequence[Passage]
    details: Sequence[Passage]
    leads: tuple[Lead, ...]
    places: tuple[LinkPlace, ...]
    columns: tuple[str, ...] = ()


def is_labelled(passage: Passage) -> bool:
    """Whether a passage opens with a label of what it says: "Authors:", "Code:"."""
    return _LABELLED.match(passage.text) is not None


@lru_cache(maxsize=256)
def is_aside(section: str) -> bool:
    """Whether a section is about the list itself: its news, how to cite it, how to contribute."""
    return _ASIDE.search(section) is not None


def says_of_above(reading: Reading) -> bool:
    """Whether an item opens as one that tells of what stands above it: with "Authors:", "See also", or with names."""
    head, text = reading.head, reading.at.text
    named = not (head.marked or (head.people and head.people.end <= head.start))
    return (
        is_labelled(reading.at)
        or _REFERS.match(text) is not None
        or (named and _NAMES_FIRST.match(text, head.start) is not None)
    )


def own_leads(reading: Reading) -> Sequence[Lead]:
    """The links that tell of an item: its title's, and those called by what they lead to; no others in sentences."""
    at, head = reading.at, reading.head
    inside = {id(mark.link) for mark in at.marks if mark.link and mark.start < head.end and mark.end > head.start}
    return [lead for lead in reading.leads if lead.is_label or id(lead.link) in inside]


def is_no_paper(reading: Reading, section: str) -> bool:
    """Whether an item is named like a course, a book or a meeting's page, or has nothing but recordings to show.

    So is whatever stands below a heading that calls it books, courses or the like.
    """
    if _BOOKS.fullmatch(section.rpartition(" / ")[2]) or _is_word_with_address(reading):
        return True
    title = _title(reading)
    if _leads_within(reading):
        return True
    links = [(mark.start, mark.end) for mark in reading.at.marks if mark.link]
    # "[Blog]" that leads to one beside the paper says nothing of the paper.
    kinds = (one.end() - 1 for one in _KIND.finditer(reading.at.text))
    named = _COURSE.match(title) or _NO_TITLE.fullmatch(title.strip())
    if named or any(not any(start <= kind < end for start, end in links) for kind in kinds):
        return True
    leads = [lead for lead in reading.leads if lead.link.url]
    recorded = any(_RECORDED.search(lead.link.label) for lead in leads)
    return recorded and all(lead.kind == "other" for lead in leads)


def _leads_within(reading: Reading) -> bool:
    """Whether a title is a link to another place of the list, as names in a table of results are."""
    head = reading.head
    links = (mark for mark in reading.at.marks if mark.link and mark.start <= head.start and mark.end >= head.end)
    return any(mark.link.url.startswith("#") for mark in links if mark.link)


def is_no_title(reading: Reading) -> bool:
    """Whether what reads as a title is a venue and its year."""
    tag = read_tag(_title(reading))
    return tag is not None and names_venue(tag)


def is_in_a_sentence(reading: Reading) -> bool:
    """Whether words are a sentence to the reader, or end where a link in one begins: "There is [a paper](…) on it"."""
    at, head = reading.at, reading.head
    if _SENTENCE.match(at.text, head.start):
        return True
    mark = next((one for one in at.marks if one.link and one.start >= head.end), None)
    return mark is not None and not at.text[head.end : mark.start].strip() and bool(_ARTICLE.match(at.text, mark.start))


def _is_word_with_address(reading: Reading) -> bool:
    """Whether an item is one word and a bare address: "Berkeley: https://…"."""
    bare = all("://" in lead.link.label for lead in reading.leads)
    return bare and not reading.head.marked and not reading.head.leading and " " not in _title(reading)


def _title(reading: Reading) -> str:
    return reading.at.text[reading.head.start : reading.head.end]


def has_title_words(reading: Reading) -> bool:
    """Whether a title has as many words as most."""
    return len(_title(reading).split()) >= 4


def is_titled(reading: Reading) -> bool:
    """Whether a nested item's title is surely one: marked as such, or words before a link labelled as the paper."""
    words = _title(reading).split()
    return reading.head.marked or (len(words) >= 3 and any(lead.names_paper for lead in reading.leads))
