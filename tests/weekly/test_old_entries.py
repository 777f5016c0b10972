"""What time does to the papers of old entries and to their code, in one run a month and more after the last."""

import pytest

NEWS = {
    "changed": {"lin2024infinite": {"code": "NVIDIA/Megatron-LM"}},
    "renamed": {"kvcache-ai/Mooncake": "kvcache/mooncake"},
    "gone": ["SJTU-IPADS/PowerInfer"],
    "retracted": ["agrawal2024sarathiserve"],
}
PREPRINT = "  - [Paper](https://arxiv.org/abs/2401.02669)"


@pytest.fixture
def weeks(lists):
    """The first week, and one in which all of it is known: who named no code is asked again after 30 days."""
    first = lists.state()
    lists.learn(**NEWS)
    lists.weeks += 5
    return first, lists.run()


def test_what_became_of_old_entries(weeks):
    """Released code and a new address are commits, each of one line; what is gone or retracted is named in the text."""
    first, week = weeks
    new = week.commits[len(first.commits) :]
    assert week.commits[: len(first.commits)] == first.commits
    assert sorted(commit[-1] for commit in new if commit[-1].startswith("Litgraph-Mends")) == [
        "Litgraph-Mends: no-code%20arxiv:2401.02669",
        "Litgraph-Mends: repository-renamed%20usenix:fast25/presentation/qin",
    ]
    assert f"{PREPRINT}, [Code](https://github.com/NVIDIA/Megatron-LM)\n" in week.text
    assert set(first.text.splitlines()) - set(week.text.splitlines()) == {
        PREPRINT,
        "  - [Paper](https://www.usenix.org/conference/fast25/presentation/qin), "
        "[Code](https://github.com/kvcache-ai/Mooncake)",
    }
    assert "litgraph: noted retracted%20usenix:osdi24/presentation/agrawal -->" in week.body
    assert "github.com/SJTU-IPADS/PowerInfer is gone; remove the link" in week.body
