import re

from litgraph.reports.arcs import ROW, WIDTH, curves, linked, rows


def _paper(key, year, cites=(), descends_from=(), role="listed"):
    return {"key": key, "year": year, "role": role, "cites": list(cites), "descends_from": list(descends_from)}


def _arc(cited, citing, *, reduced=False, main=False):
    return {"cited": cited, "citing": citing, "weight": 1, "reduced": reduced, "on_main_path": main}


LINEAGE = {
    "papers": [
        _paper("a", None, role="ancestor"),
        _paper("b", 2020, ["a"]),
        _paper("c", 2020, ["b", "a"], ["b"]),
        _paper("d", 2021, ["c"], ["b", "c"]),
    ],
    "arcs": [_arc("a", "b", main=True), _arc("b", "c"), _arc("a", "c", reduced=True), _arc("c", "d")],
    "provisional": ["a"],
}


def test_rows():
    """Each paper is a row with its year where that is new, whom it cites, and which listed papers it descends from."""
    found = [
        (row.paper["key"], row.year, row.cites_listed, row.cites_others, row.descends_from, row.provisional)
        for row in rows(LINEAGE)
    ]
    assert found == [
        ("a", "n.d.", (), (), (), True),
        ("b", "2020", (), (0,), (), False),
        ("c", "", (1,), (0,), (1,), False),
        ("d", "2021", (2,), (), (2, 1), False),
    ]


def test_curves():
    """Arcs that a longer path implies are not drawn, and the main path is drawn last."""
    assert [(curve.cited, curve.citing, curve.on_main_path) for curve in curves(LINEAGE)] == [
        (1, 2, False),
        (2, 3, False),
        (0, 1, True),
    ]


def test_an_arc_of_the_main_path_is_always_drawn():
    """The main path stays whole even where a longer path implies one of its arcs."""
    lineage = LINEAGE | {"arcs": [_arc("a", "c", reduced=True, main=True)]}
    assert [(curve.cited, curve.citing) for curve in curves(lineage)] == [(0, 2)]


def test_curves_stay_in_the_drawing(example):
    """Each curve runs between the middles of its rows and swings out no farther than the drawing's edge."""
    lineage = example["lineage"]
    drawn = curves(lineage)
    assert len(drawn) == sum(not arc["reduced"] or arc["on_main_path"] for arc in lineage["arcs"])
    for curve in drawn:
        x0, y0, x1, y1, x2, y2, x3, y3 = (float(number) for number in re.findall(r"-?[\d.]+", curve.path))
        assert (x0, y0, x3, y3) == (WIDTH, (curve.cited + 0.5) * ROW, WIDTH, (curve.citing + 0.5) * ROW)
        assert (y1, y2) == (y0, y3)
        assert x1 == x2
        assert 0 <= WIDTH - (WIDTH - x1) * 0.75 <= WIDTH


def test_papers_without_a_citation_are_not_drawn():
    """A paper that nothing joins to the others is left out of the figure, and nothing else is."""
    alone = LINEAGE | {"papers": [*LINEAGE["papers"], _paper("e", 2022)]}
    assert linked(alone) == LINEAGE
    assert linked(LINEAGE | {"arcs": []})["papers"] == []


def test_no_papers():
    """A list without identified papers has no rows and no curves."""
    nothing = {"papers": [], "arcs": [], "provisional": []}
    assert (rows(nothing), curves(nothing)) == ([], [])
