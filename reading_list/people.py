"""The authors that an entry names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litgraph.reading_list.passages import HARD_BREAK, Passage
from litgraph.reading_list.tags import is_venue, read_tag
from litgraph.wording import clean, split_authors

__all__ = [
    "People",
    "are_people",
    "authors_before",
    "is_list_of_names",
    "joint_before",
    "labelled_authors",
    "may_be_names",
    "names_at_end",
    "names_behind_commas",
    "plain_authors",
]

_LABEL = re.compile(rf"[^\w\n{HARD_BREAK}]{{0,9}}(?:authors?|by|作者)[*_ ]{{0,3}}[:\uff1a]", re.IGNORECASE)
_LINE_END = re.compile(rf"[\n{HARD_BREAK}]")
_STOP = re.compile(rf"{HARD_BREAK}|\n(?=[A-Z][\w ]{{0,20}}:\s)")
_LINES = re.compile(rf"[^{HARD_BREAK}|\n;]+")
_DATED_BRACKET = re.compile(r"[(\[\uff08][^()\[\]\uff08\uff09]{0,60}\d")
# What may stand between a title and names: "(2023)", ", arXiv, 2023".
_YEAR = re.compile(r"\W{0,3}\(\d{4}\)|,\s[^,|\n]{2,40},\s(?:19|20)\d\d\b(?=,)")
_PARTICLE = "(?:van|von|der|den|de|di|da|du|dos|la|le|el|al|bin|ten|ter|st)"
_NAME_WORD = rf"(?:(?:[^\W\d_a-z]|d'|al-)[\w.'\u2019\-]*|{_PARTICLE})"
_EASTERN = r"[\u4e00-\u9fff\u00b7]{2,4}|[\uac00-\ud7a3]{2,4}"
_EASTERN_NAMES = re.compile(rf"(?:{_EASTERN})(?:[,\u3001\uff0c] ?(?:{_EASTERN}))+")
_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,4}}|(?:[A-Z]\.-?){{1,3}}[A-Z][\w'\u2019-]+|{_EASTERN}")
_COMMA = re.compile(r"[,\uff0c\u3001]")
_AND_OTHERS = re.compile(r"\bet al\b|[^\W\d_]\s?等人?\W*$|\sи др\b")
# A word in small letters that no list of names has; most text is told from names by it.
_WORD = re.compile(rf"(?=[a-z])(?<![^\s,])(?!(?:{_PARTICLE}|and|et|others|d)\b|al-)")
_NOT_NAMES = re.compile(
    r"(?=[AUIRLGMNW])\b(?:University|Institute|Research|Lab|Labs|Inc|Google|Microsoft|Meta|NVIDIA|Workshop|IEEE|ACM|USENIX|Usenix)\b"
)
_FULL_STOPS = re.compile(r"(?<=[^\W\d_]{3})\.\s(?=[^\W\d_])")
_GROUP = re.compile(r"\b(?:teams?|group|collaboration|consortium|labs?|project|community)\b", re.IGNORECASE)
# Words that stand in titles and in no name.
_NO_NAME = re.compile(r"[A-Za-z][\w-]{2,}(?:tion|sion)s?")
_COMPOUND = re.compile(r"\b[A-Z]{2,}-[A-Z]")
_BEFORE_NAMES = " \n\t,.;:()[]\u2013—-"
_BARE_INITIAL = re.compile(r"[B-Z]{1,2} [A-Z][\w'\u2019-]*[a-z]")
_MOST_BEHIND_BY = 3
_ARTICLES = ("A ", "An ", "The ")
_LONGEST_VENUE = 30
_FARTHEST = 400
# What ends the names with which a reference begins: a full stop, a colon, or a year in parentheses. As in titles.py,
# patterns that begin in several ways look ahead for the first sign of any.
_NAMES_END = re.compile(
    r"(?=[.,:(\s])(?:(?<=[^\W\d_]{2})\.\s+|(?<=\W[A-Z]\.)\s+(?=\()|:\s+|,?\s*\(\d{4}[a-z]?\)[.,:]?\s*|(?<=\bal)\.,?\s+|,\s+(?=[\"“]))"
)
_ET_AL = re.compile(
    r"([A-Z][\w'\u2019-]+)(?:,? (?:and|&) ([A-Z][\w'\u2019-]+))?,? (et al)[.,]*\s*(?:\(\d{4}[a-z]?\)[.,:]?\s*)?"
)
# "Jumper J, Evans R, Pritzel A. Highly accurate …", as medicine writes it.
_INVERTED = r"[^\W\d_a-z][\w'\u2019 -]{1,30} [A-Z]{1,2}(?: [A-Z])?"
_VANCOUVER = re.compile(rf"(?:{_INVERTED}, ){{1,30}}{_INVERTED}(?=\.\s)")
_SENTENCE_END = re.compile(r"(?=[.\s])(?:(?<=[^\W\d_]{2})(?<!\b[JS]r)(?<!\bal)\.\s|\s[-\u2013—]+\s)")
_SHORTENED = re.compile(r"(?!(?:Jr|Sr|St)\.)[\w'\u2019-]*[^\W\d_]{2}\.")
_LETTER = re.compile(r"[^\W\d_]")
# One of these stands in every name of two words, and between names of one.
_BETWEEN = re.compile(r"[ ,\uff0c\u3001等]")
_BY = re.compile(r"\W{0,4}by\s", re.IGNORECASE)
_SEPARATORS = re.compile(r"(?=[.?!,;\s])(?:[.?!,;]\s+|\s[-\u2013—|]+\s+|\sby\s+)")
_INITIAL = re.compile(r"\b[A-Z]\.[ -]?[A-Z]")
_MOST_SEPARATORS = 40
# In a title of which words have small letters, "by Ann Lee" names somebody; "by Keeping Pivot Tokens" does not.
_SMALL = re.compile(r"\b(?!with\b|from\b|into\b|over\b|under\b|through\b|between\b|within\b)[a-z]{4,}\b")
_ET_AL_WITHIN = re.compile(r"([^.!?]{3,80}?(?:\b[A-Z]\.[^.!?]{2,40}?){0,3})[,\s]{0,2}\bet al\b")
_AND = re.compile(r"\s?\b(?:and|&)\s")
_COMMA_AFTER = re.compile(r",\s+")
_TITLE_NEXT = re.compile(r"[^\W_][^\s,]*(?: [^\s,]+){2}")
_FIRST_TURNED = re.compile(
    r"([^\W\d_a-z][\w'\u2019-]+), ([^\W\d_a-z][\w'\u2019-]*\.?(?: [^\W\d_a-z][\w'\u2019-]*\.?){0,2})"
    r"(?=,? et al\b|(?:, (?:and )?| and )[^\W\d_a-z][\w.'\u2019-]* [^\W\d_])"
)
_IN_BRACKETS = re.compile(r"[(\[\uff08][^()\[\]\uff08\uff09]*[)\]\uff09]")
_BY_LAST = re.compile(r"\bby\s+\Z", re.IGNORECASE)
_SILENT = re.compile(r"[\w \t\"'“”\u2018\u2019]+")
_IS_LIST = re.compile(r"\bet al\b|\band\b|&|;|\b[A-Z]\.")


@dataclass(frozen=True, slots=True)
class People:
    """Names, where they stand in their passage, and where what comes before or after them leaves off."""

    names: tuple[str, ...]
    passage: Passage
    start: int
    end: int
    beside: int = 0


def labelled_authors(passage: Passage) -> People | None:
    """The names behind "Authors:"; none where nothing is labelled so."""
    text = passage.text
    if not (":" in text or "\uff1a" in text):
        return None
    lines = (0, *(line.end() for line in _LINE_END.finditer(text)))
    match = next((match for line in lines if (match := _LABEL.match(text, line))), None)
    if not match:
        return None
    stop = _STOP.search(passage.text, match.end())
    links = [mark.start for mark in passage.marks if mark.link and mark.start >= match.end() and mark.link.label]
    inside = [mark.start for mark in passage.marks if mark.style == "bold" and mark.start > match.end() + 1]
    end = min([*links[:1], *inside[:1], stop.start() if stop else len(passage.text)])
    if links and links[0] <= match.end() + 3:
        end = stop.start() if stop else len(passage.text)
    return _people(passage, match.end(), end, split_authors(passage.text[match.end() : end].strip("* \n")))


def plain_authors(passage: Passage, after: int, *, lone: bool = False) -> People | None:
    """The names behind a title or on a line of their own, unlabelled.

    Only what certainly reads as names; with `lone` also one name, which other words can look like.
    """
    for mark in passage.marks:
        if mark.style == "italic" and mark.start >= after:
            names = _in_italics(passage.text[mark.start : mark.end], lone=lone)
            if found := _people(passage, mark.start, mark.end, names):
                return found
    end = next((mark.start for mark in passage.marks if mark.link and mark.start >= after), len(passage.text))
    year = _YEAR.match(passage.text, after, end)
    for line in _LINES.finditer(passage.text, year.end() if year else after, end):
        if found := _on_line(passage, line.start(), line.end(), lone=lone):
            return found
    return None


def are_people(said: str) -> bool:
    """Whether words in a style of their own name people: "Ann Lee, Bo Xu", "Ann Lee et al. arXiv."."""
    return len(_in_italics(said, lone=False)) > 0


def may_be_names(said: str) -> bool:
    """Whether words before a title in quotation marks may be names, in whatever order their parts stand."""
    bare = said.strip(_BEFORE_NAMES)
    return 3 < len(bare) < _FARTHEST and "," in said and not _WORD.search(bare) and not any(map(str.isdigit, bare))


def _in_italics(said: str, *, lone: bool) -> tuple[str, ...]:
    """The names in words in italics: all of them are, or most of several; with `lone` a group has a name, too."""
    if names := _names(said):
        return names
    # "Ann Lee (a university) et al. arXiv."
    if (cut := _ET_AL_WITHIN.match(said)) and (names := _names(f"{_IN_BRACKETS.sub('', cut[1])} et al.")):
        return names
    parts = said.split(",")
    if len(parts) > 2 and sum(len(_names(f"{part} and {part}")) > 0 for part in parts) * 3 >= 2 * len(parts):
        return split_authors(_FULL_STOPS.sub(", ", said))
    if lone and _GROUP.search(said) and said[0].isupper() and not read_tag(said) and not is_venue(said):
        return (clean(said),)
    return ()


def joint_before(people: People, title: Passage, after: int) -> str:
    """What stands between a title that ends at `after` and names: signs and "by", so far as it is the same each time.

    Names that stand in another paragraph than the title have a line end before them.
    """
    start = after if people.passage is title else 0
    between = _IN_BRACKETS.sub("", people.passage.text[start : people.start].replace(HARD_BREAK, "\n"))
    said = "by" if _BY_LAST.search(between) else _SILENT.sub("", between)
    return said if people.passage is title else f"\n{said}"


def _on_line(passage: Passage, start: int, end: int, *, lone: bool) -> People | None:
    """The names with which a line opens, before its venue."""
    if by := _BY.match(passage.text, start, end):
        start = by.end()
    if not (letter := _LETTER.search(passage.text, start, end)):
        return None
    start = letter.start()
    if sentence := _SENTENCE_END.search(passage.text, start, end):
        end = sentence.start()
    if bracket := _DATED_BRACKET.search(passage.text, start, end):
        end = start + len(passage.text[start : bracket.start()].rstrip())
    if one := _ET_AL.match(passage.text, start, end):
        return _people(passage, start, one.end(3), tuple(filter(None, one.groups()[:2])))
    if several := _VANCOUVER.match(passage.text, start, end):
        return _people(passage, start, several.end(), split_authors(several[0]))
    pieces = _COMMA.split(passage.text[start : min(end, start + 10 * _FARTHEST)].rstrip(" \n"))
    while pieces:
        said = ",".join(pieces)
        names = _names(said.strip(_BEFORE_NAMES))
        if len(names) > 1 or (names and (by or lone or _AND_OTHERS.search(said) or _INITIAL.match(said))):
            return _people(passage, start, start + len(said), names)
        if not (any(map(str.isdigit, pieces[-1])) or read_tag(pieces[-1]) or _is_lone_venue(pieces)):
            return None
        pieces.pop()
    return None


def _is_lone_venue(pieces: list[str]) -> bool:
    """Whether the last of several pieces is a venue without its year: "Ann Lee, Bob Ray, Nature"."""
    said = pieces[-1].strip(" .")
    return len(pieces) > 2 and len(said) <= _LONGEST_VENUE and said[:1].isalpha() and is_venue(said)


def names_at_end(passage: Passage, start: int, end: int, lone: str | None = None) -> People | None:
    """The names, at least two, with which a stretch ends that opens with a title, and where they begin.

    One name is enough behind `lone`, which is what `joint_before` the names of the list's other entries is.
    """
    stretch = passage.text[start : min(end, start + 3 * _FARTHEST)]
    for match in list(_SEPARATORS.finditer(stretch))[:_MOST_SEPARATORS]:
        if match.start() < 8 or " " not in stretch[: match.start()].strip():
            continue
        said = stretch[match.end() :]
        names = _names(said)
        # "Characterization, Performance Optimizations and Hardware Implications" names nobody.
        certain = match[0][0] not in ",:" or bool(_INITIAL.search(said) or _EASTERN_NAMES.fullmatch(said))
        # Nor does "by Overlapping Gradient Computation and All-to-All Communication".
        certain = certain and not ("by" in match[0] and any(len(name.split()) > _MOST_BEHIND_BY for name in names))
        if not names:
            continue
        people = _people(passage, start + match.end(), start + len(stretch), names)
        if people and (
            (len(names) > 1 and certain)
            or _AND_OTHERS.search(said)
            or (lone is not None and joint_before(people, passage, start + match.start()) == lone)
            or ("by" in match[0] and len(_SMALL.findall(stretch, 0, match.start())) > 1)
        ):
            return People(names, passage, people.start, people.end, start + match.start())
    return None


def names_behind_commas(passage: Passage, start: int, end: int) -> People | None:
    """The names, at least two, that commas part from a title before them and from each other."""
    pieces = passage.text[start:end].split(", ")
    first = len(pieces)
    while first > 1 and all(_is_name(one.strip()) for one in _AND.split(pieces[first - 1])):
        first -= 1
    at = start + len(", ".join(pieces[:first]))
    if len(pieces) - first < 2 or " " not in pieces[first - 1]:
        return None
    people = _people(passage, at + 2, end, _names(passage.text[at + 2 : end]))
    return People(people.names, passage, people.start, people.end, at) if people else None


def authors_before(passage: Passage, start: int, end: int, *, whole: bool) -> Iterator[People]:
    """The names with which a reference may open between `start` and `end`, longest first; `beside` is behind them.

    With `whole` a title begins at `end`, so that all that stands before it may be names.
    """
    stretch = passage.text[start : min(end, start + _FARTHEST)]
    if whole and (people := _people(passage, start, end, _names(stretch.strip(f'{_BEFORE_NAMES}"“')))):
        yield People(people.names, passage, people.start, people.end, end)
    if match := _ET_AL.match(passage.text, start, end):
        after = start + len(match[0])
        yield People(tuple(filter(None, match.groups()[:2])), passage, start, match.end(1 + bool(match[2])), after)
    if people := _before_comma(passage, start, stretch):
        yield people
    if match := _VANCOUVER.match(passage.text, start, end):
        yield People(split_authors(match[0]), passage, start, match.end(), match.end() + 2)
    for match in reversed(list(_NAMES_END.finditer(stretch))):
        said = stretch[: match.start() + 1] if stretch[match.start()] == "." else stretch[: match.start()]
        if people := _people(passage, start, start + len(said), _names(said)):
            yield People(people.names, passage, people.start, people.end, start + match.end())


def _before_comma(passage: Passage, start: int, stretch: str) -> People | None:
    """The names, at least three or joined by "and", that a comma parts from a title: "Ann Lee and Bo Xu, Fast …"."""
    turned = _FIRST_TURNED.match(stretch)
    reached, count, joined = turned.end() if turned else 0, int(turned is not None), False
    for comma in _COMMA_AFTER.finditer(stretch, reached):
        piece = stretch[reached : comma.start()].strip()
        both = _AND.split(piece)
        if not all(_is_name(one) for one in both if one):
            break
        count += sum(map(bool, both))
        joined = joined or len(both) > 1
        reached = comma.end()
        if joined:
            break
    if reached and (count > 2 or joined) and _TITLE_NEXT.match(stretch, reached):
        people = _people(passage, start, start + reached, _names(stretch[:reached]))
        return People(people.names, passage, people.start, people.end, start + reached) if people else None
    return None


def is_list_of_names(people: People) -> bool:
    """Whether names are surely names by themselves, and no title that looks like one."""
    said = people.passage.text[people.start : people.end + 8]
    return len(people.names) > 2 or _IS_LIST.search(said) is not None


def _people(passage: Passage, start: int, end: int, names: tuple[str, ...]) -> People | None:
    said = passage.text[start:end]
    bare = said.strip(f'{_BEFORE_NAMES}*_"“”{HARD_BREAK}')
    if not names or not bare:
        return None
    first = start + said.index(bare)
    return People(names, passage, first, first + len(bare))


def _names(text: str) -> tuple[str, ...]:
    """The names in `text` where it holds nothing else."""
    if not _BETWEEN.search(text) or len(text) > 10 * _FARTHEST or _WORD.search(text):
        return ()
    text = clean(text).strip(_BEFORE_NAMES)
    # "Lee, Ann, Bo Xu, and Cy Dee": only the first is turned round.
    if turned := _FIRST_TURNED.match(text):
        text = f"{turned[2]} {turned[1]}{text[turned.end() :]}"
    names = split_authors(text)
    bare = any(map(_BARE_INITIAL.match, names))
    # "A Lee, B Xu" are names, and "A Survey" is none.
    return names if all(_is_name(name, article=bare) for name in names) and not _NOT_NAMES.search(text) else ()


def _is_name(name: str, *, article: bool = False) -> bool:
    if not _NAME.fullmatch(name) or (name.startswith(_ARTICLES) and not (article and name.count(" ") == 1)):
        return False
    words = name.split()
    return not (
        ("-" in name and _COMPOUND.search(name))
        or ("ion" in name and any(map(_NO_NAME.fullmatch, words)))
        or ("." in name and any(map(_SHORTENED.fullmatch, words[:-1])))
    )
