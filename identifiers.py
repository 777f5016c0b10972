"""The names of papers and of code repositories: read from addresses and text, and turned back into addresses."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from litgraph.records import Identifier

__all__ = [
    "SCHEMES",
    "address_of",
    "from_text",
    "from_url",
    "identifier",
    "parse_key",
    "repository_of",
    "without_closing",
]

# Best first: a paper's key is its id in the first of these schemes that it has.
SCHEMES = (
    "doi",
    "arxiv",
    "acl",
    "openreview",
    "usenix",
    "pmlr",
    "neurips",
    "cvf",
    "ieee",
    "pmid",
    "pmcid",
    "corpusid",
    "s2",
    "openalex",
    "url",
    "csv",
    "snapshot",
    "list",
)

_SENTENCE_ENDS = ".,;:!?*_'\u2019”}]"
_LONGEST_ADDRESS = 2000

_DOI = r"10\.\d{4,9}/[^\s\"?#]+"
_ARXIV = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?!\d)"
_ACL = r"[A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+"
_CVF = r"[\w-]+_(?:(?:CVPR|ICCV|WACV|ECCV)\w*_\d{4}|\d{4}_(?:CVPR|ICCV|WACV|ECCV)\w*)_paper"

# What a value of each scheme looks like; those that are not here take anything.
_FORMS = {
    "acl": _ACL,
    "openreview": r"[\w-]+",
    "usenix": r"[\w-]+/presentation/[\w-]+",
    "pmlr": r"v\d+/[\w-]+",
    "neurips": r"[0-9a-f]{32}|\d{1,5}",
    "cvf": _CVF,
    "ieee": r"\d+",
    "pmid": r"\d+",
    "pmcid": r"PMC\d+",
    "corpusid": r"\d+",
    "s2": r"[0-9a-f]{40}",
    "openalex": r"W\d+",
}
_UPPER = ("pmcid", "openalex")
_LOWER = ("neurips", "s2", "usenix")

# (scheme, host, pattern over path and query); the first group is the value. USENIX addresses have two.
_PLACES: tuple[tuple[str, str, str], ...] = (
    (
        "arxiv",
        r"(?:\w+\.)?(?:arxiv|ar5iv(?:\.labs\.arxiv)?)\.org",
        rf"/(?:abs|pdf|html|format|ps|ftp/arxiv/papers/\d{{4}})/(?:arxiv:)?({_ARXIV})",
    ),
    ("arxiv", r"huggingface\.co", rf"/papers/({_ARXIV})"),
    ("arxiv", r"(?:www\.)?alphaxiv\.org", rf"/(?:abs|pdf|overview)/({_ARXIV})"),
    ("doi", r"(?:dx\.|www\.)?doi\.org|doi\.acm\.org", rf"/({_DOI})"),
    ("doi", r"(?:www\.)?(?:bio|med)rxiv\.org", r"/content/(10\.\d{4,9}/[\d.]+\d)"),
    (
        "doi",
        r"(?:dl\.acm|www\.science|www\.pnas)\.org|journals\.aps\.org|iopscience\.iop\.org"
        r"|link\.springer\.com|(?:www\.)?tandfonline\.com|(?:\w+\.)?onlinelibrary\.wiley\.com",
        rf"/(?!doi/proceedings|book/)(?:\w+/){{1,3}}?({_DOI}?)(?:\.pdf|/(?:pdf|meta|full|abstract))?/?(?:\?|$)",
    ),
    ("acl", r"(?:www\.)?aclanthology\.(?:org|info)", rf"/(?:papers/)?({_ACL})"),
    ("acl", r"(?:www\.)?aclweb\.org", rf"/anthology/(?:papers/)?(?:\w/\w+/)?({_ACL})"),
    ("openreview", r"openreview\.net", r"/(?:forum|pdf|attachment)\?(?:.*&)?id=([\w-]+)"),
    ("usenix", r"(?:www\.)?usenix\.org", r"/conference/([\w-]+)/(?:technical-sessions/)?presentation/([\w-]+)"),
    (
        "usenix",
        r"(?:www\.)?usenix\.org",
        r"/(?:system/files|conference)/(?:conference/)?([\w-]+)/\1[-_]paper[-_]([\w-]+)",
    ),
    ("usenix", r"(?:www\.)?usenix\.org", r"/system/files/([a-z]+\d\d)-(?!full|slides|paper)([a-z-]+)\.pdf"),
    ("pmlr", r"proceedings\.mlr\.press", r"/(v\d+/[\w-]+)"),
    ("neurips", r"(?:papers|proceedings)\.(?:nips|neurips)\.cc", r"/.*?([0-9a-f]{32})\b"),
    ("neurips", r"(?:papers|proceedings)\.(?:nips|neurips)\.cc", r"/paper/(\d{1,5})-[\w-]+(?:\.pdf|/?$)"),
    ("cvf", r"openaccess\.thecvf\.com|(?:www\.)?cv-foundation\.org", rf"/+(?:[^/?]+/)*({_CVF})\b"),
    ("ieee", r"ieeexplore\.ieee\.org", r"/(?:abstract/)?document/(\d+)"),
    ("ieee", r"ieeexplore\.ieee\.org", r"/stamp/stamp\.jsp\?(?:.*&)?arnumber=(\d+)"),
    ("s2", r"(?:www\.)?semanticscholar\.org", r"/(?:paper|reader)/(?:[^/]+/)?([0-9a-f]{40})"),
    ("corpusid", r"api\.semanticscholar\.org", r"/CorpusID:(\d+)"),
    ("openalex", r"(?:api\.)?openalex\.org", r"/(?:works/)?(W\d+)"),
    ("pmid", r"pubmed\.ncbi\.nlm\.nih\.gov", r"/(\d+)"),
    ("pmid", r"(?:www\.)?ncbi\.nlm\.nih\.gov", r"/pubmed/(\d+)"),
    ("pmcid", r"(?:www\.ncbi\.nlm\.nih\.gov|pmc\.ncbi\.nlm\.nih\.gov)", r"/(?:pmc/)?articles/(PMC\d+)"),
)
_COMPILED = tuple((scheme, re.compile(host), re.compile(path, re.IGNORECASE)) for scheme, host, path in _PLACES)
_WHOLE_DOI = re.compile(rf"(?:doi:|https?://(?:dx\.)?doi\.org/)?({_DOI})", re.IGNORECASE)
_WHOLE_ARXIV = re.compile(rf"(?:arxiv:)?({_ARXIV})(?:v\d+)?", re.IGNORECASE)
_ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.({_ARXIV})(?:v\d+)?", re.IGNORECASE)
_SUBJECT_CLASS = re.compile(r"^([a-z-]+)\.[a-z]{2}/")

_USUAL = re.compile(r"https?://([\w.-]+)(/[!-\"$-;=@-~]*)?(?:\?([!-\"$-~]*))?(?:#[!-~]*)?", re.ASCII | re.IGNORECASE)
# The commonest address of a paper, told at once.
_ARXIV_PAGE = re.compile(r"https?://arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})(?!\d)", re.ASCII)
# In small letters, and with the word first, which finds them some times sooner.
_SPELT_DOI = re.compile(rf"doi(?<!\wdoi):?\s*({_DOI})")
_SPELT_ARXIV = re.compile(rf"arxiv(?<!\warxiv)[:\s]\s*((?i:{_ARXIV}))")

_PAGES = {
    "doi": "https://doi.org/{}",
    "arxiv": "https://arxiv.org/abs/{}",
    "acl": "https://aclanthology.org/{}",
    "openreview": "https://openreview.net/forum?id={}",
    "usenix": "https://www.usenix.org/conference/{}",
    "pmlr": "https://proceedings.mlr.press/{}.html",
    "ieee": "https://ieeexplore.ieee.org/document/{}",
    "s2": "https://www.semanticscholar.org/paper/{}",
    "corpusid": "https://api.semanticscholar.org/CorpusID:{}",
    "openalex": "https://openalex.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}",
    "url": "{}",
}

_CODE_HOSTS = ("github.com", "gitlab.com", "huggingface.co", "bitbucket.org", "codeberg.org")
# First words of these hosts' own pages.
_NOT_OWNERS = re.compile(
    r"about|apps|blog|collections|datasets|docs|enterprise|events|explore|features|join|learn|login|marketplace|models"
    r"|notifications|orgs|papers|posts|pricing|search|security|settings|site|spaces|sponsors|stars|topics|trending|users",
    re.IGNORECASE,
)
_WITHIN_PROJECT = re.compile("-|tree|blob|raw|issues|merge_requests|wikis|commits|releases")


def identifier(scheme: str, value: str) -> Identifier | None:
    """The id in canonical form, or None where `value` cannot be one of `scheme`."""
    value = value.strip()
    if scheme == "doi":
        return _doi(value)
    if scheme == "arxiv":
        match = _WHOLE_ARXIV.fullmatch(value)
        return Identifier("arxiv", _arxiv(match[1])) if match else None
    if scheme not in SCHEMES or not re.fullmatch(_FORMS.get(scheme, ".+"), value, re.IGNORECASE):
        return None
    if scheme in _UPPER or (scheme == "acl" and value[0].isalpha()):
        value = value.upper()
    return Identifier(scheme, value.lower() if scheme in _LOWER else value)


def parse_key(text: str) -> Identifier | None:
    """The id that a user typed as ``scheme:value``, or as an address; None where it is neither."""
    if text.strip().lower().startswith(("http://", "https://")):
        return from_url(text)
    scheme, _, value = text.partition(":")
    return identifier(scheme.strip().lower(), value)


@lru_cache(maxsize=1024)
def from_url(url: str) -> Identifier | None:
    """The id of the paper that an address leads to, or None where the address names none."""
    if (match := _ARXIV_PAGE.match(url)) and len(url) <= _LONGEST_ADDRESS:
        return Identifier("arxiv", match[1])
    parts = _split(url)
    if parts is None:
        return None
    path = unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
    for scheme, pattern in _patterns_of(parts.host):
        if match := pattern.match(path):
            return identifier(scheme, "/presentation/".join(match.groups()))
    return None


@lru_cache(maxsize=1024)
def _patterns_of(host: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How addresses of papers look on a host, with the scheme of the id in each."""
    return tuple((scheme, pattern) for scheme, place, pattern in _COMPILED if place.fullmatch(host))


def from_text(text: str) -> tuple[Identifier, ...]:
    """The ids that plain text spells out: ``arXiv:2309.06180``, ``doi:10.1145/…``."""
    folded = text.lower()
    found = [_doi(match[1]) for match in _SPELT_DOI.finditer(folded)] if "10." in folded else []
    found += [identifier("arxiv", match[1]) for match in _SPELT_ARXIV.finditer(folded)]
    return tuple(dict.fromkeys(one for one in found if one)) if found else ()


def without_closing(text: str) -> str:
    """`text` without what closes the sentence or parentheses round it: ``10.1/a(2)b).`` gives ``10.1/a(2)b``."""
    end = len(text)
    surplus = text.count(")") - text.count("(")
    while end and (text[end - 1] in _SENTENCE_ENDS or (text[end - 1] == ")" and surplus > 0)):
        surplus -= text[end - 1] == ")"
        end -= 1
    return text[:end]


def address_of(one: Identifier) -> str:
    """A page for the id, or ``""`` where its scheme has none."""
    return _PAGES.get(one.scheme, "").format(one.value)


def repository_of(url: str) -> str | None:
    """``host/owner/name`` of a code repository's address, without branch or sub-path; None where it is none.

    A GitLab project may stand in groups within groups, and has more parts then.
    """
    parts = _split(without_closing(url.strip()))
    host = parts.host.removeprefix("www.") if parts else ""
    if parts is None or host not in _CODE_HOSTS:
        return None
    names = [name for name in parts.path.split("/") if name]
    within = next((n for n, name in enumerate(names) if n > 1 and _WITHIN_PROJECT.fullmatch(name)), len(names))
    names = names[: within if host == "gitlab.com" else 2]
    if len(names) < 2 or _NOT_OWNERS.fullmatch(names[0]):
        return None
    names[-1] = names[-1].removesuffix(".git")
    return "/".join([host, *names]) if all(re.fullmatch(r"[\w.~-]+", name) for name in names) else None


class _Address(NamedTuple):
    """The parts of a web address that say what it leads to; the host is in small letters."""

    host: str
    path: str
    query: str


def _split(url: str) -> _Address | None:
    """The parts of a web address, or None where it is none, or longer than one that anybody wrote."""
    if len(url) > _LONGEST_ADDRESS:
        return None
    # What nearly all addresses look like, which is read in a fifth of the time.
    if match := _USUAL.fullmatch(url):
        return _Address(match[1].lower(), match[2] or "", match[3] or "")
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    return _Address(host, parts.path, parts.query) if parts.scheme in ("http", "https") else None


def _doi(value: str) -> Identifier | None:
    match = _WHOLE_DOI.fullmatch(value.strip())
    if not match:
        return None
    doi = without_closing(match[1]).lower()
    if arxiv := _ARXIV_DOI.fullmatch(doi):
        return Identifier("arxiv", _arxiv(arxiv[1]))
    return Identifier("doi", doi)


def _arxiv(value: str) -> str:
    """Old ids lose their subject class: ``math.GT/0309136`` and ``math/0309136`` are one paper."""
    value = value.lower()
    return _SUBJECT_CLASS.sub(r"\1/", value) if "/" in value else value
