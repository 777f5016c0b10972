"""What goes wrong between a service and its client, on demand."""

import json
import random
import socket
import threading
import time
from collections import Counter
from urllib.parse import quote

KINDS = ("429", "429-after", "429-date", "500", "502", "503", "truncated", "slow", "dropped", "not-json", "wrong-type")
"""Faults by name; ``all`` stands for each of them as often."""
ECHOES = ("echo", "echo-error", "echo-moved")
"""Answers that repeat the key: in a body that may be cached, in an error, and in the address of a redirect."""
HTML = b"<html>\r\n<head><title>Bad Gateway</title></head>\r\n<body><h1>nginx</h1></body>\r\n</html>\r\n"
TOO_MANY = (
    b'{"message": "Too Many Requests. Please wait and try again or apply for a key for higher rate limits. '
    b'https://www.semanticscholar.org/product/api#api-key-form", "code": "429"}'
)


class Faults:
    """Which requests go wrong, and how: a share of them, drawn the same at every start."""

    def __init__(self, kind, rate, seed=1, slow=20.0):
        """Faults of `kind` for the share `rate` of requests; slow bodies stall for `slow` seconds."""
        self.kinds = {"": (), "all": KINDS}.get(kind, (kind,))
        self.rate = rate
        self.slow = slow
        self._rng = random.Random(seed)
        self._lock = threading.Lock()
        self._rows = Counter()
        # More in a row of one service, and patience with it would be at an end.
        self._most = 4 if kind not in ("echo", "echo-moved") else 10**9

    def draw(self, root):
        """The fault of the next request to the service under `root`, or ``""``."""
        with self._lock:
            if not self.kinds or self._rng.random() >= self.rate or self._rows[root] >= self._most:
                self._rows[root] = 0
                return ""
            self._rows[root] += 1
            return self._rng.choice(self.kinds)

    def commit(self, handler, fault, status, headers, body):
        """Answer as the fault has it."""
        if fault.startswith("429"):
            now = time.time()
            after = {"429": {}, "429-after": {"Retry-After": "0"}, "429-date": {"Retry-After": _http_date(now)}}[fault]
            handler.reply(429, {"Content-Type": "application/json", **after}, TOO_MANY)
        elif fault in ("500", "502", "503"):
            handler.reply(int(fault), {"Content-Type": "text/html"}, HTML)
        elif fault == "truncated":
            handler.reply(status, headers, body[: len(body) // 2], length=len(body))
            handler.close_connection = True
        elif fault == "slow":
            handler.reply(status, headers, body[:1], length=len(body))
            time.sleep(self.slow)
            handler.close_connection = True
        elif fault == "dropped":
            handler.close_connection = True
            handler.connection.shutdown(socket.SHUT_RDWR)
        elif fault == "not-json":
            handler.reply(200, headers, body[: len(body) // 2])
        elif fault == "echo":
            lines = {**headers, "Cache-Control": "max-age=3600", "X-Key": handler.key()}
            said = f', "key": {json.dumps(handler.key())}}}'.encode()
            handler.reply(status, lines, body[:-1] + said if body.endswith(b"}") else body)
        elif fault == "echo-error":
            handler.reply(500, {"Content-Type": "text/plain"}, f"no answer for {handler.key()}".encode())
        elif fault == "echo-moved" and "seen=" in handler.path:
            handler.reply(status, headers, body)
        elif fault == "echo-moved":
            between = "&" if "?" in handler.path else "?"
            handler.reply(307, {"Location": f"{handler.path}{between}seen={quote(handler.key())}"}, b"")
        elif fault == "wrong-type":
            handler.reply(200, {"Content-Type": "application/json"}, b'"unavailable"')


def _http_date(when):
    return time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(when))
