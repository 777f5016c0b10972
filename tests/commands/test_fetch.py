"""litgraph fetch, whole, against a local server that answers as the services do."""

import json
import os
import pty
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

import duckdb
import pytest

LIVE = ("semantic-scholar", "openalex", "crossref", "github", "huggingface")
QUICK = "".join(f"[sources.{name}]\nrequests_per_second = 500\n" for name in LIVE)
# Three papers of the seed list, one of which Semantic Scholar knows by its title alone.
THREE = """# Three

- **[SOSP 23]** Efficient Memory Management for Large Language Model Serving with PagedAttention
  - [Paper](https://doi.org/10.1145/3600006.3613165)
  - [Code](https://github.com/vllm-project/vllm)
- **[OSDI 22]** Orca: A Distributed Serving System for Transformer-Based Generative Models
  - *Gyeong-In Yu, Joo Seong Jeong, Geon-Woo Kim, Soojeong Kim, Byung-Gon Chun*
  - [Paper](https://www.usenix.org/conference/osdi22/presentation/yu)
- **[OSDI 24]** DistServe: Disaggregating Prefill and Decoding for Goodput-optimized Large Language Model Serving
  - [Paper](https://arxiv.org/abs/2401.09670)
  - [Code](https://github.com/LLMServe/DistServe)
"""
SOURCES = [word for name in LIVE for word in ("--source", name)]


# Line, references and citers of each entry, over all records and sources.
PAIRS = """
    SELECT e.line, (SELECT count(*) FROM citations WHERE citing = p.paper),
           (SELECT count(*) FROM citations WHERE cited = p.paper)
    FROM entries e JOIN record_papers p USING (record) ORDER BY e.line
"""


@pytest.fixture(scope="module")
def services(serving):
    """The local server, with nothing wrong."""
    with serving() as started:
        yield started


@pytest.fixture(scope="module")
def few(serving):
    """The local server, which knows little, so that runs are short."""
    with serving("--few", 150) as started:
        yield started


@pytest.fixture
def three(tmp_path):
    """A list of three papers, in a folder where services may be asked fast."""
    (tmp_path / "litgraph.toml").write_text(QUICK, "utf-8")
    (tmp_path / "three.md").write_text(THREE, "utf-8")
    return tmp_path / "three.md"


@pytest.fixture(scope="module")
def clean(few, stored_rows, tmp_path_factory):
    """The rows of a run with which nothing went wrong."""
    folder = tmp_path_factory.mktemp("clean")
    (folder / "litgraph.toml").write_text(QUICK, "utf-8")
    (folder / "three.md").write_text(THREE, "utf-8")
    assert fetch(folder, few).returncode == 0
    return stored_rows(folder / "data.duckdb")


def environment(folder, services, **more):
    """What a litgraph in `folder` has in its environment."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LD_LIBRARY_PATH")}
    return {**kept, "HOME": str(folder), "PYTHONUTF8": "1", **services.variables, **more}


def fetch(folder, services, **more):
    """Run the fetch of the three papers to its end."""
    found = environment(folder, services, **more)
    return subprocess.run(command(), cwd=folder, env=found, check=False, capture_output=True, text=True)


def command():
    """The fetch of the three papers."""
    return [sys.executable, "-c", "from litgraph.cli import main; main()", "fetch", "three.md", *SOURCES]


def test_the_seed_list_from_an_empty_store(litgraph, serving, seed_list, tmp_path):
    """Every paper is identified with its references and citers, in as few requests as can be; then nothing is asked."""
    shutil.copy(seed_list, tmp_path / "list.md")
    (tmp_path / "litgraph.toml").write_text(QUICK, "utf-8")
    with serving() as services:
        told = json.loads(litgraph("fetch", "list.md", "--format", "json", **services.variables).stdout)
        sent = len(services.log())
        again = json.loads(litgraph("fetch", "list.md", "--format", "json", **services.variables).stdout)
        assert len(services.log()) == sent
    counts = ("requests", "least", "retried", "failed")
    assert {one["source"]: tuple(one[name] for name in counts) for one in told["sources"]} == {
        "semantic-scholar": (6, 6, 0, 0),
        "openalex": (1, 1, 0, 0),
        "crossref": (1, 1, 0, 0),
        # One repository has moved, and its redirect is a request of its own.
        "github": (13, 12, 0, 0),
        "huggingface": (0, 0, 0, 0),
    }
    assert sum(one["requests"] for one in told["sources"]) == sent
    found = [(e["line"], e["references"]["known"], e["citers"]["known"]) for e in told["entries"]]
    with duckdb.connect(str(tmp_path / "data.duckdb"), read_only=True) as con:
        assert found == con.execute(PAIRS).fetchall()
    # What Semantic Scholar alone knows; the snapshot knows more of some.
    least = [(21, 51, 4), (24, 66, 14), (27, 44, 27), (30, 52, 18), (33, 55, 12), (36, 51, 74), (39, 60, 49)]
    assert [one[0] for one in found] == [one[0] for one in least]
    assert all(one[1] >= two[1] and one[2] >= two[2] for one, two in zip(found, least, strict=True))
    assert all(e["references"]["complete"] and e["citers"]["complete"] for e in told["entries"])
    assert all(one["requests"] == 0 for one in again["sources"])
    assert again["entries"] == told["entries"]


def test_what_is_stored_of_a_paper(clean):
    """Metadata, embedding, figures of code under its new address, and questions with their outcomes."""
    distserve = next(row for row in clean["records"] if row[1] == "semantic-scholar" and row[3].startswith("DistServe"))
    assert distserve[7:10] == (2024, None, "OSDI")
    assert distserve[12].startswith("We present DistServe")
    assert {row[0] for row in clean["record_embeddings"]} >= {distserve[0]}
    assert len(clean["record_embeddings"][0][2]) == 768
    assert {row[1] for row in clean["asked"]} == {"paper", "title", "references", "citers", "details", "figures"}
    assert {(row[1], row[3] > 0) for row in clean["repository_figures"]} == {("github", True)}


@pytest.mark.parametrize("kind", ["429-after", "truncated", "dropped", "wrong-type", "all"])
def test_faults_change_no_row(kind, few, clean, three, stored_rows):
    """Whatever goes wrong at a fifth of the requests, what is stored in the end is what a clean run stores."""
    before = len(few.log())
    few.fail(kind, 0.2)
    try:
        done = fetch(three.parent, few, LITGRAPH_TIMEOUT="3")
    finally:
        few.fail("", 0)
    assert done.returncode == 0, done.stderr
    seen = {entry["fault"] for entry in few.log()[before:]} - {""}
    assert seen == {kind} if kind != "all" else seen
    assert stored_rows(three.parent / "data.duckdb") == clean


@pytest.mark.parametrize("moment", range(2))
def test_a_killed_fetch_goes_on(moment, few, clean, three, stored_rows):
    """After SIGKILL the next run asks for nothing that is stored, and ends with the rows of an unbroken one."""
    folder = three.parent
    with subprocess.Popen(command(), cwd=folder, env=environment(folder, few), stdout=-3, stderr=-3) as running:
        time.sleep(random.Random(moment).uniform(0.5, 5))
        running.send_signal(signal.SIGKILL)
    held = set()
    if (folder / "data.duckdb").exists():
        with duckdb.connect(str(folder / "data.duckdb")) as con:
            if con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'asked'").fetchone():
                held = set(con.execute("SELECT subject FROM asked WHERE kind = 'paper'").fetchall())
    before = len(few.log())
    assert fetch(folder, few).returncode == 0
    asked = {name for entry in few.log()[before:] if len(entry["ids"]) < 4 for name in entry["ids"]}
    assert not asked & {subject for (subject,) in held if ":" in subject}
    assert stored_rows(folder / "data.duckdb") == clean


@pytest.mark.parametrize("kind", ["echo", "echo-error", "echo-moved"])
def test_keys_go_to_their_service_alone(kind, litgraph, few, three, tmp_path):
    """A key is sent to its own service, and stands in no output, store, cache or report, though answers repeat it."""
    keys = {"SEMANTIC_SCHOLAR_API_KEY": "key/of+s2-7f3a", "OPENALEX_API_KEY": "key-of-openalex-7f3a",
            "GITHUB_TOKEN": "key-of-github-7f3a", "CROSSREF_MAILTO": "somebody-7f3a@example.org"}  # fmt: skip
    before = len(few.log())
    few.fail(kind, 1)
    try:
        done = litgraph("report", three, **few.variables, **keys)
    finally:
        few.fail("", 0)
    assert "7f3a" not in done.stdout + done.stderr
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert {"http.db", "data.duckdb", "index.html", "report.json"} <= {path.name for path in files}
    assert [path for path, content in files.items() if b"7f3a" in content] == []
    seen = {}
    for entry in few.log()[before:]:
        shown = json.dumps([entry["headers"], entry["query"]])
        seen.setdefault(entry["root"], set()).update(key for key in keys.values() if key in shown)
    assert {root: found for root, found in seen.items() if root != "hf"} == {
        "s2": {"key/of+s2-7f3a"}, "openalex": {"key-of-openalex-7f3a"}, "github": {"key-of-github-7f3a"},
        "crossref": {"somebody-7f3a@example.org"}}  # fmt: skip
    cache = next(content for path, content in files.items() if path.name == "http.db")
    assert ('"key": "…"'.encode() in cache) == (kind == "echo")


def test_a_key_that_is_refused_is_named_by_its_variable(litgraph, services, three):
    """Semantic Scholar is given up with one line; the others go on, and the exit code says so."""
    done = litgraph("fetch", three, *SOURCES, **services.variables, SEMANTIC_SCHOLAR_API_KEY="bad-7f3a", check=3)
    complaint = next(line for line in done.stderr.splitlines() if line.startswith("litgraph: "))
    assert complaint.startswith("litgraph: semantic-scholar refuses the key in SEMANTIC_SCHOLAR_API_KEY; mend or unset")
    assert "7f3a" not in done.stdout + done.stderr
    assert "crossref, openalex" in done.stdout


def test_a_budget_that_is_spent_stops_the_source_tidily(litgraph, services, three, tmp_path):
    """No more requests are sent than a day may take, by all runs of the day together; it is said when to go on."""
    (tmp_path / "litgraph.toml").write_text(
        "[sources.semantic_scholar]\nrequests_per_second = 500\ndaily_budget = 2\n", "utf-8"
    )
    for sent in (2, 0):
        before = len(services.log())
        done = litgraph("fetch", three, "--source", "semantic-scholar", **services.variables, check=3)
        assert "semantic-scholar has spent its budget of 2 requests a day; go on after" in done.stderr
        assert len(services.log()) - before == sent
    before = len(services.log())
    told = json.loads(litgraph("doctor", "--format", "json", **services.variables, check=3).stdout)
    assert [(row["reachable"], row["left_today"], row["says"]) for row in told if row["daily_budget"]] == [
        (None, 0, "was not asked, since nothing is left of its budget")
    ]
    assert "s2" not in {entry["root"] for entry in services.log()[before:]}


def test_withheld_references_are_unknown_and_had_elsewhere(litgraph, serving, three):
    """What a publisher withholds is no empty list: OpenAlex and Crossref are asked for it."""
    with serving("--withhold", "kwon2023pagedattention") as services:
        told = json.loads(litgraph("fetch", three, *SOURCES, "--format", "json", **services.variables).stdout)
        only = json.loads(
            litgraph("fetch", three, "--source", "semantic-scholar", "--format", "json", "--db", "other.duckdb",
                     **services.variables).stdout
        )  # fmt: skip
    first = told["entries"][0]
    assert first["withheld"] == ["semantic-scholar"]
    assert (first["references"]["source"], first["references"]["known"]) == ("openalex", 51)
    assert only["entries"][0]["references"] is None
    assert only["entries"][0]["citers"]["known"] == 74


@pytest.mark.parametrize("how", ["refused", "silent", "unknown host"])
def test_nothing_reachable_is_said_and_what_is_stored_is_shown(how, litgraph, three):
    """A report is made all the same; each source is named and asked next to nothing, and the exit code says so."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as silent:
        root = {"refused": "http://127.0.0.1:9", "silent": f"http://127.0.0.1:{silent.getsockname()[1]}"}
        root = root.get(how, "http://api.no-such-host.invalid")
        variables = {f"LITGRAPH_{name.upper().replace('-', '_')}_URL": root for name in LIVE}
        done = litgraph("report", three, **variables, check=3)
    assert done.stdout == "report/index.html\n"
    complaints = [line for line in done.stderr.splitlines() if line.startswith("litgraph: ")]
    assert [line.split()[1] for line in complaints] == ["semantic-scholar", "openalex", "crossref", "github"]
    assert all("cannot be reached" in line for line in complaints)
    sent = json.loads(litgraph("status", "--format", "json").stdout)["requests_today"]
    assert max(sent.values(), default=0) <= 2


def test_a_source_that_does_not_exist_is_named(litgraph, three):
    """The valid names follow."""
    done = litgraph("fetch", three, "--source", "scholar", check=2)
    assert "'scholar' is no source; valid are: snapshot, semantic-scholar, openalex" in done.stderr


def test_doctor_says_how_each_source_stands(litgraph, services, tmp_path):
    """Reachable, key, pace, budget, and what the service itself says is left."""
    (tmp_path / "litgraph.toml").write_text("[sources.openalex]\ndaily_budget = 50\n", "utf-8")
    variables = {**services.variables, "LITGRAPH_CROSSREF_URL": "http://127.0.0.1:9", "GITHUB_TOKEN": "secret-7f3a"}
    done = litgraph("doctor", "--format", "json", **variables, check=3)
    rows = {row["source"]: row for row in json.loads(done.stdout)}
    assert {name: row["reachable"] for name, row in rows.items()} == {**dict.fromkeys(LIVE, True), "crossref": False}
    assert rows["openalex"]["left_today"] == 50
    assert rows["openalex"]["says"] == "$0.0971 of $0.1 left today"
    assert rows["github"]["says"].startswith("5000 of 5000 requests left")
    assert (rows["github"]["key_set"], rows["openalex"]["key_set"]) == (True, False)
    assert "7f3a" not in done.stdout + done.stderr


def test_status_says_what_is_stored(litgraph, services, three):
    """What each source gave, of when, and what today has cost."""
    litgraph("fetch", three, *SOURCES, **services.variables)
    told = json.loads(litgraph("status", "--format", "json").stdout)
    assert [(one["path"], one["entries"]) for one in told["lists"]] == [("three.md", 3)]
    assert {one["source"] for one in told["sources"]} >= {"semantic-scholar", "openalex", "crossref", "github"}
    assert {one["age_days"] for one in told["sources"]} == {0}
    assert told["requests_today"]["semantic-scholar"] > 0
    assert told["papers_with_embedding"] > 3


def test_status_without_a_store_says_what_makes_one(litgraph):
    """No store is made by looking for one."""
    assert "litgraph fetch LIST makes one" in litgraph("status", check=2).stderr


def test_two_fetches_at_once_do_not_mix(litgraph, services, three, tmp_path):
    """The second is told in one line who has the store, and the first goes on."""
    with duckdb.connect(str(tmp_path / "data.duckdb")):
        done = litgraph("fetch", three, **services.variables, check=2)
    (complaint,) = [line for line in done.stderr.splitlines() if line.startswith("litgraph: ")]
    assert "data.duckdb: is in use by PID" in complaint
    assert "wait until it has ended, or choose another file with --db" in complaint


def test_a_cache_that_is_damaged_is_made_anew(litgraph, few, three, tmp_path):
    """Nothing is said, since nothing is lost."""
    cache = tmp_path / ".cache" / "litgraph" / "http.db"
    cache.parent.mkdir(parents=True)
    cache.write_bytes(b"no database" * 500)
    done = litgraph("fetch", three, "--source", "openalex", **few.variables, XDG_CACHE_HOME=str(tmp_path / ".cache"))
    assert "litgraph: " not in done.stderr
    assert cache.read_bytes().startswith(b"SQLite format 3")


def test_without_a_cache_everything_works(litgraph, few, three, tmp_path):
    """Where its folder cannot be made, one line says so."""
    (tmp_path / "cache").write_text("a file")
    done = litgraph("fetch", three, "--source", "openalex", **few.variables, XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert sum(line.startswith("litgraph: answers are not cached") for line in done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_progress_is_shown_on_a_terminal_alone(few, three):
    """A terminal sees how many questions are answered; a file gets a line a step, when it is done."""
    quiet = fetch(three.parent, few)
    assert [line.split()[0] for line in quiet.stderr.splitlines()] == ["read", "store", "fetch"]
    (three.parent / "data.duckdb").unlink()
    ours, theirs = pty.openpty()
    seen = b""
    with subprocess.Popen(
        command(), cwd=three.parent, env=environment(three.parent, few, TERM="xterm"), stdout=-3, stderr=theirs
    ):
        os.close(theirs)
        with suppress(OSError):  # the other end is closed
            while piece := os.read(ours, 1 << 16):
                seen += piece
    os.close(ours)
    assert re.search(rb"fetch \xe2\x80\xa6 \d+ of \d+ questions answered; requests: ", seen)
    assert re.search(rb"fetch +\d+\.\d\d s  .* answers stored", seen)
