"""Pull requests at GitHub: listed whole, opened once, and each refusal said in one line."""

import pytest

from litgraph.commands.weekly import ask_github
from litgraph.errors import BranchError
from litgraph.fetchers.pull_requests import open_pull_request, pull_requests, update_pull_request
from litgraph.reading_list import Settings

HEAD = "litgraph/weekly-list"


@pytest.fixture(scope="module")
def github(serving):
    """The local server."""
    with serving() as services:
        yield services


@pytest.fixture
def ask(github, monkeypatch):
    """Ask it, with a token."""
    for name, value in github.variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GITHUB_TOKEN", "bot")

    def asked(question, **news):
        github.learn(**{"pulls_answer": {}, "most_pulls": 100, **news})
        return ask_github(Settings(), question)

    return asked


def opened(client):
    """Open a pull request of the branch."""
    return open_pull_request(client, "me/many", HEAD, "main", title="Title", body="Body")


def listed(client):
    """The branch's pull requests."""
    return pull_requests(client, "me/many", HEAD, "main")


def test_all_pages_are_read(ask, github):
    """However few GitHub gives at once, none is missed, newest first; a second open one is none."""
    for number in range(1, 8):
        assert ask(opened).number == number
        assert ask(opened) is None
        closed = {"state": "closed", "closed_at": "2026-11-20T10:00:00Z"}
        github.ask_github("PATCH", f"/repos/me/many/pulls/{number}", closed)
    assert [one.number for one in ask(listed, most_pulls=3)] == [7, 6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("status", "message", "said"),
    [
        (401, "Bad credentials", "refuses the key in GITHUB_TOKEN; mend or unset it .401: .*Bad credentials"),
        (403, "Resource not accessible by integration", "refuses the key in GITHUB_TOKEN"),
        (404, "Not Found", "GitHub shows this token no repository me/many"),
        (422, "Validation Failed", "answers 422"),
        (502, "", "cannot be reached|answers 502"),
    ],
)
def test_a_list_that_is_refused_is_said_in_one_line(ask, status, message, said):
    """Whatever the status is."""
    with pytest.raises(BranchError, match=said) as caught:
        ask(listed, pulls_answer={"GET": [status, message]})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "message", "said"),
    [
        (401, "Bad credentials", "refuses the key in GITHUB_TOKEN"),
        (
            403,
            "GitHub Actions is not permitted to create or approve pull requests.",
            "Settings, under Actions, General",
        ),
        (404, "Not Found", "GitHub shows this token no repository me/many"),
        (422, "Validation Failed", "takes no pull request from .* into main .Validation Failed"),
    ],
)
def test_a_pull_request_that_is_refused_is_said_in_one_line(ask, status, message, said):
    """Whether it is to be opened or rewritten."""
    answers = {"POST": [status, message], "PATCH": [status, message]}
    with pytest.raises(BranchError, match=said) as caught:
        ask(opened, pulls_answer=answers)
    assert "\n" not in str(caught.value)
    if status != 422:
        with pytest.raises(BranchError, match=said):
            ask(
                lambda client: update_pull_request(client, "me/many", 1, title="", body=""),
                pulls_answer=answers,
            )
