"""One HTTP client for all services: pooled, paced, cached on disk, and retried as politeness allows.

A request passes through, from the outside in: retries, the redirects that httpx follows, the cache, and the wire, which
waits for the service's pace, counts, and adds the service's key where the address is the service's own. So no key ever
reaches the cache, a log, or another host.
"""

import asyncio
import datetime
import hashlib
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import hishel
import httpx
import stamina
from aiolimiter import AsyncLimiter
from hishel.httpx import AsyncCacheTransport

from litgraph.errors import NoAnswer, SourceDown
from litgraph.fetchers.retries import GATEWAYS, Again, BadAnswer, pause_of, refusal_of, said
from litgraph.fetchers.services import Service
from litgraph.fetchers.wire import Wire, host_and_port

__all__ = ["Answer", "BadAnswer", "Client", "Tally"]

T = TypeVar("T")

ATTEMPTS = 9
# Seconds within which a question must have been answered, all attempts together, once a service is known to be there.
PATIENCE = 240.0
LONGEST_PAUSE = 30.0
# Seconds within which a service that has not yet answered anything has to, in its first and its second attempt; the
# question may be a large one.
FIRST_ANSWER = (15.0, 15.0)
# Likewise where gateways answer in its place, and for all services together while none of them answers.
REACH = 6.0
# Seconds within which something that answers at all is heard of, mostly.
HEARD = 2.0
# Seconds for which a service that has only sent broken answers is asked again.
BROKEN = 20.0
CONNECT = 3.0


@dataclass(slots=True)
class Tally:
    """How often a service was asked in this run.

    Attributes:
        requests: requests that went out, retries and redirects among them.
        retried: those that were sent because an earlier one failed.
        cached: answers that were taken from the cache, asked for or confirmed by the service.
        failed: questions that got no answer in the end.
        least: the fewest requests that could have answered what was asked, as far as a source can say.
        budget: how many requests may still go out today; None where there is no limit.
    """

    requests: int = 0
    retried: int = 0
    cached: int = 0
    failed: int = 0
    least: int = 0
    budget: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered.

    Attributes:
        status: the HTTP status.
        url: the address that answered, after redirects.
        moved: whether a permanent redirect led there.
        headers: of the answer.
        body: its bytes, decompressed.
    """

    status: int
    url: str
    moved: bool
    headers: httpx.Headers
    body: bytes

    def json(self) -> Any:  # noqa: ANN401 - whatever it is
        """The body as JSON.

        Raises:
            BadAnswer: it is none.
        """
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise BadAnswer(f"answered {self.status} with something that is not JSON: {said(self.body)}") from None


@dataclass(slots=True)
class _Line:
    """The way to one service."""

    service: Service
    tally: Tally
    slots: asyncio.Semaphore
    limiter: AsyncLimiter
    answered: bool = False
    reached: bool = False
    failures: int = 0
    down: str = ""
    tries: int = 0
    began: float = 0.0
    succeeded: bool = False

    @property
    def extensions(self) -> dict[str, object]:
        """What the wire is told with every request."""
        return {"service": self.service, "tally": self.tally, "limiter": self.limiter, "heard": self._hear}

    def _hear(self) -> None:
        self.answered = True


class Client:
    """An open client; use it with ``async with``."""

    def __init__(
        self,
        services: Mapping[str, Service],
        *,
        cache: Path | None = None,
        spent: Mapping[str, int] | None = None,
        timeout: float = 30.0,
    ) -> None:
        """Make a client.

        Args:
            services: those that may be asked, by name.
            cache: the folder of the cache on disk, which exists; None for no cache.
            spent: how many requests each has been sent today already.
            timeout: seconds that a service may be silent within an answer.
        """
        stamina.instrumentation.set_on_retry_hooks(())
        # It logs whole tracebacks where a disk is full, and goes on without the cache.
        logging.getLogger("hishel").propagate = False
        logging.getLogger("hishel").addHandler(logging.NullHandler())
        self._lines = {name: _line(service, (spent or {}).get(name, 0)) for name, service in services.items()}
        self._timeout = timeout
        self._storage = hishel.AsyncSqliteStorage(database_path=cache / "http.db") if cache else None
        self._began = 0.0
        self._search: asyncio.Future[None] | None = None
        self._wire = Wire()
        transport: httpx.AsyncBaseTransport = self._wire
        if self._storage:
            transport = AsyncCacheTransport(transport, self._storage, hishel.CacheOptions(shared=False))
        self._http = httpx.AsyncClient(
            transport=transport,
            follow_redirects=True,
            max_redirects=5,
            headers={"User-Agent": f"litgraph/{version('litgraph')}"},
        )

    async def __aenter__(self) -> Self:
        """Open the pool."""
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the pool and the cache."""
        if self._search:
            self._search.cancel()
            await asyncio.wait([self._search])
        await self._http.__aexit__(kind, error, trace)

    @property
    def tallies(self) -> dict[str, Tally]:
        """How often each service was asked."""
        return {name: line.tally for name, line in self._lines.items()}

    def service(self, name: str) -> Service:
        """The service of that name."""
        return self._lines[name].service

    def down(self, name: str) -> str:
        """Why a service is not asked any more; ``""`` while it is."""
        return self._lines[name].down

    async def knock(self) -> None:
        """Find out at once, for all services together, which cannot be reached, so that none is waited for later."""
        self._began = time.monotonic()
        await asyncio.gather(*(self._knock(line) for line in self._lines.values() if not line.answered))
        self._search = asyncio.ensure_future(self._look_further())

    async def _knock(self, line: _Line) -> None:
        host, port = host_and_port(line.service.root)
        for pause in (0.2, 0.0):
            try:
                async with asyncio.timeout(HEARD / 2):
                    _, writer = await asyncio.open_connection(host, port)
                return writer.close()
            except TimeoutError:
                return None  # it may be slow; its first question tells
            except (OSError, UnicodeError) as error:
                why = _why(error)
                await asyncio.sleep(pause)
        line.down = line.down or f"cannot be reached ({why})"
        return None

    async def _look_further(self) -> None:
        """Where nothing has been heard for a while, ask every service for as little as can be.

        So it is known within one wait that nothing can be reached; what is slow over a large question is not given up.
        """
        await asyncio.sleep(max(0.0, self._began + HEARD - time.monotonic()))
        if not self._is_reached():
            silent = [line for line in self._lines.values() if not line.down and line.tally.budget != 0]
            await asyncio.gather(*(self._call(line) for line in silent))

    async def _call(self, line: _Line) -> None:
        timeout = httpx.Timeout(max(1.0, self._left())).as_dict()
        extensions = {"timeout": timeout, **line.extensions}
        request = self._http.build_request("GET", line.service.root + "/", extensions=extensions)
        try:
            response = await self._wire.handle_async_request(request)
            line.reached = response.status_code not in GATEWAYS
            why = f"answers {response.status_code}"
        except (httpx.HTTPError, UnicodeError, OSError) as error:
            why = _why(error)
        if not (self._is_reached() or self._left() > 0):
            line.down = line.down or f"cannot be reached ({why})"

    def _is_reached(self) -> bool:
        """Whether any service has answered in this run."""
        return any(line.reached for line in self._lines.values())

    async def ask(
        self,
        name: str,
        path: str,
        read: Callable[[Answer], T],
        *,
        parameters: Mapping[str, str] | None = None,
        payload: object = None,
        method: str = "",
        accept: tuple[int, ...] = (200,),
    ) -> T:
        """Ask a service, as often as it takes, and give what `read` makes of its answer.

        Args:
            name: of the service.
            path: appended to its root; anything odd in it is quoted already.
            read: turns the answer into values; a `BadAnswer` from it is asked again.
            parameters: of the address.
            payload: sent as JSON; without one, nothing is.
            method: of HTTP; where it is not given, POST with a payload, else GET.
            accept: statuses that are answers; others are failures.

        Raises:
            SourceDown: the service cannot be reached, refuses, or its budget is spent.
            NoAnswer: it cannot answer this question.
        """
        line = self._lines[name]
        request = self._http.build_request(
            method or ("GET" if payload is None else "POST"), line.service.root + path, params=parameters, json=payload
        )
        line.began = line.began or time.monotonic()
        first = min(1.0, 1 / line.service.requests_per_second)
        try:
            async with line.slots:
                async for attempt in stamina.retry_context(
                    on=lambda error: self._pause(line, error),
                    attempts=ATTEMPTS,
                    timeout=PATIENCE,
                    wait_initial=first,
                    wait_max=LONGEST_PAUSE,
                    wait_jitter=first,
                ):
                    with attempt:
                        self._allow(line)
                        line.tally.retried += attempt.num > 1
                        found = await self._send(line, request, accept, attempt.num)
                        try:
                            answer = read(found)
                        except BadAnswer:
                            await self._forget(found.url)
                            raise
                        line.failures, line.succeeded = 0, True
                        return answer
        except (Again, BadAnswer, NoAnswer) as error:
            raise self._give_up(line, error) from error
        except SourceDown as error:
            line.tally.failed += 1
            line.down = line.down or str(error)
            raise
        raise AssertionError("stamina ends with an answer or an error")

    def _allow(self, line: _Line) -> None:
        if line.down:
            raise SourceDown(line.down)
        if line.tally.budget is not None and line.tally.budget <= 0:
            tomorrow = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)
            budget = f"has spent its budget of {line.service.daily_budget:,} requests a day"
            raise SourceDown(f"{budget}; go on after {tomorrow} 00:00 UTC")

    def _pause(self, line: _Line, error: Exception) -> bool | float:
        """Whether to ask again: no, after the usual pause, or after so many seconds."""
        if isinstance(error, BadAnswer):
            return line.succeeded or time.monotonic() - line.began < BROKEN
        if not isinstance(error, Again):
            return False
        if error.unreachable and not line.answered:
            line.tries += 1
            return line.tries < len(FIRST_ANSWER) and (self._is_reached() or self._left() > 0) and 0.2
        if self._is_behind_gateways(line, error):
            return False
        return True if error.pause is None else error.pause

    def _left(self) -> float:
        """Seconds within which any service has to answer, or none can be reached."""
        return (self._began or time.monotonic()) + REACH - time.monotonic()

    def _is_behind_gateways(self, line: _Line, error: Exception) -> bool:
        """Whether only gateways have answered for so long that the service counts as unreachable."""
        waited = time.monotonic() - (line.began if self._is_reached() else self._began or line.began)
        return isinstance(error, Again) and error.gateway and not line.succeeded and waited > REACH

    def _give_up(self, line: _Line, error: Exception) -> NoAnswer | SourceDown:
        """The last error of a question; a service never there, never right, or failing twice running, is down."""
        line.tally.failed += 1
        never = isinstance(error, Again) and error.unreachable and not line.answered
        if never or self._is_behind_gateways(line, error):
            line.down = f"cannot be reached ({error})"
        elif isinstance(error, Again | BadAnswer):
            line.failures += 1
            if line.failures >= 2 or not line.succeeded:
                line.down = f"fails again and again: {error}"
        return SourceDown(line.down) if line.down else NoAnswer(str(error))

    async def _send(self, line: _Line, request: httpx.Request, accept: tuple[int, ...], attempt: int) -> Answer:
        # What was too slow once may be so again: every attempt is given more time than the last.
        allowed = self._timeout * min(attempt, 4)
        silence = allowed if line.answered else FIRST_ANSWER[min(line.tries, 1)]
        if not line.answered and not self._is_reached():
            silence = max(1.0, self._left())
        timeout = httpx.Timeout(silence, connect=min(CONNECT, self._timeout, silence)).as_dict()
        patience = 3 * allowed + line.service.concurrent / line.service.requests_per_second
        extensions = {"timeout": timeout, **line.extensions}
        try:
            async with asyncio.timeout(patience), self._answer(request, extensions) as response:
                body = await response.aread()
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise Again(_why(error), unreachable=True) from None
        except (httpx.TimeoutException, TimeoutError) as error:
            raise Again(f"answers too slowly ({type(error).__name__})", unreachable=not line.answered) from None
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise Again(f"broke off its answer ({_why(error)})") from None
        except httpx.TooManyRedirects:
            raise NoAnswer(f"{request.url.path}: is redirected in a circle") from None
        except (httpx.InvalidURL, UnicodeError) as error:
            raise NoAnswer(f"{request.url.path}: is redirected to no address ({error})") from None
        from_cache = bool(response.extensions.get("caching", {}).get("from_cache"))
        line.tally.cached += from_cache
        line.reached |= not from_cache and response.status_code not in GATEWAYS
        moved = any(hop.status_code in (301, 308) for hop in response.history)
        answer = Answer(response.status_code, str(response.url), moved, response.headers, body)
        if answer.status in accept:
            return answer
        raise pause_of(line.service, answer.status, answer.headers, body) or refusal_of(
            line.service, answer.status, request.url.path, body
        )

    @asynccontextmanager
    async def _answer(self, request: httpx.Request, extensions: Mapping[str, object]) -> AsyncIterator[httpx.Response]:
        request = httpx.Request(
            request.method, request.url, headers=request.headers, content=request.content, extensions={**extensions}
        )
        response = await self._http.send(request, stream=True)
        try:
            yield response
        finally:
            await response.aclose()

    async def _forget(self, url: str) -> None:
        """Remove an answer from the cache that turned out to be none."""
        if self._storage:
            # The name under which hishel keeps what it follows the rules of HTTP for.
            for entry in await self._storage.get_entries(hashlib.sha256(f"RFC {url}".encode()).hexdigest()):
                await self._storage.remove_entry(entry.id)


def _line(service: Service, spent: int) -> _Line:
    budget = None if service.daily_budget is None else max(0, service.daily_budget - spent)
    pace = AsyncLimiter(1, 1 / service.requests_per_second)
    return _Line(service, Tally(budget=budget), asyncio.Semaphore(service.concurrent), pace)


def _why(error: BaseException) -> str:
    silent = isinstance(error, TimeoutError | httpx.TimeoutException)
    return "no answer in time" if silent else " ".join(str(error).split()) or type(error).__name__
