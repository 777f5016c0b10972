"""`litgraph.reading_list.check`: each rule finds what is wrong, and nothing else."""

from pathlib import Path

import pytest

from litgraph.reading_list import Known, ReadingList, find_wrong, mended, parse
from litgraph.reading_list.check import Edit, Finding

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
        ("abs/2101.00001", "abs/2309.06180", (11, "duplicate", "keep one")),
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


def test_a_work_under_two_links_is_a_duplicate():
    """Two entries of one paper of the store are one work."""
    assert found(CLEAN, {1: Known(7), 3: Known(7)}) == [(11, "duplicate", "keep one")]


def test_what_is_missing_is_found_where_the_list_has_it_else():
    """Code that is known is asked for where the list gives code."""
    text = CLEAN.replace(", [Code](https://github.com/a/older)", "")
    assert found(text, {3: Known(8, code_url="https://github.com/a/older")}) == [
        (11, "no-code", "link https://github.com/a/older")
    ]
    assert found(text, {3: Known(8)}) == []


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
