"""The report's two files: index.html and report.json."""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from litgraph.errors import BadOutput
from litgraph.reports.fields import FIELDS

__all__ = ["check_output", "write_files", "write_report"]

PAGE, DATA = "index.html", "report.json"


def check_output(folder: Path) -> None:
    """Make sure that a report can be written to `folder`, and leave everything as it was.

    Raises:
        BadOutput: the folder cannot be made, or nothing can be written in it.
    """
    try:
        standing = next(place for place in (folder, *folder.absolute().parents) if os.path.lexists(place))
        if not standing.is_dir():
            what = "a file" if standing.exists() else "a broken link"
            raise BadOutput(f"{folder}: {what} stands at {standing}; choose another folder for the report")
        # The parts that are missing are made inside a trial folder, so that a name too long is found as well.
        with tempfile.TemporaryDirectory(prefix=".litgraph-", dir=standing) as trial:
            missing = folder.absolute().relative_to(standing.absolute())
            (Path(trial) / missing).mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise _cannot_write(folder, error) from error
    for name in (PAGE, DATA):
        if (folder / name).is_dir():
            raise BadOutput(f"{folder / name}: a folder stands where the report goes; move it or choose another folder")


def write_report(report: Mapping[str, Any], folder: Path, index: str = "") -> Path:
    """Write the report to `folder`, which is made if need be; each file is replaced whole or not at all.

    Args:
        report: the report, without or with its ``fields``, which are put in here.
        folder: where ``report.json`` and ``index.html`` go.
        index: address of the page that leads to this and others, from this one; ``""`` where there is none.

    Returns:
        The path of the page. The same report gives the same bytes.

    Raises:
        BadOutput: the folder cannot be written.
    """
    from litgraph.reports.page import render_page

    whole = {"fields": FIELDS, **{name: part for name, part in report.items() if name != "fields"}}
    data = "".join(_lines(whole)) + "\n"
    page = render_page(whole, index)
    write_files(folder, {DATA: data, PAGE: page})
    return folder / PAGE


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Write texts to files of `folder`, which is made if need be, all of them or none.

    Raises:
        BadOutput: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace({folder / name: text for name, text in texts.items()})
    except OSError as error:
        raise _cannot_write(folder, error) from error


def _lines(value: object, levels: int = 2, margin: str = "") -> Iterator[str]:
    """JSON with a line for each member of the upper `levels`; with ``indent`` it takes three times as long."""
    if not levels or not value or not isinstance(value, dict | list):
        yield json.dumps(value, ensure_ascii=False, allow_nan=False)
        return
    named = isinstance(value, dict)
    members = value.items() if isinstance(value, dict) else (("", member) for member in value)
    before = ("{" if named else "[") + "\n"
    for name, member in members:
        yield f"{before}{margin}  " + (f"{json.dumps(name, ensure_ascii=False)}: " if named else "")
        yield from _lines(member, levels - 1, f"{margin}  ")
        before = ",\n"
    yield f"\n{margin}" + ("}" if named else "]")


def _replace(texts: Mapping[Path, str]) -> None:
    """Write every file beside its place first, so that a full disk leaves the old ones, which belong together."""
    written = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in texts}
    try:
        for path, temporary in written.items():
            temporary.write_bytes(texts[path].encode("utf-8", "replace"))
        for path, temporary in written.items():
            temporary.replace(path)
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)


def _cannot_write(folder: Path, error: OSError | ValueError) -> BadOutput:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return BadOutput(f"{folder}: the report cannot be written here ({reason}); choose another folder")
