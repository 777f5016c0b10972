"""The branch that a pull request is made of: written commit by commit, without touching what is checked out.

Commits are made from trees alone, so whoever works in the folder sees nothing of it, and a run that is killed leaves
nothing but objects that no name leads to. A keeper's commits are never thrown away: the branch is only added to, but
where its pull request was closed or merged and nothing came after.
"""

import base64
import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from litgraph.commands.git import GitFailed, run_git
from litgraph.errors import BadInput, BranchError

__all__ = ["Branch", "Commit", "branch_name", "open_branch"]

BOT = "litgraph"
ADDRESS = "litgraph@noreply.invalid"
NETWORK = 600.0  # seconds for a call that asks the remote
_TRAILER = re.compile(r"^Litgraph-([A-Z][a-z]+): ([!-~]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the bot.

    Attributes:
        name: its hash.
        trailers: what it says it did, as pairs: ``("Adds", "doi:10.1145/…")``.
    """

    name: str
    trailers: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Branch:
    """A branch under way.

    Attributes:
        folder: the repository's own folder.
        prefix: where the list's folder is in it: ``""`` or ``docs/``.
        name: the branch's name.
        base_name: the branch that it is to go into.
        base: the latest commit of that.
        remote_tip: the commit that the remote has the branch at; ``""`` where it has none.
        tip: the commit that it ends in now; at first, where the last run or the keeper left it.
    """

    folder: Path
    prefix: str
    name: str
    base_name: str
    base: str
    remote_tip: str
    tip: str

    def read(self, file: str, commit: str = "") -> bytes | None:
        """A file of the list's folder as a commit has it, the branch's last by default; None if it has none."""
        return _show(self.folder, commit or self.tip, self.prefix + file)

    def own_commits(self) -> list[Commit]:
        """The bot's commits since the base, oldest first."""
        log = self._git(
            "log", "--first-parent", "--reverse", f"--author=^{BOT} <{re.escape(ADDRESS)}>$", "-z", "--format=%H%n%B",
            f"{self.base}..{self.tip}",
        )  # fmt: skip
        parts = [part.partition("\n") for part in log.decode("utf-8", "replace").split("\0") if part]
        return [Commit(name, tuple(_TRAILER.findall(message))) for name, _, message in parts]

    def parent_of(self, commit: str) -> str:
        """The first parent of a commit."""
        return self._git("rev-parse", "--verify", f"{commit}^").decode().strip()

    def holds(self, commit: str, ancestor: str) -> bool:
        """Whether a commit comes after another, or is it."""
        try:
            self._git("merge-base", "--is-ancestor", ancestor, commit)
        except GitFailed as error:
            if error.code is None:
                raise
            return False
        return True

    def start_anew(self) -> None:
        """Begin at the base again."""
        self.tip = self.base

    def differs(self) -> list[str]:
        """The files in which the branch differs from the base."""
        return self._names(self.base, self.tip)

    def base_moved(self, files: tuple[str, ...]) -> bool:
        """Whether the base has changed one of the list folder's `files` since the branch left it."""
        fork = self._git("merge-base", self.base, self.tip).decode().strip()
        return bool({self.prefix + file for file in files} & set(self._names(fork, self.base)))

    def commit(self, files: Mapping[str, bytes], subject: str, trailers: Mapping[str, str]) -> None:
        """Add a commit in which these files of the list's folder have these bytes."""
        tree = self._tree(self._git("rev-parse", f"{self.tip}^{{tree}}").decode().strip(), files)
        self._commit(tree, (self.tip,), subject, trailers)

    def merge(self, files: tuple[str, ...]) -> dict[str, tuple[bytes, bytes, bytes]]:
        """Bring the base in, if that goes by itself.

        Returns:
            Nothing where it is done; else the base, branch and common form of each of `files` that both have changed,
            for `merge_as`.

        Raises:
            BranchError: another file cannot be merged.
        """
        merged = run_git(
            self.folder, "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", self.tip, self.base,
            accept=(0, 1),
        )  # fmt: skip
        tree, *conflicts = merged.decode("utf-8", "surrogateescape").rstrip("\0").split("\0")
        if not conflicts:
            self._commit(tree, (self.tip, self.base), f"Bring in {self.base_name}", {})
            return {}
        fork = self._git("merge-base", self.base, self.tip).decode().strip()
        if strange := sorted(set(conflicts) - {self.prefix + file for file in files}):
            raise self.conflict(strange[0])
        names = [name.removeprefix(self.prefix) for name in conflicts]
        return {
            name: (self.read(name, self.base) or b"", self.read(name) or b"", self.read(name, fork) or b"")
            for name in names
        }

    def conflict(self, file: str) -> BranchError:
        """The error that says that a file has to be merged by hand."""
        return BranchError(
            f"{self.base_name} and {self.name} changed the same lines of {file!a}; merge {self.base_name} into "
            "the branch by hand, or close its pull request"
        )

    def merge_as(self, files: Mapping[str, bytes]) -> None:
        """Bring the base in, with these files of the list's folder as they are given."""
        merged = run_git(
            self.folder, "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", self.tip, self.base,
            accept=(0, 1),
        )  # fmt: skip
        tree = merged.decode("utf-8", "surrogateescape").split("\0")[0]
        self._commit(self._tree(tree, files), (self.tip, self.base), f"Bring in {self.base_name}", {})

    def keep(self) -> None:
        """Let the local branch of that name end in the tip; it is not checked out, or it would be the base."""
        self._git("update-ref", f"refs/heads/{self.name}", self.tip)

    def push(self) -> None:
        """Let the remote's branch end in the tip, unless somebody else has moved it meanwhile.

        Raises:
            BranchError: somebody has, or the remote does not take it.
        """
        ref = f"refs/heads/{self.name}"
        try:
            run_git(
                self.folder, "push", f"--force-with-lease={ref}:{self.remote_tip}", "origin",
                f"{self.tip}:{ref}", environment=_access(self.folder), patience=NETWORK,
            )  # fmt: skip
        except GitFailed as error:
            if "stale info" in error.said or "! [rejected]" in error.said or "cannot lock ref" in error.said:
                raise BranchError(f"{self.name} was changed while this run went on; run the command again") from None
            raise BranchError(f"{self.name} cannot be pushed: {error}") from None
        self.remote_tip = self.tip

    def _names(self, one: str, other: str) -> list[str]:
        found = self._git("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", one, other, "--")
        return [name for name in found.decode("utf-8", "surrogateescape").split("\0") if name]

    def _tree(self, tree: str, files: Mapping[str, bytes]) -> str:
        """The tree with these files in place of its own; an executable file stays one."""
        with tempfile.TemporaryDirectory(prefix="litgraph-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            run_git(self.folder, "read-tree", tree, environment=index)
            for file, data in files.items():
                blob = run_git(self.folder, "hash-object", "-w", "--stdin", stdin=data).decode().strip()
                path = self.prefix + file
                entry = run_git(self.folder, "ls-tree", "-z", "--full-tree", tree, "--", path).decode()
                mode = entry[:6] if entry[:6] in ("100644", "100755") else "100644"
                line = f"{mode} {blob}\t{path}\0".encode("utf-8", "surrogateescape")
                run_git(self.folder, "update-index", "-z", "--index-info", stdin=line, environment=index)
            return run_git(self.folder, "write-tree", environment=index).decode().strip()

    def _commit(self, tree: str, parents: tuple[str, ...], subject: str, trailers: Mapping[str, str]) -> None:
        said = "".join(f"Litgraph-{name}: {value}\n" for name, value in trailers.items())
        message = f"{subject}\n\n{said}" if said else f"{subject}\n"
        who = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER")
               for part, value in (("NAME", BOT), ("EMAIL", ADDRESS))}  # fmt: skip
        parts = [word for parent in parents for word in ("-p", parent)]
        done = run_git(
            self.folder, "-c", "commit.gpgSign=false", "commit-tree", *parts, "-F", "-", tree,
            stdin=message.encode("utf-8", "replace"), environment=who,
        )  # fmt: skip
        self.tip = done.decode().strip()

    def _git(self, *arguments: str) -> bytes:
        return run_git(self.folder, *arguments)


def branch_name(path: str) -> str:
    """The branch for a list, by its path in the repository: several lists of a repository have one each."""
    plain = path.lower().removesuffix(".md")
    slug = re.sub(r"-*/+-*", "--", re.sub(r"[^a-z0-9/]+", "-", plain)).strip("-")[:60].rstrip("-")
    # Where other paths have the same slug, part of a digest tells them apart.
    own = "" if re.fullmatch(r"[a-z0-9]+(?:[-/][a-z0-9]+)*", plain) and len(plain) <= 60 else _digest(path)
    return "-".join(filter(None, ("litgraph/weekly", slug, own)))


def open_branch(list_path: Path, *, local: bool) -> Branch:
    """The list's branch, as the remote ``origin`` has it now; as it is here where `local` and nothing is behind.

    Raises:
        BadInput: the list stands in no git repository with a commit and a remote, or no branch is checked out.
        BranchError: the remote does not answer.
    """
    path = list_path.resolve()
    folder = path.parent
    try:
        prefix = run_git(folder, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").removesuffix("\n")
        run_git(folder, "rev-parse", "--verify", "HEAD^{commit}")
        run_git(folder, "remote", "get-url", "origin")
        folder = Path(run_git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n"))
    except GitFailed as error:
        raise BadInput(f"{list_path}: {error}; --repo needs a clone of the list's repository and its remote") from None
    name, base_name = branch_name(prefix + path.name), _base_name(folder)
    if not base_name or base_name == name:
        raise BadInput(f"{list_path}: check out the branch that the pull request is to go into")
    _fetch(folder, base_name, name)
    base = _commit_of(folder, f"refs/remotes/origin/{base_name}")
    tip = _commit_of(folder, f"refs/remotes/origin/{name}")
    if not base:
        raise BadInput(f"{list_path}: the remote has no branch {base_name}; push it first")
    branch = Branch(folder, prefix, name, base_name, base, tip, tip or base)
    here = _commit_of(folder, f"refs/heads/{name}") if local else ""
    if here and (not tip or branch.holds(here, tip)):
        branch.tip = here
    return branch


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def _base_name(folder: Path) -> str:
    """The branch that is checked out; where none is, that of the run at GitHub, else the remote's own first."""
    here = run_git(folder, "symbolic-ref", "--short", "--quiet", "HEAD", accept=(0, 1)).decode().strip()
    if here:
        return here
    if os.environ.get("GITHUB_REF_TYPE") == "branch" and os.environ.get("GITHUB_REF_NAME"):
        return os.environ["GITHUB_REF_NAME"]
    try:
        said = run_git(
            folder, "ls-remote", "--symref", "origin", "HEAD", environment=_access(folder), patience=NETWORK
        ).decode("utf-8", "surrogateescape")
    except GitFailed as error:
        raise BranchError(f"the remote of the list's repository does not answer: {error}") from None
    found = re.search(r"^ref: refs/heads/(\S+)\tHEAD$", said, re.MULTILINE)
    return found[1] if found else ""


def _fetch(folder: Path, *names: str) -> None:
    """Learn where the remote's branches are; those that it does not have any more are forgotten."""
    shallow = run_git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
    specs = [f"+refs/heads/{name}*:refs/remotes/origin/{name}*" for name in names]
    options = ["--quiet", "--no-tags", "--prune", "--no-recurse-submodules", *(["--unshallow"] if shallow else [])]
    try:
        run_git(folder, "fetch", *options, "origin", *specs, environment=_access(folder), patience=NETWORK)
    except GitFailed as error:
        raise BranchError(f"the remote of the list's repository does not answer: {error}") from None


def _commit_of(folder: Path, ref: str) -> str:
    return run_git(folder, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}", accept=(0, 1)).decode().strip()


def _show(folder: Path, commit: str, path: str) -> bytes | None:
    entry = run_git(folder, "ls-tree", "-z", "--full-tree", commit, "--", path).decode("utf-8", "surrogateescape")
    if not entry.startswith("100"):
        return None
    return run_git(folder, "cat-file", "blob", entry.split()[2])


def _access(folder: Path) -> dict[str, str]:
    """What lets git use GITHUB_TOKEN with GitHub's own host, without it standing in a file or an argument."""
    token = os.environ.get("GITHUB_TOKEN", "").strip()
    server = os.environ.get("GITHUB_SERVER_URL", "").strip() or "https://github.com"
    remote = urlsplit(run_git(folder, "remote", "get-url", "origin").decode("utf-8", "replace").strip())
    known = urlsplit(server)
    if not token or (remote.scheme, remote.netloc) != (known.scheme, known.netloc) or known.scheme != "https":
        return {}
    secret = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    return {
        "GIT_CONFIG_COUNT": "2",
        # An empty value first takes away what a checkout may have left in the repository's settings.
        "GIT_CONFIG_KEY_0": f"http.{server.rstrip('/')}/.extraheader",
        "GIT_CONFIG_VALUE_0": "",
        "GIT_CONFIG_KEY_1": f"http.{server.rstrip('/')}/.extraheader",
        "GIT_CONFIG_VALUE_1": f"AUTHORIZATION: basic {secret}",
    }
