"""What a field writes about, what it cites, and the years that it rests on."""

from datetime import date
from typing import TYPE_CHECKING, Any

from litgraph.commands.knowledge import Knowledge
from litgraph.commands.trends_of_venues import WINDOW, course

if TYPE_CHECKING:
    from litgraph.graph import Bursts, Terms
    from litgraph.store import Row, Store

__all__ = ["citations", "topics", "years"]

TERMS = 60
OTHERS = 30  # papers that are not listed, of those cited most
READ_IN_A_YEAR = 5  # reference lists that must be known of a year, for its citers to be compared with others'
CITERS_OF_A_BEAUTY = 10
S, GAMMA = 2.0, 1.0


def topics(store: "Store", known: Knowledge, day: date) -> dict[str, Any]:
    """Terms that burst, rise or fall in titles and abstracts."""
    from litgraph.graph import count_terms, find_bursts
    from litgraph.reports import topic_coverage

    rows = [r for r in store.named("neighbourhood_texts", list=known.list_number) if r["year"] <= day.year]
    found = count_terms([f"{row['title']}. {row['abstract']}" for row in rows], [row["year"] for row in rows])
    bursts = find_bursts(found.counts, found.totals, s=S, gamma=GAMMA)
    abstracts = sum(row["abstract"] != "" for row in rows)
    near = store.neighbourhood(known.list_number)["papers"]
    last = int(found.years[-1]) if len(found.years) else day.year
    return {
        "queries": ["neighbourhood_texts", "neighbourhood_counts"],
        "coverage": topic_coverage(near, with_year=len(rows), with_abstract=abstracts),
        "papers": len(rows),
        "with_abstract": abstracts,
        "s": S,
        "gamma": GAMMA,
        "window": [last - WINDOW + 1, last],
        "rows": _terms(found, bursts, rows),
    }


def _terms(found: "Terms", bursts: "Bursts", rows: "list[Row]") -> list[dict[str, Any]]:
    """The terms that burst most, and those whose share is told to rise or fall."""
    import numpy as np

    from litgraph.graph import share_trends

    if not found.terms:
        return []
    tested = share_trends(found.counts[:, -WINDOW:], found.totals[-WINDOW:])
    listed = np.array([row["listed"] for row in rows])
    weight = np.where(bursts.bursting, bursts.saved, 0).sum(axis=1)
    strength = np.maximum(weight, np.where(tested.told, np.nan_to_num(np.abs(tested.z)), 0))
    order = [number for number in np.argsort(-strength, kind="stable") if strength[number] > 0][:TERMS]
    return [
        {
            "term": found.terms[number],
            "papers": len(found.papers[number]),
            "of": len(rows),
            "listed": int(listed[found.papers[number]].sum()),
            "first_year": (first := int(found.years[np.flatnonzero(found.counts[number])[0]])),
            **course(
                float(tested.z[number]),
                float(tested.p[number]),
                told=bool(tested.told[number]),
                began=first,
                last=int(found.years[-1]),
                papers=int(found.counts[number, -WINDOW:].sum()),
            ),
            "bursts": [
                {"from": int(found.years[begin]), "to": int(found.years[end]), "weight": round(gain, 2)}
                for begin, end, gain in bursts.stretches(number)
            ],
            "years": [
                {"year": int(year), "papers": int(count), "of": int(of)}
                for year, count, of in zip(found.years, found.counts[number], found.totals, strict=True)
                if count
            ],
        }
        for number in order
    ]


def citations(store: "Store", known: Knowledge) -> dict[str, Any]:
    """Listed papers and the others that are cited most: by how many known papers, in which years, and how late."""
    from litgraph.reports import citation_coverage

    counts = store.named("citation_years", list=known.list_number)
    read = {row["year"]: row["papers"] for row in store.named("reading_years")}
    papers: dict[int, dict[str, Any]] = {}
    for row in counts:
        paper = papers.setdefault(row["paper"], {**row, "years": [], "citers": 0})
        paper["years"].append({"year": row["year"], "citers": row["citers"], "of": read.get(row["year"], 0)})
        paper["citers"] += row["citers"]
    listed = [paper for paper in papers.values() if paper["listed"]]
    others = sorted((p for p in papers.values() if not p["listed"]), key=lambda p: (-p["citers"], p["key"]))
    beauties = _beauties(list(papers.values()), read)
    shown = sorted(listed, key=lambda paper: (-paper["citers"], paper["key"])) + others[:OTHERS]
    late = sorted((n for n, one in beauties.items() if one["beauty"] > 0), key=lambda n: -beauties[n]["beauty"])
    shown += [papers[number] for number in late[:OTHERS] if papers[number] not in shown]
    return {
        "queries": ["citation_years", "reading_years"],
        "coverage": citation_coverage(read, papers=len(papers), judged=len(beauties), fewest=CITERS_OF_A_BEAUTY),
        "read": [{"year": year, "papers": number} for year, number in read.items()],
        "rows": [_cited(paper, read, beauties.get(paper["paper"])) for paper in shown],
    }


def _cited(paper: dict[str, Any], read: dict[int, int], beauty: dict[str, Any] | None) -> dict[str, Any]:
    """A row of a cited paper; its velocity counts the last two years in which any references are known."""
    recent = sorted(read)[-2:]
    return {
        **{name: paper[name] for name in ("key", "title", "venue", "listed", "citers", "years")},
        "year": paper["published"],
        "velocity": {
            "years": recent,
            "citers": sum(row["citers"] for row in paper["years"] if row["year"] in recent),
            "of": sum(read[year] for year in recent),
        },
        "sleeping": beauty,
    }


def _beauties(papers: list[dict[str, Any]], read: dict[int, int]) -> dict[int, dict[str, Any]]:
    """The beauty coefficient of the papers whose whole life is covered: enough reference lists known of every year.

    Citers are counted as they would be if as many lists were known of every year.
    """
    import numpy as np

    from litgraph.graph import by_age, sleeping_beauties

    if not read:
        return {}
    last = begin = max(year for year in read if read[year] >= READ_IN_A_YEAR or year == max(read))
    while read.get(begin - 1, 0) >= READ_IN_A_YEAR:
        begin -= 1
    judged = [paper for paper in papers if paper["published"] >= begin and paper["citers"] >= CITERS_OF_A_BEAUTY]
    if not judged:
        return {}
    even = sum(read[year] for year in range(begin, last + 1)) / (last - begin + 1)
    rows = [
        (place, row["year"] - paper["published"], row["citers"] * even / row["of"])
        for place, paper in enumerate(judged)
        for row in paper["years"]
        if begin <= row["year"] <= last and row["of"]
    ]
    place, age, citers = (np.array(column) for column in zip(*rows, strict=True))
    found = sleeping_beauties(by_age(place, age, citers, papers=len(judged), ages=last - begin + 1))
    return {
        paper["paper"]: {"beauty": round(float(b), 2), "awakening": paper["published"] + int(a)}
        for paper, b, a in zip(judged, found.beauty, found.awakening, strict=True)
    }


def years(store: "Store", known: Knowledge) -> dict[str, Any]:
    """Reference publication year spectroscopy of the neighbourhood, with the papers behind each peak."""
    import numpy as np

    from litgraph.graph import spectrum
    from litgraph.reports import spectrum_coverage

    rows = store.named("reference_years", list=known.list_number)
    dated = {row["year"]: row for row in rows if row["year"] is not None}
    undated = sum(row["references"] for row in rows if row["year"] is None)
    found = spectrum(np.array(list(dated), np.int64), np.array([row["references"] for row in dated.values()], np.int64))
    total = int(found.references.sum())
    referring = store.named("referring_papers", list=known.list_number)[0]
    return {
        "queries": ["reference_years", "referring_papers"],
        "coverage": spectrum_coverage(total, undated, referring),
        "references": total,
        "without_year": undated,
        "rows": [
            {
                "year": year,
                "references": count,
                "of": total,
                "deviation": deviation,
                "peak": peak,
                "papers": [
                    {name: paper[name] for name in ("key", "title", "citers")}
                    for paper in (dated[year]["most"] if year in dated else ())
                ],
            }
            for year, count, deviation, peak in zip(
                found.years.tolist(),
                found.references.tolist(),
                found.deviation.tolist(),
                found.peak.tolist(),
                strict=True,
            )
        ],
    }
