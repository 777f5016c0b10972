"""Write the pages of docs/ that are made from the code: commands.md, schema.md and report-json.md.

    python docs/generate.py

A test holds the pages against the code, so that neither can change alone.
"""

from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
NOTE = "<!-- Made by docs/generate.py from the code; `make docs` writes it anew. -->"


def commands() -> str:
    """The reference of the commands, from their own help."""
    import typer

    from litgraph.cli import app

    group = typer.main.get_command(app)
    context = group.make_context("litgraph", ["--help"], resilient_parsing=True, terminal_width=88)
    sections = [_help("litgraph", group.get_help(context))]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = command.context_class(command, info_name=name, parent=context, terminal_width=88)
        sections.append(_help(f"litgraph {name}", command.get_help(inner)))
        for below in getattr(command, "commands", {}):
            one = command.commands[below]
            of_one = one.context_class(one, info_name=below, parent=inner, terminal_width=88)
            sections.append(_help(f"litgraph {name} {below}", one.get_help(of_one)))
    return "\n".join([NOTE, "# Commands", "", *sections])


def _help(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text.strip()}\n```\n"


def schema() -> str:
    """The reference of the store, from the comments in its schema."""
    import duckdb

    from litgraph.store import migrate

    with duckdb.connect() as con:
        migrate.migrate(con, Path("memory"))
        parts = [
            NOTE,
            "# The store",
            "",
            "One DuckDB file. The views `papers`, `citations` and `ids` are for anybody's SQL and keep their columns;",
            "the tables behind them may change with a version, by named steps.",
            "",
            "```bash",
            'duckdb data.duckdb "SELECT venue, year, count(*) FROM papers GROUP BY ALL ORDER BY ALL"',
            "```",
            "",
            *_relations(con, "View", "duckdb_views()", "view_name", "NOT internal"),
            *_relations(con, "Table", "duckdb_tables()", "table_name", "true"),
        ]
    return "\n".join(parts)


def _relations(con: object, kind: str, catalogue: str, name: str, which: str) -> Iterator[str]:
    query = f"SELECT {name}, coalesce(comment, '') FROM {catalogue} WHERE {which} ORDER BY {name}"
    for relation, comment in con.execute(query).fetchall():  # type: ignore[attr-defined]
        yield f"## {kind} `{relation}`\n\n{comment}\n\n| column | type | |\n| --- | --- | --- |"
        columns = con.execute(  # type: ignore[attr-defined]
            "SELECT column_name, data_type, coalesce(comment, '') FROM duckdb_columns() WHERE table_name = ? "
            "ORDER BY column_index",
            [relation],
        )
        for column, data_type, said in columns.fetchall():
            yield f"| `{column}` | {'scheme' if data_type.startswith('ENUM') else data_type} | {said} |"
        yield ""


def report_json() -> str:
    """The reference of report.json, from the sentences that it carries itself."""
    from litgraph.reports.fields import FIELDS

    rows = [f"| `{path}` | {said} |" for path, said in FIELDS.items()]
    head = ["`litgraph report` writes it beside the page; it holds all that the page shows.", ""]
    return "\n".join([NOTE, "# report.json", "", *head, "| field | |", "| --- | --- |", *rows, ""])


PAGES = {"commands.md": commands, "schema.md": schema, "report-json.md": report_json}


if __name__ == "__main__":
    for page, make in PAGES.items():
        (HERE / page).write_text(make(), "utf-8")
