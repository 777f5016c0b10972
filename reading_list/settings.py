"""The settings that stand beside a list: in ``litgraph.toml``, or in ``pyproject.toml`` under ``[tool.litgraph]``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from litgraph.errors import BadSettings
from litgraph.reading_list.fields import (
    Field,
    Wrong,
    a_date,
    a_key,
    a_number,
    an_amount,
    counts_by_year,
    nearest,
    one_of,
    some_of,
    text,
    texts,
)
from litgraph.records import Decision

__all__ = [
    "ORDER_KEYS",
    "PYPROJECT_FILE",
    "RULES",
    "SETTINGS_FILE",
    "SOURCES",
    "VERDICTS",
    "ListSettings",
    "Settings",
    "SourceSettings",
    "read_settings",
    "settings_place",
]

SETTINGS_FILE = "litgraph.toml"
PYPROJECT_FILE = "pyproject.toml"
SOURCES = ("snapshot", "semantic_scholar", "openalex", "crossref", "github", "huggingface")
VERDICTS = ("accepted", "rejected")
ORDER_KEYS = ("newest", "oldest", "venue", "title", "author", "appended", "prepended")
"""What entries may be ordered by; several in a row break each other's ties."""
RULES = (
    "order",
    "duplicate",
    "damaged-text",
    "no-paper-link",
    "no-authors",
    "no-code",
    "stale-venue",
    "wrong-authors",
    "wrong-title",
    "malformed-link",
    "repository-renamed",
    "repository-archived",
    "repository-gone",
    "retracted",
)
"""The names of the rules of ``litgraph check``."""


@dataclass(frozen=True, slots=True)
class ListSettings:
    """What the keeper has settled of the list itself.

    Attributes:
        files: more files of the list, as patterns relative to the settings' folder; empty: the named one alone.
        sections: headings whose entries are read; empty: all.
        skip_sections: headings whose entries are not read.
        order: what entries are ordered by, of `ORDER_KEYS`, first things first; empty: found from the entries.
        rules_off: rules of ``check`` that are switched off, of `RULES`.
    """

    files: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    skip_sections: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    rules_off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """How a source may be asked; None leaves it to the source.

    Attributes:
        requests_per_second: the pace.
        daily_budget: how many requests a day (UTC) it may be sent; where it is 0, the source is not asked.
    """

    requests_per_second: float | None = None
    daily_budget: float | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the keeper of a list has settled.

    Attributes:
        decisions: proposals accepted or rejected, in the order of the file.
        list: what is settled of the list itself.
        sources: by name, of `SOURCES`, how those that the file names may be asked.
        venues: by the name that is to be shown, the other names under which a venue goes.
        venue_papers: by venue, how many papers it published in a year, as far as the keeper says.
        note: what the keeper should know of where the settings were found; ``""`` where nothing is unusual.
    """

    decisions: tuple[Decision, ...] = ()
    list: ListSettings = ListSettings()
    sources: Mapping[str, SourceSettings] = field(default_factory=dict)
    venues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    venue_papers: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    note: str = ""

    def source(self, name: str) -> SourceSettings:
        """How the source of that name may be asked; all defaults where the file does not say."""
        return self.sources.get(name.replace("-", "_"), SourceSettings())


_LIST: Mapping[str, Field] = {
    "files": texts,
    "sections": texts,
    "skip_sections": texts,
    "order": some_of(ORDER_KEYS),
    "rules_off": some_of(RULES),
}
_SOURCE: Mapping[str, Field] = {"requests_per_second": a_number, "daily_budget": an_amount}
_DECISION: Mapping[str, Field] = {
    "paper": a_key,
    "verdict": one_of(VERDICTS),
    "why": text,
    "by": text,
    "date": a_date,
    "until": a_date,
}
_TABLES = ("list", "sources", "venues", "venue_papers", "decisions")


def read_settings(list_path: Path) -> Settings:
    """The settings beside the list; all defaults where there are none.

    Raises:
        BadSettings: the file cannot be read, or has a key or a value that means nothing.
    """
    path, document, note = settings_place(list_path)
    return _Reader(_shown(path)).settings(document, note)


def settings_place(list_path: Path) -> tuple[Path, dict[str, Any], str]:
    """The file that holds the list's settings, what stands in it, and what the keeper should know of the choice.

    ``litgraph.toml`` wins over ``pyproject.toml``; without either, it is the place where settings would go.
    """
    own, project = list_path.parent / SETTINGS_FILE, list_path.parent / PYPROJECT_FILE
    document, shared = _load(own), _project(project, alone=not own.exists())
    if shared is None:
        return own, document or {}, ""
    if document is None:
        return project, shared, ""
    return own, document, f"{_shown(own)} counts; [tool.litgraph] of {_shown(project)} beside it does not"


def _project(path: Path, *, alone: bool) -> dict[str, Any] | None:
    """The table of a project's file that is ours; a file that is not ours may be as broken as it likes."""
    try:
        if not path.is_file() or b"litgraph" not in path.read_bytes():
            return None
        document = _load(path) or {}
    except (OSError, BadSettings):
        if alone:
            raise
        return None
    tools = document.get("tool")
    ours = tools.get("litgraph") if isinstance(tools, dict) else None
    if ours is None or isinstance(ours, dict):
        return ours
    raise BadSettings(f"{_shown(path)} has tool.litgraph = {ours!r}; write [tool.litgraph] above the settings")


def _load(path: Path) -> dict[str, Any] | None:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        why = " ".join(str(error).split())
        raise BadSettings(f"{_shown(path)} is not TOML ({why}); mend that place") from None
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or str(error)
        raise BadSettings(f"{_shown(path)} cannot be read ({why}); check its permissions") from None


def _shown(path: Path) -> str:
    return str(path) if str(path).isprintable() else ascii(str(path))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Checks a document and names the file in every complaint."""

    shown: str

    def bad(self, complaint: str) -> BadSettings:
        return BadSettings(f"{self.shown} {complaint}")

    def settings(self, document: dict[str, Any], note: str) -> Settings:
        self._known(document, _TABLES, "")
        sources = self._table(document, "sources")
        self._known(sources, SOURCES, " in [sources]")
        venues, papers = self._table(document, "venues"), self._table(document, "venue_papers")
        return Settings(
            decisions=self._decisions(document.get("decisions", [])),
            list=ListSettings(**self._fields(self._table(document, "list"), _LIST, " in [list]")),
            sources={name.replace("-", "_"): self._source(sources, name) for name in sources},
            venues={name: self._value(texts, name, value, " in [venues]") for name, value in venues.items()},
            venue_papers={
                name: self._value(counts_by_year, name, value, " in [venue_papers]") for name, value in papers.items()
            },
            note=note,
        )

    def _source(self, sources: dict[str, Any], name: str) -> SourceSettings:
        place = f" in [sources.{name}]"
        return SourceSettings(**self._fields(self._table(sources, name, "sources."), _SOURCE, place))

    def _decisions(self, tables: object) -> tuple[Decision, ...]:
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self.bad("has 'decisions' as something else than tables; write [[decisions]] above each")
        return tuple(self._decision(table, number) for number, table in enumerate(tables, start=1))

    def _decision(self, table: dict[str, Any], number: int) -> Decision:
        place = f" in [[decisions]] number {number}"
        values = self._fields(table, _DECISION, place)
        for key in ("paper", "verdict"):
            if key not in values:
                raise self.bad(f"lacks '{key}'{place}; add it")
        return Decision(**values)

    def _fields(self, table: dict[str, Any], fields: Mapping[str, Field], place: str) -> dict[str, Any]:
        """The values of a table's keys, each as its field takes it; a key may have hyphens for underscores."""
        self._known(table, fields, place)
        return {
            key.replace("-", "_"): self._value(fields[key.replace("-", "_")], key, value, place)
            for key, value in table.items()
        }

    def _value(self, take: Field, key: str, value: object, place: str) -> Any:  # noqa: ANN401 - as many types as fields
        try:
            return take(value)
        except Wrong as wrong:
            raise self.bad(f"has {key} = {value!r}{place}{wrong}") from None

    def _table(self, document: dict[str, Any], name: str, above: str = "") -> dict[str, Any]:
        table = document.get(name, {})
        if isinstance(table, dict):
            return table
        raise self.bad(f"has '{above}{name}' as something else than a table; write [{above}{name}] above its settings")

    def _known(self, table: dict[str, Any], known: Mapping[str, Field] | tuple[str, ...], place: str) -> None:
        for key in table:
            if key.replace("-", "_") not in known:
                raise self.bad(f"has an unknown key {key!r}{place}; {nearest(key, known)}")
