"""`litgraph.reading_list.check`: each rule finds what is wrong, and nothing else."""

from pathlib import Path

import pytest

from litgraph.reading_list import Known, ReadingList, find_wrong, mended, parse
from litgraph.reading_list.findings import Edit, Finding
from litgraph.venues import VenueNames

CLEAN = """\
# Papers

Sorted by date, newest first.

- **[OSDI 24]** DistServe: Disaggregating Prefill and Decoding
  - Authors: Yinmin Zhong, Shengyu Liu, and Hao Zhang
  - [Paper](https://www.usenix.org/conference/osdi24/presentation/zhong), [Code](https://github.com/a/distserve)
- **[arXiv 23]** Efficient Memory Management with PagedAttention
  - Authors: Woosuk Kwon and Ion Stoica
  - [Paper](https://arxiv.org/abs/2309.06180), [Code](https://github.com/vllm-project/vllm)
- **[SOSP 21]** An Older Paper on Serving Models
  - Authors: Ann Lee, Bo Li, and Cy Wu
  - [Paper](https://arxiv.org/abs/2101.00001), [Code](https://github.com/a/older)
"""
TITLE = "Efficient Memory Management with PagedAttention"


def listed(text: str) -> ReadingList:
    """A text as a list."""
    parsed = parse(text)
    return ReadingList(Path("list.md"), parsed.name, text, parsed.entries, "", parsed.parts)


def found(text: str, known=None, **options) -> list[tuple[int, str, str]]:
    """Line, rule and fix of each finding."""
    return [(one.line, one.rule, one.fix) for one in find_wrong(listed(text), known or {}, **options)]


def test_a_list_without_faults_has_no_findings():
    """Records that agree, or that say nothing, give none."""
    same = Known(7, (TITLE.upper(),), (("W. Kwon", "Stoica, I."),), ("arXiv", 2023), "x", "y")
    assert found(CLEAN, {2: same, 3: Known(8)}) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("Older Paper", "Older \u00e2\u20ac\u201d Paper", (11, "damaged-text", "write '\u2014'")),
        (
            "abs/2101.00001", "abs/2309.06180",
            (11, "duplicate", "mend the link that is wrong, or keep one if the work was renamed"),
        ),
        (
            "An Older Paper on Serving Models\n  - Authors: Ann Lee, Bo Li, and Cy Wu\n  - [Paper](https://arxiv.org/abs/2101.00001)",
            "Efficient Memory Management with Paged Attention\n  - Authors: Ann Lee\n  - [Paper](https://arxiv.org/pdf/2309.06180v2)",
            (11, "duplicate", "keep one"),
        ),
        (
            ", [Code](https://github.com/a/older)", "",
            (11, "no-code", "add it, if there is one; no source that was asked knows it"),
        ),
        ("[SOSP 21]", "[SOSP 25]", (11, "order", "move the entry")),
        (
            "github.com/a/older", "github.com/a/older/blob/main",
            (13, "malformed-link", "link https://github.com/a/older/tree/main"),
        ),
    ],
)  # fmt: skip
def test_what_the_text_shows_is_found(old, new, finding):
    """Damage, duplicates, order and links need no store; a rule that is switched off finds nothing."""
    text = CLEAN.replace(old, new)
    assert found(text) == [finding]
    assert found(text, off=[finding[1]]) == []


@pytest.mark.parametrize(
    ("known", "finding"),
    [
        (Known(7, venue=("SOSP", 2023)), (8, "stale-venue", "write SOSP 2023")),
        (Known(7, authors=(("Di Xu", "Ed Yu"),)), (8, "wrong-authors", "name Di Xu, Ed Yu")),
        (Known(7, titles=("Birds of Norway",)), (8, "wrong-title", "see whether 'Birds of Norway' is meant")),
        (Known(7, notices=("retraction",)), (8, "retracted", "remove it, or say so")),
        (
            Known(7, repositories=(("github.com/vllm-project/vllm", "gone", ""),)),
            (10, "repository-gone", "remove the link"),
        ),
        (
            Known(7, repositories=(("github.com/vllm-project/vllm", "archived", ""),)),
            (10, "repository-archived", "say so, or link what took its place"),
        ),
        (
            Known(7, repositories=(("github.com/vllm-project/vllm", "renamed", "github.com/new/vllm"),)),
            (10, "repository-renamed", "link https://github.com/new/vllm"),
        ),
    ],
)
def test_what_services_know_is_found(known, finding):
    """Each rule of a paper's record finds one thing on its line."""
    assert found(CLEAN, {2: known}) == [finding]


@pytest.mark.parametrize("name", ["ResNet", "VGG Net"])
def test_what_a_paper_goes_by_is_no_wrong_title(name):
    """A word or two tell nothing of the title that the paper has."""
    text = (
        f"- [{name}](https://arxiv.org/abs/1512.03385)\n- [Slow Serving of Models](https://arxiv.org/abs/2309.06180)\n"
    )
    assert found(text, {1: Known(1, titles=("Deep Residual Learning for Image Recognition",))}) == []


def test_a_work_under_two_links_is_a_duplicate():
    """Two entries of one paper of the store are one work."""
    assert found(CLEAN, {1: Known(7), 3: Known(7)}) == [(11, "duplicate", "keep one")]


SPARSE = "# Papers\n" + "".join(
    f"- **Paper {number} of Many on Serving**, OSDI 2024 [pdf](https://arxiv.org/abs/2401.{number:05})"
    + (f" [code](https://github.com/a/b{number})\n" if number % 3 else "\n")
    for number in range(30)
)


def test_what_some_entries_have_is_asked_for_where_it_is_known():
    """Code that a third of the entries lack is missed in none of them, unless a source names it."""
    assert found(SPARSE) == []
    known = Known(8, code_url="https://github.com/a/z", code_sources=("huggingface",))
    assert found(SPARSE, {4: known}) == [(5, "no-code", "link https://github.com/a/z, which huggingface names")]


@pytest.mark.parametrize(
    "known",
    [
        Known(7, authors=(("Kwon",), ("W. Kwon", "Z. Li", "S. Zhuang", "I. Stoica"))),
        Known(7, authors=(("Kwon Woosuk", "Zhuohan Li"),)),
        Known(7, authors=(("Anonymous",),)),
        Known(7, authors=(("vLLM Team",),)),
        Known(7, titles=("PagedAttention: Virtual Memory for Language Models",)),
        Known(7, titles=("A Name Given Since",), authors=(("Woosuk Kwon", "Ion Stoica"),)),
        Known(7, notices=("correction", "withdrawn_correction", "expression_of_concern")),
        Known(7, venue=("CoRR", 2023)),
        Known(7, titles=("Birds of Norway",), authors=(("W. Kwon",),), venue=("SOSP", 2023)),
    ],
)
def test_records_that_merely_differ_raise_no_alarm(known):
    """Authors cut short, family names in front, no names, new titles, corrections: none makes an entry wrong."""
    assert found(CLEAN, {2: known}) == []


def test_a_venue_that_is_certain_is_written_in_the_tags_own_form():
    """Only where the record has the published version's id, and where the entry may stay in its place."""
    text = CLEAN.replace("[arXiv 23]", "[arXiv'2023]")
    certain = find_wrong(listed(text), {2: Known(7, venue=("SOSP", 2023), published=True)})
    assert mended(text, certain) == text.replace("[arXiv'2023]", "[SOSP'2023]")
    for unsure in (
        Known(7, venue=("SOSP", 2023)),
        Known(7, venue=("SOSP", None), published=True),
        Known(7, venue=("SOSP", 2025), published=True),
    ):
        findings = find_wrong(listed(text), {2: unsure})
        assert [(one.rule, one.edit) for one in findings] == [("stale-venue", None)]
    assert findings[0].displacing is not None
    assert findings[0].fix == "write SOSP 2025, and move the entry to where the list's order has it"


def test_a_keepers_own_names_of_venues_count():
    """A preprint server that only the keeper's settings know is one; a venue is written as the keeper calls it."""
    text = CLEAN.replace("[arXiv 23]", "[e-prints 23]")
    names = VenueNames({"arXiv": ["e-prints"], "Symposium": ["SOSP"]})
    known = {2: Known(7, venue=("SOSP", 2023), published=True)}
    assert find_wrong(listed(text), known) == []
    findings = find_wrong(listed(text.replace("[SOSP 21]", "[OSDI 21]")), known, names=names)
    assert [one.edit and one.edit.text for one in findings] == ["Symposium 23"]


def test_authors_that_could_not_be_told_apart_are_not_missed():
    """An entry that holds the names somewhere does not lack them."""
    text = CLEAN.replace("Authors: Woosuk Kwon and Ion Stoica", "the team of W. (Woo) Kwon at Berkeley with Stoica")
    for names in (("Woosuk Kwon", "Ion Stoica"), ("Di Xu", "Ed Yu")):
        rules = [rule for _, rule, _ in found(text, {2: Known(7, authors=(names,))}, off=["wrong-authors"])]
        assert rules == (["no-authors"] if names[0] == "Di Xu" else [])


def test_only_what_is_certain_is_mended():
    """The rest of the text stays as it is, byte for byte, and what was mended is found no more."""
    text = CLEAN.replace("Older Paper", "Older \u00e2\u20ac\u201d Paper").replace("a/older", "a/older/blob/main")
    findings = find_wrong(listed(text), {})
    assert mended(text, findings) == text.replace("\u00e2\u20ac\u201d", "\u2014").replace("/blob/", "/tree/")
    assert found(mended(text, findings)) == []


def test_a_change_says_where_it_is():
    """The edit of a finding is the stretch that is wrong and no more."""
    text = CLEAN.replace("Older Paper", "Older \u00e2\u20ac\u201d Paper")
    place = text.index("\u00e2")
    assert find_wrong(listed(text), {}) == [
        Finding(
            11, "damaged-text", "'\u00e2\u20ac\u201d' is '\u2014' in a wrong encoding", "write '\u2014'",
            Edit(place, place + 3, "\u2014"),
        )
    ]  # fmt: skip
