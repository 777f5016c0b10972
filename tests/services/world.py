"""A small world for the services to answer about: the bundled snapshot's papers, and many more where asked for.

Nothing of it is anybody's recording. What the snapshot does not say (abstracts, embeddings, stars) is made up.
"""

import hashlib
import random
from dataclasses import dataclass, field

from litgraph.fetchers.snapshot import Snapshot
from litgraph.records import Record, Repository

AROUND = ("kwon2023pagedattention", "yu2022orca", "zhong2024distserve")
MERGED_WORK = 9_000_000
"""OpenAlex numbers from here on are old ones, merged into the number that is this much lower."""


RENAMED = {"caoshiyi/artifacts": "caoshiyi/moe-lightning"}
"""Repositories that have moved before anything is asked, by their old names in lower case."""


@dataclass
class Paper:
    """One paper; `number` is its place in the world."""

    number: int
    key: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    venue: str
    ids: dict[str, str]
    code: str = ""
    references: list[int] = field(default_factory=list)
    citers: list[int] = field(default_factory=list)

    @property
    def sha(self):
        """Semantic Scholar's id of it."""
        return hashlib.sha1(self.key.encode(), usedforsecurity=False).hexdigest()

    @property
    def corpus_id(self):
        """Its number there."""
        return 100_000 + self.number

    @property
    def work(self):
        """OpenAlex's number of it."""
        return f"W{1_000_000 + self.number}"

    @property
    def abstract(self):
        """A made-up abstract."""
        return f"We present {self.title.partition(':')[0]}. It is evaluated on {self.number % 7 + 2} workloads."

    @property
    def nameless(self):
        """How many of its references the services know without an id."""
        return self.number % 3 if self.references else 0

    @property
    def doi(self):
        """Its DOI, arXiv's own where it has no other; None without either."""
        return self.ids.get("doi") or (f"10.48550/arxiv.{self.ids['arxiv']}" if "arxiv" in self.ids else None)


class World:
    """The papers, and the ways in which they can be asked for."""

    def __init__(self, more=0, withheld=(), few=0):
        """Take the snapshot's papers and `more` made-up ones; references of papers `withheld` by key are withheld.

        Where `few` is given, no more papers are taken than so many, those around `AROUND`.
        """
        batch = Snapshot().fetch("llm-serving")
        code = {one.key: one for one in batch.repositories}
        pairs = list(zip(batch.citations.citing, batch.citations.cited, strict=True))
        kept = _nearest(batch.records, pairs, few) if few else range(len(batch.records))
        places = {number: place for place, number in enumerate(kept)}
        records = [batch.records[number] for number in kept]
        self.papers = [_paper(place, record, code.get(record.key)) for place, record in enumerate(records)]
        for citing, cited in pairs:
            if citing in places and cited in places:
                self.cite(places[citing], places[cited])
        self._add(more)
        self.withheld = set(withheld)
        self.pulls, self.most_pulls, self.pulls_answer = {}, 100, {}
        self.archived, self.gone, self.renamed, self.retracted = set(), {"gone/away"}, dict(RENAMED), set()
        self._index()

    def _index(self):
        """Let each paper be found by all that it goes by."""
        self.by_id = {f"{scheme}:{value}": paper for paper in self.papers for scheme, value in paper.ids.items()}
        self.by_sha = {paper.sha: paper for paper in self.papers}
        self.by_corpus_id = {str(paper.corpus_id): paper for paper in self.papers}
        self.by_work = {paper.work: paper for paper in self.papers}
        self.by_doi = {paper.doi: paper for paper in self.papers if paper.doi}
        self.by_title = {_plain(paper.title): paper for paper in self.papers}
        self.repositories = sorted({paper.code.lower(): paper.code for paper in self.papers if paper.code}.values())

    def learn(self, news):
        """What has happened since: new papers with what they cite, by key, changed ones, and what became of code.

        Likewise how GitHub answers questions about pull requests from now on: how many a page, or with which error.
        """
        keys = {paper.key: paper.number for paper in self.papers}
        for row in news.get("papers", []):
            number = len(self.papers)
            cites = {keys[key] for key in row.pop("cites", [])}
            cites.update(cited for key in row.pop("cites_what", []) for cited in self.papers[keys[key]].references)
            self.papers.append(Paper(number, **{**row, "authors": tuple(row["authors"])}))
            for cited in sorted(cites):
                self.cite(number, cited)
        for key, changes in news.get("changed", {}).items():
            paper = self.papers[keys[key]]
            paper.ids = {**paper.ids, **changes.pop("ids", {})}
            for name, value in changes.items():
                setattr(paper, name, value)
        self.archived.update(name.lower() for name in news.get("archived", []))
        self.gone.update(name.lower() for name in news.get("gone", []))
        self.renamed.update({old.lower(): new for old, new in news.get("renamed", {}).items()})
        self.retracted.update(news.get("retracted", []))
        self.most_pulls = news.get("most_pulls", self.most_pulls)
        self.pulls_answer = news.get("pulls_answer", self.pulls_answer)
        self._index()

    def cite(self, citing, cited):
        """Let one paper cite another."""
        self.papers[citing].references.append(cited)
        self.papers[cited].citers.append(citing)

    def _add(self, more):
        """Made-up papers, each citing thirty others; few are cited by many."""
        rng = random.Random(1)
        known = [paper.number for paper in self.papers if paper.ids]
        rng.shuffle(known)
        for number in range(len(self.papers), len(self.papers) + more):
            title, authors = f"Study {number} of Serving Systems", (f"Ada A{number}", f"Bo B{number}")
            ids = {"arxiv": f"{2300 + number % 12 + 1}.{number:05d}"}
            paper = Paper(number, f"made{number}", title, authors, 2023 + number % 3, "", ids)
            self.papers.append(paper)
            for cited in {known[int(len(known) * rng.random() ** 2.5)] for _ in range(30)}:
                self.cite(number, cited)

    def match(self, title):
        """The paper of that title, or of one that contains it."""
        wanted = _plain(title)
        if wanted in self.by_title:
            return self.by_title[wanted]
        return next((paper for plain, paper in self.by_title.items() if len(wanted) > 12 and wanted in plain), None)


def _nearest(records, pairs, few):
    """Numbers of a few records: those of `AROUND`, and those that cite them or are cited by them."""
    seeds = [number for number, record in enumerate(records) if record.key in AROUND]
    ties = [other for one, two in pairs for seed, other in ((one, two), (two, one)) if seed in seeds]
    return list(dict.fromkeys([*seeds, *ties]))[:few]


def _paper(number: int, record: Record, code: Repository | None) -> Paper:
    ids = {one.scheme: one.value for one in record.ids if one.scheme != "snapshot"}
    address = code.address.removeprefix("github.com/") if code and code.address.startswith("github.com/") else ""
    return Paper(number, record.key, record.title, record.authors, record.year, record.venue, ids, address)


def _plain(title: str) -> str:
    return "".join(c for c in title.lower() if c.isalnum())
