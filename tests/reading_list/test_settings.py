"""`litgraph.reading_list.settings`: what ``litgraph.toml`` may say."""

import datetime

import pytest

from litgraph.errors import BadSettings
from litgraph.reading_list import ListSettings, Settings, SourceSettings, read_settings
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


DEFAULTS = """\
decisions = []
[list]
files = []
sections = []
skip_sections = []
order = []
rules_off = []
"""


def test_no_file_means_no_decisions(tmp_path):
    """A list needs no settings."""
    assert read_settings(tmp_path / "list.md") == Settings(())


@pytest.mark.parametrize(
    "text", ["", "# Nothing yet\n", "[list]\n[sources]\n[venues]\n[venue_papers]\n", DEFAULTS], ids=repr
)
def test_every_setting_has_a_default(tmp_path, beside, text):
    """An empty file, empty tables and the defaults written out are the same as no file."""
    assert read_settings(beside(text)) == read_settings(tmp_path / "none" / "list.md")


EVERYTHING = """\
[list]
files = "papers/*.md"
sections = ["Papers", "Preprints"]
skip-sections = ["Tools"]
order = ["newest", "venue", "title"]
rules_off = ["no-code"]

[sources.semantic-scholar]
requests_per_second = 0.5
daily_budget = 1000

[sources.openalex]
daily-budget = 0

[venues]
NSDI = ["USENIX NSDI", "Networked Systems Design and Implementation"]

[venue_papers]
NSDI = { 2024 = 12, 2025 = 15 }
"""


def test_every_setting_is_read(beside):
    """Hyphens and underscores are one; a text stands for a list of one; what is not set has its default."""
    assert read_settings(beside(EVERYTHING)) == Settings(
        list=ListSettings(
            files=("papers/*.md",),
            sections=("Papers", "Preprints"),
            skip_sections=("Tools",),
            order=("newest", "venue", "title"),
            rules_off=("no-code",),
        ),
        sources={
            "semantic_scholar": SourceSettings(requests_per_second=0.5, daily_budget=1000),
            "openalex": SourceSettings(daily_budget=0),
        },
        venues={"NSDI": ("USENIX NSDI", "Networked Systems Design and Implementation")},
        venue_papers={"NSDI": {2024: 12, 2025: 15}},
    )


def test_a_source_is_found_under_either_spelling(beside):
    """A source that the file does not name has all defaults."""
    settings = read_settings(beside(EVERYTHING))
    assert settings.source("semantic-scholar") == settings.source("semantic_scholar") == SourceSettings(0.5, 1000)
    assert settings.source("github") == SourceSettings(None, None)


def test_a_project_file_may_hold_the_settings(tmp_path):
    """What stands under [tool.litgraph] is read as litgraph.toml would be; a project without it says nothing."""
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "x"\n[tool.litgraph.list]\norder = "title"\n', "utf-8")
    assert read_settings(tmp_path / "list.md") == Settings(list=ListSettings(order=("title",)))
    project.write_text('[project]\nname = "litgraph"\n', "utf-8")
    assert read_settings(tmp_path / "list.md") == Settings()
    project.write_text("broken", "utf-8")
    assert read_settings(tmp_path / "list.md") == Settings()


def test_of_two_files_the_one_of_our_name_counts(tmp_path):
    """The settings say that the other is passed over."""
    (tmp_path / "pyproject.toml").write_text("[tool.litgraph]\nnonsense = 1\n", "utf-8")
    (tmp_path / "litgraph.toml").write_text('[list]\norder = "title"\n', "utf-8")
    settings = read_settings(tmp_path / "list.md")
    assert settings.list == ListSettings(order=("title",))
    assert settings.note == (
        f"{tmp_path / 'litgraph.toml'} counts; [tool.litgraph] of {tmp_path / 'pyproject.toml'} beside it does not"
    )


def test_a_project_file_is_named_in_complaints(tmp_path):
    """An unknown key and a table that is none are refused with the file's name."""
    project = tmp_path / "pyproject.toml"
    for text, message in (
        ("[tool.litgraph.lst]", "has an unknown key 'lst'; did you mean 'list'?"),
        ("[tool]\nlitgraph = 1", "has tool.litgraph = 1; write [tool.litgraph] above the settings"),
        ("[tool.litgraph", "is not TOML (Expected ']' at the end of a table declaration (at end of document));"
         " mend that place"),
    ):  # fmt: skip
        project.write_text(text, "utf-8")
        with pytest.raises(BadSettings) as caught:
            read_settings(tmp_path / "list.md")
        assert str(caught.value) == f"{project} {message}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[list]", "[lists]", "has an unknown key 'lists'; did you mean 'list'?"),
        ("skip-sections", "skip-section", "has an unknown key 'skip-section' in [list]; did you mean 'skip_sections'?"),
        ('"papers/*.md"', "3", 'has files = 3 in [list]; write texts in brackets, such as ["one", "two"]'),
        ('"Tools"', '""', "has skip-sections = [''] in [list]; write texts in brackets, such as [\"one\", \"two\"]"),
        (
            '["newest", "venue", "title"]', '"newst"',
            "has order = 'newst' in [list], of which 'newst' means nothing; did you mean 'newest'?",
        ),
        (
            '"no-code"', '"no-cod"',
            "has rules_off = ['no-cod'] in [list], of which 'no-cod' means nothing; did you mean 'no-code'?",
        ),
        (
            "semantic-scholar", "semantic-scolar",
            "has an unknown key 'semantic-scolar' in [sources]; did you mean 'semantic_scholar'?",
        ),
        (
            "requests_per_second = 0.5", "requests_per_second = 0",
            "has requests_per_second = 0 in [sources.semantic-scholar]; write a number above 0, such as 1 or 0.5",
        ),
        (
            "daily_budget = 1000", "daily_budget = true",
            "has daily_budget = True in [sources.semantic-scholar]; write a number, such as 100 or 0.05",
        ),
        (
            "daily-budget = 0", "daily-budget = -1",
            "has daily-budget = -1 in [sources.openalex]; write a number, such as 100 or 0.05",
        ),
        (
            '["USENIX NSDI", "Networked Systems Design and Implementation"]', "{}",
            'has NSDI = {} in [venues]; write texts in brackets, such as ["one", "two"]',
        ),
        (
            "{ 2024 = 12, 2025 = 15 }", "{ 2024 = true }",
            "has NSDI = {'2024': True} in [venue_papers]; write how many by year, such as { 2024 = 53, 2025 = 48 }",
        ),
        (
            "[sources.openalex]\ndaily-budget = 0", "[sources]\nopenalex = 1",
            "has 'sources.openalex' as something else than a table; write [sources.openalex] above its settings",
        ),
    ],
)  # fmt: skip
def test_a_setting_that_means_nothing_is_refused_by_name(beside, old, new, message):
    """Every table names the key, the value, and what to write instead."""
    assert refusal(beside(EVERYTHING.replace(old, new, 1))) == message


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
