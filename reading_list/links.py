"""What the links of an entry lead to: the paper, its code, or something else."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from litgraph.identifiers import from_text, from_url, repository_of
from litgraph.reading_list.tags import names_venue, read_tag
from litgraph.records import Identifier, Link

__all__ = ["Kind", "Lead", "code_url", "is_label", "lead_of", "paper_ids", "paper_link"]

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
        "proceedings publication report manuscript biorxiv pubmed acl ps 论文 文章 논문"
    )
)
_CODE = frozenset(_words("code codes github gitlab git repo repository implementation source artifact artifacts 代码"))
_OTHER = frozenset(
    _words(
        "slide slides video videos talk talks recording blog blogs post website site homepage page project demo "
        "dataset datasets data model models checkpoint checkpoints weights poster doc docs "
        "documentation news twitter tweet bibtex bib citation cite notes note summary review reviews tutorial course "
        "book supplementary supplement appendix youtube colab notebook presentation media "
        "podcast zhihu leaderboard benchmark huggingface hf thread tool discussion"
    )
)
# Of these the address says more, where it is that of a paper.
_VAGUE = frozenset(_words("project website site homepage page"))
# Words that say nothing of what a link leads to, beside the others or alone.
_FILLER = frozenset(
    _words(
        "link links to the and in on here this url web online official unofficial original full "
        "extended short long technical tech version journal conference workshop download read "
        "view available see new more main pytorch tensorflow jax python cuda author authors public open v"
    )
)
_KNOWN = _PAPER | _CODE | _OTHER | _FILLER
# What a label says more of what it leads to: "Paper (Low Resolution)", "Code (not yet)".
_QUALIFIED = re.compile(r"[(\uff08][^()\uff08\uff09]{1,30}[)\uff09]\W*$")
# A link with more words is a title, though it may end as a tag does: "Online Reconstruction of Tracks at CLAS12".
_WORDS_IN_LABEL = 4
_LONGEST_LABEL = 80
# Publishers and proceedings whose pages are papers, also where the address holds no id that is known here.
_PUBLISHERS = re.compile(
    r"(?:^|\.)(?:dl\.acm\.org|ieeexplore\.ieee\.org|openreview\.net|aclanthology\.org|jmlr\.org|mlr\.press"
    r"|sciencedirect\.com|link\.springer\.com|onlinelibrary\.wiley\.com|biorxiv\.org|nips\.cc|neurips\.cc|thecvf\.com"
    r"|mlsys\.org|iclr\.cc|icml\.cc|ijcai\.org|ojs\.aaai\.org|eprint\.iacr\.org|nature\.com|science\.org|pnas\.org"
    r"|vldb\.org|cidrdb\.org|ndss-symposium\.org|academic\.oup\.com|biomedcentral\.com|linkinghub\.elsevier\.com"
    r"|cell\.com|journals\.plos\.org|dx\.plos\.org|frontiersin\.org|mdpi\.com|medrxiv\.org|chemrxiv\.org|pubs\.acs\.org"
    r"|pubs\.rsc\.org|journals\.aps\.org|iopscience\.iop\.org|epubs\.siam\.org|tandfonline\.com|journals\.sagepub\.com"
    r"|projecteuclid\.org|isca-speech\.org|isca-archive\.org|techrxiv\.org|papers\.ssrn\.com|hal\.science|hal\.inria\.fr"
    r"|drops\.dagstuhl\.de|annualreviews\.org)$"
)
# A page of its own among the publications of an author, a group or a company.
_PUBLICATION = re.compile(r"(?:^|/)publications?/[^/]*[a-z]{3}[^/]*/?$", re.IGNORECASE)
# An address whose scheme was forgotten.
_HOST_FIRST = re.compile(r"(?:www\.)?[\w-]{2,40}(?:\.[a-z]{2,12}){1,3}/")
# Where else papers lie, by host: those of USENIX before 2012, and the library of the IEEE Computer Society.
_SHELVES = {
    "usenix.org": re.compile(
        r"(?:legacy/)?(?:events?/[\w-]+/tech|publications/library/proceedings/[\w-]+)/.*\.(?:html?|pdf|ps)$"
    ),
    "computer.org": re.compile(r"csdl/(?:proceedings-article|proceedings|journal|magazine)/[^/]+/."),
    "citeseerx.ist.psu.edu": re.compile(r"(?:viewdoc|document|pdf)\b"),
    "paperswithcode.com": re.compile(r"paper/."),
    "research.google.com": re.compile(r"(?:archive|pubs)/.+\.html?$"),
}


@lru_cache(maxsize=1024)
def is_label(said: str) -> bool:
    """Whether a link says what it leads to ("Paper", "[code]", "OSDI'24", an address) and not what it is called."""
    if "://" in said[:12]:
        return True
    if len(said) > _LONGEST_LABEL or len(_WORD.findall(said)) > _WORDS_IN_LABEL:
        return False
    if _KNOWN.issuperset(_words(said)) or ((tag := read_tag(said)) is not None and names_venue(tag)):
        return True
    words = _words(_QUALIFIED.sub("", said))
    return bool(words) and _KNOWN.issuperset(words)


# Made by the hundred thousand, as passages are.
@dataclass(slots=True)
class Lead:
    """A link and what is known of where it leads, found out once.

    Attributes:
        link: the link.
        kind: what it leads to.
        paper: the id that its address holds; None where it holds none.
        names_paper: whether its label calls what it leads to a paper.
        is_label: as `is_label` says of its label.
        says_nothing: whether neither its label nor its address says what it leads to.
    """

    link: Link
    kind: Kind
    paper: Identifier | None
    names_paper: bool
    is_label: bool
    says_nothing: bool = False


def lead_of(link: Link) -> Lead:
    """What is known of where a link leads: its label decides where it says something, else its address."""
    said = _said(link.label)
    paper = from_url(f"https://{link.url}" if _HOST_FIRST.match(link.url) else link.url)
    named = None if paper and said.is_vague else said.kind
    kind: Kind = "other" if link.url.startswith("#") else named or ("paper" if paper else _kind_at(link.url))
    says_nothing = kind == "other" and said.is_label and not said.kind and "://" in link.url
    return Lead(link, kind, paper, said.names_paper, said.is_label, says_nothing)


class _Said(NamedTuple):
    """What a label says: whether it is one, whether it names a paper, and what else it names, None where nothing.

    It is vague where an address says more.
    """

    is_label: bool
    names_paper: bool
    kind: Kind | None
    is_vague: bool = False


@lru_cache(maxsize=1024)
def _said(label: str) -> _Said:
    if not is_label(label):
        return _Said(is_label=False, names_paper=False, kind=None)
    words = set(_words(label))
    named = not words.isdisjoint(_PAPER)
    if "://" in label[:12]:
        return _Said(is_label=True, names_paper=named, kind=None)
    kind: Kind | None = "paper" if named else None
    if words & _OTHER:
        kind = "other"
    elif words & _CODE:
        kind = "code"
    return _Said(is_label=True, names_paper=named, kind=kind, is_vague=_VAGUE.issuperset(words - _FILLER))


def _kind_at(url: str) -> Kind:
    """What an address leads to that holds no id of a paper."""
    if _leads_to_paper(url):
        return "paper"
    return "code" if repository_of(url) else "other"


def paper_link(leads: Sequence[Lead], title: str) -> Lead | None:
    """The link to the paper: the title or one labelled as the paper, else the first with an id, else the first."""
    papers = [lead for lead in leads if lead.kind == "paper"]
    certain = (lead for lead in papers if _is_certain(lead, title))
    with_id = (lead for lead in papers if lead.paper)
    return next(certain, None) or next(with_id, None) or next(iter(papers), None)


def code_url(leads: Sequence[Lead]) -> str:
    """Where the code is: a link labelled so, else the first that leads to a repository; ``""`` without either."""
    codes = [lead.link for lead in leads if lead.kind == "code"]
    if len(codes) < 2:
        return codes[0].url if codes else ""
    labelled = (link for link in codes if is_label(link.label) and not _CODE.isdisjoint(_words(link.label)))
    return (next(labelled, None) or codes[0]).url


def paper_ids(leads: Sequence[Lead], paper: Lead | None, title: str, texts: Iterable[str]) -> tuple[Identifier, ...]:
    """The paper's ids, those of its own link first.

    A link in running text may lead to another paper, so only the paper's link, the title's and those labelled as the
    paper give ids; the text adds ids of schemes that no link has.
    """
    own = [lead for lead in leads if lead.kind == "paper" and lead is not paper and _is_certain(lead, title)]
    found = [lead.paper for lead in ([paper] if paper else []) + own if lead.paper]
    schemes = {one.scheme for one in found}
    found += [one for text in texts for one in from_text(text) if one.scheme not in schemes]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _is_certain(lead: Lead, title: str) -> bool:
    if lead.names_paper:
        return True
    if lead.link.label[:1] not in f"{title[:1]} .,;:":
        return False
    said = " ".join(lead.link.label.split())
    return bool(said) and title.startswith(said.rstrip(" .,;:"))


def _leads_to_paper(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    inside = parts.path.strip("/")
    return (
        (parts.path.lower().endswith(".pdf") and not _NO_PAPER.search(inside))
        or (bool(inside) and "proceedings/10." not in inside and bool(_PUBLISHERS.search(host)))
        or _PUBLICATION.search(inside) is not None
        or any(host.endswith(name) and shelf.match(inside) for name, shelf in _SHELVES.items())
    )
