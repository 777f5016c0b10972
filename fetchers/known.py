"""What is known before anything is asked, as the store tells it: the plan is made from this alone."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from litgraph.identifiers import SCHEMES, parse_key
from litgraph.records import CITERS, REFERENCES, Identifier

__all__ = ["AGES", "Known", "KnownPaper", "KnownRecord"]

Row = Mapping[str, Any]

AGES: Mapping[str, int] = {
    "paper": 7,
    "title": 30,
    REFERENCES: 90,
    CITERS: 7,
    "details": 180,
    "recommendations": 7,
    "figures": 1,
    "code": 30,
}
"""For how many days what a source answered counts as fresh, by kind."""
MISSING = 7
"""Likewise where it knew nothing."""


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """What a source has said of a listed paper; counts are what it states."""

    source: str
    key: str
    ids: frozenset[Identifier]
    year: int | None
    references: int | None
    citers: int | None


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """A listed paper; `lacking` says whether no live source has given most of its references."""

    title: str
    authors: tuple[str, ...]
    year: int | None
    ids: tuple[Identifier, ...]
    records: tuple[KnownRecord, ...]
    has_code: bool
    lacking: bool

    def of(self, source: str) -> list[KnownRecord]:
        """What one source has said."""
        return [record for record in self.records if record.source == source]


@dataclass(frozen=True, slots=True)
class Known:
    """All that a plan needs.

    Attributes:
        today: the day.
        papers: the listed papers, in the list's order.
        citers: Semantic Scholar's records of papers that cite a listed one and whose own references were not read, by
            key with how many references they have; those that cite most listed papers first.
        near: its records of the papers next to the list whose abstract was not asked for, nearest first.
        repositories: addresses of the listed papers' code.
        asked: by source, kind and subject, the outcome and the day of what was asked.
    """

    today: datetime.date
    papers: Sequence[KnownPaper]
    citers: Sequence[tuple[str, int | None]]
    near: Sequence[str]
    repositories: Sequence[str]
    asked: Mapping[tuple[str, str, str], tuple[str, datetime.date]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[Row]], today: datetime.date) -> Self:
        """From the store's answers to the queries ``known_papers``, ``known_records``, …, by their last word."""
        records = defaultdict(list)
        lacking = defaultdict(lambda: True)
        for row in rows["records"]:
            records[row["paper"]].append(_record(row))
            if row["known"] is not None and (row["complete"] or row["known"] >= 0.8 * (row["stated"] or 0)):
                lacking[row["paper"]] = False
        papers = [
            KnownPaper(
                title=row["title"],
                authors=tuple(row["authors"]),
                year=row["year"],
                ids=_ids(row["ids"]),
                records=tuple(records[row["paper"]]),
                has_code=row["has_code"],
                lacking=lacking[row["paper"]],
            )
            for row in rows["papers"]
        ]
        asked = {(row["source"], row["kind"], row["subject"]): (row["outcome"], row["as_of"]) for row in rows["asked"]}
        citers = [(row["key"], row["reference_count"]) for row in rows["citers"]]
        near, code = [row["key"] for row in rows["near"]], [row["address"] for row in rows["code"]]
        return cls(today, papers, citers, near, code, asked)

    def outcome(self, source: str, kind: str, subject: str) -> str:
        """What became of a question, while that is fresh; else ``""``."""
        outcome, as_of = self.asked.get((source, kind, subject), ("", self.today))
        age = MISSING if outcome == "missing" else AGES[kind]
        return outcome if (self.today - as_of).days < age else ""


def _record(row: Row) -> KnownRecord:
    return KnownRecord(
        row["source"],
        row["key"],
        frozenset(_ids(row["ids"])),
        row["year"],
        row["reference_count"],
        row["citation_count"],
    )


def _ids(keys: Iterable[str]) -> tuple[Identifier, ...]:
    """Ids by their keys, best schemes first."""
    found = {one for key in keys if (one := parse_key(key))}
    return tuple(sorted(found, key=lambda one: (SCHEMES.index(one.scheme), one.value)))
