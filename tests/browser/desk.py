"""The pages of one browser window, and how the tests wait for them and use their widgets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, TimeoutError, expect

expect.set_options(timeout=20_000)  # milliseconds: a busy machine takes its time
LONG = 300_000  # milliseconds that loading the language model or reading many files may take on such a machine
SETTLED = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app?.dataset.testConnectionState === 'CONNECTED' && app?.dataset.testScriptState === 'notRunning'
    && !window.unanswered;
}"""
# The page calls its script running from the server's answer on, which a busy machine may take long to give.
WATCH = """
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(...address) {
    super(...address);
    this.addEventListener('message', () => { window.unanswered = false; });
  }
  send(data) {
    window.unanswered = true;
    super.send(data);
  }
};
"""
# A page behind another one is never idle.
IDLE = "() => new Promise(done => { requestIdleCallback(done); setTimeout(done, 1000); })"


def settle(page: Page) -> None:
    """Wait until the page has drawn what was asked of it."""
    page.wait_for_function(SETTLED)
    page.wait_for_timeout(250)  # a widget's change is sent a moment after the click
    page.evaluate(IDLE)  # ... or later, while the page is busy
    page.wait_for_function(SETTLED)


def press(page: Page, name: str) -> None:
    """Click the first button whose name begins with ``name``."""
    page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}")).first.click()
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a field by its name, whatever its count."""
    field = page.get_by_role("combobox", name=label, exact=True)
    wanted = page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}( \(\d+\))?$")).first
    field.click()
    field.press_sequentially(option[:12])
    try:
        wanted.click(timeout=10_000)
    except TimeoutError:  # the page was drawn anew below the typing hands, and its list closed
        page.keyboard.press("Escape")
        settle(page)
        tags = page.locator(".stMultiSelect").filter(has=field).locator("[data-tag]")
        if not tags.filter(has_text=option).count():  # else the click was made, and its end was waited for in vain
            field.click()
            field.fill("")
            field.press_sequentially(option[:12])
            wanted.click()
    page.keyboard.press("Escape")
    settle(page)


def export(page: Page, kind: str) -> Locator:
    """Open the dialog of exports on one of its kinds."""
    page.get_by_role("button", name="Export", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name=kind).click()
    settle(page)
    return dialog


def close(page: Page) -> None:
    """Close the dialog."""
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    settle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)


def saved(place: Locator, button: str, path: Path) -> Path:
    """Click a button that saves a file, and keep the file as ``path``."""
    with place.page.expect_download(timeout=LONG) as download:  # a web page takes a while to be made
        place.get_by_role("button", name=button, exact=True).click()
    download.value.save_as(path)
    return path


class Desk:
    """The pages of one browser context, with all that they asked for and complained of."""

    def __init__(self, context: BrowserContext, server: str) -> None:
        context.add_init_script(WATCH)
        self.context, self.server = context, server
        self.outside: list[str] = []
        self.complaints: list[str] = []

    def open(self, address: str = "/") -> Page:
        page = self.context.new_page()
        page.set_default_timeout(60_000)  # on a busy machine
        page.on("request", self._request)
        page.on("console", self._line)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(address if address.startswith("http") else self.server + address)
        settle(page)
        return page

    def _line(self, line: ConsoleMessage) -> None:
        # Streamlit looks for its own addresses below the page's first, too, and says so.
        if line.type == "error" and "/_stcore/" not in line.location["url"]:
            self.complaints.append(line.text)

    def _request(self, request: Any) -> None:
        own = (self.server, self.server.replace("http", "ws", 1), "data:", "blob:")
        if not request.url.startswith(own):
            self.outside.append(request.url)
