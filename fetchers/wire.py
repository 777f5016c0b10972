"""The innermost part of the client: what goes over the wire, at a service's pace, counted, with its key."""

import urllib.request
from typing import TYPE_CHECKING

import httpx

from litgraph.errors import NoAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiolimiter import AsyncLimiter

    from litgraph.fetchers.client import Tally
    from litgraph.fetchers.services import Service

__all__ = ["Wire", "host_and_port"]

LARGEST_BODY = 64 * 2**20
# What said how long the body was, and how it was packed.
_OF_THE_BODY = (b"content-length", b"content-encoding", b"transfer-encoding")


class Wire(httpx.AsyncBaseTransport):
    """A pool of connections, with HTTP/2 where a service speaks it, through the proxies that the environment names.

    Each request carries its service, tally and limiter among its extensions, and `heard`, which is called as soon as
    there is any answer. The service's key is added here, below the cache and below redirects, and to addresses of the
    service's own host alone. Should an answer repeat it, in its body or in a redirect, it is taken out here as well.
    """

    def __init__(self) -> None:
        context = httpx.create_ssl_context()
        limits = httpx.Limits(max_connections=20, max_keepalive_connections=20, keepalive_expiry=30)
        self._direct = httpx.AsyncHTTPTransport(verify=context, http2=True, limits=limits)
        self._proxies = {
            scheme: httpx.AsyncHTTPTransport(verify=context, http2=True, limits=limits, proxy=proxy)
            for scheme, proxy in urllib.request.getproxies().items()
            if scheme in ("http", "https") and "://" in proxy
        }

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request once."""
        service: Service = request.extensions["service"]
        tally: Tally = request.extensions["tally"]
        limiter: AsyncLimiter = request.extensions["limiter"]
        await limiter.acquire()
        tally.requests += 1
        if tally.budget is not None:
            tally.budget -= 1
        heard: Callable[[], None] = request.extensions["heard"]
        response = await self._way(request.url).handle_async_request(_with_key(request, service))
        heard()
        try:
            body = service.hide(await _whole(response))
        finally:
            await response.aclose()
        headers = [
            (name, _without_key(value, service) if name.lower() == b"location" else service.hide(value))
            for name, value in response.headers.raw
            if name.lower() not in _OF_THE_BODY
        ]
        return httpx.Response(response.status_code, headers=headers, content=body, extensions=response.extensions)

    def _way(self, url: httpx.URL) -> httpx.AsyncHTTPTransport:
        proxy = self._proxies.get(url.scheme)
        return self._direct if proxy is None or urllib.request.proxy_bypass(url.host) else proxy

    async def aclose(self) -> None:
        """Close every connection."""
        for transport in (self._direct, *self._proxies.values()):
            await transport.aclose()


async def _whole(response: httpx.Response) -> bytes:
    """The whole body, unpacked, as long as it is not larger than any honest answer."""
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise NoAnswer(f"its answer is larger than {LARGEST_BODY // 2**20} MB")
    return bytes(body)


def _with_key(request: httpx.Request, service: "Service") -> httpx.Request:
    """The request as it goes out."""
    if not service.owns(request.url.scheme, request.url.host, request.url.port):
        return request
    url = request.url.copy_merge_params(service.parameters) if service.parameters else request.url
    headers = request.headers.copy()
    headers.update(service.headers)
    return httpx.Request(request.method, url, headers=headers, stream=request.stream, extensions=request.extensions)


def _without_key(location: bytes, service: "Service") -> bytes:
    """A redirect's address; where the service repeats our key in it, the next request would carry that elsewhere."""
    if any(name.encode() in location for name in service.parameters):
        url = httpx.URL(location.decode("utf-8", "replace"))
        for name in service.parameters:
            url = url.copy_remove_param(name)
        location = str(url).encode()
    return service.hide(location)


def host_and_port(root: str) -> tuple[str, int]:
    """Where a connection to an address is made to: its own host, or the proxy that the environment names for it."""
    url = httpx.URL(root)
    proxy = urllib.request.getproxies().get(url.scheme, "")
    if "://" in proxy and not urllib.request.proxy_bypass(url.host):
        url = httpx.URL(proxy)
    return url.host, url.port or (443 if url.scheme == "https" else 80)
