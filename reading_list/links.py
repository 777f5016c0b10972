"""What the links of an entry lead to: the paper, its code, or something else."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from litgraph.identifiers import from_text, from_url, repository_of
from litgraph.reading_list.tags import read_tag
from litgraph.records import Identifier, Link

__all__ = ["Kind", "code_url", "is_label", "kind_of", "names_paper", "paper_ids", "paper_link"]

Kind = Literal["paper", "code", "other"]


# What a PDF is called that is none of a paper.
_NO_PAPER = re.compile(
    r"(?:^|[/_.-])(?:slides?|slide-?deck|deck|presentations?|posters?|talks?|keynotes?|lectures?(?:[_-]?notes)?|syllabus|handouts?"
    r"|cheat-?sheets?|books?|brochure|flyer)(?:[_-]?\d{1,4})?(?=[_.-][^/]*$|\.pdf$)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1024)
def _words(said: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(said.lower()))


_PAPER = frozenset(
    _words(
        "paper pdf arxiv preprint article doi abs abstract html acm ieee openreview usenix springer elsevier "
        "proceedings publication report manuscript biorxiv pubmed acl ps"
    )
)
_CODE = frozenset(_words("code codes github gitlab git repo repository implementation source artifact artifacts"))
_OTHER = frozenset(
    _words(
        "slide slides video videos talk talks recording blog blogs post website site homepage page project demo "
        "dataset datasets data model models checkpoint checkpoints weights poster doc docs "
        "documentation news twitter tweet bibtex bib citation cite notes note summary review reviews tutorial course "
        "book supplementary supplement appendix youtube colab notebook presentation media "
        "podcast zhihu leaderboard benchmark huggingface hf thread tool discussion"
    )
)
# Words that say nothing of what a link leads to, beside the others or alone.
_FILLER = frozenset(
    _words(
        "link links to the and in on here this url web online official unofficial original full "
        "extended short long technical tech version journal conference workshop download read "
        "view available see new more main pytorch tensorflow jax python cuda author authors public open v"
    )
)
_KNOWN = _PAPER | _CODE | _OTHER | _FILLER
# A link with more words is a title, though it may end as a tag does: "Online Reconstruction of Tracks at CLAS12".
_WORDS_IN_LABEL = 4
_LONGEST_LABEL = 80
# Publishers and proceedings whose pages are papers, also where the address holds no id that is known here.
_PUBLISHERS = re.compile(
    r"(?:^|\.)(?:dl\.acm\.org|ieeexplore\.ieee\.org|openreview\.net|aclanthology\.org|jmlr\.org|mlr\.press"
    r"|sciencedirect\.com|link\.springer\.com|onlinelibrary\.wiley\.com|biorxiv\.org|nips\.cc|neurips\.cc|thecvf\.com"
    r"|mlsys\.org|iclr\.cc|icml\.cc|ijcai\.org|ojs\.aaai\.org|eprint\.iacr\.org|nature\.com|science\.org|pnas\.org"
    r"|vldb\.org|cidrdb\.org|ndss-symposium\.org)$"
)


@lru_cache(maxsize=1024)
def is_label(said: str) -> bool:
    """Whether a link says what it leads to ("Paper", "[code]", "OSDI'24", an address) and not what it is called."""
    if "://" in said[:12]:
        return True
    if len(said) > _LONGEST_LABEL:
        return False
    words = _words(said)
    if not words:
        return True
    return len(words) <= _WORDS_IN_LABEL and (_KNOWN.issuperset(words) or read_tag(said) is not None)


@lru_cache(maxsize=1024)
def kind_of(link: Link) -> Kind:
    """What a link leads to: its label decides where it says something, else its address."""
    if link.url.startswith("#"):
        return "other"
    words = set(_words(link.label)) if is_label(link.label) and "://" not in link.label[:12] else set()
    if words & _OTHER:
        return "other"
    if words & _CODE:
        return "code"
    if words & _PAPER or _leads_to_paper(link.url):
        return "paper"
    return "code" if repository_of(link.url) else "other"


def names_paper(link: Link) -> bool:
    """Whether the label calls what it leads to a paper."""
    return not _PAPER.isdisjoint(_words(link.label)) and is_label(link.label)


def paper_link(links: Sequence[Link], title: str) -> Link | None:
    """The link to the paper: the title or one labelled as the paper, else the first with an id, else the first."""
    papers = [link for link in links if kind_of(link) == "paper"]
    certain = [link for link in papers if _is_certain(link, title)]
    with_id = [link for link in papers if from_url(link.url)]
    return next(iter(certain or with_id or papers), None)


def code_url(links: Sequence[Link]) -> str:
    """Where the code is: a link labelled so, else the first that leads to a repository; ``""`` without either."""
    codes = [link for link in links if kind_of(link) == "code"]
    labelled = [link for link in codes if is_label(link.label) and set(_words(link.label)) & _CODE]
    return next((link.url for link in labelled or codes), "")


def paper_ids(links: Sequence[Link], paper: Link | None, title: str, texts: Iterable[str]) -> tuple[Identifier, ...]:
    """The paper's ids, those of its own link first.

    A link in running text may lead to another paper, so only the paper's link, the title's and those labelled as the
    paper give ids; the text adds ids of schemes that no link has.
    """
    own = [link for link in links if kind_of(link) == "paper" and _is_certain(link, title)]
    found = [one for link in ([paper] if paper else []) + own if (one := from_url(link.url))]
    schemes = {one.scheme for one in found}
    found += [one for text in texts for one in from_text(text) if one.scheme not in schemes]
    return tuple(dict.fromkeys(found))


def _is_certain(link: Link, title: str) -> bool:
    said = " ".join(link.label.split())
    return names_paper(link) or (bool(said) and title.startswith(said.rstrip(" .,;:")))


def _leads_to_paper(url: str) -> bool:
    if from_url(url):
        return True
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    inside = parts.path.strip("/")
    return (parts.path.lower().endswith(".pdf") and not _NO_PAPER.search(inside)) or (
        bool(inside) and "proceedings/10." not in inside and bool(_PUBLISHERS.search(host))
    )
