"""`litgraph.reading_list.read_whole`: a list as the settings beside it want it read."""

from pathlib import Path

import pytest

from litgraph.errors import BadSettings
from litgraph.reading_list import read_whole

LIST = """\
# Papers

## Systems
- [One Paper on Systems](https://arxiv.org/abs/2101.00001)

### Serving
- [Two Papers on Serving](https://arxiv.org/abs/2101.00002)

## Talks
- [Three Talks on Papers](https://arxiv.org/abs/2101.00003)
"""
OTHER = "## Systems\n- [Four Other Papers](https://arxiv.org/abs/2101.00004)\n\n## Talks\n- [Five](https://arxiv.org/abs/2101.00005)\n"


@pytest.fixture
def beside(tmp_path):
    """A list, another file of it, and settings, whose text is given."""

    def write(settings: str) -> Path:
        (tmp_path / "README.md").write_text(LIST, "utf-8")
        (tmp_path / "more").mkdir()
        (tmp_path / "more" / "b.md").write_text(OTHER, "utf-8")
        (tmp_path / "litgraph.toml").write_text(f"[list]\n{settings}\n", "utf-8")
        return tmp_path / "README.md"

    return write


def numbered(entries) -> list[tuple[int, str, str]]:
    """Number, title and file of each entry."""
    return [(entry.number, entry.title, entry.file) for entry in entries]


@pytest.mark.parametrize(
    ("settings", "titles"),
    [
        ("", ["One Paper on Systems", "Two Papers on Serving", "Three Talks on Papers"]),
        ("sections = ['systems']", ["One Paper on Systems", "Two Papers on Serving"]),
        ("sections = ['Serving', 'Talks']", ["Two Papers on Serving", "Three Talks on Papers"]),
        ("skip_sections = ['Talks']", ["One Paper on Systems", "Two Papers on Serving"]),
        ("sections = ['Systems']\nskip_sections = ['Serving']", ["One Paper on Systems"]),
    ],
)
def test_headings_are_read_or_left_as_the_settings_say(beside, settings, titles):
    """A heading counts with those below it, in whatever case; places stay with their entries."""
    reading, _ = read_whole(beside(settings))
    assert [entry.title for entry in reading.entries] == titles
    assert [entry.number for entry in reading.entries] == list(range(1, len(titles) + 1))
    assert [reading.text[slice(*parts.title)] for parts in reading.parts] == titles


def test_several_files_are_one_list(beside):
    """What other files hold is listed too, numbered on, and never part of the text that is written to."""
    reading, _ = read_whole(beside("files = ['README.md', '*/*.md']\nskip_sections = ['Talks']"))
    assert numbered(reading.entries) == [(1, "One Paper on Systems", ""), (2, "Two Papers on Serving", "")]
    assert numbered(reading.elsewhere) == [(3, "Four Other Papers", "more/b.md")]
    assert reading.text == LIST


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ("files = ['more/c.md']", "names 'more/c.md' in files, and no file is called so; mend the name or take it out"),
        ("sections = ['Sytems']", "names 'Sytems' in sections, a heading without entries; did you mean 'Systems'?"),
    ],
)
def test_what_is_not_there_is_refused(beside, settings, complaint):
    """A name that nothing has would drop papers unnoticed."""
    path = beside(settings)
    with pytest.raises(BadSettings) as refused:
        read_whole(path)
    assert str(refused.value) == f"{path.with_name('litgraph.toml')} {complaint}"
