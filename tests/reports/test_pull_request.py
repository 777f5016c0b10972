"""The text of the pull request: inert whatever it shows, and read back as it was written."""

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from litgraph.reports import Answers, LeftOut, Proposal, PullText, Upkeep, plain, read_answers
from litgraph.reports.inert import inert, inert_address
from litgraph.wording import clean

DAY = datetime.date(2026, 11, 25)
SHOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ATTACKS = (
    "@torvalds", "fixes #1", "closes me/list#2", "GH-3", "![x](https://evil.example/x.png)", "<img src=x>", "-->", "|",
    "<!-- litgraph: paper doi:10.1/x -->", "~~no~~", "- [ ] box", "`code`", "${{ secrets.X }}", "https://evil.example",
    "www.evil.example", "a@evil.example", "\n\n# head", "\r", "\u202e", "[x](y)", "&#64;torvalds", "*b*", "__b__", "\\",
    "$x$", "\x00", "\ud800", "<script>", "[^1]", "[x]: https://evil.example", "1. one", "> quote", "=====", "fix",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=5)), max_size=6).map(" ".join)
keys = st.text(min_size=1, max_size=30)


def proposal(text, key="doi:10.1/x", url=""):
    """A paper with that text wherever text can be."""
    return Proposal(key, text, text, 2026, text, url, url)


def words(html):
    """What a page shows."""
    return re.sub(r"<[^>]*>", "", html).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@given(texts)
def test_text_from_strangers_does_nothing(text):
    """It adds no link, image, mark-up or reference to the text, and ends neither its cell nor its line."""
    calm = PullText("list.md", DAY, [proposal("x")], [Upkeep("a b", "x", is_done=True)], [LeftOut("k", "x", "x")])
    wild = PullText(
        "list.md", DAY, [proposal(text)], [Upkeep("a b", text, is_done=True)], [LeftOut("k", text, text)]
    )  # fmt: skip
    html = SHOWN.render(wild.body)
    assert re.findall(r"<(\w+)", html) == re.findall(r"<(\w+)", SHOWN.render(calm.body))
    assert re.findall(r"[@#]\w|\bGH-\d|://\w|www\.", words(html)) == []
    assert len(wild.body.splitlines()) == len(calm.body.splitlines())
    assert read_answers(wild.body) == read_answers(calm.body)


@given(texts)
def test_text_from_strangers_shows_as_it_is(text):
    """What is read on the page is the text itself, but for characters without width."""
    shown = words(SHOWN.renderInline(inert(text))).replace("\u200b", "").replace("&quot;", '"')
    expected = clean(text.encode("utf-8", "replace").decode())
    assert " ".join(shown.split()) == " ".join(
        (expected if len(expected) <= 300 else expected[:299] + "…").replace("\u200b", "").split()
    )


@given(texts)
def test_messages_of_commits_hold_words_alone(text):
    """Nothing in them is a name to notify, an issue, an address, or an order to skip the checks."""
    said = plain(text)
    assert len(said) <= 60
    assert re.findall(r"[@#\[\]<>|`$\\\n\r]|://|www\.|GH-\d", said) == []


def test_addresses_lead_to_the_web_and_leave_no_trace():
    """An address that is none of the web, or that would show up on somebody's issue, is not linked."""
    assert inert_address("javascript:alert(1)") == ""
    assert inert_address("https://github.com/a/b/issues/1") == ""
    assert inert_address('https://a.example/x y)(|"<>`@') == "https://a.example/x%20y%29%28%7C%22%3C%3E%60%40"


@given(st.lists(keys, max_size=4, unique=True), st.lists(keys, max_size=4, unique=True), st.data())
def test_answers_are_read_back(papers, upkeep, data):
    """Each box that was unticked or line that was struck out is found, whatever the keys and the line ends are."""
    text = PullText(
        "list.md", DAY, [proposal("x", key) for key in papers], [Upkeep(one, "x", is_done=True) for one in upkeep]
    )  # fmt: skip
    assert read_answers(text.body) == Answers(frozenset(papers), frozenset(), frozenset(upkeep))
    refused = data.draw(st.sets(st.sampled_from(papers))) if papers else set()
    ways = (("- [x] ", "- [ ] "), ("- [x] ", "- [x] ~~"))
    lines = text.body.split("\n")
    boxes = [n for n, line in enumerate(lines) if "litgraph: paper" in line]
    for n, key in zip(boxes, papers, strict=True):
        if key in refused:
            lines[n] = lines[n].replace(*data.draw(st.sampled_from(ways)))
    found = read_answers("\r\n".join(lines))
    assert (found.papers, found.refused) == (frozenset(papers), frozenset(refused))


def test_foreign_markers_are_no_answers():
    """Markers of other kinds, cut short, or within a text, say nothing."""
    body = "- [ ] <!-- litgraph: order x -->\n- [ ] <!-- litgraph: paper -->\n<!-- litgraph: paper a b -->"
    assert read_answers(body) == Answers()
