"""Markdown reading lists: their entries, each with the exact place where it stands, and the settings beside them."""

from litgraph.reading_list.decisions import record_decision
from litgraph.reading_list.parts import LinkPlace, Parts, Span
from litgraph.reading_list.read import ReadingList, parse, read_list
from litgraph.reading_list.settings import SETTINGS_FILE, ListSettings, Settings, SourceSettings, read_settings

__all__ = [
    "SETTINGS_FILE",
    "LinkPlace",
    "ListSettings",
    "Parts",
    "ReadingList",
    "Settings",
    "SourceSettings",
    "Span",
    "parse",
    "read_list",
    "read_settings",
    "record_decision",
]
