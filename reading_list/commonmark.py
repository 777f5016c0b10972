"""markdown-it set up for reading lists: which of its rules are used, and how they are found."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

    Rule = Callable[[StateBlock, int, int, bool], bool]

__all__ = ["DEEPEST", "parser"]

DEEPEST = 30
"""How many blocks may stand within each other; what stands deeper is passed over."""

_DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.)*+\]:", re.DOTALL)
# An item whose words begin no other block: no item, heading, quotation, code, HTML, rule or definition of a reference.
_PLAIN_ITEM = re.compile(
    r"(?:[-*+]|\d{1,9}[.)]) (?![\s#>`~<+-]|[*_](?![*_]?[^\s*_])|\d{1,9}[.)](?:\s|$)|\[(?:[^\[\]\\\n]|\\.)*+\]:)"
)
# With which signs the blocks of a rule can begin; those of the other rules begin with any.
_SIGNS = {
    "front_matter": "-",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "plain_items": "*-+0123456789",
    "list": "*-+0123456789",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
# Under which names markdown-it knows the rules that end a block of some kind; "" is for all rules.
_CHAINS = ("", "paragraph", "reference", "blockquote", "list")


def parser() -> "MarkdownIt":
    """CommonMark with tables, definition lists and front matter; what stands within paragraphs is left as it is."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    found = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    found.use(front_matter_plugin).use(deflist_plugin)
    # What stands within paragraphs is read elsewhere, with its places; and addresses are wanted as they are written.
    found.core.ruler.disable(["inline", "text_join"])
    setattr(found, "normalizeLink", str)  # noqa: B010  # a method, given anew as markdown-it means it to be
    setattr(found, "validateLink", bool)  # noqa: B010
    found.block.ruler.at("reference", _reference)
    found.block.ruler.before("table", "plain_items", _plain_items)
    ruler = found.block.ruler
    names = dict(zip(ruler.getRules(), ruler.get_active_rules(), strict=True))
    chains = {chain: [_first_of(ruler.getRules(chain), names)] for chain in _CHAINS}
    setattr(ruler, "getRules", chains.__getitem__)  # noqa: B010
    return found


def _first_of(rules: Sequence["Rule"], names: Mapping["Rule", str]) -> "Rule":
    """The first of some rules that takes a line, as one rule that tries only those that its first sign leaves.

    Most lines are told by that sign, and trying all rules on each takes a third of markdown-it's time.
    """
    anywhere = [rule for rule in rules if names[rule] not in _SIGNS]
    by_sign = {
        sign: [rule for rule in rules if sign in _SIGNS.get(names[rule], sign)]
        for sign in set().union(*_SIGNS.values())
    }

    def first(state: "StateBlock", line: int, after: int, silent: bool) -> bool:
        start = state.bMarks[line] + state.tShift[line]
        for rule in by_sign.get(state.src[start : start + 1], anywhere):  # noqa: SIM110  # as a generator it costs more than it saves
            if rule(state, line, after, silent):
                return True
        return False

    return first


def _plain_items(state: "StateBlock", first: int, after: int, silent: bool) -> bool:
    """The items from `first` on that are a line each: behind them is a blank line, another such item, or the end.

    Most items of most lists are such, and trying every rule in each and behind each takes four times as long. Each is
    one token, a ``plain_item`` with the lines and the words of the item.
    """
    from markdown_it.common.utils import mdTrim
    from markdown_it.token import Token

    if silent or state.level + 2 >= DEEPEST or state.is_code_block(first):
        return False
    line = first
    while line < after and (words := _plain_item(state, line)):
        following = min(state.skipEmptyLines(line + 1), after)
        if following < after:
            indent = state.sCount[following]
            # What is indented further, or begins at once as no item does, may be more of this one.
            ended = following > line + 1 or (0 <= indent < state.blkIndent + 4 and _plain_item(state, following))
            if indent > state.sCount[line] + 1 or not ended:
                break
        state.tokens.append(Token("plain_item", "li", 0, map=[line, following], content=mdTrim(words)))
        line = following
        if line < after and not state.blkIndent <= state.sCount[line] < state.blkIndent + 4:
            break
    state.line = line
    return line > first


def _plain_item(state: "StateBlock", line: int) -> str:
    """The words of the plain item on a line, ``""`` where there is none."""
    end = state.eMarks[line]
    match = _PLAIN_ITEM.match(state.src, state.bMarks[line] + state.tShift[line], end)
    return state.src[match.end() : end] if match else ""


def _reference(state: "StateBlock", first: int, after: int, silent: bool) -> bool:
    """markdown-it's rule for definitions of references, which takes long to find that a paragraph is none."""
    from markdown_it.rules_block import reference

    opens = _DEFINITION.match(state.src, state.bMarks[first] + state.tShift[first])
    return opens is not None and reference(state, first, after, silent)
