"""`litgraph check` as a process before local services: each rule fires where it should, and nowhere else."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

LIVE = ("semantic_scholar", "openalex", "crossref", "github", "huggingface")
QUICK = "".join(f"[sources.{name}]\nrequests_per_second = 500\n" for name in LIVE)
NEWS = {
    "retracted": ["agrawal2024sarathiserve"],
    "archived": ["kvcache-ai/Mooncake"],
    "gone": ["vllm-project/vllm"],
    "renamed": {"microsoft/sarathi-serve": "microsoft/sarathi"},
}
# Faults are what each comment of this list says; the comments are taken out.
FAULTY = """\
# Papers

Sorted by date, newest first.

- **[arXiv 24]** Infinite-LLM: Efficient LLM Service for Long Context with DistAttention <!-- order -->
  - Authors: Bin Lin, Chen Zhang, and Tao Peng
  - [Paper](https://arxiv.org/abs/2401.02669), [Code](https://github.com/caoshiyi/moe-lightning)
- **[FAST 25]** Mooncake: Storage for Computation \u00e2\u20ac\u201d A KVCache <!-- damaged-text wrong-authors -->
  - Authors: Ada Lovelace, Bo Berg, and Cy Cole
  - [Paper](https://www.usenix.org/conference/fast25/presentation/qin)
  - [Code](https://github.com/kvcache-ai/Mooncake) <!-- repository-archived -->
- **[OSDI 24]** DistServe: Disaggregating Prefill and Decoding for Goodput-optimized Serving <!-- no-code -->
  - Authors: Yinmin Zhong, Shengyu Liu, Junda Chen, and Hao Zhang
  - [Paper](https://www.usenix.org/conference/osdi24/presentation/zhong-yinmin)
- **[OSDI 24]** Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve <!-- no-authors retracted -->
  - [Paper](https://www.usenix.org/conference/osdi24/presentation/agrawal)
  - [Code](https://github.com/microsoft/sarathi-serve) <!-- repository-renamed -->
- **[OSDI 24]** DistServe: Disaggregating Prefill and Decoding for Goodput-optimized Serving <!-- duplicate -->
  - Authors: Yinmin Zhong, Shengyu Liu, Junda Chen, and Hao Zhang
  - [Paper](https://arxiv.org/abs/2401.09670), [Code](https://github.com/LLMServe/DistServe)
- **[SOSP 24]** PowerInfer: Fast Large Language Model Serving with a Consumer-grade GPU <!-- no-paper-link -->
  - Authors: Yixin Song, Zeyu Mi, Haotong Xie, and Haibo Chen
  - [Code](https://github.com/SJTU-IPADS/PowerInfer/blob/main) <!-- malformed-link -->
- **[SOSP 23]** Birds and Flowers of the Norwegian Coast <!-- wrong-authors wrong-title -->
  - Authors: Di Xu, Ed Yu, and Flo Zed
  - [Paper](https://doi.org/10.1145/3600006.3613165)
  - [Code](https://github.com/vllm-project/vllm) <!-- repository-gone -->
- **[arXiv 22]** Orca: A Distributed Serving System for Transformer-Based Generative Models <!-- stale-venue -->
  - Authors: Gyeong-In Yu, Joo Seong Jeong, and Byung-Gon Chun
  - [Paper](https://www.usenix.org/conference/osdi22/presentation/yu), [Code](https://github.com/LLMServe/DistServe)
"""
_COMMENT = re.compile(r" <!-- (.*) -->")
TEXT = _COMMENT.sub("", FAULTY)
FAULTS = [
    (number, rule)
    for number, line in enumerate(FAULTY.splitlines(), start=1)
    for rule in (_COMMENT.search(line) or ["", ""])[1].split()
]
MENDED = {
    " \u00e2\u20ac\u201d A": " \u2014 A",
    "microsoft/sarathi-serve": "microsoft/sarathi",
    "PowerInfer/blob/main": "PowerInfer/tree/main",
    "[arXiv 22]": "[OSDI 22]",
}


@pytest.fixture(scope="module")
def fetched(serving, tmp_path_factory):
    """A folder with the faulty list, and with a store that knows all that services say of its papers."""
    folder = tmp_path_factory.mktemp("fetched")
    (folder / "list.md").write_text(TEXT, "utf-8")
    (folder / "litgraph.toml").write_text(QUICK, "utf-8")
    with serving("--few", 150) as services:
        services.learn(**NEWS)
        done = check(folder, **services.variables)
    assert done.returncode == 1, done.stderr
    return folder, done.stdout


@pytest.fixture
def faulty(fetched, tmp_path):
    """A copy of that folder."""
    return shutil.copytree(fetched[0], tmp_path / "copy")


def check(folder, *options, **variables):
    """Run the command in a folder."""
    command = [sys.executable, "-c", "from litgraph.cli import main; main()", "check", "list.md", *options]
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LD_LIBRARY_PATH")}
    environment = {**kept, "HOME": str(folder), "PYTHONUTF8": "1", **variables}
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)


def test_each_rule_fires_on_its_line_and_nowhere_else(fetched, faulty):
    """In every format alike; what the store knows it needs nobody to say again."""
    _, text = fetched
    rows = [line.split(":", 4) for line in text.splitlines()]
    assert [(int(row[1]), row[2].strip()) for row in rows] == FAULTS
    github = check(faulty, "--offline", "--format", "github").stdout.splitlines()
    assert [re.findall(r"line=(\d+),title=([\w-]+)::", line) for line in github] == [
        [(str(line), rule)] for line, rule in FAULTS
    ]
    found = json.loads(check(faulty, "--offline", "--format", "json").stdout)
    assert [f"list.md:{row['line']}: {row['rule']}: {row['wrong']}; {row['fix']}" for row in found] == text.splitlines()
    assert (faulty / "list.md").read_text("utf-8") == TEXT


def test_only_what_is_certain_is_mended_one_line_a_finding(faulty):
    """And what was mended is found no more."""
    mended = TEXT
    for old, new in MENDED.items():
        mended = mended.replace(old, new)
    done = check(faulty, "--offline", "--fix")
    assert (done.returncode, (faulty / "list.md").read_text("utf-8")) == (1, mended)
    left = [line for line in done.stdout.splitlines() if not line.endswith("; mended")]
    assert len(left) == len(FAULTS) - len(MENDED)
    assert check(faulty, "--offline").stdout.splitlines() == left


def test_rules_that_are_switched_off_find_nothing(faulty):
    """With all of them off, nothing is wrong; a rule that does not exist is an error that names the nearest."""
    rules = sorted({rule for _, rule in FAULTS})
    (faulty / "litgraph.toml").write_text(f"[list]\nrules_off = {json.dumps(rules)}\n", "utf-8")
    done = check(faulty, "--offline")
    assert (done.returncode, done.stdout) == (0, "")
    (faulty / "litgraph.toml").write_text('[list]\nrules_off = ["no-cod"]\n', "utf-8")
    done = check(faulty, "--offline")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no-code" in done.stderr.splitlines()[-1]
