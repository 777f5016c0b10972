"""litgraph entries, whole."""

import json


def test_it_shows_all_that_is_read_of_an_entry(litgraph, seed_list):
    """As JSON, the entry with the damaged dash: repaired in the title, kept in the printed one."""
    shown = json.loads(litgraph("entries", seed_list, "--format", "json").stdout)
    text = seed_list.read_text("utf-8")
    mooncake = shown[1]
    assert text[slice(*mooncake.pop("span"))].splitlines()[0].startswith("- **[FAST 25]** Mooncake")
    assert mooncake == {
        "number": 2,
        "line": 24,
        "section": "Academic Papers",
        "title": "Mooncake: Trading More Storage for Less Computation — A KVCache-centric Architecture for Serving LLM "
        "Chatbot",
        "printed_title": "Mooncake: Trading More Storage for Less Computation â€” A KVCache-centric Architecture for "
        "Serving LLM Chatbot",
        "authors": ["Ruoyu Qin", "Zheming Li", "Weiran He", "Jialei Cui", "Feng Ren", "Mingxing Zhang", "Yongwei Wu",
                    "Weimin Zheng", "Xinran Xu"],
        "venue": "FAST",
        "year": 2025,
        "links": [
            {"label": "Paper", "url": "https://www.usenix.org/conference/fast25/presentation/qin"},
            {"label": "Code", "url": "https://github.com/kvcache-ai/Mooncake"},
        ],
        "paper_url": "https://www.usenix.org/conference/fast25/presentation/qin",
        "code_url": "https://github.com/kvcache-ai/Mooncake",
        "ids": ["usenix:fast25/presentation/qin"],
        "file": "",
    }  # fmt: skip


def test_the_table_has_a_row_an_entry(litgraph, seed_list):
    """Piped, each entry is one line with nothing cut off, in the list's order."""
    lines = litgraph("entries", seed_list).stdout.splitlines()
    rows = [line.split() for line in lines if line.strip()[:1].isdigit()]
    assert [row[0] for row in rows] == ["21", "24", "27", "30", "33", "36", "39"]
    sarathi = next(line for line in lines if line.split()[:1] == ["30"])
    assert "Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve" in sarathi


def test_it_writes_nothing(litgraph, seed_list, tmp_path):
    """Looking at a list makes no store."""
    litgraph("entries", seed_list)
    assert list(tmp_path.iterdir()) == []
