"""The kinds of values that settings have: each takes what TOML gives, or says what to write instead."""

import datetime
import math
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, TypeGuard

from litgraph.identifiers import SCHEMES, parse_key
from litgraph.records import Identifier

__all__ = [
    "Field",
    "Wrong",
    "a_date",
    "a_key",
    "a_number",
    "an_amount",
    "counts_by_year",
    "nearest",
    "one_of",
    "some_of",
    "text",
    "texts",
]

Field = Callable[[object], Any]
"""Takes a value of a TOML document and gives it as the setting holds it; raises `Wrong` where it cannot."""


class Wrong(Exception):
    """What follows the value in the complaint about it: what is wrong, and what to write instead."""


def text(value: object) -> str:
    """A text."""
    if not isinstance(value, str):
        raise Wrong("; write it as text in quotes")
    return value


def texts(value: object) -> tuple[str, ...]:
    """Several texts, or one."""
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list) or not all(isinstance(one, str) and one.strip() for one in several):
        raise Wrong('; write texts in brackets, such as ["one", "two"]')
    return tuple(several)


def one_of(valid: tuple[str, ...]) -> Field:
    """One of some words."""

    def take(value: object) -> str:
        if isinstance(value, str) and value in valid:
            return value
        raise Wrong(f"; {nearest(str(value), valid)}")

    return take


def some_of(valid: tuple[str, ...]) -> Field:
    """Several of some words, or one."""

    def take(value: object) -> tuple[str, ...]:
        several = texts(value)
        for one in several:
            if one not in valid:
                raise Wrong(f", of which {one!r} means nothing; {nearest(one, valid)}")
        return several

    return take


def a_number(value: object) -> float:
    """A number above nothing."""
    if not _is_amount(value) or value == 0:
        raise Wrong("; write a number above 0, such as 1 or 0.5")
    return value


def an_amount(value: object) -> float:
    """A number that may be nothing."""
    if not _is_amount(value):
        raise Wrong("; write a number, such as 100 or 0.05")
    return value


def counts_by_year(value: object) -> dict[int, int]:
    """How many of something there were, by year."""
    if not isinstance(value, dict) or not all(
        len(year) == 4 and year.isdecimal() and isinstance(count, int) and not isinstance(count, bool) and count > 0
        for year, count in value.items()
    ):
        raise Wrong("; write how many by year, such as { 2024 = 53, 2025 = 48 }")
    return {int(year): count for year, count in value.items()}


def _is_amount(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def a_key(value: object) -> Identifier:
    """A paper, by any of its ids."""
    found = parse_key(value.strip()) if isinstance(value, str) else None
    if found:
        return found
    scheme = value.partition(":")[0].strip().lower() if isinstance(value, str) else ""
    hint = "" if scheme in SCHEMES else f"; {nearest(scheme, SCHEMES)}"
    raise Wrong(f", which is no scheme:value such as 'arxiv:2309.06180'{hint}")


def a_date(value: object) -> datetime.date:
    """A day, as TOML's own date or as text; of a time the day counts."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        if isinstance(value, str):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise Wrong("; write a date such as 2026-01-31")


def nearest(name: str, valid: Iterable[str]) -> str:
    """What to write instead of `name`: the valid name nearest to it, else all of them."""
    known = list(valid)
    close = get_close_matches(name.lower().replace("-", "_"), known, n=1) or get_close_matches(name.lower(), known, n=1)
    return f"did you mean '{close[0]}'?" if close else f"valid are: {', '.join(known)}"
