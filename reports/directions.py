"""Words that run from right to left, within sentences of the page that run from left to right."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["isolate"]

_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
# From the first such letter to the last one before a comma, a parenthesis or a word of Latin letters.
_RUN = re.compile(f"({_LETTER}(?:[^(),;A-Za-z]*{_LETTER})*…?)")


def isolate(text: str) -> "Markup":
    """`text` in which each run of words from right to left is by itself.

    Without that, a number that follows a Hebrew or Arabic title is shown before it, as if it belonged to what stands
    there (Unicode Standard Annex 9).
    """
    from markupsafe import Markup

    parts = _RUN.split(text)
    shape = "".join("<bdi>{}</bdi>" if place % 2 else "{}" for place in range(len(parts)))
    return Markup(shape).format(*parts)  # noqa: S704
