"""Text from strangers as Markdown that shows it, with no more backslashes than a careful person would write."""

import re

from litgraph.wording import clean

__all__ = ["as_address", "as_text"]

_LONE = re.compile(r"(?<=\s)[*~](?=\s)")
_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"  # a backslash that would hide the sign behind it
    r"|[`*\[\]~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word an underscore is a letter
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
)
# Characters that start a heading, a quote, a list or a task box where a line begins with them.
_LEADING = re.compile(r"^(\d{0,9})([#+\-=.)>:])")
# GitHub links bare addresses; a backslash before the colon or the dot stops it.
_BARE_ADDRESS = re.compile(r"(?<=http)(s?)://|\b(www)\.", re.IGNORECASE)
_UNSAFE_IN_ADDRESS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "|": "%7C", '"': "%22", "\\": "%5C"}
_UNSAFE_IN_ADDRESS |= {"`": "%60", "[": "%5B", "]": "%5D", "{": "%7B", "}": "%7D", "^": "%5E"}


def as_text(text: str, *, in_table: bool = False, leading: bool = False) -> str:
    """`text` on one line, escaped where Markdown would read a sign in it.

    Args:
        text: anything.
        in_table: whether it goes into a table's cell, where a bar would end the cell.
        leading: whether it begins a block, where a number or a dash would make a list.
    """
    plain = clean(text)
    lone = {match.start() for match in _LONE.finditer(plain)}
    shown = _SPECIAL.sub(lambda m: m[0] if m.start() in lone else f"\\{m[0]}", plain)
    if plain.count("$") > 1:
        shown = shown.replace("$", "\\$")
    shown = _BARE_ADDRESS.sub(lambda m: f"{m[2]}\\." if m[2] else f"{m[1]}\\://", shown)
    if in_table:
        shown = shown.replace("|", "\\|")
    return _LEADING.sub(r"\1\\\2", shown) if leading else shown


def as_address(url: str) -> str:
    """An address of the web as it may stand in a link's parentheses or a table; ``""`` where it leads elsewhere."""
    plain = url.strip()
    if not re.match(r"https?://[^\s/]", plain, re.IGNORECASE) or any(ord(c) < 32 or c == "\x7f" for c in plain):
        return ""
    return re.sub(r"&(?=#?\w+;)", "&amp;", "".join(_UNSAFE_IN_ADDRESS.get(c, c) for c in plain))
