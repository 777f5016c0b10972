"""Writing a keeper's decision beside the list, and nothing else in that file."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litgraph.errors import BadSettings
from litgraph.identifiers import parse_key
from litgraph.reading_list.replace import replace_file
from litgraph.reading_list.settings import PYPROJECT_FILE, read_settings, settings_place
from litgraph.records import Decision, Identifier

if TYPE_CHECKING:
    from tomlkit.items import Table

__all__ = ["record_decision"]

_BYTE_ORDER_MARK = "\ufeff"


def record_decision(list_path: Path, decision: Decision, same: Iterable[Identifier] = ()) -> Path:
    """Write a decision where the list's settings stand, in place of any on the same paper; give that file.

    Args:
        list_path: the list.
        decision: what was decided; parts that are empty are left out.
        same: further ids of the paper, under which an earlier decision may stand.

    Every other line of the file stays as it is, byte for byte.

    Raises:
        BadSettings: the settings cannot be used; nothing was written.
        BadOutput: the file cannot be written; it stands as it was.
    """
    read_settings(list_path)
    path, _, _ = settings_place(list_path)
    before = path.read_bytes().decode() if path.exists() else ""
    mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else ""
    text = before.removeprefix(mark)
    # tomlkit ends the lines that it adds with LF; a file of CR LF alone is read as LF and turned back.
    is_windows = "\r\n" in text and "\n" not in text.replace("\r\n", "")
    prefix = ("tool", "litgraph") if path.name == PYPROJECT_FILE else ()
    after = _with_decision(
        text.replace("\r\n", "\n") if is_windows else text, prefix, decision, {decision.paper, *same}
    )
    whole = mark + (after.replace("\n", "\r\n") if is_windows else after)
    if whole != before:
        replace_file(path, whole.encode())
    return path


def _with_decision(text: str, prefix: tuple[str, ...], decision: Decision, names: set[Identifier]) -> str:
    import tomlkit
    from tomlkit.items import AoT

    document = tomlkit.parse(text)
    holder: Any = document
    for name in prefix:
        holder = holder[name]
    standing = holder.get("decisions", [])
    found = [table for table in standing if parse_key(str(table["paper"]).strip()) in names]
    if found:
        _settle(found[-1], decision)
        for place in [n for n, table in enumerate(standing) if any(table is old for old in found[:-1])][::-1]:
            del standing[place]
        return _checked(tomlkit.dumps(document), prefix, len(standing))
    if standing and not isinstance(standing, AoT):
        inline = tomlkit.inline_table()
        inline.update(_values(decision))
        standing.append(inline)
        return _checked(tomlkit.dumps(document), prefix, len(standing))
    table = tomlkit.dumps(_values(decision))
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return _checked(f"{text}{gap}[[{'.'.join((*prefix, 'decisions'))}]]\n{table}", prefix, len(standing) + 1)


def _settle(table: "Table", decision: Decision) -> None:
    """Make a table that stands say what was decided now; how it names the paper stays."""
    values = _values(decision)
    del values["paper"]
    for key in ("why", "by", "date", "until"):
        if key not in values and key in table:
            del table[key]
    for key, value in values.items():
        if table.get(key) != value:
            table[key] = value


def _values(decision: Decision) -> dict[str, Any]:
    parts = {
        "paper": str(decision.paper),
        "verdict": decision.verdict,
        "why": decision.why,
        "by": decision.by,
        "date": decision.date,
        "until": decision.until,
    }
    return {key: value for key, value in parts.items() if value}


def _checked(text: str, prefix: tuple[str, ...], expected: int) -> str:
    """The text, if it reads back with as many decisions as it should have; an odd file is left to its keeper."""
    where = ".".join((*prefix, "decisions"))
    try:
        holder: Any = tomllib.loads(text)
        for name in prefix:
            holder = holder[name]
        read = len(holder["decisions"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError):
        read = -1
    if read != expected:
        raise BadSettings(f"the settings are laid out so that no decision can be added; add [[{where}]] by hand")
    return text
