"""What the pull request says, from what a week's work came to."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litgraph.commands.live import Fetched
    from litgraph.commands.week import Week
    from litgraph.commands.weekly import Job
    from litgraph.reading_list import Settings
    from litgraph.reports import Budget, LeftOut, Proposal, PullText
    from litgraph.store import Row

__all__ = ["told_text"]


def told_text(
    job: "Job",
    week: "Week",
    rows: "Sequence[Row]",
    *,
    coverage: Mapping[str, Any],
    fetched: "Fetched",
    settings: "Settings",
    rejected: int,
) -> "PullText":
    """The text.

    Args:
        job: what was asked.
        week: what came of it.
        rows: the suggestions that were looked at, best first.
        coverage: the report's part on what is known.
        fetched: how asking the sources went.
        settings: those of the list.
        rejected: how many papers are kept away by decisions.
    """
    from litgraph.reports import PullText

    refused = {week.paper_of(key) for key in week.refused}
    ranked = {paper: row for row in rows if (paper := week.paper_of(row["key"])) not in refused}
    pending = {week.paper_of(key): key for key in week.pending}
    places = {paper: place for place, paper in enumerate(ranked)}
    order = sorted(pending, key=lambda paper: places.get(paper, len(places)))
    return PullText(
        list_path=(week.branch.prefix if week.branch else "") + job.list_path.name,
        day=week.day,
        proposals=[_proposal(week, pending[paper], ranked.get(paper)) for paper in order],
        upkeep=week.upkeep,
        left_out=[
            *_refused(week),
            *_waiting(job, week, [row for paper, row in ranked.items() if paper not in pending]),
        ],
        rejected=rejected,
        coverage=[*coverage["known"], *coverage["unknown"]],
        budget=_budget(fetched, settings),
        away=week.away,
    )


def _proposal(week: "Week", key: str, row: "Row | None") -> "Proposal":
    """A paper as the text shows it; one that has fallen behind since is told from what the store knows of it."""
    from litgraph.commands.papers import paper_row
    from litgraph.reports import Proposal

    if row is None:
        paper = week.paper_of(key)
        facts = week.store.facts([paper]) if paper is not None else {}
        row = next(({**paper_row(one), "code_url": one["code_url"]} for one in facts.values()), None)
    if row is None:
        return Proposal(key, key, "", None, "proposed earlier", "", "")
    why = row.get("why", "") or "proposed earlier"
    return Proposal(key, row["title"], row["venue"], row["year"], why, row["url"], row["code_url"])


def _refused(week: "Week") -> "list[LeftOut]":
    from litgraph.reports import LeftOut

    return [LeftOut(key, week.title_of(key), "you refused it", is_refused=True) for key in week.refused]


def _waiting(job: "Job", week: "Week", rows: "Sequence[Row]") -> "list[LeftOut]":
    from litgraph.reports import LeftOut

    def why(row: "Row") -> str:
        if row["key"] in week.unwritable:
            return "cannot be written so that it reads back as this paper"
        return f"below the bar of {job.min_score:g}" if row["score"] < job.min_score else f"no room among {job.number}"

    return [LeftOut(row["key"], row["title"], why(row)) for row in rows]


def _budget(fetched: "Fetched", settings: "Settings") -> "list[Budget]":
    from litgraph.reports import Budget

    budgets = []
    for name, account in fetched.accounts.items():
        daily = settings.source(name).daily_budget
        budgets.append(Budget(name, account.requests, None if daily is None else int(daily), "; ".join(account.why)))
    return budgets
