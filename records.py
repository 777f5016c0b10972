"""The plain values that every part of litgraph shares; this module imports nothing of ours."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "CITERS",
    "REFERENCES",
    "Asked",
    "Batch",
    "Bulk",
    "BulkFile",
    "Citations",
    "Coverage",
    "Decision",
    "Embedding",
    "Entry",
    "Figures",
    "Identifier",
    "Link",
    "Record",
    "Repository",
    "Shape",
    "Side",
]


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """One name of a paper.

    Attributes:
        scheme: ``doi``, ``arxiv``, ``usenix``, …; the whole list stands in `litgraph.identifiers`.
        value: in the scheme's canonical form: DOIs in lower case, arXiv ids without a version.
    """

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a list: what it says and where it goes, both as written."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a reading list says of one paper, and where it says so.

    Attributes:
        number: place in the list, from 1.
        line: line of the file on which the entry begins, from 1.
        span: first and last-plus-one character of the entry in the decoded text.
        section: headings above the entry below the list's own title, joined by `` / ``; ``""`` without any.
        title: the title, repaired for matching and display.
        printed_title: the title as it stands in the file.
        authors: their names, in order; empty where the list names none.
        venue: venue as the keeper writes it, without its year; ``""`` where there is none.
        year: year of publication, or None.
        links: every link of the entry, in order.
        paper_url: the link that leads to the paper, or ``""``.
        code_url: the link that leads to its code, or ``""``.
        ids: ids read from the links and the text, the paper link's first.
        file: where the entry stands, relative to the list's folder; ``""`` in the list's own file.
    """

    number: int
    line: int
    span: tuple[int, int]
    section: str
    title: str
    printed_title: str
    authors: tuple[str, ...]
    venue: str
    year: int | None
    links: tuple[Link, ...]
    paper_url: str
    code_url: str
    ids: tuple[Identifier, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What one source says of one paper.

    Attributes:
        key: the source's own name for the paper, unique within the source.
        title: title, cleaned.
        authors: names, in order, as far as the source prints them.
        year: year of publication, or None.
        date: day of publication, or None.
        venue: venue, ``""`` where unknown; ``arXiv`` means that the source knows only a preprint.
        type: ``article``, ``review``, ``dataset``, …; ``""`` where unknown.
        url: a page of the paper, or ``""``.
        ids: every id that the source gives.
        abstract: ``""`` where unknown or withheld.
        reference_count: how many references the source says the paper has, or None.
        citation_count: how many citations the source says the paper has received, or None.
        notices: what became of the paper later: ``retraction``, ``correction``, ``withdrawal``, …
        partial: whether only some of this was asked for: what is empty then leaves a stored record's as it is.
    """

    key: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    date: datetime.date | None = None
    venue: str = ""
    type: str = ""
    url: str = ""
    ids: tuple[Identifier, ...] = ()
    abstract: str = ""
    reference_count: int | None = None
    citation_count: int | None = None
    notices: tuple[str, ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Embedding:
    """A paper as a point, made by a language model from its title and abstract.

    Attributes:
        key: the record, by the source's key.
        model: ``specter_v2``.
        vector: its numbers; 768 for that model.
    """

    key: str
    model: str
    vector: Sequence[float]


Side = Literal["references", "citers"]
"""Which list of a paper was asked for: the papers that it cites, or those that cite it."""
REFERENCES: Side = "references"
CITERS: Side = "citers"


@dataclass(frozen=True, slots=True)
class Citations:
    """Who cites whom, as columns: a batch may hold millions.

    Attributes:
        citing: place in the batch's records of each paper that cites.
        cited: place of the paper that it cites; as long as `citing`.
        evidence: where the source has each from; as long as `citing`.
        side: which list the source was asked for.
    """

    citing: Sequence[int]
    cited: Sequence[int]
    evidence: Sequence[str]
    side: Side = REFERENCES


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one side of one record a source knows.

    Attributes:
        key: the record, by the source's key.
        side: `REFERENCES` or `CITERS`.
        known: how many of them the source gives as papers.
        stated: how many the source says there are, papers or not; None where it does not say.
        complete: whether the source claims to give all that are papers.
        as_of: the day of which this is true.
    """

    key: str
    side: Side
    known: int
    stated: int | None
    complete: bool
    as_of: datetime.date


@dataclass(frozen=True, slots=True)
class Figures:
    """The state of a code repository on one day; None where the host was not asked or does not say.

    Attributes:
        taken_on: the day.
        stars: how many accounts have starred it.
        forks: how many forks it has.
        archived: whether its owner has made it read-only.
        pushed_on: day of the last push.
        license: SPDX id of its licence.
        language: the language that most of it is in.
        created_on: day on which it was made.
        topics: what its owner calls it.
        releases: how many releases it has had.
        released_on: day of the latest one.
        moved_to: its present address where it was renamed or given away, else ``""``.
        gone: whether the host says that there is no such repository.
    """

    taken_on: datetime.date
    stars: int | None = None
    forks: int | None = None
    archived: bool | None = None
    pushed_on: datetime.date | None = None
    license: str | None = None
    language: str | None = None
    created_on: datetime.date | None = None
    topics: tuple[str, ...] = ()
    releases: int | None = None
    released_on: datetime.date | None = None
    moved_to: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Repository:
    """A code repository that a source ties to a paper.

    Attributes:
        key: the paper's record, by the source's key; ``""`` where the source knows the code alone.
        address: host and path, without scheme, branch or sub-path: ``github.com/owner/name``.
        url: the link as the source prints it.
        figures: its state, where the source knows it.
    """

    key: str
    address: str
    url: str
    figures: Figures | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a keeper decided of a proposed paper.

    Attributes:
        paper: any known id of the paper.
        verdict: ``accepted`` or ``rejected``.
        why: the reason, in the keeper's words.
        by: who decided; ``""`` where the file does not say.
        date: when, or None.
        until: the last day on which a rejection holds; None means for good.
    """

    paper: Identifier
    verdict: str
    why: str = ""
    by: str = ""
    date: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a source was asked, and answered.

    Attributes:
        kind: ``paper``, ``references``, ``citers``, ``details``, ``recommendations``, ``figures`` or ``code``.
        subject: an id or a title as the source was given it, or a repository's address.
        outcome: ``found``, ``missing``, ``withheld``, or the key of the record under which the source now has it.
        as_of: the day.
    """

    kind: str
    subject: str
    outcome: str
    as_of: datetime.date


@dataclass(frozen=True, slots=True)
class Batch:
    """One answer of a source, stored whole or not at all.

    Attributes:
        source: the source's name, as ``--source`` takes it.
        item: what the answer is about, unique within the source.
        version: a digest of the answer; an item is stored again only when this changes.
        as_of: the day of which the answer is true.
        records: papers.
        citations: who cites whom among `records`, from lists of references.
        coverage: how complete `citations` and `citers` are.
        repositories: code of `records`.
        citers: who cites whom among `records`, from lists of citing papers.
        embeddings: `records` as points.
        recommended: keys of those of `records` that the source recommends to readers of `item`, best first.
        asked: what the answer settles.
        dropped: how many citations were left out, by why: ``without id``, ``self``, ``duplicate``, ``future``.
    """

    source: str
    item: str
    version: str
    as_of: datetime.date
    records: Sequence[Record] = ()
    citations: Citations = Citations((), (), ())
    coverage: Sequence[Coverage] = ()
    repositories: Sequence[Repository] = ()
    citers: Citations = Citations((), (), (), CITERS)
    embeddings: Sequence[Embedding] = ()
    recommended: Sequence[str] = ()
    asked: Sequence[Asked] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of a bulk file are spelt, and how to read them, in SQL, since no row of theirs becomes an object.

    Attributes:
        columns: names of the columns that are read, each with its type in DuckDB; what a file lacks is NULL.
        required: those without which a file is not of this shape.
        id: the column without which a row says nothing; where it is NULL, the row could not be read.
        select: a query over ``file``, which has these columns.
        id_form: the pattern of an id that is text and holds a number; ``""`` where ids are numbers, or any text.
    """

    columns: Mapping[str, str]
    required: tuple[str, ...]
    id: str
    select: str
    id_form: str = ""


@dataclass(frozen=True, slots=True)
class BulkFile:
    """One file of a bulk source.

    Attributes:
        name: its path below the source's origin, with slashes.
        address: where DuckDB finds it: a path, or an address of ``https`` or ``s3``.
        holds: ``papers``, ``citations``, or ``works``, which have both.
        format: ``json``, ``parquet`` or ``csv``.
        version: changes when the file does.
        as_of: the day of which it is true.
    """

    name: str
    address: str
    holds: Literal["papers", "citations", "works"]
    format: Literal["json", "parquet", "csv"]
    version: str
    as_of: datetime.date


@dataclass(frozen=True, slots=True)
class Bulk:
    """Bulk files of one source.

    Attributes:
        source: the source's name in the store.
        scheme: the scheme of its own ids.
        prefix: what stands before the id of a row in the value of its id: ``W`` for OpenAlex.
        origin: the folder or file that they are from.
        files: in the order in which they are read: papers first, and what is newer later.
        shapes: how the rows of each kind of file are spelt.
        text_ids: whether ids may be any text; else they are whole numbers of up to 63 bits.
        is_whole: whether a file of papers holds all papers of the source, and takes the place of one imported before.
        part: which part of the source the files are, ``""`` for all; another part takes the place of the one before.
    """

    source: str
    scheme: str
    prefix: str
    origin: str
    files: tuple[BulkFile, ...]
    shapes: Mapping[str, Shape]
    text_ids: bool = False
    is_whole: bool = False
    part: str = ""
