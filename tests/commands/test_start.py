"""`litgraph start`: a first list, of papers that are stored and of papers that only the services know."""


def arxiv_of(number: int) -> str:
    """The arXiv id of a made-up paper of the local server's."""
    return f"arxiv:{2300 + number % 12 + 1}.{number:05d}"


def first_made_up() -> int:
    """The number of the first paper that the bundled snapshot does not have."""
    from litgraph.fetchers.snapshot import Snapshot

    return len(Snapshot().fetch("llm-serving").records)


def test_a_paper_that_is_not_stored_is_looked_up(litgraph, serving):
    """The services say who it is; an id that none of them knows is refused, and nothing is printed."""
    number = first_made_up()
    with serving("--more", 2) as services:
        made = litgraph("start", arxiv_of(number), "2309.06180", **services.variables)
        unknown = litgraph("start", "2309.06180", "arxiv:2301.99999", check=2, **services.variables)
    listed = [line for line in made.stdout.splitlines() if line.startswith("- ")]
    assert len(listed) == 2
    assert f"Study {number} of Serving Systems" in made.stdout
    assert f"Authors: Ada A{number} and Bo B{number}" in made.stdout
    assert unknown.stdout == ""
    assert unknown.stderr.splitlines()[-1].startswith("litgraph: arxiv:2301.99999: no paper has this id")


def test_a_service_that_is_down_leaves_the_others_papers(litgraph):
    """Exit code 3: the papers that are known are printed, and the one that could not be asked for is named."""
    down = {
        f"LITGRAPH_{name}_URL": "http://127.0.0.1:9" for name in ("SEMANTIC_SCHOLAR", "OPENALEX", "CROSSREF", "GITHUB")
    }
    made = litgraph(
        "start", "2309.06180", "arxiv:2301.99999", check=3, LITGRAPH_HUGGINGFACE_URL="http://127.0.0.1:9", **down
    )
    assert "PagedAttention" in made.stdout
    assert "litgraph: arxiv:2301.99999 is left out: " in made.stderr


def test_what_names_no_paper_is_one_line(litgraph):
    """Too many papers, a title that nothing has, and an unknown id without services are refused."""
    for arguments in (["x"] * 11, ["no such title"], ["arxiv:2301.99999", "--offline"]):
        refused = litgraph("start", *arguments, check=2)
        assert refused.stdout == ""
        assert refused.stderr.splitlines()[-1].startswith("litgraph: ")
