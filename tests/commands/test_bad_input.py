"""Bad input gets one clear line and exit code 2; nothing is written, and nothing lost."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from litgraph.store import open_store

LITGRAPH = (sys.executable, "-c", "from litgraph.cli import main; main()")
ENTRY = "- **[OSDI 22]** Orca: A System\n  - [Paper](https://www.usenix.org/conference/osdi22/presentation/yu)\n"


def refused(done, *words):
    """The complaint is one line that holds the words, and nothing was printed to stdout."""
    lines = done.stderr.splitlines()
    assert lines[-1].startswith("litgraph: ")
    assert [line for line in lines if "Traceback" in line] == []
    assert [word for word in words if word not in lines[-1]] == []
    assert len([line for line in lines if line.startswith("litgraph: ")]) == 1
    assert done.stdout == ""


def tree(folder):
    """Every file below a folder with its bytes."""
    return {path: path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", ["report", "entries", "suggest"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(None, ("list.md", "no such file"), id="missing"),
        pytest.param("folder", ("list.md", "folder"), id="a folder"),
        pytest.param(b"", ("list.md", "empty"), id="empty"),
        pytest.param(b" \n\n", ("list.md", "empty"), id="white space"),
        pytest.param(b"# Tools\n\n- [make](https://www.gnu.org/software/make)\n", ("list.md", "paper"), id="no paper"),
        pytest.param(b"# A list\n\n- caf\xe9\n", ("list.md", "UTF-8", "line 3"), id="not UTF-8"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", ("list.md",), id="a picture"),
    ],
)
def test_a_list_that_cannot_be_used(litgraph, tmp_path, command, content, words):
    """What is wrong with the list is said, with its name."""
    if content == "folder":
        (tmp_path / "list.md").mkdir()
    elif content is not None:
        (tmp_path / "list.md").write_bytes(content)
    before = tree(tmp_path)
    refused(litgraph(command, "list.md", check=2), *words)
    assert tree(tmp_path) == before


def foreign(path):
    """A DuckDB file of somebody else's."""
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE harvest (year INTEGER)")


def newer(path):
    """A store that a newer litgraph has written."""
    with open_store(path):
        pass
    with duckdb.connect(str(path)) as con:
        con.execute("INSERT INTO migrations VALUES (99, '0099_later')")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(lambda path: path.write_bytes(b"nonsense" * 1000), ("is not a DuckDB file",), id="damaged"),
        pytest.param(lambda path: path.mkdir(), ("is a folder",), id="a folder"),
        pytest.param(foreign, ("no litgraph store",), id="somebody else's"),
        pytest.param(newer, ("newer litgraph", "0099_later"), id="newer"),
    ],
)
@pytest.mark.parametrize("command", ["report", "suggest"])
def test_a_store_that_cannot_be_used(litgraph, tmp_path, command, make, words):
    """What is wrong with the store is said, with its name; the file stays as it is."""
    (tmp_path / "list.md").write_text(ENTRY, "utf-8")
    make(tmp_path / "kept.duckdb")
    before = tree(tmp_path)
    refused(litgraph(command, "list.md", "--db", "kept.duckdb", check=2), "kept.duckdb", *words)
    assert tree(tmp_path) == before


def test_a_store_that_another_process_holds(litgraph, tmp_path):
    """The other process is named."""
    (tmp_path / "list.md").write_text(ENTRY, "utf-8")
    hold = "import duckdb, sys; con = duckdb.connect('data.duckdb'); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", hold], cwd=tmp_path, stdin=-1, stdout=-1) as other:
        assert other.stdout.readline() == b"open\n"
        refused(litgraph("report", "list.md", check=2), "data.duckdb", "in use", str(other.pid))
        other.stdin.close()


@pytest.mark.parametrize("out", ["list.md", "list.md/report"])
def test_a_folder_that_cannot_be_made(litgraph, tmp_path, out):
    """A file in the way of the output folder is named; no store is made either."""
    (tmp_path / "list.md").write_text(ENTRY, "utf-8")
    before = tree(tmp_path)
    refused(litgraph("report", "list.md", "--out", out, check=2), "list.md")
    assert tree(tmp_path) == before


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no file system here that takes no files")
def test_a_file_system_that_takes_no_files(litgraph, tmp_path):
    """A place where not even root can write is found before anything is done."""
    (tmp_path / "list.md").write_text(ENTRY, "utf-8")
    before = tree(tmp_path)
    refused(litgraph("report", "list.md", "--out", "/proc/report", check=2), "/proc/report")
    assert tree(tmp_path) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(litgraph, tmp_path):
    """A folder without permission is named."""
    (tmp_path / "list.md").write_text(ENTRY, "utf-8")
    (tmp_path / "locked").mkdir(mode=0o500)
    refused(litgraph("report", "list.md", "--out", "locked", check=2), "locked")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("[[decisions]\n", ("litgraph.toml",)),
        ('[[decisions]]\npaper = "doi:10.1000/a"\nverdict = "reject"\n', ("litgraph.toml", "reject", "rejected")),
        ('[[decision]]\npaper = "doi:10.1000/a"\n', ("litgraph.toml", "decision", "decisions")),
    ],
)
def test_settings_that_mean_nothing(litgraph, tmp_path, settings, words):
    """What is wrong in litgraph.toml is said, with the nearest that would be right."""
    (tmp_path / "list.md").write_text(ENTRY, "utf-8")
    (tmp_path / "litgraph.toml").write_text(settings, "utf-8")
    before = tree(tmp_path)
    refused(litgraph("suggest", "list.md", check=2), *words)
    assert tree(tmp_path) == before


def test_a_date_that_is_none(litgraph, tmp_path):
    """SOURCE_DATE_EPOCH is seconds, or a complaint."""
    (tmp_path / "list.md").write_text(ENTRY, "utf-8")
    refused(litgraph("report", "list.md", check=2, SOURCE_DATE_EPOCH="today"), "SOURCE_DATE_EPOCH", "today")


@pytest.mark.parametrize(
    "arguments",
    [(), ("report",), ("reprot", "list.md"), ("suggest", "list.md", "-n", "0"), ("entries", "l", "--format", "x")],
)
def test_a_command_line_that_is_none(litgraph, tmp_path, arguments):
    """Wrong options end with exit code 2 and no traceback."""
    done = litgraph(*arguments, check=2)
    assert "Traceback" not in done.stderr
    assert tree(tmp_path) == {}


def through_shell(folder, seed_list, rest):
    """Show the seed list's entries in a line of a shell that goes on with `rest`."""
    line = shlex.join([*LITGRAPH, "entries", str(seed_list), "--format", "json"])
    return subprocess.run(["sh", "-c", f"{line} {rest}"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device here that is always full")
@pytest.mark.parametrize("rest", [">/dev/full", ">&-"])
def test_output_that_cannot_be_written(tmp_path, seed_list, rest):
    """A full disk, or no output at all, is one line and exit code 2, not a traceback."""
    done = through_shell(tmp_path, seed_list, rest)
    refused(done, "stdout")
    assert done.returncode == 2


def test_a_reader_that_stops_reading(tmp_path, seed_list):
    """What `head` does to a pipe is no error to speak of."""
    done = through_shell(tmp_path, seed_list, "| head -c 1")
    assert (done.stdout, done.stderr) == ("[", "")
