"""Small lines within text."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

__all__ = ["HEIGHT", "WIDTH", "sparkline"]

WIDTH, HEIGHT = 80, 18
_EDGE = 2


def sparkline(history: Sequence[Mapping[str, Any]]) -> str:
    """The path of a line through the ``stars`` of each ``day``, oldest first; ``""`` for fewer than two days.

    Time runs across a drawing of `WIDTH` by `HEIGHT`, and the line takes its whole height: it shows the course, not
    the size.
    """
    if len(history) < 2:
        return ""
    days = [date.fromisoformat(look["day"]).toordinal() for look in history]
    stars = [look["stars"] for look in history]
    span, range_ = days[-1] - days[0] or 1, max(stars) - min(stars) or 1
    points = (
        (
            _EDGE + (WIDTH - 2 * _EDGE) * (day - days[0]) / span,
            HEIGHT / 2
            if max(stars) == min(stars)
            else HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * (count - min(stars)) / range_,
        )
        for day, count in zip(days, stars, strict=True)
    )
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
