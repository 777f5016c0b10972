"""What other programs read: tables that no spreadsheet takes for formulas, and graphs in XML, the same on every day."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["fit_for_xml", "graph_xml", "write_csv"]

# What XML 1.0 cannot hold, however it is written.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What makes a spreadsheet read a cell as a formula, which may send the sheet elsewhere (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DAY = re.compile(rb' lastmodifieddate="[\d-]*"')


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], file: TextIO) -> None:
    """Write rows below their columns' names; a text that a spreadsheet would take for a formula begins with ``'``."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> Any:  # noqa: ANN401 - a cell may hold anything
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def fit_for_xml(text: str) -> str:
    """The text with U+FFFD for what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def graph_xml(graph: "nx.Graph[str]", form: str) -> bytes:
    """A graph of networkx as ``graphml`` or ``gexf``.

    networkx marks GEXF with the day of writing; that mark is left out, so that equal graphs give equal files.
    """
    import networkx as nx

    written = io.BytesIO()
    if form == "graphml":
        nx.write_graphml_xml(graph, written)
        return written.getvalue()
    nx.write_gexf(graph, written)
    return _DAY.sub(b"", written.getvalue(), count=1)
