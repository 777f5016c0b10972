"""A week's work on a list, step by step: what the keeper answered, what time changed, what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from litgraph.commands.selection import UPKEEP, additions, entry_at, name_of
from litgraph.records import Decision, Identifier
from litgraph.reports import mark, plain, unmark
from litgraph.venues import VenueNames
from litgraph.wording import title_key

if TYPE_CHECKING:
    from litgraph.commands.branch import Branch
    from litgraph.commands.desk import Desk
    from litgraph.commands.knowledge import Knowledge
    from litgraph.reading_list import Edit, Finding, ReadingList
    from litgraph.reports import Answers, Upkeep
    from litgraph.store import Row, Store

__all__ = ["WAITING", "Week"]

DONE = {
    "stale-venue": "Published since",
    "no-code": "Code released",
    "repository-renamed": "Repository renamed",
    "repository-archived": "Repository archived",
    "repository-gone": "Repository gone",
    "retracted": "Retracted",
}
# How many papers of each shelf are looked at beyond those that are proposed: they wait, and are named.
WAITING = 10
_MERGED = "merged from litgraph's pull request"


@dataclass(slots=True)
class Week:
    """What a run does to a list.

    Attributes:
        store: an open store.
        desk: the list as it stands proposed, which is worked on.
        branch: where each change becomes a commit; None where files alone are written.
        day: today.
        away: for how many days a refused paper stays away.
        answers: what stands in the pull request's text; nothing where there is none.
        standing: keys that an earlier run put into the list, where there is no branch that says so.
        settled: names of upkeep that a closed pull request has offered in vain.
        listed: numbers of the papers of the list on the desk, as this run found it.
        mended: names of the upkeep that the branch holds.
        pending: keys of the papers that stand proposed.
        refused: keys of those that the keeper refused.
        upkeep: what became of old entries.
        unwritable: keys of papers that cannot be written so that they read back as what they are.
        commits: how many changes this run has made.
    """

    store: "Store"
    desk: "Desk"
    branch: "Branch | None"
    day: date
    away: int
    answers: "Answers"
    standing: Sequence[str] = ()
    settled: frozenset[str] = frozenset()
    listed: set[int | None] = field(default_factory=set)
    mended: dict[str, str] = field(default_factory=dict)
    pending: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    upkeep: "list[Upkeep]" = field(default_factory=list)
    unwritable: list[str] = field(default_factory=list)
    commits: int = 0
    _undone: set[str] = field(default_factory=set)
    _stuck: set[str] = field(default_factory=set)
    _papers: dict[str, int | None] = field(default_factory=dict)

    def remember(self) -> None:
        """Learn from the branch's commits what stands proposed and what was mended."""
        self.pending = list(self.standing)
        for commit in self.branch.own_commits() if self.branch else ():
            for kind, marked in commit.trailers:
                name = unmark(marked)
                if kind == "Adds" and name not in self.pending:
                    self.pending.append(name)
                elif kind == "Withdraws" and name in self.pending:
                    self.pending.remove(name)
                    self.refused.append(name)
                elif kind == "Mends":
                    self.mended[name] = commit.name
                elif kind == "Restores":
                    self.mended.pop(name, None)
                    self._undone.add(name)

    def heed(self, listed: "Sequence[Row]") -> None:
        """Do as the keeper answered: what they unticked, struck out or removed goes and stays away for a while.

        Args:
            listed: the entries of the list on the desk, as the store has them.
        """
        papers = self.listed = {row["paper"] for row in listed}
        for key in list(self.pending):
            entry = self._entry_of(key, papers, listed)
            if entry is None:
                self._refuse(key, "removed from the pull request")
            elif key in self.answers.refused:
                self._refuse(key, "struck out in the pull request", entry)
        for name in sorted(self.answers.refused_upkeep & set(self.mended)):
            self._restore(name)

    def _entry_of(self, key: str, papers: set[int | None], listed: "Sequence[Row]") -> int | None:
        """Number of the entry of a proposed paper; None where there is none any more."""
        paper = self.paper_of(key)
        if paper in papers:
            return int(next(row["number"] for row in listed if row["paper"] == paper))
        return next((entry.number for entry in self.desk.reading().entries if key in map(str, entry.ids)), None)

    def paper_of(self, key: str) -> int | None:
        """Number of the paper that a key names; None where the store has none."""
        from litgraph.identifiers import parse_key

        if key not in self._papers:
            one = parse_key(key)
            found = self.store.papers_with(one) if one else []
            self._papers[key] = found[0]["paper"] if found else None
        return self._papers[key]

    def save(self) -> int:
        """Store the list on the desk, under its real path; give its number."""
        reading = self.desk.reading()
        # Entries join papers, and papers with them each other.
        self._papers.clear()
        return self.store.save_list(reading.path, reading.name, reading.digest, reading.entries)

    def title_of(self, key: str) -> str:
        """The title of a paper, as far as the store knows it."""
        paper = self.paper_of(key)
        facts = self.store.facts([paper]) if paper is not None else {}
        return next((row["title"] for row in facts.values()), "") or key

    def _refuse(self, key: str, why: str, number: int | None = None) -> None:
        from litgraph.reading_list import without_entry

        title = self.title_of(key)
        if number is not None:
            reading = self.desk.reading()
            entry = next((one for one in reading.entries if title_key(one.title) == title_key(title)), None)
            entry = entry or next((one for one in reading.entries if key in map(str, one.ids)), None)
            text = without_entry(reading, entry or reading.entries[number - 1])
            if text is not None:
                self.desk.write(text)
        self.decide(Decision(_key(key), "rejected", why, "", self.day, self.day + timedelta(self.away)))
        self.pending.remove(key)
        self.refused.append(key)
        self.commit(f"Leave out: {plain(title)}", {"Withdraws": key})

    def _restore(self, name: str) -> None:
        """Put back what an old entry said before it was mended."""
        from litgraph.commands.merging import put_back

        assert self.branch
        commit = self.mended[name]
        list_name = self.desk.path.name
        before = self.branch.read(list_name, self.branch.parent_of(commit)) or b""
        after = self.branch.read(list_name, commit) or b""
        data = put_back(self.desk.path.read_bytes(), before, after)
        if data is None:
            self._stuck.add(name)
            return
        del self.mended[name]
        self._undone.add(name)
        self.desk.path.write_bytes(data)
        self.commit("Put an old entry back as it was", {"Restores": name})

    def decide(self, decision: Decision) -> None:
        """Write a decision, unless the keeper has written the same verdict already."""
        from litgraph.reading_list import record_decision

        paper = self.paper_of(str(decision.paper))
        same = set(self.store.ids_of(paper)) if paper is not None else set()
        standing = [one for one in self.desk.settings().decisions if one.paper in {decision.paper, *same}]
        if not standing or standing[-1].verdict != decision.verdict:
            record_decision(self.desk.path, decision, same)

    def note(self, decisions: Sequence[Decision]) -> None:
        """Write what a closed pull request has decided."""
        for decision in decisions:
            self.decide(decision)
        self.commit("Note what was rejected in a closed pull request", {})

    def mend(self, number: int, base: "ReadingList", codes: int) -> None:
        """Change the old entries of which it is certain how; note the others.

        Args:
            number: number of the list on the desk in the store.
            base: the list as it stands without proposals.
            codes: how many entries may get a link to their code: a list that never had any would drown in them.
        """
        from litgraph.commands.check import known_of_entries
        from litgraph.reading_list import code_link, find_wrong
        from litgraph.reports import Upkeep

        reading, settings = self.desk.reading(), self.desk.settings()
        names = VenueNames(settings.venues)
        known = known_of_entries(self.store, number, names)
        old = {title_key(entry.title) for entry in base.entries}
        passed = {*self.mended, *self._undone, *self.settled}
        # Where files alone are written, what stands proposed is in the list that was found, but is no old entry.
        proposed = {self.paper_of(key) for key in self.pending}
        edits: list[tuple[Edit, str, str]] = []
        displaced: list[tuple[Finding, str, str]] = []
        for finding in find_wrong(reading, known, settings.list.rules_off, settings.list.order, names):
            entry = entry_at(reading, finding.line)
            if finding.rule not in UPKEEP or entry is None or title_key(entry.title) not in old:
                continue
            if entry.number in known and known[entry.number].paper in proposed:
                continue
            name = name_of(finding, entry)
            if name in passed:
                continue
            passed.add(name)
            subject = f"{DONE[finding.rule]}: {plain(entry.title)}"
            edit = finding.edit
            if edit is None and finding.rule == "no-code" and entry.number in known and codes > 0:
                edit = code_link(reading, entry.number, known[entry.number].code_url)
                codes -= edit is not None
            if edit:
                edits.append((edit, name, subject))
            elif finding.displacing:
                displaced.append((finding, name, subject))
            else:
                self.upkeep.append(Upkeep(name, f"{finding.wrong}; {finding.fix}", is_done=False))
        # From the end, so that what is still to be changed stands where it stood.
        for edit, name, subject in sorted(edits, key=lambda one: -one[0].start):
            text = self.desk.reading().text
            self.desk.write(text[: edit.start] + edit.text + text[edit.end :])
            self.mended[name] = self.commit(subject, {"Mends": name})
        for finding, name, subject in displaced:
            if self._displace(finding, name):
                self.mended[name] = self.commit(subject, {"Mends": name})
            else:
                self.upkeep.append(Upkeep(name, f"{finding.wrong}; {finding.fix}", is_done=False))
        done = [Upkeep(name, self._said(name), is_done=True, is_stuck=name in self._stuck) for name in self.mended]
        self.upkeep = [*done, *self.upkeep]

    def _displace(self, finding: "Finding", name: str) -> bool:
        """Change an entry's tag, and move the entry to where it belongs then; False where that place is not certain."""
        from litgraph.reading_list import find_order, in_order, list_from

        assert finding.displacing
        reading, order = self.desk.reading(), self.desk.settings().list.order
        here = [(one, parts.tag) for one, parts in zip(reading.entries, reading.parts, strict=True)
                if name_of(finding, one) == name]  # fmt: skip
        if len(here) != 1 or here[0][1] is None:
            return False
        entry, (start, end) = here[0][0], here[0][1]
        text = reading.text[:start] + finding.displacing.text + reading.text[end:]
        kept = find_order(reading.text, reading.entries, order)
        moved = in_order(list_from(reading.path, text.encode()), entry.number, kept)
        if moved is not None:
            self.desk.write(moved)
        return moved is not None

    def _said(self, name: str) -> str:
        rule, _, which = name.partition(" ")
        entries = self.desk.reading().entries
        found = next((one for one in entries if which in {*map(str, one.ids), title_key(one.title)[:80]}), None)
        if found is None:
            return f"{DONE.get(rule, rule)}: {which}"
        where = f" ({found.venue} {found.year})" if rule == "stale-venue" else ""
        return f"{DONE.get(rule, rule)}: {found.title}{where}"

    def add(self, rows: "Sequence[Row]", known: "Knowledge", *, number: int, bar: float) -> "list[Row]":
        """Put the papers that the list is missing into it, each by a change of its own.

        Args:
            rows: suggestions as if nothing were proposed yet, best first.
            known: what the store knows around the list.
            number: how many papers are to stand proposed.
            bar: the least score.

        Returns:
            Those that were put in.
        """
        from litgraph.identifiers import parse_key

        # What the keeper refused, or has put in already, is not proposed.
        mine = {self.paper_of(key) for key in self.pending}
        unwanted = {self.paper_of(key) for key in self.refused} | (self.listed - mine)
        rows = [row for row in rows if self.paper_of(row["key"]) not in unwanted]
        here = {self.paper_of(row["key"]): row["key"] for row in rows}
        waiting = {here.get(self.paper_of(key), key) for key in self.answers.waiting}
        # Without a text that says what waited, nothing is known to be news. Without a branch, what stands proposed
        # counts as evidence, so that others come up which are none.
        tells_news = self.branch is not None and bool(self.answers.papers)
        # Far enough from the end of what waits that no paper becomes news by a small change of ranks.
        margin = min(number, WAITING // 2)
        added: list[Row] = []
        while True:
            able = {row["key"]: row for row in rows if parse_key(row["key"]) and row["key"] not in self.unwritable}
            chosen = additions(
                [(key, row["score"]) for key, row in able.items()],
                pending={here.get(self.paper_of(key), key) for key in self.pending},
                waiting=waiting if tells_news else able,
                newest={key for key, row in able.items() if row["shelf"] == "new" and row["rank"] <= number + margin},
                number=number,
                bar=bar,
            )
            if not chosen:
                return added
            if self._put_in(able[chosen[0]], known):
                added.append(able[chosen[0]])
                # What is not added in this run is no news to itself.
                waiting |= set(able) - set(chosen)
            else:
                self.unwritable.append(chosen[0])

    def _put_in(self, row: "Row", known: "Knowledge") -> bool:
        from litgraph.commands.wishes import as_wishes
        from litgraph.reading_list import insert

        reading = self.desk.reading()
        numbers = {title_key(entry.title): entry.number for entry in reading.entries}
        near = [
            {"key": e["key"], "number": numbers[t]} for e in known.entries if (t := title_key(e["title"])) in numbers
        ]
        settings = self.desk.settings()
        inserted = insert(reading, as_wishes([row], near), settings.list.order, VenueNames(settings.venues))
        if not inserted.insertions:
            return False
        self.desk.write(inserted.text)
        self.decide(Decision(_key(row["key"]), "accepted", _MERGED, "", self.day))
        self.pending.append(row["key"])
        self.commit(f"Add: {plain(row['title'])}", {"Adds": row["key"]})
        return True

    def commit(self, subject: str, trailers: Mapping[str, str]) -> str:
        """Keep what was changed on the desk, as a commit where there is a branch; give its name."""
        changed = self.desk.changed()
        self.commits += bool(changed)
        if not self.branch or not changed:
            return ""
        self.branch.commit(changed, subject, {kind: mark(name) for kind, name in trailers.items()})
        return self.branch.tip


def _key(text: str) -> Identifier:
    from litgraph.identifiers import parse_key

    one = parse_key(text)
    assert one, text
    return one
