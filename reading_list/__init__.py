"""Markdown reading lists: their entries, each with the exact place where it stands, and the settings beside them."""

from litgraph.reading_list.check import check as find_wrong
from litgraph.reading_list.code_links import code_link
from litgraph.reading_list.decisions import record_decision
from litgraph.reading_list.findings import Edit, Finding, Known, mended
from litgraph.reading_list.insert import Inserted, Insertion, Wish, insert
from litgraph.reading_list.moving import in_order
from litgraph.reading_list.order import find_order
from litgraph.reading_list.parts import LinkPlace, Parts, Span
from litgraph.reading_list.read import ReadingList, list_from, parse, read_list
from litgraph.reading_list.remove import without_entry
from litgraph.reading_list.replace import replace_file
from litgraph.reading_list.settings import (
    PYPROJECT_FILE,
    SETTINGS_FILE,
    ListSettings,
    Settings,
    SourceSettings,
    read_settings,
)
from litgraph.reading_list.style import NewPaper, Style, style_of
from litgraph.reading_list.whole import read_whole

__all__ = [
    "PYPROJECT_FILE",
    "SETTINGS_FILE",
    "Edit",
    "Finding",
    "Inserted",
    "Insertion",
    "Known",
    "LinkPlace",
    "ListSettings",
    "NewPaper",
    "Parts",
    "ReadingList",
    "Settings",
    "SourceSettings",
    "Span",
    "Style",
    "Wish",
    "code_link",
    "find_order",
    "find_wrong",
    "in_order",
    "insert",
    "list_from",
    "mended",
    "parse",
    "read_list",
    "read_settings",
    "read_whole",
    "record_decision",
    "replace_file",
    "style_of",
    "without_entry",
]
