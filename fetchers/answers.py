"""Reading what services answer: values of the right kind, or nothing; text cleaned; citations checked."""

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from litgraph.fetchers.retries import BadAnswer
from litgraph.identifiers import identifier
from litgraph.records import CITERS, REFERENCES, Asked, Batch, Citations, Identifier, Record, Side
from litgraph.wording import clean

__all__ = [
    "Links",
    "day",
    "digest",
    "fields",
    "items",
    "known_ids",
    "names",
    "outcomes",
    "shape",
    "text",
    "whole",
    "year",
]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LARGEST = 2**31 - 1
# A paper can cite a preprint of what is published later. In the snapshot, which was read from printed lists, one pair
# of 12,797 is further apart than this many years.
_YEARS_AHEAD = 1


def text(value: object) -> str:
    """A text on one line; ``""`` for anything else."""
    # JSON can spell half a character, which no store takes.
    return clean(value.encode("utf-8", "replace").decode()) if isinstance(value, str) else ""


def whole(value: object) -> int | None:
    """A count, or None."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:12])
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST else None


def year(value: object) -> int | None:
    """A year in which something can have been published, or None."""
    found = whole(value)
    return found if found is not None and 1000 <= found <= 2200 else None


def day(value: object) -> datetime.date | None:
    """The day with which a text begins, or None."""
    if not isinstance(value, str) or not _DAY.match(value):
        return None
    try:
        return datetime.date.fromisoformat(value[:10])
    except ValueError:
        return None


def fields(value: object) -> dict[str, Any]:
    """An object's fields; none for anything else."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """A list's items; none for anything else."""
    return value if isinstance(value, list) else []


def names(value: object, key: str = "name") -> tuple[str, ...]:
    """The names of people listed as objects, without gaps."""
    return tuple(name for one in items(value) if (name := text(fields(one).get(key))))


def shape(value: object, kind: type) -> Any:  # noqa: ANN401 - of `kind`
    """The value, which has to be of `kind`.

    Raises:
        BadAnswer: it is not.
    """
    if not isinstance(value, kind):
        raise BadAnswer(f"answered with {type(value).__name__} where a {kind.__name__} is documented")
    return value


def known_ids(found: Iterable[tuple[str, object]]) -> tuple[Identifier, ...]:
    """Ids from (scheme, value), each once, without those that cannot be."""
    read = (identifier(scheme, str(value)) for scheme, value in found if isinstance(value, str | int) and value)
    return tuple(dict.fromkeys(one for one in read if one))


def outcomes(kind: str, found: Mapping[str, Record | None], day: datetime.date) -> tuple[list[Asked], str]:
    """What became of the question about each subject, and a short name for all of it."""
    asked = [Asked(kind, subject, record.key if record else "missing", day) for subject, record in found.items()]
    return asked, digest(f"{one.subject} {one.outcome}" for one in asked)


def digest(subjects: Iterable[str]) -> str:
    """A short name for a set of subjects."""
    return hashlib.sha256("\n".join(subjects).encode()).hexdigest()[:12]


@dataclass(slots=True)
class Links:
    """Records and the citations among them, gathered from one answer and checked.

    Attributes:
        records: each once, in the order of arrival; a whole one takes the place of a partial one.
        dropped: how many citations were left out, by why.
    """

    records: list[Record] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    _places: dict[str, int] = field(default_factory=dict)
    _pairs: dict[Side, list[tuple[int, int]]] = field(default_factory=lambda: {REFERENCES: [], CITERS: []})

    def add(self, record: Record) -> int:
        """Take in a record; its place."""
        place = self._places.setdefault(record.key, len(self.records))
        if place == len(self.records):
            self.records.append(record)
        elif self.records[place].partial and not record.partial:
            self.records[place] = record
        return place

    def link(self, paper: Record, side: Side, others: Sequence[Record | None]) -> int:
        """Take in one side of a paper's list, None standing for what has no id; how many citations it gives."""
        here, seen = self.add(paper), set[str]()
        for other in others:
            if other is None:
                self.dropped["without id"] += 1
            elif other.key == paper.key or set(other.ids) & set(paper.ids):
                self.dropped["self"] += 1
            elif other.key in seen:
                self.dropped["duplicate"] += 1
            elif _is_future(*((paper, other) if side == REFERENCES else (other, paper))):
                self.dropped["future"] += 1
            else:
                seen.add(other.key)
                there = self.add(other)
                self._pairs[side].append((here, there) if side == REFERENCES else (there, here))
        return len(seen)

    def into(self, batch: Batch, evidence: str) -> Batch:
        """The batch with these records and citations."""
        sides = {
            side: Citations([a for a, _ in pairs], [b for _, b in pairs], [evidence] * len(pairs), side)
            for side, pairs in self._pairs.items()
        }
        return replace(
            batch,
            records=tuple(self.records),
            citations=sides[REFERENCES],
            citers=sides[CITERS],
            dropped=dict(self.dropped),
        )


def _is_future(citing: Record, cited: Record) -> bool:
    """Whether a paper would cite what was published long after it."""
    return citing.year is not None and cited.year is not None and cited.year > citing.year + _YEARS_AHEAD
