"""A real HTTP server that answers as the services do, about a small world, with faults on demand.

    python tests/services/server.py [--faults all --rate 0.2] [--more 20000] [--withhold yu2022orca]

It prints its port and serves until its stdin is closed. Each service has a root of its own: /s2, /openalex, /crossref,
/github, /hf. ``GET /_log`` gives every request so far; ``POST /_faults?kind=…&rate=…`` changes the faults;
``POST /_learn`` takes what has happened in the world since.
"""

import argparse
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

import crossref
import github
import huggingface
import openalex
import semantic_scholar
from faults import Faults
from world import World


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    world: World
    faults: Faults
    log: list[dict]

    def do_GET(self):
        """Answer a GET."""
        self._serve("GET", b"")

    def do_POST(self):
        """Answer a POST."""
        self._serve("POST", self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def do_PATCH(self):
        """Answer a PATCH."""
        self._serve("PATCH", self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def key(self):
        """The key, or the address to be polite with, that came with the request; a word where none did."""
        query = dict(parse_qsl(urlsplit(self.path).query))
        headers = self.headers.get("x-api-key") or self.headers.get("Authorization", "").removeprefix("Bearer ")
        return headers or query.get("api_key") or query.get("mailto") or "none"

    def reply(self, status, headers, body, length=None):
        """Send an answer; `length` is what is promised, the whole body's where it is not given."""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body) if length is None else length)}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def _serve(self, method, sent):
        url = urlsplit(self.path)
        query = dict(parse_qsl(url.query, keep_blank_values=True))
        if url.path == "/_log":
            return self.reply(200, {"Content-Type": "application/json"}, json.dumps(self.log).encode())
        if url.path == "/_faults":
            Handler.faults = Faults(query["kind"], float(query["rate"]), slow=float(query.get("slow", 20)))
            return self.reply(200, {}, b"{}")
        if url.path == "/_learn":
            self.world.learn(json.loads(sent))
            return self.reply(200, {}, b"{}")
        root, _, rest = url.path.lstrip("/").partition("/")
        entry = {"method": method, "root": root, "path": rest, "query": query, "fault": "", **_kept(sent, self.headers)}
        self.log.append(entry)
        query = {name: value for name, value in query.items() if name != "seen"}
        status, headers, body = self._answer(method, root, "/" + unquote(rest), query, sent)
        fault = self.faults.draw(root)
        entry["fault"] = fault
        try:
            if fault:
                self.faults.commit(self, fault, status, headers, body)
            elif headers.get("etag") and self.headers.get("If-None-Match") == headers["etag"]:
                self.reply(304, headers, b"")
            else:
                self.reply(status, headers, body)
        except OSError:
            self.close_connection = True  # whoever asked has gone
        return None

    def _answer(self, method, root, path, query, sent):
        headers = {}
        key = self.headers.get("x-api-key") or self.headers.get("Authorization") or query.get("api_key") or ""
        if "bad" in key:
            status, body = 403, {"message": "Forbidden"}
        elif root == "s2":
            status, body = semantic_scholar.answer(self.world, method, path, query, sent)
        elif root == "openalex":
            status, body = openalex.answer(self.world, path, query)
            headers = {f"X-RateLimit-{name}": value for name, value in openalex.LEFT.items()}
            if status == 301:
                headers["Location"] = f"/openalex{body}?{urlsplit(self.path).query}"
        elif root == "crossref":
            status, body = crossref.answer(self.world, path, query)
            headers = crossref.POLITE if "mailto" in query else crossref.POOL
        elif root == "github":
            asked = github.Asked(method, query, sent, self.headers.get("Authorization", ""))
            status, body, headers = github.answer(self.world, path, asked)
            if "location" in headers:
                headers = {**headers, "location": f"/github{headers['location']}"}
        elif root == "hf":
            status, body = huggingface.answer(self.world, path)
        else:
            status, body = 404, "not found"
        kind = "text/plain" if isinstance(body, str) else "application/json"
        encoded = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        return status, {"Content-Type": kind, **headers}, encoded

    def log_message(self, *_):
        """Say nothing; the log is asked for."""


def _kept(sent, headers):
    """What the log keeps of a request besides its address."""
    ids = json.loads(sent).get("ids", []) if sent.startswith(b"{") else []
    names = ("x-api-key", "authorization", "user-agent", "if-none-match")
    return {"ids": ids, "headers": {name: headers[name] for name in names if headers.get(name)}}


def main():
    """Serve until stdin ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--faults", default="")
    parser.add_argument("--rate", type=float, default=0.0)
    parser.add_argument("--slow", type=float, default=20.0)
    parser.add_argument("--more", type=int, default=0)
    parser.add_argument("--few", type=int, default=0)
    parser.add_argument("--withhold", action="append", default=[])
    given = parser.parse_args()
    Handler.world = World(given.more, given.withhold, given.few)
    Handler.faults = Faults(given.faults, given.rate, slow=given.slow)
    Handler.log = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
