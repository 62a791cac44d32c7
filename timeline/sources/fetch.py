"""The one module that opens a socket: an address of the web in, the bytes behind it out, politely and within limits.

It runs in a process of its own, which the program kills when the time is over: a server that drips one byte a second
into its headers costs no more than that. Names are resolved here, each address is checked, and the connection goes to
the address that was checked, so that a name cannot mean another one a moment later. No proxy is asked.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

import certifi
import urllib3
from protego import Protego
from urllib3.exceptions import HTTPError, LocationParseError, NewConnectionError, SSLError, TimeoutError
from urllib3.util import Timeout, Url, parse_url

from timeline.errors import InputError
from timeline.sources.addresses import check_address
from timeline.sources.records import Limits

NAME = "diplomatic-timeline"  # by which robots.txt may address us
HEADERS = {
    "User-Agent": f"{NAME}/0.1 (a reader on its user's own machine; fetches single articles that the user names)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/pdf, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en, fr;q=0.9, *;q=0.5",
}
ROBOTS = 500_000  # bytes of a robots.txt, as RFC 9309 asks
ROBOTS_SHARE = 0.3  # of the time for a page
LONGEST_PAUSE = 10.0  # seconds that a robots.txt may ask for between two requests
PIECE = 65_536  # bytes
MOST_ADDRESSES = 3  # of one name are tried
REDIRECTS = (301, 302, 303, 307, 308)
BUSY = (429, 500, 502, 503, 504)
#: What to do about an answer that is none.
ADVICE = {404: "check the address", 410: "the page is gone", 451: "it may be had elsewhere"}
BY_HAND = "open it in a browser, save it and give the file"
CLOSED = (401, 402, 403, 406)

Resolve = Callable[..., list[Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """What was behind an address: the ``url`` after all redirects, the encoding that the server claims, the bytes."""

    url: str
    charset: str
    body: bytes = field(repr=False)


class Fetcher:
    """Fetches pages one after the other; remembers what each site allows and when it was last asked."""

    def __init__(self, resolve: Resolve = socket.getaddrinfo):
        self.resolve = resolve
        self.rules: dict[str, Protego] = {}
        self.asked: dict[str, float] = {}
        self.context = ssl.create_default_context()
        self.context.load_verify_locations(certifi.where())

    def answer(self, request: dict[str, Any], _: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
        """The page that is asked for, or the reason why there is none, as a message."""
        try:
            page = self.fetch(request["url"], Limits(**request["limits"]), allow_private=request["allow_private"])
        except InputError as error:
            yield {"kind": "refused", "reason": str(error)}, b""
        else:
            yield {"kind": "page", "url": page.url, "charset": page.charset}, page.body

    def fetch(self, url: str, limits: Limits, *, allow_private: bool = False) -> Page:
        """The page at ``url``. Raises InputError in one sentence when it cannot or may not be had."""
        visit = Visit(self, limits, allow_private, time.monotonic() + limits.web_seconds)
        return visit.follow(url)


@dataclass(slots=True)
class Visit:
    """One fetch with its redirects and tries, which share one deadline."""

    fetcher: Fetcher
    limits: Limits
    allow_private: bool
    deadline: float
    for_robots: bool = False

    def follow(self, url: str) -> Page:
        """The page at ``url``, at most so many redirects away as the limits say."""
        for _ in range(self.limits.redirects + 1):
            target = _target(url)
            if not self.for_robots:
                self._ask_robots(target)
            response = self._persistent(target)
            try:
                if response.status not in REDIRECTS:
                    return self._page(target, response)
                url = urljoin(target.url, response.headers.get("Location", ""))
            finally:
                response.close()
        raise InputError(f"{target.host} redirects more than {self.limits.redirects} times; check the address.")

    def _persistent(self, target: Url) -> urllib3.BaseHTTPResponse:
        """The answer of a server, which is asked again a few times when it is busy."""
        for number in range(1, self.limits.tries + 1):
            self._wait(self._pause(target))
            try:
                response = self._get(target)
            except SSLError:
                raise InputError(
                    f"{target.host} has no valid certificate, so it may be someone else; nothing was read."
                ) from None
            except HTTPError as error:
                if _is_timeout(error):
                    raise InputError(self._too_slow(target)) from None
                if number == self.limits.tries:
                    raise InputError(f"{target.host} cannot be reached; check the address and the network.") from None
                self._wait(2 ** (number - 1))
                continue
            patience = _retry_after(response, 2.0 ** (number - 1))
            if response.status not in BUSY or number == self.limits.tries or patience > self._left():
                break
            response.close()
            self._wait(patience)
        return response

    def _get(self, target: Url) -> urllib3.BaseHTTPResponse:
        """One request to the first address of the target that answers; the body is not yet read."""
        host, port = str(target.host).strip("[]"), target.port or {"http": 80, "https": 443}[str(target.scheme)]
        error: HTTPError | None = None
        for address in self._addresses(host, port)[:MOST_ADDRESSES]:
            timeout = Timeout(connect=min(10.0, self._left()), read=self._left())
            if target.scheme == "https":
                pool: urllib3.HTTPConnectionPool = urllib3.HTTPSConnectionPool(
                    address, port, timeout=timeout, ssl_context=self.fetcher.context,
                    server_hostname=host, assert_hostname=host,
                )  # fmt: skip
            else:
                pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout)
            try:
                return pool.urlopen(
                    "GET", target.request_uri, headers={"Host": target.netloc or "", **HEADERS},
                    retries=False, redirect=False, preload_content=False,
                )  # fmt: skip
            except HTTPError as failure:
                if isinstance(failure, SSLError) or _is_timeout(failure):
                    raise
                error = failure
        raise error or HTTPError("no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a name. Raises InputError when one of them may not be asked."""
        try:
            found = self.fetcher.resolve(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise InputError(f"{host} is not known to the network; check the address and the connection.") from None
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            check_address(address, host, allow_private=self.allow_private)
        return addresses

    def _page(self, target: Url, response: urllib3.BaseHTTPResponse) -> Page:
        if response.status != HTTPStatus.OK:
            raise StatusError(response.status, target)
        largest = ROBOTS if self.for_robots else self.limits.file
        pieces, size = [], 0
        try:
            for piece in response.stream(PIECE):
                size += len(piece)
                pieces.append(piece)
                if size > largest and self.for_robots:
                    break
                if size > largest:
                    raise InputError(
                        f"{target.host} sends more than {largest / 1e6:.0f} MB; give the text of the article."
                    )
                if time.monotonic() > self.deadline:
                    raise InputError(self._too_slow(target))
        except TimeoutError:
            raise InputError(self._too_slow(target)) from None
        except HTTPError:
            raise InputError(f"{target.host} sent a broken page; try it again later.") from None
        return Page(target.url, _charset(response.headers.get("Content-Type", "")), b"".join(pieces))

    def _ask_robots(self, target: Url) -> None:
        """Raises InputError when the site does not want programs on this page."""
        rules = self._rules(target)
        if not rules.can_fetch(target.url, NAME):
            raise InputError(f"{target.host} asks programs not to read this page (robots.txt); {BY_HAND}.")

    def _rules(self, target: Url) -> Protego:
        """What a site allows: everything when it says nothing, nothing when it fails to say (RFC 9309)."""
        origin = f"{target.scheme}://{target.netloc}"
        if origin not in self.fetcher.rules:
            deadline = min(self.deadline, time.monotonic() + ROBOTS_SHARE * self.limits.web_seconds)
            visit = Visit(self.fetcher, self.limits, self.allow_private, deadline, for_robots=True)
            try:
                text = visit.follow(f"{origin}/robots.txt").body.decode("utf-8", "replace")
            except StatusError as refused:
                if refused.status >= HTTPStatus.INTERNAL_SERVER_ERROR or refused.status == HTTPStatus.TOO_MANY_REQUESTS:
                    raise
                text = ""
            self.fetcher.rules[origin] = Protego.parse(text)
        return self.fetcher.rules[origin]

    def _pause(self, target: Url) -> float:
        """Seconds to wait before the host is asked once more; it is noted as asked then."""
        host = str(target.netloc)
        rules = self.fetcher.rules.get(f"{target.scheme}://{target.netloc}")
        wanted = max(self.limits.web_pause, min(float((rules and rules.crawl_delay(NAME)) or 0), LONGEST_PAUSE))
        now = time.monotonic()
        wait = max(0.0, self.fetcher.asked.get(host, now - wanted) + wanted - now)
        self.fetcher.asked[host] = now + wait
        return wait

    def _wait(self, seconds: float) -> None:
        time.sleep(max(0.0, min(seconds, self._left())))

    def _left(self) -> float:
        """Seconds until the deadline, never quite none: libraries take 0 for no limit."""
        return max(self.deadline - time.monotonic(), 0.001)

    def _too_slow(self, target: Url) -> str:
        return f"{target.host} did not answer within {self.limits.web_seconds:.0f} seconds; try it again later."


class StatusError(InputError):
    """A server answered with something else than the page."""

    def __init__(self, status: int, target: Url):
        self.status = status
        words = HTTPStatus(status).phrase.lower() if status in HTTPStatus._value2member_map_ else "no known answer"
        advice = BY_HAND if status in CLOSED else ADVICE.get(status, "try it again later")
        super().__init__(f"{target.host} answers {status} ({words}); {advice}.")


def _target(url: str) -> Url:
    """The parts of an address. Raises InputError unless it is one of the web without a name and password in it."""
    try:
        target = parse_url(url)
    except LocationParseError:
        raise InputError(f"{url[:100]} is no address of the web; check it.") from None
    if target.scheme not in ("http", "https") or not target.host:
        raise InputError(f"{url[:100]} is no address of the web; only http and https are fetched.")
    if target.auth:
        raise InputError(f"The address of {target.host} has a name and a password in it; give it without them.")
    return target._replace(fragment=None)


def _is_timeout(error: HTTPError) -> bool:
    """Whether a server was too slow; for urllib3 one that is not there is, too."""
    return isinstance(error, TimeoutError) and not isinstance(error, NewConnectionError)


def _retry_after(response: urllib3.BaseHTTPResponse, otherwise: float) -> float:
    """Seconds that a busy server asks to wait; a date counts from the server's own clock."""
    wanted = response.headers.get("Retry-After", "")
    if wanted.isdigit():
        return min(float(wanted), 1e6)
    try:
        return max(
            0.0,
            (parsedate_to_datetime(wanted) - parsedate_to_datetime(response.headers.get("Date", ""))).total_seconds(),
        )
    except (ValueError, TypeError, IndexError):
        return otherwise


def _charset(content_type: str) -> str:
    _, _, charset = content_type.lower().partition("charset=")
    return charset.split(";")[0].strip(" \"'")[:40]
