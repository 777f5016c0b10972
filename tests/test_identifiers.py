"""`litgraph.identifiers`: ids from addresses, text and keys, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.identifiers import (
    SCHEMES,
    address_of,
    from_text,
    from_url,
    identifier,
    parse_key,
    repository_of,
    without_closing,
)
from litgraph.records import Identifier

HASH32 = "67d57c32e20fd0a7a302cb81d36e40d5"
HASH40 = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://arxiv.org/abs/2309.06180", "arxiv:2309.06180"),
        ("http://www.arxiv.org/pdf/2309.06180v3.pdf", "arxiv:2309.06180"),
        ("https://export.arxiv.org/abs/0704.0001?context=cs", "arxiv:0704.0001"),
        ("https://arxiv.org/html/2309.06180v1#S2", "arxiv:2309.06180"),
        ("https://arxiv.org/abs/hep-th/9901001v2", "arxiv:hep-th/9901001"),
        ("https://arxiv.org/pdf/math.GT/0309136", "arxiv:math/0309136"),
        ("https://arxiv.org/ftp/arxiv/papers/2303/2303.12345.pdf", "arxiv:2303.12345"),
        ("https://ar5iv.labs.arxiv.org/html/2309.06180", "arxiv:2309.06180"),
        ("https://huggingface.co/papers/2309.06180", "arxiv:2309.06180"),
        ("https://www.alphaxiv.org/overview/2309.06180", "arxiv:2309.06180"),
        ("https://doi.org/10.48550/arXiv.2309.06180", "arxiv:2309.06180"),
        ("https://doi.org/10.1145/3600006.3613165", "doi:10.1145/3600006.3613165"),
        ("http://dx.doi.org/10.1016/0010-4655(94)90120-1", "doi:10.1016/0010-4655(94)90120-1"),
        ("https://doi.org/10.1007/JHEP08(2022)177", "doi:10.1007/jhep08(2022)177"),
        ("https://doi.org/10.1002/1097%3C1%3A%3AAID-A1%3E3.0", "doi:10.1002/1097<1::aid-a1>3.0"),
        ("https://doi.acm.org/10.1145/1?cid=3", "doi:10.1145/1"),
        ("https://dl.acm.org/doi/pdf/10.1145/3458817.3476209?casa_token=u0:x", "doi:10.1145/3458817.3476209"),
        ("https://dl.acm.org/doi/10.1145/3458817.3476209", "doi:10.1145/3458817.3476209"),
        ("https://dl.acm.org/doi/proceedings/10.1145/3627703", None),
        ("https://link.springer.com/content/pdf/10.1007/s40042-025-01506-3.pdf", "doi:10.1007/s40042-025-01506-3"),
        ("https://link.springer.com/book/10.1007/978-3-031", None),
        ("https://journals.aps.org/prd/abstract/10.1103/PhysRevD.1.2", "doi:10.1103/physrevd.1.2"),
        (
            "https://iopscience.iop.org/article/10.1088/1748-0221/16/07/P07002/meta",
            "doi:10.1088/1748-0221/16/07/p07002",
        ),
        ("https://www.biorxiv.org/content/10.1101/2020.01.02.123456v1.full.pdf", "doi:10.1101/2020.01.02.123456"),
        ("https://aclanthology.org/2024.findings-acl.456.pdf", "acl:2024.findings-acl.456"),
        ("https://aclanthology.org/p19-1001/", "acl:P19-1001"),
        ("http://www.aclweb.org/anthology/P/P19/P19-1001.pdf", "acl:P19-1001"),
        ("https://openreview.net/forum?id=T5nUQDrM4u", "openreview:T5nUQDrM4u"),
        ("https://openreview.net/attachment?name=pdf&id=IRsx_TY-q", "openreview:IRsx_TY-q"),
        ("https://www.usenix.org/conference/osdi22/presentation/Yu", "usenix:osdi22/presentation/yu"),
        ("https://www.usenix.org/system/files/osdi22-zheng-lianmin.pdf", "usenix:osdi22/presentation/zheng-lianmin"),
        ("https://www.usenix.org/system/files/osdi22-full_proceedings.pdf", None),
        (
            "https://www.usenix.org/system/files/conference/osdi14/osdi14-paper-chilimbi.pdf",
            "usenix:osdi14/presentation/chilimbi",
        ),
        ("http://proceedings.mlr.press/v139/he21a/he21a.pdf", "pmlr:v139/he21a"),
        ("https://proceedings.mlr.press/v139/he21a.html", "pmlr:v139/he21a"),
        (f"https://proceedings.neurips.cc/paper_files/paper/2022/hash/{HASH32}-Abstract.html", f"neurips:{HASH32}"),
        (
            "https://openaccess.thecvf.com/content/CVPR2023/papers/Leclerc_FFCV_Fast_CVPR_2023_paper.pdf",
            "cvf:Leclerc_FFCV_Fast_CVPR_2023_paper",
        ),
        ("https://ieeexplore.ieee.org/abstract/document/9355301", "ieee:9355301"),
        ("https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=4703190", "ieee:4703190"),
        (f"https://www.semanticscholar.org/paper/Some-Title/{HASH40}", f"s2:{HASH40}"),
        ("https://api.semanticscholar.org/CorpusID:12", "corpusid:12"),
        ("https://openalex.org/w123", "openalex:W123"),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", "pmid:123"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/pmc123/", "pmcid:PMC123"),
        ("https://example.org/abs/2309.06180", None),
        ("https://arxiv.org/list/cs.LG/recent", None),
        ("https://arxiv.org/abs/2309.061801", None),
        ("ftp://arxiv.org/abs/2309.06180", None),
        ("https://[broken", None),
        ("https://arxiv.org/abs/2309.06180?" + "a" * 2000, None),
        ("", None),
    ],
)
def test_addresses_give_the_id_of_their_paper(url, key):
    """Hosts, versions, suffixes and queries vary; the id does not."""
    found = from_url(url)
    assert (str(found) if found else None) == key


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("see arXiv:2309.06180v2 [cs.LG].", ["arxiv:2309.06180"]),
        ("arXiv preprint arXiv 2309.06180, 2023", ["arxiv:2309.06180"]),
        ("(doi: 10.1145/3600006.3613165).", ["doi:10.1145/3600006.3613165"]),
        ("doi:10.1016/0010-4655(94)90120-1)", ["doi:10.1016/0010-4655(94)90120-1"]),
        ("DOI 10.1/x arXiv:23", []),
        ("arXiv:2309.06180 and arxiv:2309.06180", ["arxiv:2309.06180"]),
        ("arXiv:2309.06180 doi:10.1145/1", ["doi:10.1145/1", "arxiv:2309.06180"]),
        ("version 2309.06180 of 10.1145/1", []),
    ],
)
def test_text_gives_the_ids_that_it_spells_out(text, keys):
    """Only what is named as an id counts, without the punctuation behind it."""
    assert [str(one) for one in from_text(text)] == keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("arxiv:2309.06180v1", "arxiv:2309.06180"),
        (" DOI : 10.1145/ABC ", "doi:10.1145/abc"),
        ("doi:https://doi.org/10.1145/ABC", "doi:10.1145/abc"),
        ("https://arxiv.org/abs/2309.06180", "arxiv:2309.06180"),
        ("usenix:OSDI22/presentation/yu", "usenix:osdi22/presentation/yu"),
        ("corpusid:12", "corpusid:12"),
        ("url:https", "url:https"),
        ("pmid:abc", None),
        ("s2:abc", None),
        ("doi:", None),
        ("arxiv:12", None),
        ("unknown:12", None),
        ("2309.06180", None),
        ("", None),
    ],
)
def test_keys_are_read_as_users_type_them(text, key):
    """Case and versions go; what cannot be an id of the scheme is none."""
    found = parse_key(text)
    assert (str(found) if found else None) == key


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://github.com/some/code", "github.com/some/code"),
        ("http://www.github.com/some/code/", "github.com/some/code"),
        ("https://github.com/some/code.git", "github.com/some/code"),
        ("https://github.com/some/code/tree/main/sub?x=1#readme", "github.com/some/code"),
        ("https://github.com/some/code/blob/main/a.py", "github.com/some/code"),
        ("https://github.com/some/code).", "github.com/some/code"),
        ("https://github.com/some", None),
        ("https://github.com/topics/llm", None),
        ("https://github.com/Sponsors/some", None),
        ("https://gist.github.com/some/123", None),
        ("https://gitlab.com/group/sub/name/-/tree/main", "gitlab.com/group/sub/name"),
        ("https://gitlab.com/group/name/tree/main/src", "gitlab.com/group/name"),
        ("https://gitlab.com/group/sub/name.git", "gitlab.com/group/sub/name"),
        ("https://huggingface.co/some/model/tree/main", "huggingface.co/some/model"),
        ("https://huggingface.co/datasets/some/data", None),
        ("https://huggingface.co/papers/2309.06180", None),
        ("https://bitbucket.org/some/code/src", "bitbucket.org/some/code"),
        ("https://codeberg.org/some/code", "codeberg.org/some/code"),
        ("https://github.com/some/<b>", None),
        ("https://example.org/some/code", None),
        ("git@github.com:some/code.git", None),
        ("https://[broken", None),
    ],
)
def test_repositories_are_host_owner_and_name(url, address):
    """Branches, files, queries and pages of the host itself are left out."""
    assert repository_of(url) == address


@pytest.mark.parametrize(
    ("text", "kept"),
    [("10.1/a(2)b).", "10.1/a(2)b"), ("a(b)", "a(b)"), ("a))", "a"), ("a.,;:!?", "a"), (")", ""), ("", "")],
)
def test_closing_punctuation_goes_and_own_parentheses_stay(text, kept):
    """Only parentheses that the text did not open are cut off."""
    assert without_closing(text) == kept


KEYS = [
    "doi:10.1145/3600006.3613165", "doi:10.1016/0010-4655(94)90120-1", "arxiv:2309.06180", "arxiv:hep-th/9901001",
    "acl:P19-1001", "openreview:T5nUQDrM4u", "usenix:osdi22/presentation/yu", "pmlr:v139/he21a", "ieee:9355301",
    f"s2:{HASH40}", "corpusid:12", "openalex:W123", "pmid:123", "pmcid:PMC123",
]  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_an_id_s_page_gives_the_id_again(key):
    """`address_of` and `from_url` are each other's inverse, and so are `str` and `parse_key`."""
    one = parse_key(key)
    assert one is not None
    assert str(one) == key
    assert from_url(address_of(one)) == one


def test_ids_without_a_page_have_no_address():
    """A snapshot's own name leads nowhere; an address leads to itself."""
    assert address_of(Identifier("snapshot", "yu2022orca")) == ""
    assert address_of(Identifier("url", "https://example.org/a")) == "https://example.org/a"


@given(st.sampled_from(SCHEMES), st.text())
def test_canonical_ids_stay_as_they_are(scheme, value):
    """Taking an id's value for an id again changes nothing."""
    one = identifier(scheme, value)
    if one:
        assert identifier(one.scheme, one.value) == one


@given(
    st.text(), st.sampled_from(["https://arxiv.org/", "https://doi.org/", "https://github.com/", "", "doi:10.1234/"])
)
def test_no_text_makes_the_readers_fail(text, start):
    """Whatever stands in an address or a text, ids come in canonical form or not at all."""
    found = [*from_text(start + text), *filter(None, (from_url(start + text), parse_key(start + text)))]
    assert all(identifier(one.scheme, one.value) == one for one in found)
    repository = repository_of(start + text)
    assert repository is None or repository_of(f"https://{repository}") == repository
