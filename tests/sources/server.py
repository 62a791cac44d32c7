"""A web server on this machine that behaves as badly as servers do."""

import gzip
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PIECE = b"<p>" + b"word " * 2000
BOMB = gzip.compress(b"\0" * 60_000_000)


class Handler(BaseHTTPRequestHandler):
    """Answers each path in its own way; ``server.pages`` holds plain answers, ``server.asked`` what was asked when."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        asked: list[tuple[str, str]] = self.server.asked  # type: ignore[attr-defined]
        asked.append((self.path, self.headers.get("User-Agent", "")))
        name = self.path.strip("/").split("/")[0]
        behaviour: Callable[[], None] | None = getattr(self, f"do_{name.replace('-', '_')}", None)
        try:
            if behaviour:
                behaviour()
            else:
                status, headers, body = self.server.pages.get(self.path, (404, {}, b"none"))  # type: ignore[attr-defined]
                self.reply(status, headers, body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def reply(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_redirect(self) -> None:
        """``/redirect/TO``: a hop to TO, with ``~`` for a slash."""
        self.reply(302, {"Location": self.path.removeprefix("/redirect/").replace("~", "/")})

    def do_round(self) -> None:
        self.reply(301, {"Location": "/round"})

    def do_drip(self) -> None:
        """A page that comes a byte at a time."""
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        for _ in range(1000):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def do_drip_headers(self) -> None:
        """An answer whose headers never end."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.close_connection = True
        for number in range(1000):
            self.wfile.write(b"X-%d: 1\r\n" % number)
            self.wfile.flush()
            time.sleep(0.1)

    def do_silent(self) -> None:
        time.sleep(15)

    def do_endless(self) -> None:
        """A page without an end."""
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        while True:
            self.wfile.write(PIECE)

    def do_bomb(self) -> None:
        """Much from little."""
        self.reply(200, {"Content-Encoding": "gzip", "Content-Type": "text/html"}, BOMB)

    def do_packed(self) -> None:
        body = gzip.compress(self.server.pages["/page.html"][2])  # type: ignore[attr-defined]
        self.reply(200, {"Content-Encoding": "gzip"}, body)

    def do_false_gzip(self) -> None:
        self.reply(200, {"Content-Encoding": "gzip"}, b"this is not gzip")

    def do_half(self) -> None:
        self.reply(200, {"Content-Length": "5000"}, b"<p>only the beginning")
        self.close_connection = True

    def do_busy(self) -> None:
        """Busy the first two times, and says for how long."""
        number = sum(path == self.path for path, _ in self.server.asked)  # type: ignore[attr-defined]
        if number < 3:
            self.reply(429, {"Retry-After": "0"})
        else:
            self.reply(*self.server.pages["/page.html"])  # type: ignore[attr-defined]

    def do_later(self) -> None:
        self.reply(503, {"Retry-After": "3600"})

    def do_status(self) -> None:
        self.reply(int(self.path.rsplit("/", 1)[1]), {})

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Server(ThreadingHTTPServer):
    """The server, its plain pages and the list of what was asked of it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"

    def serve(self) -> None:
        """Answer from now on, in a thread."""
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def handle_error(self, *_: object) -> None:
        """A reader that goes away is what these tests are about."""
