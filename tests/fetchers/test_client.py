"""The client, against a small real server: what is cached, what is confirmed, and what is hidden."""

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from litgraph.fetchers.client import Client
from litgraph.fetchers.services import Service

BODY = json.dumps({"title": "Orca", "echo": "key-7f3a"}).encode()


class Handler(BaseHTTPRequestHandler):
    """Answers that have to be confirmed before they are used again."""

    seen: list

    def do_GET(self):
        """Confirm, or answer in full."""
        self.seen.append((self.headers.get("x-api-key"), self.headers.get("If-None-Match")))
        self.send_response(304 if self.headers.get("If-None-Match") == '"one"' else 200)
        for name, value in {"ETag": '"one"', "Cache-Control": "private, max-age=0", "X-Echo": "key-7f3a"}.items():
            self.send_header(name, value)
        body = b"" if self.headers.get("If-None-Match") else BODY
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def service():
    """A service that has a key, at a local server."""
    Handler.seen = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}"
        yield Service("semantic-scholar", root, 500.0, 1, headers={"x-api-key": "key-7f3a"}, has_key=True)
        server.shutdown()


def asked(service, cache):
    """What a client of its own makes of one question: the answer and its headers, and the tally."""

    async def ask():
        async with Client({service.name: service}, cache=cache) as client:
            answer = await client.ask(service.name, "/paper", lambda answer: (answer.json(), dict(answer.headers)))
            return *answer, client.tallies[service.name]

    return asyncio.run(ask())


def test_what_a_service_confirms_is_taken_from_the_cache_without_its_key(service, tmp_path):
    """The second client asks whether it has changed, and reads the same; the key was sent, and stands nowhere."""
    for cached in (0, 1):
        answer, headers, tally = asked(service, tmp_path)
        assert answer == {"title": "Orca", "echo": "…"}
        assert "7f3a" not in str(headers)
        assert (tally.requests, tally.cached) == (1, cached)
    assert Handler.seen == [("key-7f3a", None), ("key-7f3a", '"one"')]
    assert [path for path in tmp_path.iterdir() if b"7f3a" in path.read_bytes()] == []
