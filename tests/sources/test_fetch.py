"""Pages of a local server that behaves badly in every way: each is a document or one sentence, in bounded time."""

import ast
import socket
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import InputError
from timeline.model import Document
from timeline.sources import Limits, Options, Progress, Refusal, read
from timeline.sources.addresses import check_address
from timeline.sources.fetch import Fetcher
from timeline.sources.records import FEED

PACKAGE = Path(__file__).parents[2] / "timeline"
QUICK = Limits(web_seconds=4, web_pause=0)
OPEN = Options(allow_private=True, limits=QUICK)


@pytest.fixture(scope="module")
def pages(server: Any, files: Any) -> Any:
    article = files.page(files.linked_data())
    server.pages |= {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private/\n"),
        "/page.html": (200, {"Content-Type": "text/html; charset=utf-8"}, article.encode()),
        "/2024/05/24/buoys": (200, {"Content-Type": "text/html"}, files.page().encode()),
        "/as-text": (200, {"Content-Type": "text/plain"}, article.encode()),
        "/as-picture": (200, {"Content-Type": "image/png"}, files.article_pdf()),
        "/as-page": (200, {"Content-Type": "text/html"}, files.PNG),
        "/lie-utf8": (
            200,
            {"Content-Type": "text/html; charset=iso-8859-1"},
            article.replace("Narva", "Närva").encode(),
        ),
        "/lie-latin": (
            200,
            {"Content-Type": "text/html; charset=utf-8"},
            article.replace("Narva", "Närva").encode("cp1252"),
        ),
        "/lie-nonsense": (200, {"Content-Type": "text/html; charset=rot13"}, article.encode()),
        "/cyrillic": (
            200,
            {"Content-Type": "text/html; charset=windows-1251"},
            f"<html><h1>{files.RUSSIAN_TITLE}</h1><p>{files.RUSSIAN}</p></html>".encode("cp1251"),
        ),
        "/empty": (200, {"Content-Type": "text/html"}, b""),
        "/private/page": (200, {}, article.encode()),
        "/feed": (200, {"Content-Type": "application/rss+xml"}, files.feed(500)),
        "/short-feed": (200, {}, files.feed(2, whole=False, base=f"{server.url}/item")),
        "/item/0": (200, {"Content-Type": "text/html"}, files.page().encode()),
        "/mapped": (302, {"Location": "http://[::ffff:169.254.169.254]/"}, b""),
        "/links.csv": (200, {}, f"url,title\n{server.url}/page.html,x\n".encode()),
    }
    return server


@pytest.fixture
def fetched(pages: Any) -> Callable[..., list[Document | Refusal]]:
    def fetching(path: str, options: Options = OPEN, **more: Any) -> list[Document | Refusal]:
        return list(read(pages.url + path, options, **more))

    return fetching


Fetched = Callable[..., list[Document | Refusal]]


GOOD = (
    "/page.html", "/as-text", "/as-picture", "/lie-utf8", "/lie-latin", "/lie-nonsense", "/packed", "/busy",
    "/redirect/~page.html", "/redirect/~redirect~~page.html", "/2024/05/24/buoys",
)  # fmt: skip
BAD = [
    ("/missing", "404"),
    ("/status/403", "save it"),
    ("/status/410", "gone"),
    ("/status/500", "500"),
    ("/status/204", "204"),
    ("/later", "503"),
    ("/empty", "is empty"),
    ("/as-page", "picture"),
    ("/round", "redirects more than 5 times"),
    ("/redirect/file:~~~etc~passwd", "only http and https"),
    ("/redirect/http:~~169.254.169.254~latest", "no address of the public internet"),
    ("/mapped", "no address of the public internet"),
    ("/redirect/http:~~user:secret@127.0.0.1~", "a name and a password"),
    ("/redirect/~private~page", "robots.txt"),
    ("/private/page", "robots.txt"),
    ("/endless", "more than 20 MB"),
    ("/bomb", "more than 20 MB"),
    ("/false-gzip", "broken page"),
    ("/half", "broken page"),
    ("/drip", "within 4 seconds"),
    ("/silent", "within 4 seconds"),
    ("/links.csv", "1 article by link"),
]


@pytest.fixture(scope="module")
def results(pages: Any) -> dict[str, tuple[list[Document | Refusal], float]]:
    """What comes of each path, all fetched in one go, and the seconds that it took."""
    found: dict[str, tuple[list[Document | Refusal], float]] = {}
    paths = [*GOOD, *(path for path, _ in BAD)]
    at: list[Progress] = []
    begun = time.monotonic()
    for result in read([pages.url + path for path in paths], OPEN, progress=at.append):
        path = at[-1].name.removeprefix(pages.url)
        earlier, _ = found.get(path, ([], 0))
        found[path] = ([*earlier, result], time.monotonic() - begun)
        begun = time.monotonic()
    return found


@pytest.mark.parametrize("path", GOOD)
def test_a_page_becomes_a_document(path: str, results: Any, files: Any) -> None:
    [document], _ = results[path]
    assert isinstance(document, Document)
    assert (document.title, document.published) == (files.TITLE, files.DAY)
    assert document.url.startswith("http://127.0.0.1")
    assert "redirect" not in document.url
    assert "accuses the other" in document.text
    assert "Subscribe" not in document.text
    assert ("Närva" in document.text) == (path in ("/lie-utf8", "/lie-latin"))


def test_a_page_in_its_own_encoding(fetched: Fetched, files: Any) -> None:
    [document] = fetched("/cyrillic")
    assert isinstance(document, Document)
    assert (document.title, document.language) == (files.RUSSIAN_TITLE, "ru")


@pytest.mark.parametrize(("path", "words"), BAD)
def test_what_cannot_be_fetched_is_one_sentence_in_bounded_time(path: str, words: str, results: Any) -> None:
    [refusal], seconds = results[path]
    assert isinstance(refusal, Refusal)
    assert words in refusal.reason
    assert refusal.reason.endswith(".")
    assert seconds < 5 * QUICK.web_seconds


def test_headers_that_never_end_end_with_the_process(fetched: Fetched) -> None:
    [refusal] = fetched("/drip-headers", Options(allow_private=True, limits=Limits(web_seconds=1, web_pause=0)))
    assert "within 1 seconds" in str(refusal)


def test_this_machine_is_fetched_only_when_allowed(fetched: Fetched, pages: Any) -> None:
    before = len(pages.asked)
    [refusal] = fetched("/page.html", Options(limits=QUICK))
    assert "local network" in str(refusal)
    assert len(pages.asked) == before


def test_a_server_is_told_who_asks(fetched: Fetched, pages: Any) -> None:
    fetched("/page.html")
    assert pages.asked[-1][1].startswith("diplomatic-timeline/")
    assert "/robots.txt" in {path for path, _ in pages.asked}


def test_a_feed_gives_what_is_new(fetched: Fetched, pages: Any, files: Any) -> None:
    seen: set[str] = set()
    entries = fetched("/feed", seen=seen)
    assert len(entries) == 500
    assert len(seen) == 501
    assert f"{FEED}{pages.url}/feed" in seen
    assert all(isinstance(entry, Document) and entry.published == files.DAY for entry in entries)
    assert fetched("/feed", seen=seen) == []
    pages.pages["/feed"] = (200, {}, files.feed(502))
    assert len(fetched("/feed", seen=seen)) == 2


def test_of_a_feed_of_teasers_the_pages_are_read(fetched: Fetched, pages: Any, files: Any) -> None:
    seen: set[str] = set()
    document, refusal = fetched("/short-feed", seen=seen)
    assert isinstance(document, Document)
    assert (document.title, document.published, document.published_basis) == (files.TITLE, files.DAY, "feed")
    assert "accuses the other" in document.text
    assert "404" in str(refusal)
    assert seen == {f"{FEED}{pages.url}/short-feed", "Border Watch 0"}  # the other may be there the next time
    [again] = fetched("/short-feed", seen=seen)
    assert "404" in str(again)


def test_each_entry_of_a_feed_gets_its_own_page_and_day(fetched: Fetched, pages: Any, files: Any) -> None:
    items = ""
    for number in range(1, 5):
        story = f"<article><h1>Story {number}</h1><p>{files.BODY.replace('Narva', f'Narva {number}')}</p></article>"
        pages.pages[f"/own/{number}"] = (200, {}, story.encode())
        items += (
            f"<item><guid>{number}</guid><title>Story {number}</title><link>{pages.url}/own/{number}</link>"
            f"<pubDate>{number} May 2024 06:30:00 GMT</pubDate><description>A teaser.</description></item>"
        )
    pages.pages["/own"] = (200, {}, f"<rss version='2.0'><channel><title>Own</title>{items}</channel></rss>".encode())
    found = [one for one in fetched("/own") if isinstance(one, Document)]
    assert [(one.title, one.published) for one in found] == [(f"Story {n}", date(2024, 5, n)) for n in range(1, 5)]


def test_the_links_of_a_table_are_followed_when_asked(fetched: Fetched) -> None:
    [document] = fetched("/links.csv", Options(allow_private=True, follow=True, limits=QUICK))
    assert isinstance(document, Document)
    assert document.published == date(2024, 5, 24)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
        "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="not fetched"):
        check_address(address, "host.example")


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "240.0.0.1"]
)
def test_some_addresses_are_refused_whatever_the_user_says(address: str) -> None:
    with pytest.raises(InputError, match="not fetched"):
        check_address(address, "host.example", allow_private=True)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_a_public_address_is_allowed(address: str) -> None:
    check_address(address, "host.example")


def test_a_private_address_is_allowed_when_the_user_says_so() -> None:
    for address in ("127.0.0.1", "::1", "10.0.0.1", "fc00::1"):
        check_address(address, "host.example", allow_private=True)


def resolving(*answers: str) -> Callable[..., list[Any]]:
    """A resolver that gives one of the answers after the other."""
    left = list(answers)

    def resolve(_: str, port: int, **__: Any) -> list[Any]:
        address = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    return resolve


def test_a_name_that_means_a_private_address_is_refused() -> None:
    with pytest.raises(InputError, match=r"harmless\.example is on this machine"):
        Fetcher(resolving("192.168.0.1")).fetch("http://harmless.example/", QUICK)


def test_the_connection_goes_to_the_address_that_was_checked(pages: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is resolved once more when connecting could mean another address by then."""
    asked: list[str] = []
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: asked.append(a[0]) or real(*a, **k))
    page = Fetcher(resolving("127.0.0.1")).fetch(
        f"http://changing.example:{pages.server_port}/page.html", QUICK, allow_private=True
    )
    assert page.url.startswith("http://changing.example")
    assert set(asked) == {"127.0.0.1"}


def test_a_name_may_not_change_to_a_private_address_between_two_requests(pages: Any) -> None:
    with pytest.raises(InputError, match="not fetched"):
        Fetcher(resolving("127.0.0.1", "127.0.0.1", "169.254.169.254")).fetch(
            f"http://changing.example:{pages.server_port}/redirect/~page.html", QUICK, allow_private=True
        )


def test_requests_to_one_host_keep_their_distance(pages: Any) -> None:
    fetcher = Fetcher()
    for _ in range(2):
        fetcher.fetch(f"{pages.url}/page.html", QUICK, allow_private=True)
    waits: list[float] = []
    calm = Limits(web_seconds=2.5, web_pause=0.3)
    begun = time.monotonic()
    fetcher.fetch(f"{pages.url}/page.html", calm, allow_private=True)
    fetcher.fetch(f"{pages.url}/page.html", calm, allow_private=True)
    waits.append(time.monotonic() - begun)
    assert waits[0] >= 0.3


def test_only_the_fetcher_knows_how_to_open_a_socket() -> None:
    network = {
        "socket",
        "ssl",
        "urllib3",
        "requests",
        "httpx",
        "http.client",
        "urllib.request",
        "ftplib",
        "smtplib",
        "aiohttp",
    }
    for path in PACKAGE.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        whole = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
        names |= {node.module or "" for node in whole}
        names |= {f"{node.module}.{alias.name}" for node in whole for alias in node.names}  # from urllib import request
        assert not names & network or path == PACKAGE / "sources" / "fetch.py", path
