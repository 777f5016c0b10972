"""What a failed request means."""

import time
from email.utils import formatdate

import httpx
import pytest

from litgraph.errors import NoAnswer, SourceDown
from litgraph.fetchers.retries import Again, pause_of, refusal_of, said
from litgraph.fetchers.services import services

KEY = {"SEMANTIC_SCHOLAR_API_KEY": "key-7f3a"}
S2 = services(KEY, {})["semantic-scholar"]


def pause(status, body=b"", **headers):
    """The failure of an answer."""
    return pause_of(S2, status, httpx.Headers({name.replace("_", "-"): value for name, value in headers.items()}), body)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_status_that_may_pass_is_asked_again(status):
    """Without a word of when, after the usual pause."""
    failure = pause(status, b"<html>\r\n<h1>nginx</h1>")
    assert isinstance(failure, Again)
    assert failure.pause is None


@pytest.mark.parametrize("status", [200, 301, 400, 404, 410, 422])
def test_other_statuses_are_not(status):
    """They mean what they say."""
    assert pause(status) is None


def test_a_pause_is_kept_to_the_second():
    """As seconds, and as a date."""
    assert pause(429, retry_after="7").pause == 7
    assert 15 <= pause(503, retry_after=formatdate(time.time() + 20, usegmt=True)).pause <= 20
    assert pause(503, retry_after=formatdate(time.time() - 20, usegmt=True)).pause == 0
    assert pause(429, retry_after="soon").pause is None


def test_a_pause_that_is_too_long_ends_asking():
    """It is said when to go on."""
    failure = pause(429, retry_after="7200")
    assert isinstance(failure, SourceDown)
    assert "go on after 20" in str(failure)


def test_what_is_left_of_a_limit_is_read():
    """GitHub gives a moment, OpenAlex a span; a plain 403 is no limit."""
    assert 25 <= pause(403, x_ratelimit_remaining="0", x_ratelimit_reset=str(int(time.time()) + 30)).pause <= 30
    assert isinstance(pause(429, x_ratelimit_remaining="0", x_ratelimit_reset="64135"), SourceDown)
    assert pause(403, b'{"message": "Forbidden"}') is None
    assert isinstance(pause(403, b"You have exceeded a secondary rate limit"), Again)


def test_a_refused_key_is_named_by_its_variable_and_not_shown():
    """Even where the service repeats it where a message is cut off."""
    failure = refusal_of(S2, 403, "/graph", S2.hide(b"x" * 115 + b"key-7f3a is not valid"))
    assert isinstance(failure, SourceDown)
    assert "SEMANTIC_SCHOLAR_API_KEY" in str(failure)
    assert "7f3a" not in str(failure)
    assert "key" not in str(failure).partition("(")[2]
    assert "7f3a" not in repr(S2)


def test_a_key_is_known_again_as_it_stands_in_an_address():
    """With its odd characters written as an address has them."""
    crossref = services({"CROSSREF_MAILTO": "a+b@example.org"}, {})["crossref"]
    assert crossref.hide(b"/works?mailto=a%2Bb%40example.org") == "/works?mailto=…".encode()


def test_a_question_that_cannot_be_answered_is_no_defect_of_the_service():
    """The others are still asked."""
    assert isinstance(refusal_of(S2, 400, "/graph", b"bad"), NoAnswer)


def test_a_body_is_quoted_in_one_short_line():
    """Whatever it is."""
    assert said(b"\x1b[31m<html>\r\n" + b"x" * 900).startswith("<html> xxx")
    assert len(said(b"y" * 900)) == 120
