"""What the head of a table says of the cells below it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from litgraph.reading_list.passages import HARD_BREAK, Passage
from litgraph.reading_list.people import People
from litgraph.reading_list.tags import Tag, read_tag
from litgraph.wording import split_authors

__all__ = ["in_reading_order", "is_headed_title", "leads_to_paper", "names_in_cells", "tag_in_cells"]

# In the order in which a title is looked for; the last are never titles where another cell may be.
_TITLES = re.compile(r"\btitles?\b|标题|题目|\barticle\b", re.IGNORECASE)
_PAPERS = re.compile(r"\bpapers?\b|\bpublication\b|\bworks?\b|论文|文献", re.IGNORECASE)
_VENUES = re.compile(
    r"\bvenues?\b|\bconf(?:erence|\.)?\b|\bjournal\b|\bpub(?:lisher|lished|\.)?\b|\bsource\b|会议|期刊|来源|收录|出处|发表|学会|학회",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\byear\b|\bdate\b|\btime\b|\bmonth\b|年份?|时间|日期", re.IGNORECASE)
_AUTHORS = re.compile(r"\bauthors?\b|作者", re.IGNORECASE)
_NEVER = re.compile(
    rf"{_VENUES.pattern}|{_YEARS.pattern}|{_AUTHORS.pattern}|\bcode\b|\blinks?\b|\bpdf\b|\bstars?\b|\brecom|\baffiliation"
    r"|\binstitut|\bgithub\b|\brepo|\bproject\b|\bkeywords?\b|\btags?\b|\bnotes?\b|\btype\b|\bcategor|\btopics?\b|^#$|^no\.?$"
    r"|代码|链接|机构|备注",
    re.IGNORECASE,
)
_PAPER_LINKS = re.compile(r"\bpapers?\b|\bpdfs?\b|论文|原文", re.IGNORECASE)
_LONGEST_VENUE = 30


def in_reading_order(cells: Sequence[Passage], columns: tuple[str, ...]) -> Sequence[Passage]:
    """The cells of a row, the likeliest to hold the title first; all as they stand where nothing heads them."""
    if not columns:
        return cells
    order = sorted(cells, key=lambda cell: _rank(_head(cell, columns)))
    likely = [cell for cell in order if _rank(_head(cell, columns)) < 3]
    return likely or order


@lru_cache(maxsize=256)
def _rank(head: str) -> int:
    if _TITLES.search(head):
        return 0
    if _PAPERS.search(head):
        return 1
    return 3 if _NEVER.search(head) else 2


def leads_to_paper(cell: Passage, columns: tuple[str, ...]) -> bool:
    """Whether a column is one of papers or their PDFs, so that "link" in it is a link to a paper."""
    return _PAPER_LINKS.search(_head(cell, columns)) is not None


def is_headed_title(cell: Passage, columns: tuple[str, ...]) -> bool:
    """Whether a column is one of titles."""
    return _TITLES.search(_head(cell, columns)) is not None


def _head(cell: Passage, columns: tuple[str, ...]) -> str:
    return columns[cell.column] if cell.column < len(columns) else ""


def tag_in_cells(cells: Sequence[Passage], columns: tuple[str, ...]) -> Iterator[tuple[Passage, Tag]]:
    """The venue in a column of venues, with or without its year."""
    for cell in cells if columns else ():
        said = cell.text.replace(HARD_BREAK, " ").strip()
        # Of "CHI25 (Late-Breaking Work)" the first words are the venue.
        said = said.partition(" (")[0] if len(said) > _LONGEST_VENUE else said
        if not said or len(said) > _LONGEST_VENUE or not _VENUES.search(_head(cell, columns)):
            continue
        start = cell.text.replace(HARD_BREAK, " ").index(said)
        if tag := read_tag(said, sure=True, at=start):
            yield cell, tag
        elif any(c.isupper() for c in said) and not any(c.isdigit() for c in said) and "://" not in said:
            yield cell, Tag(said, None, (start, start + len(said)))


def names_in_cells(cells: Sequence[Passage], columns: tuple[str, ...]) -> People | None:
    """The names in a column of authors."""
    for cell in cells if columns else ():
        said = cell.text.strip()
        if said and _AUTHORS.search(_head(cell, columns)) and not _TITLES.search(_head(cell, columns)):
            start = cell.text.index(said)
            return People(split_authors(said), cell, start, start + len(said))
    return None
