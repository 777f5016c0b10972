"""`litgraph.reading_list.record_decision`: a decision written beside the list, and nothing else changed."""

import datetime
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import BadOutput, BadSettings
from litgraph.reading_list import read_settings, record_decision
from litgraph.records import Decision, Identifier

VLLM = Identifier("arxiv", "2309.06180")
NO = Decision(VLLM, "rejected", "not ours", "Ann", datetime.date(2026, 1, 31), datetime.date(2027, 1, 31))
WRITTEN = """\
[[decisions]]
paper = "arxiv:2309.06180"
verdict = "rejected"
why = "not ours"
by = "Ann"
date = 2026-01-31
until = 2027-01-31
"""
ODD = '# mine\n[list]   # odd\norder   =   "title"\n\n\n[venues]\n"A B" = [ "c",\n  "d" ] # two\n'


@pytest.fixture
def settings(tmp_path):
    """Where the settings of the list go."""
    return tmp_path / "litgraph.toml"


def test_the_first_decision_makes_the_file(tmp_path, settings):
    """It is readable, and says where it is."""
    assert record_decision(tmp_path / "list.md", NO) == settings
    assert settings.read_text("utf-8") == WRITTEN
    assert read_settings(tmp_path / "list.md").decisions == (NO,)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_decision_is_added_below_what_stands(tmp_path, settings, end, mark):
    """Comments, spaces, line endings and an encoding mark stay; the new lines end as the others do."""
    settings.write_bytes((mark + ODD).replace("\n", end).encode())
    record_decision(tmp_path / "list.md", NO)
    assert settings.read_bytes() == (mark + ODD + "\n" + WRITTEN).replace("\n", end).encode()


def test_a_decision_takes_the_place_of_those_on_the_same_paper(tmp_path, settings):
    """Only the values that differ change; of several the last stays, under the name that it has."""
    doi = '[[decisions]]\npaper = "doi:10.1145/x"\nverdict = "rejected" # why not\nwhy = "late"\nuntil = 2026-02-01\n'
    other = '\n[[decisions]]\npaper = "arxiv:2311.18677"\nverdict = "rejected"\n'
    settings.write_text(f"{ODD}\n{WRITTEN}{other}\n{doi}", "utf-8")
    record_decision(tmp_path / "list.md", Decision(VLLM, "accepted", "late"), [Identifier("doi", "10.1145/x")])
    changed = doi.replace('"rejected"', '"accepted"').replace("until = 2026-02-01\n", "")
    assert settings.read_text("utf-8") == f"{ODD}\n{other.lstrip()}\n{changed}"


def test_the_same_decision_twice_changes_nothing(tmp_path, settings):
    """Not even the file's date."""
    record_decision(tmp_path / "list.md", NO)
    before = settings.stat().st_mtime_ns
    record_decision(tmp_path / "list.md", NO)
    assert settings.stat().st_mtime_ns == before


def test_decisions_on_one_line_get_another(tmp_path, settings):
    """The form that the keeper chose stays."""
    settings.write_text('decisions = [{paper = "pmid:1", verdict = "accepted"}]\n[list]\norder = "title"\n', "utf-8")
    record_decision(tmp_path / "list.md", Decision(VLLM, "accepted"))
    assert settings.read_text("utf-8") == (
        'decisions = [{paper = "pmid:1", verdict = "accepted"}, {paper = "arxiv:2309.06180", verdict = "accepted"}]\n'
        '[list]\norder = "title"\n'
    )


def test_decisions_go_where_the_settings_stand(tmp_path):
    """A new litgraph.toml would hide the settings in pyproject.toml."""
    project = tmp_path / "pyproject.toml"
    project.write_text('[tool.litgraph.list]\norder = "title"\n[tool.x]\ny = 1\n', "utf-8")
    record_decision(tmp_path / "list.md", NO)
    added = WRITTEN.replace("[[decisions]]", "[[tool.litgraph.decisions]]")
    assert project.read_text("utf-8") == f'[tool.litgraph.list]\norder = "title"\n[tool.x]\ny = 1\n\n{added}'
    assert read_settings(tmp_path / "list.md").decisions == (NO,)
    record_decision(tmp_path / "list.md", Decision(VLLM, "accepted"))
    assert read_settings(tmp_path / "list.md").decisions == (Decision(VLLM, "accepted"),)


def test_the_file_keeps_its_permissions(tmp_path, settings):
    """Who may read it does not change with what it says."""
    settings.write_text(ODD, "utf-8")
    settings.chmod(0o640)
    record_decision(tmp_path / "list.md", NO)
    assert stat.S_IMODE(settings.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["litgraph.toml"]


def test_broken_settings_are_left_alone(tmp_path, settings):
    """What cannot be read cannot be added to."""
    settings.write_text("[list\n", "utf-8")
    with pytest.raises(BadSettings):
        record_decision(tmp_path / "list.md", NO)
    assert settings.read_text("utf-8") == "[list\n"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    """One line says that nothing was written."""
    with pytest.raises(BadOutput, match=r"litgraph\.toml cannot be written \(No such file or directory\)"):
        record_decision(tmp_path / "missing" / "list.md", NO)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(
    why=TEXTS, by=TEXTS, comment=st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), max_size=20)
)
def test_any_words_come_back(tmp_path_factory, why, by, comment):
    """Quotes, backslashes, line breaks and signs of TOML in a reason are text, and what stood before stays."""
    folder = tmp_path_factory.mktemp("words")
    path = folder / "litgraph.toml"
    path.write_bytes(f"{ODD}# {comment}".encode())
    decision = Decision(VLLM, "rejected", why, by)
    record_decision(folder / "list.md", decision)
    assert read_settings(folder / "list.md").decisions == (decision,)
    assert path.read_bytes().startswith(f"{ODD}# {comment}".encode())
