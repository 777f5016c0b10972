"""The errors that litgraph raises on purpose; each message says what, where, and what to do next.

LitgraphError
├── BadInput          exit code 2: nothing was written
│   ├── BadList       the reading list cannot be used
│   ├── BadStore      the DuckDB file cannot be used
│   ├── BadSettings   litgraph.toml cannot be used
│   ├── BadBulk       files to be imported cannot be used
│   ├── BadKey        no paper, or more than one, is so named
│   └── BadOutput     the output folder cannot be used
├── SourceError       a source did not give what it was asked for; the others go on
│   ├── SourceDown    it is not asked again in this run: unreachable, unwilling, or its budget is spent
│   └── NoAnswer      this one question got no usable answer
├── BranchError       exit code 3: the list's repository did not give or take what it should; what was done is kept
└── GraphError        a graph was given that makes no sense
"""

__all__ = [
    "BadBulk",
    "BadInput",
    "BadKey",
    "BadList",
    "BadOutput",
    "BadSettings",
    "BadStore",
    "BranchError",
    "GraphError",
    "LitgraphError",
    "NoAnswer",
    "NoEngine",
    "SourceDown",
    "SourceError",
]


class LitgraphError(Exception):
    """What litgraph raises; anything else that escapes is a defect."""

    exit_code = 1


class BadInput(LitgraphError):
    """The user can mend it; nothing was written."""

    exit_code = 2


class BadList(BadInput):
    """The reading list cannot be used."""


class BadStore(BadInput):
    """The DuckDB file cannot be used."""


class BadSettings(BadInput):
    """The settings beside the list cannot be used."""


class BadBulk(BadInput):
    """Files to be imported cannot be used."""


class BadKey(BadInput):
    """No paper, or more than one, is so named."""


class BadOutput(BadInput):
    """The output folder cannot be used."""


class NoEngine(LitgraphError):
    """A cluster does not answer, or could not do what it was asked; nothing was written."""

    exit_code = 3


class SourceError(LitgraphError):
    """A source did not give what it was asked for; the others go on."""

    exit_code = 3


class SourceDown(SourceError):
    """A source that is not asked again in this run."""


class NoAnswer(SourceError):
    """A question that got no usable answer."""


class BranchError(LitgraphError):
    """The list's repository, here or at its host, did not give or take what it should."""

    exit_code = 3


class GraphError(LitgraphError, ValueError):
    """Edges, sizes or node numbers that do not fit together."""
