"""The text of the weekly pull request, and what a keeper answered in it.

Each line that can be answered carries a marker that does not show: what it is about, so that the text is the only
memory that is needed. What a keeper did to the text is read as carefully as anything from strangers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import quote, unquote

from litgraph.reports.inert import inert, inert_address
from litgraph.reports.sentences import plural

__all__ = ["Answers", "Budget", "LeftOut", "Proposal", "PullText", "Upkeep", "mark", "read_answers", "unmark"]

Kind = Literal["paper", "upkeep", "noted", "refused", "waiting"]
_KINDS = ("paper", "upkeep", "noted", "refused", "waiting")
_MARKER = re.compile(r"<!-- litgraph: (\w{1,10}) ([!-~]{1,600}?) -->")
_BOX = re.compile(r"^\s*(?:>\s*)?(?:[-*+]|\d{1,9}[.)])\s+\[([ xX])\](?=\s)")
_STRUCK = re.compile(r"(?<!\\)~~|<(?:del|s|strike)\b", re.IGNORECASE)
_MOST_LINES, _MOST_NOTED = 2_000, 20


@dataclass(frozen=True, slots=True)
class Proposal:
    """A paper that the pull request adds.

    Attributes:
        key: its key.
        title: its title.
        venue: where it appeared, or ``""``.
        year: when, or None.
        why: why it is proposed.
        url: its page, or ``""``.
        code_url: its code, or ``""``.
    """

    key: str
    title: str
    venue: str
    year: int | None
    why: str
    url: str
    code_url: str


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Something that time has done to an old entry.

    Attributes:
        name: what it is about, the same each week.
        said: what happened, and what to do.
        is_done: whether the pull request changes the entry.
        is_stuck: whether the keeper does not want that change, but has changed its lines since.
    """

    name: str
    said: str
    is_done: bool
    is_stuck: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paper that is not proposed.

    Attributes:
        key: its key.
        title: its title.
        why: why not.
        is_refused: whether the keeper has refused it in this pull request.
    """

    key: str
    title: str
    why: str
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Budget:
    """What asking one source took.

    Attributes:
        source: its name.
        requests: how many requests were sent.
        daily: how many may be sent on a day, or None.
        wrong: what went wrong, or ``""``.
    """

    source: str
    requests: int
    daily: int | None
    wrong: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands in the text of a pull request.

    Attributes:
        papers: keys of the papers that it proposes, whatever was answered.
        refused: keys of those that the keeper unticked or struck out, now or earlier.
        upkeep: names of the changes to old entries.
        refused_upkeep: those that the keeper unticked or struck out.
        noted: names of what was only noted.
        waiting: keys of papers for which there was no room.
    """

    papers: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    upkeep: frozenset[str] = frozenset()
    refused_upkeep: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()

    @property
    def shown(self) -> tuple[frozenset[str], ...]:
        """What the text is about; two texts with the same say the same of what matters."""
        return self.papers, self.refused, self.upkeep, self.noted


@dataclass(frozen=True, slots=True)
class PullText:
    """All that the text says.

    Attributes:
        list_path: the list, by its path in the repository.
        day: the day of the run.
        proposals: the papers, best first.
        upkeep: what became of old entries.
        left_out: papers that are not proposed.
        rejected: how many papers stay away because of earlier decisions.
        coverage: sentences on what is known and what is not.
        budget: what was asked of whom.
        away: the days for which a refused paper stays away.
    """

    list_path: str
    day: date
    proposals: Sequence[Proposal]
    upkeep: Sequence[Upkeep]
    left_out: Sequence[LeftOut] = ()
    rejected: int = 0
    coverage: Sequence[str] = ()
    budget: Sequence[Budget] = ()
    away: int = 182

    @property
    def title(self) -> str:
        """The pull request's title, in which nothing is a stranger's."""
        done = sum(one.is_done for one in self.upkeep)
        counts = ((len(self.proposals), "paper", "papers"), (done, "changed entry", "changed entries"))
        said = [plural(*one) for one in counts if one[0]]
        return f"Reading list: {' and '.join(said) or 'decisions'}"

    @property
    def body(self) -> str:
        """The pull request's text, as Markdown."""
        blocks = [
            self._opening(),
            *self._papers(),
            *self._upkeep(),
            self._answering(),
            *self._left_out(),
            self._basis(),
        ]
        return "\n\n".join(blocks) + "\n"

    def _opening(self) -> str:
        done = sum(one.is_done for one in self.upkeep)
        return (
            f"litgraph found {plural(len(self.proposals), 'paper')} that {inert(self.list_path)} is missing, and "
            f"changed {plural(done, 'old entry', 'old entries')}. Each change is a commit of its own."
        )

    def _papers(self) -> list[str]:
        if not self.proposals:
            return []
        rows = [
            f"| {n} | {inert(one.title)} | {inert(one.venue)} | {one.year or ''} | {inert(one.why)} | {_links(one)} |"
            for n, one in enumerate(self.proposals, 1)
        ]
        table = ["| | title | venue | year | why | links |", "| --- | --- | --- | --- | --- | --- |", *rows]
        boxes = [
            f"- [x] {n}: {inert(one.title)} {_marker('paper', one.key)}" for n, one in enumerate(self.proposals, 1)
        ]
        return ["## Papers", "\n".join(table), "\n".join(boxes)]

    def _upkeep(self) -> list[str]:
        done = [_change(one) for one in self.upkeep if one.is_done]
        noted = [f"- {inert(one.said)} {_marker('noted', one.name)}" for one in self.upkeep if not one.is_done]
        blocks = ["## Old entries", "\n".join(done)] if done else []
        if noted:
            rest = len(noted) - _MOST_NOTED
            more = [f"- and {rest} more, which litgraph check names"] if rest > 0 else []
            blocks += ["## For you to look at", "\n".join([*noted[:_MOST_NOTED], *more])]
        return blocks

    def _answering(self) -> str:
        return (
            "## How to answer\n\n"
            "- **Take it all**: merge.\n"
            "- **Not this one**: untick it, strike it out (`~~…~~`), or delete its entry on this branch. It is gone "
            f"from the list with the next run and stays away for {self.away} days, which litgraph.toml says.\n"
            "- **Otherwise**: edit the entry on this branch; it stays as you wrote it.\n"
            f"- **None**: close this without merging; its papers stay away for {self.away} days."
        )

    def _left_out(self) -> list[str]:
        lines = [
            f"- {inert(one.title)}: {inert(one.why)} {_marker('refused' if one.is_refused else 'waiting', one.key)}"
            for one in self.left_out
        ]
        if self.rejected:
            lines.append(
                f"- {plural(self.rejected, 'paper')} on which litgraph.toml or a closed pull request has decided"
            )
        if not lines:
            return []
        return ["<details><summary>What was left out, and why</summary>", "\n".join(lines), "</details>"]

    def _basis(self) -> str:
        lines = [f"- {inert(sentence)}" for sentence in self.coverage]
        asked = [_asked(one) for one in self.budget]
        lines.append(f"- Asked on {self.day}: {'; '.join(asked) if asked else 'no service'}.")
        return "## What this rests on\n\n" + "\n".join(lines)


def read_answers(body: str) -> Answers:
    """What stands in a text, however it was edited; a line that says two things says no."""
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    refused: set[str] = set()
    refused_upkeep: set[str] = set()
    for line in body.splitlines()[:_MOST_LINES]:
        box = _BOX.match(line)
        says_no = (box is not None and box[1] == " ") or bool(_STRUCK.search(line))
        for kind, marked in _MARKER.findall(line):
            if kind not in found:
                continue
            name = unmark(marked)
            found[kind].add(name)
            if kind == "refused" or (kind == "paper" and says_no):
                refused.add(name)
            elif kind == "upkeep" and says_no:
                refused_upkeep.add(name)
    return Answers(
        *map(frozenset, (found["paper"], refused, found["upkeep"], refused_upkeep, found["noted"], found["waiting"]))
    )


def mark(name: str) -> str:
    """A name in signs that can neither end a marker nor a line."""
    return quote(name, safe="/:.()_;,+-")


def unmark(marked: str) -> str:
    """The name that `mark` was given."""
    return unquote(marked, errors="replace")


def _marker(kind: Kind, name: str) -> str:
    return f"<!-- litgraph: {kind} {mark(name)} -->"


def _change(one: Upkeep) -> str:
    said = "; its lines were changed since, so undo it on this branch by hand" if one.is_stuck else ""
    return f"- [{' ' if one.is_stuck else 'x'}] {inert(one.said)}{said} {_marker('upkeep', one.name)}"


def _links(one: Proposal) -> str:
    addresses = [("paper", inert_address(one.url)), ("code", inert_address(one.code_url))]
    return ", ".join(f"[{label}]({address})" for label, address in addresses if address)


def _asked(one: Budget) -> str:
    budget = f" of {one.daily:,} a day" if one.daily is not None else ""
    wrong = f" ({inert(one.wrong)})" if one.wrong else ""
    return f"{one.source} {one.requests:,} times{budget}{wrong}"
