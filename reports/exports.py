"""What an export writes: papers, citations or counts, in the formats that other programs read."""

import io
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from litgraph.errors import BadOutput
from litgraph.reports.bibliography import bibtex, citation_keys, csl_json, ris
from litgraph.reports.interchange import fit_for_xml, graph_xml, write_csv
from litgraph.wording import clean

__all__ = ["COLUMNS", "check_export", "papers_as", "rows_as", "write_export"]

COLUMNS = (
    "citation_key", "key", "title", "authors", "year", "date", "venue", "kind", "doi", "arxiv", "url", "code_url",
    "listed", "citers_known", "abstract",
)  # fmt: skip
_NOT_IN_GRAPHS = ("citation_key", "abstract", "date")

Paper = Mapping[str, Any]


def papers_as(form: str, papers: Sequence[Paper], citations: Sequence[tuple[str, str]]) -> bytes:
    """Papers in one of the formats.

    Args:
        form: ``bibtex``, ``ris``, ``csl-json``, ``csv``, ``parquet``, ``graphml`` or ``gexf``.
        papers: what is known of each.
        citations: pairs of keys among them, the citing first; only the formats for graphs hold them.
    """
    if form in ("graphml", "gexf"):
        return _graph(form, papers, citations)
    if form in ("csv", "parquet"):
        names = citation_keys(papers)
        rows = [{**paper, "citation_key": name} for name, paper in zip(names, papers, strict=True)]
        return rows_as(form, COLUMNS, [{column: _cell(row[column]) for column in COLUMNS} for row in rows])
    writers = {"bibtex": bibtex, "ris": ris, "csl-json": csl_json}
    return writers[form](papers).encode("utf-8", "replace")


def _cell(value: Any) -> Any:  # noqa: ANN401 - a cell may hold anything
    if isinstance(value, (list, tuple)):
        return "; ".join(map(clean, value))
    return clean(value) if isinstance(value, str) else value


def rows_as(form: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as ``csv``, in UTF-8, or as ``parquet``."""
    if form == "csv":
        text = io.StringIO()
        write_csv(columns, ([row[column] for column in columns] for row in rows), text)
        return text.getvalue().encode("utf-8", "replace")
    import duckdb
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(columns)).convert_dtypes()
    with tempfile.TemporaryDirectory(prefix="litgraph-") as folder, duckdb.connect() as con:
        path = Path(folder) / "rows.parquet"
        con.register("frame", frame)
        con.execute(f"COPY (FROM frame) TO '{path}' (FORMAT parquet)")
        return path.read_bytes()


def _graph(form: str, papers: Sequence[Paper], citations: Sequence[tuple[str, str]]) -> bytes:
    """The papers and the citations among them, from the citing to the cited paper."""
    import networkx as nx

    def plain(value: Any) -> Any:  # noqa: ANN401
        return fit_for_xml(value) if isinstance(value, str) else value

    graph: nx.DiGraph[str] = nx.DiGraph()
    for name, paper in zip(citation_keys(papers), papers, strict=True):
        cells = {column: _cell(paper[column]) for column in COLUMNS if column not in _NOT_IN_GRAPHS}
        kept = {column: plain(cell) for column, cell in cells.items() if cell is not None}
        graph.add_node(plain(paper["key"]), label=name, **kept)
    graph.add_edges_from((plain(citing), plain(cited)) for citing, cited in citations)
    return graph_xml(graph, form)


def check_export(output: Path) -> None:
    """Make sure, before any work, that a file can stand there.

    Raises:
        BadOutput: it is a folder, or there is no folder for it.
    """
    try:
        if output.is_dir():
            raise BadOutput(f"{output}: is a folder; give the name of a file with --output")
        if not output.parent.is_dir():
            raise BadOutput(f"{output}: there is no folder {output.parent}; make it, or choose another with --output")
    except OSError as error:
        raise BadOutput(f"{output}: cannot be reached ({error.strerror}); choose another with --output") from error


def write_export(data: bytes, output: Path) -> None:
    """Write an export to a file, whole or not at all.

    Raises:
        BadOutput: the file cannot be written.
    """
    check_export(output)
    beside = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        try:
            beside.write_bytes(data)
            beside.replace(output)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise BadOutput(f"{output}: cannot be written ({reason}); choose another place with --output") from error
