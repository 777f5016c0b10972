"""What is known and not known behind each trend, in words."""

from collections.abc import Mapping

from litgraph.reports.sentences import plural

__all__ = [
    "citation_coverage",
    "code_coverage",
    "gap_sentence",
    "spectrum_coverage",
    "topic_coverage",
    "venue_coverage",
]


def gap_sentence(venue: str, year: int, papers: int) -> str:
    """What a list has none of: "OSDI 25: 9 related papers, none listed"."""
    return f"{venue} {year % 100:02d}: {plural(papers, 'related paper')}, none listed"


def venue_coverage(
    totals: Mapping[str, int], *, counted: int, listed: int, of: int, published: int, venue_years: int
) -> list[str]:
    """How many papers of the neighbourhood, and of the list, have a venue and a year."""
    known = f"known for {published:,} of {plural(venue_years, 'venue and year', 'venues and years')}"
    if not published:
        known = "not known: no source says it, but the keeper can"
    return [
        f"{counted:,} of {plural(totals['papers'], 'paper')} of the neighbourhood have a venue and a year; "
        f"{totals['preprints']:,} are known as preprints only, {totals['without_venue']:,} have no venue and "
        f"{totals['without_year']:,} no year.",
        f"{listed:,} of {plural(of, 'listed paper')} {'has' if of == 1 else 'have'} a venue and a year.",
        f"How many papers each venue published in all is {known}, as [venue_papers] in litgraph.toml.",
        "The neighbourhood is what cites or is cited by the list, no sample of the field.",
    ]


def topic_coverage(papers: int, *, with_year: int, with_abstract: int) -> list[str]:
    """What texts the terms were read in."""
    return [
        f"Terms come from the titles of {with_year:,} of {plural(papers, 'paper')} of the neighbourhood, those with a "
        f"year, and from the abstracts of {with_abstract:,} of them."
    ]


def citation_coverage(read: Mapping[int, int], *, papers: int, judged: int, fewest: int) -> list[str]:
    """What counts of citers are out of."""
    if not read:
        return ["No reference list is known, so nothing is known to be cited."]
    return [
        f"Citers are those among {plural(sum(read.values()), 'paper')} of {min(read)} to {max(read)} whose references "
        "are known: these are no citation counts, and each year stands beside how many of its papers were read.",
        f"Whether a paper slept is judged for {judged:,} of {plural(papers, 'cited paper')}: those with at least "
        f"{fewest} known citers that came out when enough references of every later year are known.",
    ]


def spectrum_coverage(references: int, undated: int, referring: Mapping[str, int]) -> list[str]:
    """Whose references the spectrum counts."""
    return [
        f"{plural(references, 'reference')} of {referring['papers']:,} of "
        f"{plural(referring['neighbourhood'], 'paper')} of the neighbourhood are counted; {undated:,} more lead to "
        "papers without a known year, and the other papers' references are not known."
    ]


def code_coverage(*, papers: int, with_code: int, repositories: int, looked_at: int, followed: int) -> list[str]:
    """How much is known of the neighbourhood's code."""
    said = [
        f"A source names code for {with_code:,} of {plural(papers, 'paper')} of the neighbourhood with a venue and a "
        "year; of the others it is not known whether they have any."
    ]
    if not looked_at:
        return [
            *said,
            "No repository was looked at, so licence, activity and stars are unknown: fetch without --offline.",
        ]
    said.append(f"{looked_at:,} of {plural(repositories, 'repository', 'repositories')} were looked at.")
    if followed < looked_at:
        said.append(
            f"Stars a month are known for {followed:,}: the others were not looked at twice, four weeks apart or more."
        )
    return said
