"""What stands between the pieces of entries: agreed over many, thinned to what is true of any paper."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from litgraph.reading_list.badges import badge_words
from litgraph.reading_list.links import is_label
from litgraph.reading_list.samples import NUMBER, SIGNS, Sample

__all__ = ["agreed_gap", "with_marks", "without", "without_arxiv"]

_AGREED = 0.75
_HELD = "\ue00f"
_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)|<img\b[^>\n]*>")
_OPEN_LABEL = re.compile(r"\[([^\[\]\n]+)(?=\]{1,2}\($)|\[([^\[\]\n]+)\](?=`?\]\($)|\[([^\[\]\n]+)$")
_AUTHORS = re.compile(r"\b(?:authors?|by|venue|links?|paper|code|in)\s?:?", re.IGNORECASE)
# Tags, and one in which a piece of the paper stands: ``<a href="``.
_HTML = re.compile(r"</?[a-z]+[^<>\n]*(?:>|$)|^[\"']?[^<>\n]*>", re.IGNORECASE)
_SAYS = re.compile(
    rf"[^\s\[\](){{}}*_|<>#:;,.'\"`~&\u3001\u3002\u300a-\u300d\u3010\u3011\uff08\uff09\uff0c\uff1a\uff1b\-\u2013\u2014\u2019\u2018\\/+{NUMBER}{''.join(SIGNS)}]+"
)
_CLOSED_LABEL = re.compile(r">([^<>\n]+)</a>")
_ADDRESS = re.compile(r"https?://[^\s()\"'<>]+")
_EMPTY = re.compile(
    r"[ ]\([\s|,;*@+&/]*\)(?=[:,.;])|\([\s|,;*@+&/]*\)|\[[\s|,;*@]*\](?!\()|\{\s*\}|\*\*\s*\*\*|<(\w+)>\s*</\1>"
)
# Words in italics: with them their signs go.
_EMPHASISED = re.compile(r"(?<=\s)\*(?=\w)[^*\n]*(?<=[\w.])\*(?![*\w])")
_LEFT_OVER = re.compile(r"(?:[ ]?[,.:;\uff0c\u3002\uff1b\u3001]){2,}|^[ ]*[,.;]+[ ]*$|[ ]-(?=[.,;])")
# What stood behind a name before the title: ``- Orca: "``.
_BEHIND_MARKER = re.compile(r"^([ ]*[-*+][ ])[ ]*[:,;\u2013-]+[ ]*")
_ARXIV_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\barxiv\b[^()\n]*\)", re.IGNORECASE)
_ARXIV_LABEL = re.compile(
    r"\[(?:arxiv(?=\]{1,2}\($)|!\[[^\[\]\n]*\]\([^()\n]*\barxiv\b[^()\n]*\)(?=\]\($))", re.IGNORECASE
)
_EMPTY_DETAILS = re.compile(r"<details[^<>]*>\s*</details>\n?")
_MANY_ENDS = re.compile(r"\n{3,}")
# How a line breaks on purpose.
_BREAK_SIGN = re.compile(r"(?: {2,}| ?\\)?$")
_EMOJI = re.compile(r":[a-z0-9][a-z0-9_+-]{1,40}:")
_CLOSERS = re.compile(r"(?:[.,;:]?[\])}*_\u201d\"\uff09\u3011\u300b\u300d]+|</\w+>)*")
_ENDS = re.compile(rf"{_CLOSERS.pattern}\.?")


def agreed_gap(alike: Sequence[Sample], place: int) -> str:
    """What samples of one shape have before their piece `place`, without words that stand there in few alone."""
    gaps = Counter(sample.gaps[place] for sample in alike)
    words: Counter[tuple[str, ...]] = Counter()
    each: Counter[str] = Counter()
    for gap, count in gaps.items():
        words[said(gap)] += count
        each.update(dict.fromkeys(_SAYS.findall(gap), count))
    usual, count = words.most_common(1)[0]
    if count >= _AGREED * len(alike) and (len(alike) > 1 or not usual):
        return max((gap for gap in gaps if said(gap) == usual), key=lambda gap: (gaps[gap], -len(gap)))
    silent = [gap for gap in gaps if not said(gap)]
    if silent:
        return max(silent, key=lambda gap: (gaps[gap], -len(gap)))
    common = frozenset(word for word, count in each.items() if count >= _AGREED * len(alike))
    ends = place == len(alike[0].kinds)
    return _thinned(max(gaps, key=lambda gap: (gaps[gap], -len(gap))), common, ends=ends, in_table=alike[0].in_table)


def said(gap: str) -> tuple[str, ...]:
    """The words and signs of a gap that say something of one paper, in order."""
    return tuple(_SAYS.findall(_bare(gap)))


def _bare(gap: str) -> str:
    """A gap without what says nothing of a paper: labels of links and of lines, tags, pictures made from its code."""
    gap = _PICTURE.sub(lambda m: "" if any(sign in m[0] for sign in SIGNS) else m[0], gap)
    gap = _OPEN_LABEL.sub(lambda m: "[" if is_label(m[1] or m[2] or m[3]) else m[0], gap)
    return _AUTHORS.sub("", _HTML.sub("", gap))


def _thinned(gap: str, common: frozenset[str], *, ends: bool, in_table: bool) -> str:
    """A gap without the words of one paper: lines that have them go whole.

    On a line on which a piece stands as well, what leads to the piece keeps the words that are `common`, and of what
    stands behind it only the closing signs stay. With `ends` no piece follows.
    """
    lines = gap.split("\n")
    kept: list[str] = []
    for number, line in enumerate(lines):
        leads = number == len(lines) - 1 and not ends
        less = _thinned_line(line, common if leads and number else frozenset())
        if less == line or in_table or leads:
            kept.append(less)
        elif not number:
            kept += ["".join(found[0] for found in (_ENDS.match(line), _BREAK_SIGN.search(line)) if found)]
    return _MANY_ENDS.sub("\n\n", _EMPTY_DETAILS.sub("", "\n".join(kept)))


def _thinned_line(gap: str, common: frozenset[str]) -> str:
    """A line without its words; a cell of a table becomes empty, and so do brackets, which go."""
    kept = _OPEN_LABEL.search(gap)
    head, tail = (gap[: kept.start()], gap[kept.start() :]) if kept else (gap, "")
    if kept and not is_label(kept[1] or kept[2] or kept[3]):
        tail = tail.replace(kept[1] or kept[2] or kept[3], "link", 1)
    pictures = [match[0] for match in _PICTURE.finditer(head) if _says_no_more(match[0])]
    bare = _PICTURE.sub(lambda m: _HELD if m[0] in pictures else "", head)
    # Labels, and the names of tags, say nothing of one paper.
    labels = {match[0] for match in (*_AUTHORS.finditer(bare), *_HTML.finditer(bare))}
    labels |= {match[1] for match in _CLOSED_LABEL.finditer(bare) if is_label(match[1])}
    plain = _EMPHASISED.sub(lambda m: m[0] if common.intersection(_SAYS.findall(m[0])) else "", bare)
    less = _SAYS.sub(
        lambda m: m[0] if _HELD in m[0] or m[0] in common or any(m[0] in label for label in labels) else "",
        _EMOJI.sub("", plain),
    )
    if less != bare:
        while (emptied := _EMPTY.sub("", less)) != less:
            less = emptied
        less = re.sub(r"(?<=\S) {2,}(?=\S)", " ", _LEFT_OVER.sub("", _BEHIND_MARKER.sub(r"\1", less)))
    thin = re.sub(_HELD, lambda _: pictures.pop(0), less) + tail
    return f"{thin.removesuffix('[](')}[link](" if thin.endswith("[](") else thin


def _says_no_more(picture: str) -> bool:
    """Whether a picture says nothing of one paper but what signs stand for, or is a badge that is but a label."""
    said = [word for match in _ADDRESS.finditer(picture) for word in badge_words(match[0])]
    return any(sign in picture for sign in SIGNS) or (
        bool(said) and all(is_label(word) and not any(map(str.isdigit, word)) for word in said)
    )


def without(gaps: Sequence[str], place: int, *, in_table: bool) -> list[str]:
    """The gaps when piece `place` is left out: what opens and closes it goes as well."""
    before, after = gaps[place], gaps[place + 1]
    if before.startswith("](") and "[" not in before and place:  # the words before it were the link
        bracket = gaps[place - 1].rfind("[")
        opening = gaps[place - 1][:bracket] + gaps[place - 1][bracket + 1 :]
        return [*gaps[: place - 1], opening, after.removeprefix(")"), *gaps[place + 2 :]]
    if in_table and ("|" in before or "|" in after):
        kept = before[: before.rfind("|") + 1] + " " if "|" in before else _CLOSERS.match(before)[0]  # type: ignore[index]
        rest = after[after.find("|") :] if "|" in after else after
        return [*gaps[:place], kept + rest, *gaps[place + 2 :]]
    closers = _CLOSERS.match(after)
    rest = after[closers.end() :] if closers else after
    if place == 0:
        marker = re.match(rf"(?:[-*+]|{NUMBER}[.)]|\[{NUMBER}\])?\s*", before)
        return [(marker[0] if marker else "") + rest.lstrip(" ,.:;"), *gaps[2:]]
    opened = _CLOSERS.match(before)
    if opened and opened[0]:
        rest = re.sub(r"^[.,;:]", "", rest)
    return [*gaps[:place], (opened[0] if opened else "") + rest, *gaps[place + 2 :]]


def without_arxiv(gap: str) -> str:
    """A gap without what is said of preprints alone: a label of the address behind it, and badges."""
    return _ARXIV_PICTURE.sub("", _ARXIV_LABEL.sub("[Paper", gap))


def with_marks(gap: str, marks: Mapping[str, str]) -> str:
    """A gap with its signs replaced; a picture or brackets round a sign that stands for nothing go with it."""
    empty = [sign for sign in SIGNS if sign in gap and not marks.get(sign)]
    if empty:
        gap = _PICTURE.sub(lambda m: "" if any(sign in m[0] for sign in empty) else m[0], gap)
        gap = gap.removesuffix("[](") + "[link](" if gap.endswith("[](") else gap
        for sign in empty:
            gap = re.sub(
                rf"(?<=\[)(?:arxiv[:\s]\s?)?{sign}(?=\]{{0,2}}\($|\]\]\($|$)", "link", gap, flags=re.IGNORECASE
            )
            gap = re.sub(rf"\*\*\[{sign}\]\*\*\s?|\[\**{sign}\**\]\s?", "", gap).replace(sign, "")
    for sign in SIGNS:
        gap = gap.replace(sign, marks.get(sign, ""))
    return gap
