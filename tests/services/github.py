"""GitHub, by REST as octokit's fixtures show it, and by GraphQL, of which there is no recording, as its schema has it.

More of the interface is added as more functions of `ROUTES`.
"""

import json
import re
import zlib
from dataclasses import dataclass


@dataclass
class Asked:
    """What a request brings besides its path."""

    method: str
    query: dict
    body: bytes
    token: str


_ALIAS = re.compile(r'(\w+)\s*:\s*repository\s*\(\s*owner\s*:\s*"([^"]+)"\s*,\s*name\s*:\s*"([^"]+)"')


def answer(world, path, asked):
    """Status, body and headers of a request."""
    for pattern, route in ROUTES:
        match = re.fullmatch(pattern, path)
        if match:
            return route(world, asked, *match.groups())
    return 404, {"message": "Not Found", "documentation_url": "https://docs.github.com/rest"}, {}


def _repository(world, asked, name):
    known = _known(world, name)
    if known is None:
        return 404, {"message": "Not Found", "documentation_url": "https://docs.github.com/rest"}, {}
    if name.lower() in world.renamed:
        url = f"/repositories/{number(known)}"
        documented = "https://docs.github.com/v3/#http-redirects"
        message = {"message": "Moved Permanently", "url": url, "documentation_url": documented}
        return 301, message, {"location": url}
    return (
        200,
        rest(world, known),
        {"etag": f'"{number(known):032x}"', "cache-control": "private, max-age=60, s-maxage=60"},
    )


def _by_number(world, asked, wanted):
    names = [*world.repositories, *world.renamed.values()]
    known = next((name for name in names if number(name) == int(wanted)), None)
    return (200, rest(world, known), {}) if known else (404, {"message": "Not Found"}, {})


def _releases(world, asked, name):
    known, count = _known(world, name), number(name) % 4
    if known is None:
        return 404, {"message": "Not Found"}, {}
    rows = [{"tag_name": f"v{count}", "created_at": "2025-05-01T00:00:00Z", "published_at": "2025-05-02T08:00:00Z"}]
    page = f"/repos/{known}/releases?per_page=1&page="
    link = {"link": f'<{page}2>; rel="next", <{page}{count}>; rel="last"'}
    return 200, rows if count else [], link if count > 1 else {}


def _rate_limit(world, asked):
    limit = 5000 if asked.token else 60
    headers = {"limit": str(limit), "remaining": str(limit), "reset": "1893456000"}
    return 200, {"resources": {"core": {}}}, {f"x-ratelimit-{name}": value for name, value in headers.items()}


def _graphql(world, asked):
    if not asked.token:
        return 401, {"message": "This endpoint requires you to be authenticated."}, {}
    wanted = _ALIAS.findall(json.loads(asked.body)["query"])
    if not wanted or len(wanted) > 100:
        return 200, {"errors": [{"type": "MAX_NODE_LIMIT_EXCEEDED", "message": "too many nodes"}]}, {}
    data, errors = {}, []
    for alias, owner, name in wanted:
        known = _known(world, f"{owner}/{name}")
        data[alias] = node(world, world.renamed.get(known.lower(), known)) if known else None
        if known is None:
            message = f"Could not resolve to a Repository with the name '{owner}/{name}'."
            errors.append({"type": "NOT_FOUND", "path": [alias], "locations": [], "message": message})
    return 200, {"data": data, "errors": errors} if errors else {"data": data}, {}


def _pulls(world, asked, name):
    """List, or open, the pull requests of a repository; which exist, the world remembers."""
    pulls = world.pulls.setdefault(name.lower(), [])
    if asked.method in world.pulls_answer:
        status, message = world.pulls_answer[asked.method]
        return status, {"message": message, "documentation_url": "https://docs.github.com/rest"}, {}
    if asked.method == "GET":
        wanted = asked.query
        state, (owner, _, branch) = wanted.get("state", "open"), wanted.get("head", "").partition(":")
        rows = [
            row for row in reversed(pulls)
            if state in ("all", row["state"]) and (not owner or row["head"]["label"] == f"{owner}:{branch}")
            and wanted.get("base", row["base"]["ref"]) == row["base"]["ref"]
        ]  # fmt: skip
        page, size = int(wanted.get("page", 1)), min(int(wanted.get("per_page", 30)), world.most_pulls)
        link = {"link": f'<?page={page + 1}>; rel="next", <?page=9>; rel="last"'} if len(rows) > page * size else {}
        rows = rows[(page - 1) * size : page * size]
        return 200, rows, {"cache-control": "private, max-age=60, s-maxage=60", **link}
    if not asked.token:
        return 401, {"message": "Requires authentication"}, {}
    if "readonly" in asked.token:
        return 403, {"message": "GitHub Actions is not permitted to create or approve pull requests."}, {}
    sent = json.loads(asked.body)
    owner = name.partition("/")[0]
    if any(row["state"] == "open" and row["head"]["ref"] == sent["head"] for row in pulls):
        said = f"A pull request already exists for {owner}:{sent['head']}."
        errors = [{"resource": "PullRequest", "code": "custom", "message": said}]
        return 422, {"message": "Validation Failed", "errors": errors}, {}
    number = len(pulls) + 1
    row = {
        "number": number, "state": "open", "title": sent["title"], "body": sent["body"], "merged_at": None,
        "closed_at": None, "html_url": f"https://github.com/{name}/pull/{number}", "user": {"login": "litgraph[bot]"},
        "head": {"ref": sent["head"], "label": f"{owner}:{sent['head']}", "sha": "", "repo": {"full_name": name}},
        "base": {"ref": sent["base"], "repo": {"full_name": name}},
    }  # fmt: skip
    pulls.append(row)
    return 201, row, {}


def _pull(world, asked, name, number):
    """One pull request, read or changed; a test says in the same way what a person does to it."""
    row = next((row for row in world.pulls.get(name.lower(), []) if row["number"] == int(number)), None)
    if row is None:
        return 404, {"message": "Not Found"}, {}
    if asked.method == "PATCH":
        if "PATCH" in world.pulls_answer:
            status, message = world.pulls_answer["PATCH"]
            return status, {"message": message}, {}
        if not asked.token:
            return 401, {"message": "Requires authentication"}, {}
        sent = json.loads(asked.body)
        row.update({key: sent[key] for key in ("title", "body", "state", "merged_at", "closed_at") if key in sent})
        row["head"]["sha"] = sent.get("sha", row["head"]["sha"])
    return 200, row, {}


ROUTES = [
    (r"/graphql", _graphql),
    (r"/rate_limit", _rate_limit),
    (r"/repos/([\w.-]+/[\w.-]+)", _repository),
    (r"/repos/([\w.-]+/[\w.-]+)/releases", _releases),
    (r"/repos/([\w.-]+/[\w.-]+)/pulls", _pulls),
    (r"/repos/([\w.-]+/[\w.-]+)/pulls/(\d+)", _pull),
    (r"/repositories/(\d+)", _by_number),
]


def number(name):
    """A number for a repository, the same at every start."""
    return zlib.crc32(name.lower().encode())


def rest(world, name):
    """A repository's object of the REST interface."""
    stars = number(name) % 50_000
    return {
        "id": number(name), "name": name.partition("/")[2], "full_name": name, "private": False, "fork": False,
        "html_url": f"https://github.com/{name}", "description": None, "stargazers_count": stars,
        "forks_count": stars // 9, "archived": stars % 11 == 0 or name.lower() in world.archived, "language": "Python",
        "created_at": "2023-02-09T11:23:20Z", "pushed_at": "2026-11-01T04:05:06Z",
        "license": {"key": "mit", "name": "MIT License", "spdx_id": "MIT"} if stars % 3 else None,
        "topics": ["inference", "llm"], "visibility": "public", "default_branch": "main",
    }  # fmt: skip


def node(world, name):
    """A repository's object of the GraphQL interface."""
    row, count = rest(world, name), number(name) % 4
    return {
        "nameWithOwner": name, "stargazerCount": row["stargazers_count"], "forkCount": row["forks_count"],
        "isArchived": row["archived"], "createdAt": row["created_at"], "pushedAt": row["pushed_at"],
        "licenseInfo": {"spdxId": "MIT"} if row["license"] else None, "primaryLanguage": {"name": row["language"]},
        "repositoryTopics": {"nodes": [{"topic": {"name": topic}} for topic in row["topics"]]},
        "releases": {
            "totalCount": count,
            "nodes": [{"publishedAt": "2025-05-02T08:00:00Z", "createdAt": "2025-05-01T00:00:00Z"}] if count else [],
        },
    }  # fmt: skip


def _known(world, name):
    if name.lower() in world.gone:
        return None
    if name.lower() in world.renamed:
        return world.renamed[name.lower()]
    return next((one for one in [*world.repositories, *world.renamed.values()] if one.lower() == name.lower()), None)
