"""Hugging Face papers: not recorded; the fields are those of `huggingface_hub`'s PaperInfo."""


def answer(world, path):
    """Status and body of a request."""
    arxiv = path.removeprefix("/api/papers/")
    paper = world.by_id.get(f"arxiv:{arxiv}")
    if paper is None:
        return 404, {"error": "Paper not found"}
    found = {"id": arxiv, "title": paper.title, "publishedAt": "2024-01-01T00:00:00.000Z", "upvotes": paper.number % 50}
    if paper.code or paper.number % 2:
        name = paper.code or f"authors/paper-{paper.number}"
        found |= {"githubRepo": f"https://github.com/{name}", "githubStars": 12}
    return 200, found
