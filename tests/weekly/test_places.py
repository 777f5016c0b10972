"""Where a run works: on files alone, on a branch that stays here, and in clones of every kind."""

import re

import pytest

BRANCH = "litgraph/weekly-papers--list"


@pytest.fixture
def plain(new_lists):
    """A folder that is no repository, with the list and a store."""
    (new_lists.clone / ".git").rename(new_lists.folder / "away")
    return new_lists


def files(lists):
    """Every file of the list's folder and the text, byte for byte."""
    paths = [*sorted((lists.clone / "papers").iterdir()), lists.folder / "report" / "pull-request.md"]
    return {path.name: path.read_bytes() for path in paths}


def test_files_alone_are_written(plain):
    """Without a repository too; the same week again changes nothing, and an answer in the text is obeyed."""
    before = plain.list_path.read_bytes()
    plain.do("--offline")
    first = files(plain)
    keys = re.findall(r"^- \[x\] \d+: .*litgraph: paper (\S+) -->$", first["pull-request.md"].decode(), re.MULTILINE)
    assert len(keys) == 4
    assert first["litgraph.toml"].decode().count('verdict = "accepted"') == 4
    assert len(first["list.md"].splitlines()) > len(before.splitlines())
    plain.do("--offline")
    assert files(plain) == first
    text = plain.folder / "report" / "pull-request.md"
    text.write_bytes(first["pull-request.md"].replace(b"- [x] 1:", b"- [ ] 1:"))
    title = re.search(r"^- \[x\] 1: (.*) <!--", first["pull-request.md"].decode(), re.MULTILINE)[1]
    plain.do("--offline")
    third = files(plain)
    assert title.encode() in first["list.md"]
    assert title.encode() not in third["list.md"]
    assert f'paper = "{keys[0]}"\nverdict = "rejected"' in third["litgraph.toml"].decode()


@pytest.mark.parametrize(
    ("more", "variables", "code", "said"),
    [
        (("--repo", "me/lists"), {}, 2, "stands in no git repository; --repo needs a clone of the list's repository"),
        (("--repo", "lists"), {}, 2, "--repo: 'lists' is no repository; give it as OWNER/NAME"),
        (("--repo", "me/lists"), {"GITHUB_TOKEN": ""}, 2, "GITHUB_TOKEN is not set"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(plain, more, variables, code, said):
    """And nothing is written."""
    before = plain.list_path.read_bytes()
    done = plain.do(*more, "--offline", check=code, **variables)
    assert said in done.stderr.splitlines()[-1]
    assert plain.list_path.read_bytes() == before


def test_a_branch_may_stay_here(new_lists):
    """In a shallow clone, with no branch checked out and changes of the keeper's, all of which is left as it was."""
    remote = (new_lists.folder / "remote.git").as_uri()
    shallow = new_lists.folder / "shallow"
    new_lists.save_list(lambda text: text + "\nThe end.\n")
    new_lists.git("clone", "-q", "--depth", "1", remote, str(shallow), at=new_lists.folder)
    new_lists.clone = shallow
    new_lists.git("checkout", "-q", "--detach")
    new_lists.list_path.write_text("- not yet a list\n" + new_lists.list_path.read_text("utf-8"), "utf-8")
    stands = new_lists.stands()
    tips = []
    for _ in range(2):
        new_lists.do("--repo", "me/lists", "--no-push", "--offline", GITHUB_TOKEN="")
        assert new_lists.stands() == stands
        tips.append(new_lists.git("rev-parse", BRANCH))
    assert tips[0] == tips[1]
    assert len(new_lists.git("log", "--format=%an", f"origin/main..{BRANCH}", "--author=litgraph").split()) >= 4
    assert "not yet a list" not in new_lists.git("show", f"{BRANCH}:papers/list.md")
    assert (new_lists.tip(BRANCH), new_lists.pulls(), new_lists.writes()) == ("", [], 0)


def test_a_base_that_moved_is_brought_in_and_a_lost_permission_loses_nothing(lists):
    """What main has changed stands on the branch; a text that GitHub does not take is written with the next run."""
    lists.save_list(lambda text: text + "\nThe end.\n")
    lists.learn(pulls_answer={"PATCH": [403, "Resource not accessible by integration"]})
    body = lists.pulls()[0]["body"]
    done = lists.run("--offline", "-n", "5", check=3)
    assert "lets this token write no pull request" in done.stderr.splitlines()[-1]
    assert "The end." in done.text
    assert done.body == body
    lists.learn(pulls_answer={})
    again = lists.run("--offline", "-n", "5")
    assert (again.commits, again.text) == (done.commits, done.text)
    assert again.body != body
    assert len(again.added()) == 5
