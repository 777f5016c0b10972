"""What git remembers of a list: its text at the end of each month. Only this module runs git."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

__all__ = ["GitFailed", "History", "Version", "history", "run_git"]

# A log of more commits, or a month further back, is cut off there.
MOST_COMMITS, MOST_MONTHS = 20_000, 60
PATIENCE = 60  # seconds for one call

# What a repository's own settings could make git do: fetch what a partial clone lacks, or run a program.
_QUIET = (
    "--no-pager",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.quotePath=false",
    "-c", "log.showSignature=false",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """The list as it stood at the end of a day."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class History:
    """What git remembers.

    Attributes:
        versions: one for the end of each month from the first to the last change, oldest first; equal where nothing
            changed.
        note: why there is none, or why it does not go back to the beginning; ``""`` otherwise.
    """

    versions: tuple[Version, ...]
    note: str


class GitFailed(Exception):
    """Git could not do what was asked.

    Attributes:
        code: its exit code; None where it did not run.
        said: all that it wrote to stderr.
    """

    def __init__(self, message: str, code: int | None = None, said: str = "") -> None:
        super().__init__(message)
        self.code, self.said = code, said


def history(path: Path, *, months: int = MOST_MONTHS) -> History:
    """The versions of a file over the last `months` months in which it was changed, renames followed.

    No git, no repository, a file that is not committed, or a repository that git refuses gives an empty history with
    a note that says so.
    """
    full = path.resolve()
    try:
        shallow = _git(full.parent, "rev-parse", "--is-shallow-repository").strip() == b"true"
        changes = _changes(full)
        last = _last_of_months(changes)[-months:]
        texts = _texts(full.parent, [(commit, name) for _, commit, name in last])
    except GitFailed as error:
        return History((), str(error))
    if not changes:
        return History((), "git knows no version of the list")
    kept = [Version(day, text) for (day, _, _), text in zip(last, texts, strict=True) if text is not None]
    return History(tuple(_every_month(kept)), "the clone is shallow: older versions are not here" if shallow else "")


def _changes(full: Path) -> list[tuple[date, str, str]]:
    """Each commit that changed the file: its day, its name, and the file's path in it, newest first."""
    log = _git(
        full.parent, "log", "--follow", "-M", "--no-ext-diff", "--no-textconv", f"--max-count={MOST_COMMITS}",
        "--format=%x01%H %ct", "--name-only", "-z", "--", full.name,
    )  # fmt: skip
    found = []
    for part in log.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        head, *names = part.split("\0")
        commit, seconds = head.split()
        shown = [name.lstrip("\n") for name in names if name.strip("\n")]
        if shown:
            found.append((datetime.fromtimestamp(int(seconds), UTC).date(), commit, shown[-1]))
    return found


def _last_of_months(changes: list[tuple[date, str, str]]) -> list[tuple[date, str, str]]:
    """The last change of each month, dated to the month's end, oldest first."""
    last: dict[date, tuple[date, str, str]] = {}
    for day, commit, name in changes:
        last.setdefault(_month_end(day), (_month_end(day), commit, name))
    return [last[end] for end in sorted(last)]


def _every_month(versions: list[Version]) -> list[Version]:
    """The versions with one for each month between, carried over from the month before."""
    filled: list[Version] = []
    for version in versions:
        while filled and (following := _month_end(filled[-1].day + timedelta(days=1))) < version.day:
            filled.append(Version(following, filled[-1].text))
        filled.append(version)
    return filled


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _texts(folder: Path, wanted: list[tuple[str, str]]) -> list[str | None]:
    """The text of each file in its commit; None where it is not text, or not there."""
    asked = [f"{commit}:{name}" if "\n" not in name else commit for commit, name in wanted]
    data = _git(folder, "cat-file", "--batch", stdin="".join(f"{one}\n" for one in asked))
    texts: list[str | None] = []
    place = 0
    for _ in asked:
        end = data.index(b"\n", place)
        head = data[place:end].split(b" ")
        place = end + 1
        if head[-1] in (b"missing", b"ambiguous") or not head[-1].isdigit():
            texts.append(None)
            continue
        size = int(head[-1])
        texts.append(_decoded(data[place : place + size]) if head[-2] == b"blob" else None)
        place += size + 1
    return texts


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _git(folder: Path, *arguments: str, stdin: str = "") -> bytes:
    """What git prints of what is in the repository; it is kept from reaching for anything else."""
    offline = ("-c", "protocol.allow=never")
    return run_git(folder, *offline, *arguments, stdin=stdin.encode("utf-8", "surrogateescape"))


def run_git(
    folder: Path,
    *arguments: str,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    accept: tuple[int, ...] = (0,),
    patience: float = PATIENCE,
) -> bytes:
    """What git prints to stdout. No shell is run, and no hook, pager, prompt or program of the repository's settings.

    Args:
        folder: where it runs.
        arguments: options, then whatever may come from strangers behind ``--``.
        stdin: what it is given to read.
        environment: further variables.
        accept: exit codes that are answers.
        patience: seconds that it may take.

    Raises:
        GitFailed: there is no git, or it refuses; the message is one line.
    """
    program = shutil.which("git")
    if not program:
        raise GitFailed("git is not installed")
    # Variables of a hook that litgraph may run in would lead to another repository.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(  # noqa: S603 - no shell; names of files and commits are arguments
            [program, *_QUIET, "-C", str(folder), *arguments],
            input=stdin,
            env={**kept, **quiet, **(environment or {})},
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        why = "took too long" if isinstance(error, subprocess.TimeoutExpired) else "could not be run"
        raise GitFailed(f"git {why}") from error
    if done.returncode not in accept:
        said = done.stderr.decode("utf-8", "replace")
        if "not a git repository" in said:
            raise GitFailed("the list stands in no git repository")
        if "does not have any commits" in said:
            raise GitFailed("git knows no version of the list")
        raise GitFailed(f"git refuses ({' '.join(said.split())[:200]})", done.returncode, said)
    return done.stdout
