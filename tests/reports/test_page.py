import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from litgraph.reports.page import render_page

VOID = {"meta", "link", "img", "br", "wbr", "input", "hr", "path", "rect"}


class Reader(HTMLParser):
    """What an HTML reader sees: elements with their attributes, the text outside scripts, and what was not closed."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.text, self.scripts, self.open, self.wrong, self.styles = [], [], [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note the element, and that it is open."""
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append((dict(attrs).get("type"), ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Close the innermost element, which must be this one."""
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        """Keep text apart from scripts."""
        if self.open and self.open[-1] == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif self.open and self.open[-1] == "style":
            self.styles.append(data)
        elif self.open:
            self.text.append(data)

    def attribute(self, name):
        """Every value of an attribute, in the page's order."""
        return [attrs[name] for _, attrs in self.elements if name in attrs]

    def words(self):
        """The page's text on one line."""
        return " ".join("".join(self.text).split())


@pytest.fixture(params=["example", "hostile", "poisoned", "empty"])
def report(request):
    """Each kind of report in turn."""
    return request.getfixturevalue(request.param)


def test_elements_are_closed_and_ids_are_unique(report):
    """Whatever the report holds, its page nests as it should, and each inner link leads to one place."""
    page = Reader(render_page(report))
    ids = page.attribute("id")
    assert (page.wrong, page.open) == ([], [])
    assert len(ids) == len(set(ids))
    inner = [href[1:] for href in page.attribute("href") if href.startswith("#")]
    assert [anchor for anchor in inner if anchor not in ids] == []
    assert [name for name in page.attribute("aria-labelledby") if name not in ids] == []


def test_nothing_is_loaded_and_only_our_scripts_run(report):
    """The policy forbids all but the page's own scripts, each by its digest; no element asks for anything."""
    page = Reader(render_page(report))
    (policy,) = [attrs["content"] for tag, attrs in page.elements if attrs.get("http-equiv")]
    running = [text for kind, text in page.scripts if kind is None]
    allowed, style = (
        [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts]
        for texts in (running, page.styles)
    )
    assert len(style) == 1
    assert policy == (
        f"default-src 'none'; script-src {' '.join(allowed)}; style-src {style[0]}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert page.attribute("style") == []
    assert {tag for tag, _ in page.elements} & {"img", "iframe", "object", "embed", "form", "base", "link"} == set()
    assert page.attribute("src") == []
    assert [name for _, attrs in page.elements for name in attrs if name.startswith("on")] == []


def test_links_lead_to_the_web_alone(report):
    """Every outward link is http or https, tells nothing of where it stands, and gives no hold on the page."""
    outward = [attrs for tag, attrs in Reader(render_page(report)).elements if tag == "a" and attrs["href"][0] != "#"]
    assert [attrs for attrs in outward if not re.match(r"https?://[^\s\"'<>()]+$", attrs["href"])] == []
    assert {attrs["rel"] for attrs in outward} <= {"noopener noreferrer"}


def test_json_for_scripts_reads_back(report):
    """The data of the chart cannot end its element, and reads back as JSON."""
    page = Reader(render_page(report))
    data = [text for kind, text in page.scripts if kind == "application/json"]
    trends = report["trends"]
    figures = [*[report["venues"]["counts"]] * 2, trends["topics"]["rows"], trends["years"]["rows"]]
    assert len(data) == sum(map(bool, [*figures, report["map"]["citations"]]))
    for text in data:
        assert set(text) & set("<>&\u2028\u2029") == set()
        assert json.loads(text).keys() & {"datasets", "papers"}


@pytest.mark.parametrize("name", ["hostile", "poisoned"])
def test_hostile_text_stays_text(name, request):
    """A title made of markup is shown as it is, and makes no element."""
    hostile = request.getfixturevalue(name)
    page = Reader(render_page(hostile))
    assert hostile["suggestions"][0]["title"].split("\u2028")[0] in "".join(page.text)
    assert {tag for tag, _ in page.elements} <= {
        *("html", "head", "meta", "title", "style", "script", "body", "div", "header", "nav", "main", "footer"),
        *("section", "article", "figure", "figcaption", "h1", "h2", "h3", "h4", "p", "a", "span", "i", "strong"),
        *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "pre", "details", "summary", "button"),
        *("label", "select", "option"),
        *("svg", "path", "rect", "time", "dfn", "wbr", "br", "code", "b", "bdi", "tfoot"),
    }


def test_the_sections_stand_in_order(report):
    """Missing papers come first, then the map, lineage, trends, code, the list, what is known, and the method."""
    page = Reader(render_page(report))
    sections = [attrs["id"] for tag, attrs in page.elements if tag == "section"]
    assert sections == [
        *("missing", "map", "lineage", "venues", "topics", "years", "code", "list", "known", "method"),
    ]
    contents = [href for href in page.attribute("href") if href[1:] in sections]
    assert contents[: len(sections)] == [f"#{name}" for name in sections]


def test_everything_found_is_shown(example):
    """Each entry, suggestion, reason, tie, paper of the lineage, repository and caveat stands on the page."""
    page = Reader(render_page(example))
    words = page.words()
    texts = [entry["title"] for entry in example["entries"]]
    texts += [paper["title"] for paper in example["suggestions"] + example["lineage"]["papers"]]
    texts += [reason["text"] for paper in example["suggestions"] for reason in paper["reasons"]]
    texts += [" ".join(paper["entry"].split()) for paper in example["suggestions"]]
    texts += example["coverage"]["known"] + example["coverage"]["unknown"]
    texts += [source["about"] for source in example["run"]["sources"]]
    texts += [row["repository"] or "none known" for row in example["repositories"]]
    assert [text for text in texts if text not in words] == []
    assert page.attribute("data-copy") == [
        *(f"missing-{paper['rank']}-entry" for paper in example["suggestions"]),
        *(f"new-{paper['rank']}-entry" for paper in example["new"]["suggestions"]),
    ]
    assert "PagedAttention 25 papers cite both · cites it · 12 shared references" in words
    assert "not known on 2026-11-20 2026-11-19 Apache-2.0 1,234" in words
    assert "51 of 57 4 papers" in words


def test_the_lineage_is_drawn_without_scripts(example):
    """The curves are in the page itself, one for each arc that is not implied, the main path marked."""
    lineage = example["lineage"]
    page = Reader(render_page(example))
    paths = [attrs for tag, attrs in page.elements if tag == "path" and "data-cited" in attrs]
    assert len(paths) == sum(not arc["reduced"] or arc["on_main_path"] for arc in lineage["arcs"])
    assert sum("class" in attrs for attrs in paths) == len(lineage["main_path"]) - 1
    rows = [attrs["id"] for tag, attrs in page.elements if tag == "li" and attrs.get("id", "").startswith("line-")]
    assert rows == [f"line-{place}" for place in range(len(lineage["papers"]))]


def test_citers_are_never_called_citations(example):
    """What the store knows of citing papers is labelled as that, and the page says that it is no citation count."""
    words = Reader(render_page(example)).words()
    assert "Cited by, in the store" in words
    assert "not a citation count" in words
    assert re.findall(r"(?<!no )(?<!not a )citation counts?|times cited|citations?: \d", words) == []


def test_an_empty_report_says_so(empty):
    """Where there is nothing to show, each section says so in words, and no chart script is carried."""
    page = render_page(empty)
    words = Reader(page).words()
    for sentence in (
        "The list holds no paper yet.",
        "No paper is suggested",
        "There is no lineage to draw",
        "so there is no trend to show",
        "The list has no papers whose code could be looked for.",
        "No source has given anything yet.",
        "No term of the titles around the list bursts",
        "No reference of the papers around the list leads to a paper with a known year.",
        "Nothing is wrong that litgraph check looks for.",
        "Nothing to compare with yet",
    ):
        assert sentence in words
    assert len(page) < 75_000


def test_a_lineage_without_citations_is_not_drawn(example):
    """Where no citation joins the papers, the page says so in place of a figure."""
    lineage = example["lineage"]
    papers = [paper | {"parents": [], "cites": [], "on_main_path": False} for paper in lineage["papers"]]
    page = Reader(render_page(example | {"lineage": lineage | {"papers": papers, "arcs": [], "main_path": []}}))
    assert "no paper of the list is known to cite another" in page.words()
    assert "Main path" not in page.words()
    assert [tag for tag, attrs in page.elements if tag == "path" and "data-cited" in attrs] == []


def test_papers_that_nothing_joins_are_counted(example):
    """A listed paper without citations in the figure is named in number, not drawn."""
    alone = example["lineage"]["papers"][0] | {"key": "doi:10.1000/alone", "short": "Alone", "cites": []}
    lineage = example["lineage"] | {"papers": [*example["lineage"]["papers"], alone]}
    words = Reader(render_page(example | {"lineage": lineage})).words()
    assert "1 paper of the list is not drawn: it is not known to cite, or to be cited by, another paper" in words
    assert "Alone" not in words


def test_an_entry_that_was_not_identified_is_marked(example):
    """An entry without a match says so in the list."""
    example["entries"][2] |= {"identified": False, "matched_by": ""}
    assert Reader(render_page(example)).words().count("not identified") == 1


def test_many_suggestions_are_folded(example):
    """Beyond the twentieth, suggestions stand in a part of the page that opens."""
    paper = example["suggestions"][0]
    example["suggestions"] = [paper | {"rank": rank, "key": f"arxiv:2401.{rank:05}"} for rank in range(1, 31)]
    page = Reader(render_page(example))
    assert "The next 10" in page.words()
    assert sum(tag == "article" for tag, _ in page.elements) == 32


def test_the_page_is_of_a_size_to_send(example):
    """With the scripts of its chart the page stays under 1.5 MB."""
    assert len(render_page(example).encode()) < 1_500_000


def test_the_first_screen_says_what_matters(example):
    """Name, date, entries, coverage, what changed, and the five best suggestions with a reason each."""
    page = Reader(render_page(example))
    head = page.words()[: page.words().index("Papers that the list does not have")]
    for text in (
        example["run"]["list"]["name"],
        f"{example['run']['date']} · 7 entries",
        "All 7 entries are identified",
        example["changes"]["sentence"],
        f"Added: {example['changes']['added'][0]}",
        *(paper["reasons"][0]["text"] for paper in example["suggestions"][:5]),
    ):
        assert text in head


def test_themes_findings_and_trials_are_shown(example):
    """Each theme with its main path, each finding of the check, each trial of the backtest, each query stands there."""
    words = Reader(render_page(example)).words()
    texts = [group["name"] for group in example["lineage"]["groups"]]
    texts += [row["wrong"] for row in example["health"]["findings"]]
    texts += [row["term"] for row in example["trends"]["topics"]["rows"]]
    texts += [sentence for trend in example["trends"].values() for sentence in trend.get("coverage", ())]
    texts += [f"{name}.sql" for names in example["queries"].values() for name in names]
    texts += [f"{name}.sql" for trend in example["trends"].values() for name in trend["queries"]]
    assert [text for text in texts if text not in words] == []
    assert "a part of the listlitgraph7 3 10\u201390 % 5 10\u201390 %" in words
    assert "59,772 stars on 2026-10-22, 61,200 on 2026-11-22" in Reader(render_page(example)).attribute("aria-label")


def test_long_tables_are_whole(long):
    """Beyond two hundred entries every table still has a row for each of its papers, and each row its line."""
    page = Reader(render_page(long))
    for table in ("entries", "code-state", "health", "map-papers", "lineage-papers"):
        assert rows_of(page, table) == 250, table
    lines = [attrs["id"] for tag, attrs in page.elements if tag == "li" and attrs.get("id", "").startswith("line-")]
    assert lines == [f"line-{place}" for place in range(250)]


def rows_of(page, table):
    """How many rows the body of a table has."""
    place = next(at for at, (_, attrs) in enumerate(page.elements) if attrs.get("data-table") == table)
    body = [tag for tag, _ in page.elements[place + 1 :]]
    body = body[: body.index("table")] if "table" in body else body
    return body[body.index("tbody") :].count("tr") - body.count("tfoot")


def test_years_outside_the_axis_are_named(example):
    """Papers whose years are mistyped stand at the edges of the map, and are named with their years below it."""
    for paper, year in zip(example["map"]["papers"], (2069, 1066), strict=False):
        paper["year"] = year
    first, second = example["map"]["papers"][:2]
    words = Reader(render_page(example)).words()
    assert f"and so at its edges: {second['short']} (1066), {first['short']} (2069)." in words


def test_what_to_do_where_nothing_was_asked(empty):
    """A page without suggestions that was made without asking says how to ask."""
    empty["run"]["offline"] = True
    assert "litgraph fetch list.md asks them" in Reader(render_page(empty)).words()


def test_the_queries_behind_the_report_exist():
    """Each query that the report names is a file."""
    from litgraph.commands.findings import QUERIES
    from litgraph.store.read import query_text

    assert [name for names in QUERIES.values() for name in names if not query_text(name)] == []
