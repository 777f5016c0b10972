"""Questions to sources, as values: what is asked of whom, about which papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from litgraph.fetchers.answers import digest
from litgraph.records import Side

__all__ = ["Ask", "Wanted"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper, or a repository, that something is asked about.

    Attributes:
        subject: what the source is given: an id in its own form, a title, or an address.
        title: of the paper, to hold a found one against.
        authors: likewise.
        year: likewise, or None.
        references: how many references it has as far as is known, or None.
        citers: how many papers cite it as far as is known, or None.
        lacking: whether its references are not to be had elsewhere.
    """

    subject: str
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    references: int | None = None
    citers: int | None = None
    lacking: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """One question, which one answer settles whole.

    Attributes:
        source: whom.
        kind: what: ``paper``, ``title``, ``lists``, ``details``, ``recommendations``, ``figures`` or ``code``.
        papers: about which.
        sides: for ``lists``: which.
        patient: for ``lists``: whether a list that came back short is read page by page.
        against: for ``recommendations``: subjects of papers that are not wanted.
    """

    source: str
    kind: str
    papers: tuple[Wanted, ...]
    sides: tuple[Side, ...] = ()
    patient: bool = False
    against: tuple[str, ...] = ()

    @property
    def subjects(self) -> Sequence[str]:
        """What it is about."""
        return [paper.subject for paper in self.papers]

    @property
    def kinds(self) -> Sequence[str]:
        """Under which kinds its outcomes are kept: a question about lists is one about each side."""
        return self.sides or (self.kind,)

    @property
    def item(self) -> str:
        """A name for it, the same whenever the same is asked."""
        return f"{self.kind} {digest([*self.sides, *self.subjects])}"
