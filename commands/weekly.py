"""litgraph weekly: a list's store, report and one pull request, brought up to date."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from litgraph.commands.filters import Wanted
from litgraph.commands.knowledge import bring_up_to_date, know, read, today
from litgraph.commands.steps import step
from litgraph.errors import BadInput, BadList, BranchError, SourceError

if TYPE_CHECKING:
    from litgraph.commands.branch import Branch
    from litgraph.commands.desk import Desk
    from litgraph.commands.knowledge import Knowledge
    from litgraph.commands.week import Week
    from litgraph.fetchers.client import Client
    from litgraph.fetchers.pull_requests import PullRequest
    from litgraph.reading_list import ReadingList, Settings
    from litgraph.records import Decision
    from litgraph.reports import PullText
    from litgraph.store import Row, Store

__all__ = ["Job", "weekly"]

T = TypeVar("T")

TEXT = "pull-request.md"
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of a run.

    Attributes:
        list_path: the list.
        store_path: the store.
        out: the folder of the report and of the pull request's text.
        number: how many papers a pull request holds.
        min_score: the least score of a paper.
        offline: whether no source is asked.
        repository: ``owner/name`` at GitHub; ``""`` to write files alone.
        push: whether the branch is pushed and the pull request written.
        away: for how many days a refused paper stays away.
    """

    list_path: Path
    store_path: Path
    out: Path
    number: int
    min_score: float
    offline: bool
    repository: str
    push: bool
    away: int


def weekly(job: Job) -> tuple[list[str], bool]:
    """Do a week's work; give what was written, by path or address, and whether every source gave what was asked.

    Raises:
        BadInput: the list, its settings, the store, the folder or the repository cannot be used; nothing was written.
        BranchError: GitHub or the remote did not answer; what was done is kept, and the next run goes on.
    """
    from litgraph.commands.git import GitFailed
    from litgraph.reports import check_output
    from litgraph.store import open_store

    reading, settings = read(job.list_path)
    if reading.is_references:
        raise BadList(f"{job.list_path} is a file of references, which is only read; give a list in Markdown")
    check_output(job.out)
    # On a branch, what stands proposed is told by the branch alone, and the shelf of new papers stays as it is.
    command = "weekly, on a branch" if job.repository else "weekly"
    try:
        with open_store(job.store_path) as store, store.run(command, job.list_path), _place(job, settings) as place:
            return _work(job, store, place)
    except GitFailed as error:
        raise BranchError(
            f"{job.list_path}: {error}; see whether its repository is whole, and git is 2.38 or newer"
        ) from error


@dataclass(slots=True)
class _Place:
    """Where a run works: on a branch, or in the list's own folder.

    Attributes:
        base: the list as it stands without proposals.
        desk: the list as it stands proposed.
        branch: the branch, or None.
        requests: the branch's pull requests, newest first.
    """

    base: "Desk"
    desk: "Desk"
    branch: "Branch | None"
    requests: "Sequence[PullRequest]"

    @property
    def request(self) -> "PullRequest | None":
        """The open pull request."""
        return next((one for one in self.requests if one.is_open), None)


@contextmanager
def _place(job: Job, settings: "Settings") -> Iterator[_Place]:
    from litgraph.commands.desk import laid_out

    if job.repository:
        branch, requests = _branch(job, settings)
        with laid_out(job.list_path, lambda name: branch.read(name, branch.base)) as base:
            if not base.path.exists():
                raise BadList(f"{job.list_path}: {branch.base_name} has no such file; commit and push it first")
            _bring_in(branch, job.list_path)
            with laid_out(job.list_path, branch.read) as desk:
                if not desk.path.exists():
                    raise BadList(f"{job.list_path}: {branch.name} has no such file; put it back, or close the branch")
                yield _Place(base, desk, branch, requests)
        return
    beside = _beside(job.list_path)
    with laid_out(job.list_path, beside) as base, laid_out(job.list_path, beside) as desk:
        yield _Place(base, desk, None, ())


def _beside(list_path: Path) -> Callable[[str], bytes | None]:
    def found(name: str) -> bytes | None:
        path = list_path.parent / name
        return path.read_bytes() if path.is_file() else None

    return found


def _branch(job: Job, settings: "Settings") -> "tuple[Branch, list[PullRequest]]":
    """The branch as it is to be worked on, and its pull requests."""
    import os

    from litgraph.commands.branch import open_branch
    from litgraph.fetchers.pull_requests import pull_requests

    if not _REPOSITORY.fullmatch(job.repository):
        raise BadInput(f"--repo: {job.repository!r} is no repository; give it as OWNER/NAME")
    if job.push and not os.environ.get("GITHUB_TOKEN", "").strip():
        raise BadInput("GITHUB_TOKEN is not set, so no pull request can be written; set it, or give --no-push")
    with step("branch") as say:
        branch = open_branch(job.list_path, local=not job.push)
        requests = ask_github(
            settings, lambda client: pull_requests(client, job.repository, branch.name, branch.base_name)
        )
        latest = requests[0] if requests else None
        is_spent = branch.holds(branch.base, branch.tip) or (latest and latest.head == branch.tip)
        opened = next((one for one in requests if one.is_open), None)
        if opened is None and is_spent:
            branch.start_anew()
        say(f"{branch.name}, {f'pull request {opened.number}' if opened else 'no open pull request'}")
    return branch, requests


def ask_github(settings: "Settings", ask: "Callable[[Client], Awaitable[T]]") -> T:
    """What GitHub answers to questions about pull requests, which are never taken from a cache."""
    import asyncio

    from litgraph.commands.live import chosen_services, open_client

    services = chosen_services(replace(settings, sources={}), ["github"])

    async def asked() -> T:
        with open_client(services, {}, cached=False) as client:
            async with client:
                return await ask(client)

    try:
        return asyncio.run(asked())
    except SourceError as error:
        raise BranchError(f"GitHub's pull requests: {error}") from error


def _bring_in(branch: "Branch", list_path: Path) -> None:
    """Merge the base into the branch where it has changed the list or its settings."""
    from litgraph.commands.merging import merged_list, merged_settings
    from litgraph.reading_list import PYPROJECT_FILE, SETTINGS_FILE

    files = (list_path.name, SETTINGS_FILE, PYPROJECT_FILE)
    if branch.tip == branch.base or not branch.base_moved(files):
        return
    with step("merge") as say:
        solved: dict[str, bytes] = {}
        for name, (base, ours, fork) in branch.merge(files).items():
            merge = merged_list if name == list_path.name else merged_settings
            data = merge(base, ours, fork)
            if data is None:
                raise branch.conflict(name)
            solved[name] = data
        if solved:
            branch.merge_as(solved)
        say(f"{branch.base_name} was brought in")


def _work(job: Job, store: "Store", place: _Place) -> tuple[list[str], bool]:
    from litgraph.commands.findings import findings
    from litgraph.commands.selection import by_turns
    from litgraph.commands.suggestions import suggestions
    from litgraph.commands.telling import told_text
    from litgraph.commands.week import WAITING, Week
    from litgraph.reports import read_answers, write_report

    day, base, settings = today(), place.base.reading(), place.base.settings()
    closed, settled = _closed(place.requests, settings, day, job.away)
    refused = [one for one in place.desk.settings().decisions if one.verdict == "rejected"]
    decided = replace(settings, decisions=(*settings.decisions, *refused, *closed))
    number, fetched = bring_up_to_date(store, base, decided, offline=job.offline, day=day)
    known = know(store, number)
    with step("find") as say:
        found = findings(store, base, settings, known, say, offline=job.offline, day=day)
        rows = by_turns(suggestions(store, known, job.number + WAITING, day, Wanted(shelf="both")))
        rejected = len(store.decided(number, day))
        page = write_report(found, job.out)
        store.note_reported(number, day)
        say(f"{len(rows)} papers looked at, {sum(row['score'] >= job.min_score for row in rows)} above the bar")
    standing = () if place.branch else store.standing_proposals(number, base.digest)
    answers = read_answers(_told(job, place))
    if place.branch and not place.request:
        # Somebody may have gone on with the branch of a pull request that was closed.
        answers = replace(answers, refused=frozenset(str(one.paper) for one in closed))
    week = Week(store, place.desk, place.branch, day, job.away, answers, standing, settled)
    with step("change") as say:
        added = _change(job, week, base, rows, known=known, closed=closed)
        say(f"{added} papers added, {len(week.pending)} stand proposed")
    text = told_text(job, week, rows, coverage=found["coverage"], fetched=fetched, settings=settings, rejected=rejected)
    if not place.branch:
        written = _keep_files(job, place, week, text, number)
    else:
        store.save_list(base.path, base.name, base.digest, base.entries)
        written = _keep_branch(job, place, week, text, settings)
    return [str(page), *written], fetched.complete


def _told(job: Job, place: _Place) -> str:
    """The text of the open pull request; where files alone are written, the text of the last run."""
    if place.branch:
        return place.request.body if place.request else ""
    try:
        return (job.out / TEXT).read_text("utf-8", "replace")
    except OSError:
        return ""


def _closed(
    requests: "Sequence[PullRequest]", settings: "Settings", day: date, away: int
) -> "tuple[list[Decision], frozenset[str]]":
    """What pull requests that were closed unmerged have decided: of papers, and names of upkeep."""
    from litgraph.identifiers import parse_key
    from litgraph.records import Decision
    from litgraph.reports import read_answers

    latest = {one.paper: one.date or date.min for one in settings.decisions}
    decisions: dict[str, Decision] = {}
    settled: set[str] = set()
    for request in requests:
        until = (request.closed_on or date.min) + timedelta(away)
        if request.is_open or request.is_merged or request.closed_on is None or until < day:
            continue
        answers = read_answers(request.body)
        settled |= answers.upkeep
        for key in sorted(answers.papers | answers.refused):
            one = parse_key(key)
            if one and latest.get(one, date.min) < request.closed_on:
                decisions.setdefault(
                    str(one),
                    Decision(one, "rejected", "its pull request was closed unmerged", f"pull request {request.number}",
                             request.closed_on, until),
                )  # fmt: skip
    return list(decisions.values()), frozenset(settled)


def _change(
    job: Job,
    week: "Week",
    base: "ReadingList",
    rows: "Sequence[Row]",
    *,
    known: "Knowledge",
    closed: "Sequence[Decision]",
) -> int:
    """Do to the list what is to be done, and give the number of papers that were added."""
    week.remember()
    week.heed(week.store.entries(week.save()))
    week.mend(week.save(), base, job.number)
    added = week.add(rows, known, number=job.number, bar=job.min_score)
    if week.pending or week.mended or week.commits:
        listed = set(known.listed.tolist())
        week.note([one for one in closed if week.paper_of(str(one.paper)) not in listed])
    return len(added)


def _keep_files(job: Job, place: _Place, week: "Week", text: "PullText", number: int) -> list[str]:
    """Write the list, its settings, and the text, where they have changed."""
    import hashlib

    from litgraph.reading_list import replace_file
    from litgraph.reports import read_answers

    before, after = place.base.data(), place.desk.data()
    changed = [name for name in place.desk.files if after.get(name) != before.get(name)]
    told = job.out / TEXT
    with step("write") as say:
        if any(_beside(job.list_path)(name) != before.get(name) for name in place.desk.files):
            raise BadList(f"{job.list_path} or its settings were changed meanwhile; run the command again")
        for name in changed:
            replace_file(job.list_path.parent / name, after[name])
        if changed:
            week.store.save_proposals(
                number, hashlib.sha256(after[job.list_path.name]).hexdigest(), week.pending, week.day
            )
        # What an earlier run mended is in the list by now, and stays in its text.
        shown = zip(read_answers(text.body).shown, week.answers.shown, strict=True)
        has_news = bool(changed) or any(now - told for now, told in shown)
        if has_news and (week.pending or week.upkeep):
            replace_file(told, text.body.encode())
        say(", ".join(changed) or "nothing to propose, nothing written")
    return [str(job.list_path.parent / name) for name in changed] + ([str(told)] if told.exists() else [])


def _keep_branch(job: Job, place: _Place, week: "Week", text: "PullText", settings: "Settings") -> list[str]:
    """Push the branch, and open or rewrite the pull request, where anything has changed."""
    from litgraph.fetchers.pull_requests import open_pull_request, update_pull_request
    from litgraph.reading_list import replace_file
    from litgraph.reports import read_answers

    branch, request = place.branch, place.request
    assert branch
    with step("write") as say:
        if request is None and not (week.pending or week.mended):
            say("nothing above the bar, nothing to mend: no pull request")
            return []
        same = bool(request) and not week.commits and read_answers(text.body).shown == week.answers.shown
        body = request.body if request and same else text.body
        replace_file(job.out / TEXT, body.encode())
        if not job.push:
            branch.keep()
            say(f"{branch.name} here, not pushed")
            return [str(job.out / TEXT)]
        if branch.tip != branch.remote_tip:
            branch.push()
            say(f"{branch.name} pushed")
        repository, head, into = job.repository, branch.name, branch.base_name
        if request is None:
            title = text.title
            opened = ask_github(
                settings,
                lambda client: open_pull_request(client, repository, head, into, title=title, body=body),
            )
            say(f"pull request {opened.number} opened" if opened else "a pull request is open already")
            return [opened.url if opened else ""]
        if not same:
            ask_github(
                settings,
                lambda client: update_pull_request(client, repository, request.number, title=text.title, body=body),
            )
        say(f"pull request {request.number} " + ("stays as it is" if same else "brought up to date"))
        return [request.url]
