"""What other programs read."""

import csv
import io

import networkx as nx
import pytest

from litgraph.reports.interchange import fit_for_xml, graph_xml, write_csv


def test_no_cell_is_a_formula():
    """A text that a spreadsheet would take for a formula begins with an apostrophe; numbers stay numbers."""
    file = io.StringIO()
    given = ["=HYPERLINK(1)", "+1", "-a", "@sum", "\t=1", "a=b", "", -2, None]
    write_csv([str(place) for place in range(len(given))], [given], file)
    cells = list(csv.reader(io.StringIO(file.getvalue())))[1]
    assert cells == ["'=HYPERLINK(1)", "'+1", "'-a", "'@sum", "'\t=1", "a=b", "", "-2", ""]


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_a_graph_is_the_same_on_every_day(form, read, monkeypatch):
    """Equal graphs give equal files, whatever the day, and networkx reads them back."""
    graph = nx.DiGraph([("a", "b")])
    written = graph_xml(graph, form)
    monkeypatch.setattr("time.strftime", lambda *_: "1999-12-31")
    assert graph_xml(graph, form) == written
    assert list(read(io.BytesIO(written)).edges) == [("a", "b")]


def test_what_xml_cannot_hold():
    """Control signs and halves of pairs become the sign for what is missing."""
    assert fit_for_xml("a\x00b\ud800\n\U0001f600") == "a\ufffdb\ufffd\n\U0001f600"
