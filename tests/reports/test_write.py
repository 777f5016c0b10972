import contextlib
import json
import os
from pathlib import Path

import pytest

from litgraph.errors import BadOutput
from litgraph.reports.fields import FIELDS
from litgraph.reports.write import check_output, write_report


def test_a_folder_that_can_be_made_passes_and_is_not_made(tmp_path):
    """The check of a folder that does not exist yet leaves nothing behind."""
    check_output(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_exists_passes_and_is_not_touched(tmp_path):
    """The check of a folder in use leaves what is in it alone."""
    (tmp_path / "index.html").write_text("old")
    check_output(tmp_path)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("index.html", "old")]


def test_a_relative_folder_passes(tmp_path):
    """A folder is understood from where the command runs."""
    with contextlib.chdir(tmp_path):
        check_output(Path("report"))
    assert list(tmp_path.iterdir()) == []


def _file(folder):
    (folder / "out").write_text("mine")
    return folder / "out"


def _below_file(folder):
    return _file(folder) / "a" / "b"


def _broken_link(folder):
    (folder / "out").symlink_to(folder / "nowhere")
    return folder / "out"


def _page_is_folder(folder):
    (folder / "out" / "index.html").mkdir(parents=True)
    return folder / "out"


def _name_too_long(folder):
    return folder / ("x" * 300)


def _no_such_name(folder):
    return folder / "a\0b"


def _read_only(_):
    return Path("/proc/litgraph")


@pytest.mark.parametrize(
    ("make", "part"),
    [
        (_file, "a file stands at"),
        (_below_file, "a file stands at"),
        (_broken_link, "a broken link stands at"),
        (_page_is_folder, "a folder stands where the report goes"),
        (_name_too_long, "File name too long"),
        (_no_such_name, "null byte"),
        (_read_only, "cannot be written here"),
    ],
)
def test_a_folder_that_cannot_be_written_is_named_in_one_line(tmp_path, make, part):
    """What is in the way is said in one line with what to do, and nothing is left behind."""
    folder = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BadOutput) as caught:
        check_output(folder)
    message = str(caught.value)
    assert message.startswith(str(folder))
    assert part in message
    assert "choose another folder" in message
    assert "\n" not in message
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_refused(tmp_path):
    """A folder that belongs to others is found before any work is done."""
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(BadOutput, match="Permission denied"):
        check_output(tmp_path / "out")


def test_two_files_are_written(tmp_path, example):
    """The report is a page and its facts, with the meaning of every field."""
    page = write_report(example, tmp_path / "a" / "b")
    assert page == tmp_path / "a" / "b" / "index.html"
    assert sorted(path.name for path in page.parent.iterdir()) == ["index.html", "report.json"]
    text = page.with_name("report.json").read_text("utf-8")
    assert json.loads(text) == {"fields": FIELDS, **example}
    lines = text.splitlines()
    assert [line for line in lines if line.startswith('  "')] == [
        f'  "{name}": ' + ("{" if isinstance(part, dict) else "[")
        for name, part in {"fields": FIELDS, **example}.items()
    ]
    assert [json.loads(line.removesuffix(",")) for line in lines if line.startswith("    {")] == [
        member for part in example.values() if isinstance(part, list) for member in part
    ]


def test_the_same_report_gives_the_same_bytes(tmp_path, example):
    """Neither time, place nor an older file shows in what is written, and the report itself is not changed."""
    before = json.dumps(example)
    first = write_report(example, tmp_path / "one")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "index.html").write_text("an older and longer page" * 100_000)
    second = write_report(example | {"fields": {"stale": "text"}}, tmp_path / "two")
    for name in ("index.html", "report.json"):
        assert first.with_name(name).read_bytes() == second.with_name(name).read_bytes()
    assert json.dumps(example) == before


def test_what_json_cannot_say_is_refused(tmp_path, example):
    """A report with a number that JSON does not know is a defect, and nothing is written of it."""
    example["suggestions"][0]["score"] = float("nan")
    with pytest.raises(ValueError, match="JSON"):
        write_report(example, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_lost_on_the_way_is_named(tmp_path, example):
    """A folder that became a file after the check gives the same kind of message."""
    (tmp_path / "out").write_text("mine")
    with pytest.raises(BadOutput, match="choose another folder"):
        write_report(example, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"
