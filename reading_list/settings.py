"""The settings that stand in ``litgraph.toml`` beside a list."""

import datetime
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from litgraph.errors import BadSettings
from litgraph.identifiers import SCHEMES, parse_key
from litgraph.records import Decision, Identifier

__all__ = ["SETTINGS_FILE", "Settings", "read_settings"]

SETTINGS_FILE = "litgraph.toml"
_TABLES = ("decisions",)
_KEYS = ("paper", "verdict", "why", "by", "date", "until")
_VERDICTS = ("accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the keeper of a list has settled.

    Attributes:
        decisions: proposals accepted or rejected, in the order of the file.
    """

    decisions: tuple[Decision, ...] = ()


def read_settings(list_path: Path) -> Settings:
    """The settings beside the list; all defaults where there is no such file.

    Raises:
        BadSettings: the file cannot be read, or has a key or a value that means nothing.
    """
    path = list_path.parent / SETTINGS_FILE
    reader = _Reader(str(path) if str(path).isprintable() else ascii(str(path)))
    try:
        document = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise reader.bad(f"is not TOML ({' '.join(str(error).split())}); mend that place") from None
    except OSError as error:
        raise reader.bad(f"cannot be read ({error.strerror}); check its permissions") from None
    return reader.settings(document)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Checks a document and names the file in every complaint."""

    shown: str

    def bad(self, complaint: str) -> BadSettings:
        return BadSettings(f"{self.shown} {complaint}")

    def settings(self, document: dict[str, Any]) -> Settings:
        self._known(document, _TABLES, "")
        tables = document.get("decisions", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self.bad("has 'decisions' as something else than tables; write [[decisions]] above each")
        return Settings(tuple(self._decision(table, number) for number, table in enumerate(tables, start=1)))

    def _decision(self, table: dict[str, Any], number: int) -> Decision:
        place = f" in [[decisions]] number {number}"
        self._known(table, _KEYS, place)
        for key in ("paper", "verdict"):
            if key not in table:
                raise self.bad(f"lacks '{key}'{place}; add it")
        return Decision(
            paper=self._paper(table["paper"], place),
            verdict=self._verdict(table["verdict"], place),
            why=self._text(table, "why", place),
            by=self._text(table, "by", place),
            date=self._date(table, "date", place),
            until=self._date(table, "until", place),
        )

    def _known(self, table: dict[str, Any], names: Iterable[str], place: str) -> None:
        for key in table:
            if key not in names:
                raise self.bad(f"has an unknown key {key!r}{place}; {_nearest(key, names)}")

    def _paper(self, value: object, place: str) -> Identifier:
        found = parse_key(value.strip()) if isinstance(value, str) else None
        if found:
            return found
        scheme = value.partition(":")[0].strip().lower() if isinstance(value, str) else ""
        hint = "" if scheme in SCHEMES else f"; {_nearest(scheme, SCHEMES)}"
        raise self.bad(f"has paper = {value!r}{place}, which is no scheme:value such as 'arxiv:2309.06180'{hint}")

    def _verdict(self, value: object, place: str) -> str:
        if isinstance(value, str) and value in _VERDICTS:
            return value
        raise self.bad(f"has verdict = {value!r}{place}; {_nearest(str(value), _VERDICTS)}")

    def _text(self, table: dict[str, Any], key: str, place: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.bad(f"has {key} = {value!r}{place}; write it as text in quotes")
        return value

    def _date(self, table: dict[str, Any], key: str, place: str) -> datetime.date | None:
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.bad(f"has {key} = {value!r}{place}; write a date such as 2026-01-31") from None


def _nearest(name: str, names: Iterable[str]) -> str:
    """What to write instead of `name`: the valid name nearest to it, else all of them."""
    close = get_close_matches(name.lower(), list(names), n=1)
    return f"did you mean '{close[0]}'?" if close else f"valid are: {', '.join(names)}"
