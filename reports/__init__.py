"""What was found, made readable: the page, report.json, Markdown entries, and tables for the terminal."""

from litgraph.reports.accounts import coverage_table, doctor_table, knowledge_table, sources_table
from litgraph.reports.backtest import backtest_sentences, backtest_table
from litgraph.reports.changes import change_sentence
from litgraph.reports.console import entries_table, print_table, suggestions_table
from litgraph.reports.exports import check_export, papers_as, rows_as, write_export
from litgraph.reports.imports import extract_table, imports_table
from litgraph.reports.index import write_index
from litgraph.reports.inert import plain
from litgraph.reports.interchange import write_csv
from litgraph.reports.lineage_text import print_lineage, reading_reason
from litgraph.reports.pull_request import (
    Answers,
    Budget,
    LeftOut,
    Proposal,
    PullText,
    Upkeep,
    mark,
    read_answers,
    unmark,
)
from litgraph.reports.reasons import (
    new_shelf_sentence,
    reason_phrase,
    reason_sentence,
    root_phrase,
    text_phrase,
    text_sentence,
)
from litgraph.reports.sentences import coverage_sentences
from litgraph.reports.trend_sentences import (
    citation_coverage,
    code_coverage,
    gap_sentence,
    spectrum_coverage,
    topic_coverage,
    venue_coverage,
)
from litgraph.reports.trend_tables import MEASURE_COLUMNS, print_trends, trend_measures
from litgraph.reports.write import check_output, write_report

__all__ = [
    "MEASURE_COLUMNS",
    "Answers",
    "Budget",
    "LeftOut",
    "Proposal",
    "PullText",
    "Upkeep",
    "backtest_sentences",
    "backtest_table",
    "change_sentence",
    "check_export",
    "check_output",
    "citation_coverage",
    "code_coverage",
    "coverage_sentences",
    "coverage_table",
    "doctor_table",
    "entries_table",
    "extract_table",
    "gap_sentence",
    "imports_table",
    "knowledge_table",
    "mark",
    "new_shelf_sentence",
    "papers_as",
    "plain",
    "print_lineage",
    "print_table",
    "print_trends",
    "read_answers",
    "reading_reason",
    "reason_phrase",
    "reason_sentence",
    "root_phrase",
    "rows_as",
    "sources_table",
    "spectrum_coverage",
    "suggestions_table",
    "text_phrase",
    "text_sentence",
    "topic_coverage",
    "trend_measures",
    "unmark",
    "venue_coverage",
    "write_csv",
    "write_export",
    "write_index",
    "write_report",
]
