"""Why a paper is suggested, in words: pure functions, whose every number is one that they were given."""

from collections.abc import Sequence
from datetime import date

from litgraph.reports.sentences import join_names, plural

__all__ = [
    "new_shelf_sentence",
    "reason_phrase",
    "reason_sentence",
    "root_phrase",
    "text_phrase",
    "text_sentence",
    "tie_text",
]

_NAMED = 3


def reason_sentence(relation: str, listed: Sequence[tuple[str, int]], papers: int, total: int, known: int) -> str:
    """Why a paper is suggested, as one sentence.

    Args:
        relation: ``cites``, ``cited by``, ``co-citation`` or ``coupling``, as in the report.
        listed: the listed papers that it is tied to, strongest first: the short name, and the number of
            papers that cite both (co-citation) or of references that both have (coupling).
        papers: different papers over all of `listed`: those that cite (co-citation), or shared references (coupling).
        total: papers in the list.
        known: papers in the list whose own references are known: no others could be seen to cite it.

    Raises:
        ValueError: the relation is none of the four, or nothing is listed.
    """
    if not listed:
        raise ValueError("a reason needs a listed paper")
    names = [name for name, _ in listed]
    if relation == "cites":
        return f"Cites {_whom(names, total, total)}."
    if relation == "cited by":
        return f"Cited by {_whom(names, total, max(known, len(names)))}."
    if relation not in ("co-citation", "coupling"):
        raise ValueError(f"no such relation: {relation!r}")
    if relation == "co-citation":
        start = f"{plural(papers, 'paper')} {'cites' if papers == 1 else 'cite'} it together with"
        some, most = "a paper of yours", "most often "
    else:
        start = f"Has {plural(papers, 'reference')} in common with"
        some, most = "papers of yours", "most with "
    if len(listed) == 1:
        return f"{start} {_whom(names, total, total)}."
    counted = [f"{name} ({number:,})" for name, number in listed[:_NAMED]]
    if more := len(listed) - len(counted):
        return f"{start} {some}: {most}{join_names([*counted, f'{more:,} more'])}."
    return f"{start} {some}: {join_names(counted)}."


def root_phrase(reached_by: int, total: int) -> str:
    """How much of a list of `total` papers descends from a paper outside it."""
    if total == 1:
        return "your only paper descends from it"
    number = f"all {total:,}" if reached_by == total else f"{reached_by:,} of {total:,}"
    return f"{number} listed papers descend from it"


def text_sentence(section: str, words: Sequence[tuple[str, int]], total: int) -> str:
    """What the words of a title say, as one sentence.

    Args:
        section: the section that it reads like; ``""`` where the list has but one.
        words: words of its title, the most telling first, and how many titles of that section have each.
        total: papers of that section.

    Raises:
        ValueError: no words.
    """
    if not words:
        raise ValueError("a likeness needs a word")
    place = f"your section {_last(section)}" if section else "your list"
    if total == 1:
        return f"Its title reads like the only paper of {place}: {join_names([f'“{word}”' for word, _ in words])}."
    named = [f"“{word}” (in {count:,} of {total:,} titles)" for word, count in words]
    return f"Its title reads like {place}: {join_names(named)}."


def reason_phrase(relation: str, listed: Sequence[tuple[str, int]], papers: int, total: int, known: int) -> str:
    """The same as `reason_sentence` in as few words as a cell of a table takes: "cites 5 of your 7"."""
    if relation in ("cites", "cited by"):
        most = total if relation == "cites" else max(known, len(listed))
        if len(listed) == 1:
            return f"{relation} {listed[0][0]}"
        if most < total:
            return f"{relation} {len(listed):,} of the {most:,} of yours whose references are known"
        return f"{relation} {_share(len(listed), total, '')}"
    name, number = listed[0]
    if relation == "co-citation":
        return f"cited together with {name} by {plural(number, 'paper')}"
    return f"shares {plural(number, 'reference')} with {name}"


def text_phrase(section: str, words: Sequence[tuple[str, int]]) -> str:
    """The same as `text_sentence` in few words."""
    named = join_names([f"“{word}”" for word, _ in words])
    return f"reads like your section {_last(section)}: {named}" if section else f"has your list's words {named}"


def new_shelf_sentence(since: date, last: date | None, *, papers: int, by_year: int) -> str:
    """What counts as new, and how well its dates are known.

    Args:
        since: the first day of what is new.
        last: the day on which papers were last proposed, or None.
        papers: papers of the store that count as new.
        by_year: how many of them are dated by their year alone.
    """
    why = f"papers were last proposed on {last}, and sources learn late" if last else "papers were never proposed yet"
    start = f"New is what appeared since {since} ({why})"
    if not papers:
        return f"{start}: no paper of the store did."
    which = "all of them" if by_year == papers else f"{by_year:,} of them"
    dated = f", {which} dated by the year alone, so that some may be older" if by_year else ""
    return f"{start}: {plural(papers, 'paper')} of the store{dated}."


def tie_text(relation: str, papers: int) -> str:
    """A tie between a suggestion and one listed paper, in as few words as a label takes."""
    return {
        "cites": "cites it",
        "cited by": "cited by it",
        "co-citation": f"{plural(papers, 'paper')} {'cites' if papers == 1 else 'cite'} both",
        "coupling": plural(papers, "shared reference"),
    }[relation]


def _whom(names: Sequence[str], total: int, known: int) -> str:
    if total == 1:
        return f"your only paper, {names[0]}"
    if len(names) == 1:
        return names[0]
    among = ", among them " if len(names) > _NAMED else ": "
    if known < total:
        whose = f"{len(names):,} of the {known:,} papers of yours whose references are known"
        if len(names) == known:
            whose = f"all {known:,} papers of yours whose references are known"
    else:
        whose = _share(len(names), total, " papers")
    return f"{whose}{among}{join_names(names[:_NAMED])}"


def _share(number: int, total: int, papers: str) -> str:
    if number < total:
        return f"{number:,} of your {total:,}{papers}"
    return f"both of your{papers or ' papers'}" if total == 2 else f"all {total:,} of your{papers or ' papers'}"


def _last(section: str) -> str:
    return section.rpartition(" / ")[2]
