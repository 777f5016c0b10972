"""`litgraph.reading_list.settings`: what ``litgraph.toml`` may say."""

import datetime

import pytest

from litgraph.errors import BadSettings
from litgraph.reading_list import Settings, read_settings
from litgraph.records import Decision, Identifier

WHOLE = """\
[[decisions]]
paper = "arxiv:2309.06180v2"
verdict = "rejected"
why = "not about serving"
by = "Ann"
date = 2026-01-31
until = "2027-01-31"

[[decisions]]
paper = "https://doi.org/10.1145/3600006.3613165"
verdict = "accepted"
"""


@pytest.fixture
def beside(tmp_path):
    """Write settings beside a list and give the list's path."""

    def writes(text):
        (tmp_path / "litgraph.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path / "list.md"

    return writes


def refusal(list_path) -> str:
    """The one line with which settings are refused, behind the file's name."""
    with pytest.raises(BadSettings) as caught:
        read_settings(list_path)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    return message.removeprefix(f"{list_path.parent / 'litgraph.toml'} ")


def test_no_file_means_no_decisions(tmp_path):
    """A list needs no settings."""
    assert read_settings(tmp_path / "list.md") == Settings(())


def test_decisions_are_read_whole(beside):
    """Dates come as TOML dates or as text; what is left out is empty; ids are canonical."""
    assert read_settings(beside(WHOLE)).decisions == (
        Decision(
            paper=Identifier("arxiv", "2309.06180"),
            verdict="rejected",
            why="not about serving",
            by="Ann",
            date=datetime.date(2026, 1, 31),
            until=datetime.date(2027, 1, 31),
        ),
        Decision(Identifier("doi", "10.1145/3600006.3613165"), "accepted"),
    )


def test_a_byte_order_mark_and_a_time_of_day_are_taken(beside):
    """The day counts."""
    text = '\ufeff[[decisions]]\npaper = "pmid:1"\nverdict = "accepted"\ndate = 2026-01-31T10:00:00Z\n'
    assert read_settings(beside(text)).decisions[0].date == datetime.date(2026, 1, 31)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[[decisions]]", "[[decision]]", "has an unknown key 'decision'; did you mean 'decisions'?"),
        (
            "why =", "reason =",
            "has an unknown key 'reason' in [[decisions]] number 1; "
            "valid are: paper, verdict, why, by, date, until",
        ),
        ("verdict =", "verdit =", "has an unknown key 'verdit' in [[decisions]] number 1; did you mean 'verdict'?"),
        ('"rejected"', '"reject"', "has verdict = 'reject' in [[decisions]] number 1; did you mean 'rejected'?"),
        ('"accepted"', "3", "has verdict = 3 in [[decisions]] number 2; valid are: accepted, rejected"),
        ('paper = "arxiv:2309.06180v2"\n', "", "lacks 'paper' in [[decisions]] number 1; add it"),
        (
            "arxiv:2309", "arxv:2309",
            "has paper = 'arxv:2309.06180v2' in [[decisions]] number 1, which is no scheme:value "
            "such as 'arxiv:2309.06180'; did you mean 'arxiv'?",
        ),
        (
            "arxiv:2309.06180v2", "arxiv:23",
            "has paper = 'arxiv:23' in [[decisions]] number 1, which is no scheme:value such as 'arxiv:2309.06180'",
        ),
        ("2026-01-31\n", '"soon"\n', "has date = 'soon' in [[decisions]] number 1; write a date such as 2026-01-31"),
        ("2026-01-31\n", "20\n", "has date = 20 in [[decisions]] number 1; write a date such as 2026-01-31"),
        ('"Ann"', "[1]", "has by = [1] in [[decisions]] number 1; write it as text in quotes"),
        ('"Ann"', '"Ann', "is not TOML (Illegal character '\\n' (at line 5, column 10)); mend that place"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused_by_name(beside, old, new, message):
    """File, key or value, and what to write instead stand on one line."""
    assert refusal(beside(WHOLE.replace(old, new, 1))) == message


@pytest.mark.parametrize("text", ["decisions = 1", "decisions = [1]", "[decisions]\nwhy = 'x'"])
def test_decisions_that_are_no_tables_are_refused(beside, text):
    """The message shows the form."""
    expected = "has 'decisions' as something else than tables; write [[decisions]] above each"
    assert refusal(beside(text)) == expected


def test_bytes_that_are_not_utf8_are_refused(beside):
    """TOML is UTF-8."""
    assert refusal(beside(b"a = '\xe9'")).startswith("is not TOML ('utf-8' codec can't decode byte 0xe9 in position 5")


def test_a_folder_in_place_of_the_file_is_refused(tmp_path):
    """What the system says stands in the message."""
    (tmp_path / "litgraph.toml").mkdir()
    assert refusal(tmp_path / "list.md") == "cannot be read (Is a directory); check its permissions"
