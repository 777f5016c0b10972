"""litgraph lineage, whole."""

import io
import json

import networkx as nx


def test_the_seed_list(litgraph, seed_list):
    """The main path runs from the early serving systems to Mooncake, and every listed paper has its line."""
    found = json.loads(litgraph("lineage", seed_list, "--offline", "--format", "json").stdout)
    short = {paper["key"]: paper["short"] for paper in found["papers"]}
    assert [short[key] for key in found["main_path"]][-6:] == [
        "Orca", "PagedAttention", "Splitwise", "DistServe", "Sarathi-Serve", "Mooncake",
    ]  # fmt: skip
    assert {short[row["key"]] for row in found["reading_order"] if row["listed"]} == {
        paper["short"] for paper in found["papers"] if paper["role"] == "listed"
    }
    named = {paper["key"] for part in ("papers", "named") for paper in found[part]}
    assert {key for paper in found["papers"] for part in ("roots", "through", "after") for key in paper[part]} <= named
    assert {key for group in found["groups"] for part in ("others", "main_path") for key in group[part]} <= named


def test_reading_order(litgraph, seed_list):
    """Somebody new to the field starts with what the list rests on, each line says why."""
    lines = litgraph("lineage", seed_list, "--offline", "--reading-order").stdout.splitlines()
    assert lines[0].split() == ["read", "title", "venue", "key", "why"]
    assert "Attention Is All You Need" in lines[1]
    assert lines[1].endswith("Not on your list; all 7 listed papers descend from it; on the main path.")


def test_graph_formats_and_sections(litgraph, tmp_path):
    """A list of two sections has a lineage for each; a list of unknown papers has an empty one; networkx reads both."""
    unheard = "- **[OSDI 22]** A Paper That Nobody Heard Of [Paper](https://example.org/unheard.pdf)\n"
    (tmp_path / "list.md").write_text(
        "# List\n\n## Serving\n\n"
        "- DistServe: Disaggregating Prefill and Decoding. https://arxiv.org/abs/2401.09670\n"
        "- Sarathi-Serve. https://arxiv.org/abs/2403.02310\n\n"
        "## Memory\n\n"
        "- PagedAttention. https://arxiv.org/abs/2309.06180\n"
        "- FlexGen. https://arxiv.org/abs/2303.06865\n",
        "utf-8",
    )
    found = json.loads(litgraph("lineage", "list.md", "--offline", "--format", "json").stdout)
    sections = [group for group in found["groups"] if group["kind"] == "section"]
    assert [group["name"] for group in sections] == ["Serving", "Memory"]
    assert all(len(group["papers"]) == 2 for group in sections)
    (tmp_path / "unknown.md").write_text(f"# List\n\n{unheard}", "utf-8")
    text = litgraph("lineage", "unknown.md", "--offline", "--format", "graphml").stdout
    assert nx.read_graphml(io.BytesIO(text.encode())).number_of_edges() == 0
    litgraph("lineage", "unknown.md", "--offline", "--format", "gexf", "--method", "spnp")


def test_an_unknown_format_is_refused(litgraph, seed_list):
    """A format that there is not ends with exit code 2, before any work."""
    assert "png" in litgraph("lineage", seed_list, "--format", "png", check=2).stderr
