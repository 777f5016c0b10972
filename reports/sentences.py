"""What the report says in words; every function is pure and gets its numbers right in the singular too."""

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = [
    "coverage_sentences",
    "coverage_summary",
    "join_names",
    "plural",
    "references_text",
    "some_authors",
    "venue_year",
]

_NAMED = 3


def join_names(names: Sequence[str], *, oxford: bool = False) -> str:
    """The names in a row: "A", "A and B", "A, B and C"; with `oxford` "A, B, and C"."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if oxford and len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} and {names[-1]}"


def plural(number: int, singular: str, plural_form: str = "") -> str:
    """The number with its noun: "1 paper", "1,204 papers", "2 entries"."""
    return f"{number:,} {singular if number == 1 else plural_form or singular + 's'}"


def venue_year(venue: str, year: int | None) -> str:
    """Venue and year in a row, "OSDI 2024", or as much of it as is known."""
    return " ".join(str(part) for part in (venue, year) if part)


def references_text(references: Mapping[str, Any]) -> str:
    """How many references are known, and how many the paper prints: "51 of 57"."""
    known, printed = references["known"], references["printed"]
    if not known and not references["complete"]:
        return "not known"
    return f"{known:,}" if printed is None else f"{known:,} of {printed:,}"


def some_authors(names: Sequence[str]) -> str:
    """The first three names in a row, and how many more there are."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def coverage_sentences(coverage: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """What is known and what is not, for ``coverage.known`` and ``coverage.unknown`` of the report.

    Args:
        coverage: the seven numbers of the report's ``coverage``, from ``entries`` to ``citations``.
    """
    entries, papers = coverage["entries"], coverage["papers"]
    of_entries = f"of {plural(entries, 'entry', 'entries')}"
    known = [
        f"{coverage['identified']:,} {of_entries} {'is' if coverage['identified'] == 1 else 'are'} identified.",
        f"The references of {coverage['with_references']:,} {of_entries} are known.",
        f"A code repository is known for {coverage['with_repository']:,} {of_entries}.",
        f"The store holds {plural(papers, 'paper')} and {plural(coverage['citations'], 'citation')}.",
    ]
    read = coverage["papers_with_references"]
    unknown = [
        f"Who cites a paper is known only as far as reference lists were read, and those of {read:,} of "
        f"{plural(papers, 'paper')} were: it is no citation count."
    ]
    if papers > read:
        unknown.append(
            f"{plural(papers - read, 'paper')} in the store {'has' if papers - read == 1 else 'have'} no references "
            "here, so lineages stop there, and references shared with your papers are not counted."
        )
    if missing := entries - coverage["identified"]:
        unknown.append(
            f"{plural(missing, 'entry', 'entries')} of the list could not be identified and "
            f"{'takes' if missing == 1 else 'take'} no part in the findings."
        )
    if unread := coverage["identified"] - coverage["with_references"]:
        unknown.append(
            f"{plural(unread, 'identified entry', 'identified entries')} {'has' if unread == 1 else 'have'} no known "
            "references: what such an entry builds on is not in the findings."
        )
    return known, unknown


def coverage_summary(coverage: Mapping[str, int]) -> str:
    """The state of the report in one sentence, for its head."""
    entries = coverage["entries"]
    if not entries:
        return "The list holds no paper yet."
    if not coverage["identified"]:
        return f"None of the {plural(entries, 'entry', 'entries')} could be identified, so there is nothing to find."
    identified, read = coverage["identified"], coverage["with_references"]
    if identified == read == entries:
        start = "The one entry is" if entries == 1 else f"All {entries:,} entries are"
        start += " identified and their references known" if entries > 1 else " identified and its references are known"
    else:
        start = f"{identified:,} of {plural(entries, 'entry', 'entries')} identified, {read:,} with references known"
    return (
        f"{start}; the findings rest on {plural(coverage['citations'], 'citation')} read from the reference lists of "
        f"{plural(coverage['papers_with_references'], 'paper')}."
    )
