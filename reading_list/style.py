"""The style of a list, learnt from its entries, and papers written as entries in it.

An entry is pieces (title, venue, authors, addresses) and what stands between them. Entries with the same pieces in the
same order have one shape; a paper is written in the shape that holds most of what is known of it and that the list
uses enough, with what the list most often puts between two pieces. Words that stand there in some entries alone (who
published it, what the keeper thinks of it) are left out: they are said of other papers.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from litgraph.identifiers import from_url, repository_of
from litgraph.reading_list.escape import as_address, as_text
from litgraph.reading_list.gaps import agreed_gap, with_marks, without, without_arxiv
from litgraph.reading_list.names import AuthorForm, learn_authors
from litgraph.reading_list.parts import Parts
from litgraph.reading_list.read import ReadingList, parse
from litgraph.reading_list.samples import (
    ARXIV,
    NAME,
    NICK,
    NUMBER,
    REPOSITORY,
    Sample,
    line_prefix,
    names_in,
    take_apart,
)
from litgraph.reading_list.tagform import TagForms, learn_tags
from litgraph.records import Entry
from litgraph.venues import VenueNames

__all__ = ["NewPaper", "Style", "learn_style", "style_of"]

_ENOUGH = 4
_SHARE = 0.15
_PDF = re.compile(r"https?://(?:www\.)?arxiv\.org/pdf/[^?#]+?(\.pdf)?$")
_SIGN = re.compile(r"(?<!\\)[*\[\]()]")
# Bullets, and addresses of pictures.
_NO_SIGN = re.compile(r"^[ ]*[*][ ]|https?://[^\s()<>\"]+", re.MULTILINE)
_HELD_IN = re.compile(r"<(li|tr|dt)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper that is to become an entry; parts that are empty are not known.

    Attributes:
        title: its title.
        authors: their names, in order.
        year: year of publication, or None.
        month: month of it, or None.
        venue: where it appeared; ``arXiv`` for a preprint.
        paper_url: its page.
        code_url: its code.
    """

    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    month: int | None = None
    venue: str = ""
    paper_url: str = ""
    code_url: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How a list writes entries.

    Attributes:
        samples: its entries in pieces, those that are examples of its style.
        authors: how it writes names.
        tags: how it writes venues and years.
        sections: section of each sample, by entry number.
        arxiv: what is put before and behind an arXiv id to make the address of a preprint.
    """

    samples: tuple[Sample, ...]
    authors: AuthorForm
    tags: TagForms
    sections: Mapping[int, str] = field(default_factory=dict)
    arxiv: tuple[str, str] = ("https://arxiv.org/abs/", "")

    def write(self, paper: NewPaper, near: Collection[int] = ()) -> Iterator[str]:
        """The paper as an entry, best form first: lines end in LF, without what stands before it on its first line.

        Args:
            paper: what is known of it.
            near: numbers of entries that it will stand among; they are the first examples.
        """
        pools = list(self._pools(near))
        said: set[str] = set()
        for pool in pools:
            for kinds in _shapes(pool, self._available(paper)):
                alike = [sample for sample in pool if sample.kinds == kinds]
                gaps = [agreed_gap(alike, n) for n in range(len(kinds) + 1)]
                if not _is_balanced(gaps):
                    alike = _most_alike(alike)
                    gaps = [agreed_gap(alike, n) for n in range(len(kinds) + 1)]
                text = self._filled(paper, kinds, gaps, alike)
                if text not in said:
                    said.add(text)
                    yield text

    def entry(self, paper: NewPaper, section: str = "") -> str:
        """The paper as an entry for that section, as text to paste; a number in front is 1."""
        near = {number for number, name in self.sections.items() if name == section}
        text = next(self.write(paper, near), "")
        return text.replace(NUMBER, "1") if text else f"- {as_text(paper.title, leading=True)}"

    def _pools(self, near: Collection[int]) -> Iterator[list[Sample]]:
        """Samples to take for an example: those nearby where there are enough, else those of the section, else all."""
        close = [sample for sample in self.samples if sample.number in near]
        in_table = sum(sample.in_table for sample in close) * 2 > len(close)
        bars = Counter(_bars(sample) for sample in close).most_common(1)
        tags = {_tag(sample) for sample in close}
        alike = [
            sample
            for sample in self.samples
            if not close
            or (sample.in_table == in_table and (not in_table or _bars(sample) == bars[0][0]) and _tag(sample) in tags)
        ]
        names = {self.sections.get(sample.number) for sample in close}
        section = [sample for sample in alike if self.sections.get(sample.number) in names]
        nearby = [sample for sample in alike if sample.number in near]
        for pool in (nearby, section):
            if len(pool) >= _ENOUGH:
                yield pool
        if alike:
            yield alike

    def _available(self, paper: NewPaper) -> frozenset[str]:
        head, colon, tail = paper.title.partition(":")
        known = {
            "head": bool(colon and head.strip() and tail.strip()) and len(head) <= 40,
            "tail": bool(colon and head.strip() and tail.strip()) and len(head) <= 40,
            "authors": bool(paper.authors),
            "venue": paper.year is not None and bool(self.tags.spelled(paper.venue)),
            "year": paper.year is not None,
            "date": paper.year is not None,
            "paper": bool(as_address(paper.paper_url)),
            "code": bool(as_address(paper.code_url)),
        }
        return frozenset(["title", *(kind for kind, is_known in known.items() if is_known)])

    def _filled(self, paper: NewPaper, kinds: tuple[str, ...], gaps: list[str], alike: Sequence[Sample]) -> str:
        available = self._available(paper)
        in_table = alike[0].in_table
        shown = list(kinds)
        for kind in [kind for kind in kinds if kind not in available and kind not in ("head", "tail")]:
            gaps = without(gaps, shown.index(kind), in_table=in_table)
            shown.remove(kind)
        one = from_url(paper.paper_url) if paper.paper_url else None
        if one and one.scheme != "arxiv":
            gaps = [without_arxiv(gap) for gap in gaps]
        said = [self._said(paper, kind, n, alike, in_table=in_table) for n, kind in enumerate(kinds) if kind in shown]
        marks = self._marks(paper)
        return _filled_gaps(gaps, said, marks)

    def _said(self, paper: NewPaper, kind: str, place: int, alike: Sequence[Sample], *, in_table: bool) -> str:
        text: Callable[[str], str] = lambda words: as_text(words, in_table=in_table)  # noqa: E731
        if kind in ("title", "head", "tail"):
            head, _, tail = paper.title.partition(":")
            return text({"title": paper.title, "head": head, "tail": tail}[kind].strip())
        if kind == "authors":
            return text(self.authors.write(paper.authors))
        if kind in ("venue", "year", "date"):
            assert paper.year is not None
            samples = [(sample.number, sample.said[place]) for sample in alike]
            return self.tags.write(kind, paper.venue, paper.year, paper.month, samples)
        return self._address(paper.paper_url) if kind == "paper" else as_address(paper.code_url)

    def _address(self, url: str) -> str:
        one = from_url(url)
        if one and one.scheme == "arxiv":
            return f"{self.arxiv[0]}{one.value}{self.arxiv[1]}"
        return as_address(url)

    def _marks(self, paper: NewPaper) -> dict[str, str]:
        repository = repository_of(paper.code_url) if paper.code_url else None
        one = from_url(paper.paper_url) if paper.paper_url else None
        path = repository.partition("/")[2] if repository else ""
        head = paper.title.partition(":")[0].strip() if ":" in paper.title else ""
        return {
            REPOSITORY: path,
            NAME: as_text(path.rpartition("/")[2]),
            NICK: as_text(head) if 0 < len(head) <= 40 else "",
            ARXIV: one.value if one and one.scheme == "arxiv" else "",
        }


def _filled_gaps(gaps: Sequence[str], said: Sequence[str], marks: Mapping[str, str]) -> str:
    """Pieces and what stands between them as one text; what needs a word that is not known is left out."""
    gaps = [with_marks(gap, marks) for gap in gaps]
    for place, piece in enumerate(said, start=1):
        if piece.endswith("."):  # "et al." before a full stop
            gaps[place] = gaps[place].removeprefix(".")
    whole = "".join(part for pair in zip(gaps, [*said, ""], strict=True) for part in pair)
    return "\n".join(line if line.endswith("  ") else line.rstrip() for line in whole.split("\n")).rstrip()


def style_of(reading: ReadingList, names: VenueNames | None = None) -> Style:
    """The style of a list that was read; `names` has the keeper's own names of venues."""
    if reading.is_references:
        return learn_style(reading.text, (), (), names)
    return learn_style(reading.text, reading.entries, reading.parts, names)


def learn_style(text: str, entries: Sequence[Entry], parts: Sequence[Parts], names: VenueNames | None = None) -> Style:
    """The style of a list.

    Args:
        text: the whole list.
        entries: its entries.
        parts: where the pieces of each stand, in the same order.
        names: which names are one venue's; those of the table alone where it is None.
    """
    samples, people = [], []
    for entry, places in zip(entries, parts, strict=True):
        if any(place.url is None for place in places.links):
            sample = _inline(text, entry, places)
        else:
            sample = take_apart(text, entry, places)
        if sample:
            samples.append(sample)
        if places.authors and entry.authors:
            people.append((names_in(text, places.authors), entry.authors))
    return Style(
        tuple(samples),
        learn_authors(people),
        learn_tags(entries, names),
        {entry.number: entry.section for entry in entries},
        _arxiv_form(entries),
    )


def _inline(text: str, entry: Entry, parts: Parts) -> Sample | None:
    """An entry in pieces whose addresses stand elsewhere, as if they stood in it: so a new one brings its own."""
    start, end = entry.span
    written = text[:end]
    for link, place in reversed([*zip(entry.links, parts.links, strict=True)]):
        if place.url is None:
            written = f"{written[: place.label[1]]}]({link.url}){written[place.whole[1] :]}"
    prefix = line_prefix(text, start)
    read = parse(written[start - len(prefix or "") :])
    if prefix is None or len(read.entries) != 1:
        return None
    return take_apart(f"{written[start - len(prefix) :]}", replace(read.entries[0], number=entry.number), read.parts[0])


def _shapes(pool: Sequence[Sample], available: frozenset[str]) -> list[tuple[str, ...]]:
    """Kinds of pieces in order, as the pool has them: best first."""
    counts = Counter(sample.kinds for sample in pool)
    usable = {kinds: count for kinds, count in counts.items() if available.issuperset(kinds)}
    usual = {kinds: count for kinds, count in usable.items() if count >= _SHARE * sum(usable.values())}
    best = sorted(usual, key=lambda kinds: (len(set(kinds)), usual[kinds]), reverse=True)
    # A shape with a piece too many can lose it.
    rest = sorted(
        (kinds for kinds in counts if kinds not in usual and ("title" in kinds or "head" in available)),
        key=lambda kinds: (-len(set(kinds) - available), len(set(kinds)), counts[kinds]),
        reverse=True,
    )
    return [*best, *rest][:6]


def _signs(gaps: Sequence[str]) -> str:
    """The signs of emphasis and the brackets in what stands between pieces, addresses left out."""
    return "".join(_SIGN.findall(_NO_SIGN.sub("", "".join(gaps))))


def _is_balanced(gaps: Sequence[str]) -> bool:
    """Whether what one gap opens another closes."""
    signs = _signs(gaps)
    return signs.count("*") % 2 == 0 and signs.count("[") == signs.count("]") and signs.count("(") == signs.count(")")


def _most_alike(samples: Sequence[Sample]) -> list[Sample]:
    """Those of the samples that have the same signs in the same order: as many as do, the balanced first."""
    groups: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        groups[_signs(sample.gaps)].append(sample)
    return max(groups.values(), key=lambda group: (_is_balanced(group[0].gaps), len(group)))


def _tag(sample: Sample) -> str:
    """The tag of HTML that an entry is written in, which holds for all that stand beside it; ``""`` for Markdown."""
    opened = _HELD_IN.match(sample.gaps[0])
    return opened[1].lower() if opened else ""


def _bars(sample: Sample) -> int:
    return "".join(sample.gaps).replace("\\|", "").count("|")


def _arxiv_form(entries: Sequence[Entry]) -> tuple[str, str]:
    """How the list addresses preprints: their page or their file."""
    forms: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        one = from_url(entry.paper_url) if entry.paper_url else None
        if one and one.scheme == "arxiv":
            match = _PDF.match(entry.paper_url)
            forms[
                "https://arxiv.org/pdf/" if match else "https://arxiv.org/abs/", (match[1] if match else "") or ""
            ] += 1
    return max(forms, key=lambda form: forms[form]) if forms else ("https://arxiv.org/abs/", "")
