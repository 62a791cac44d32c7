"""Finds a Chromium for the browser tests, or installs one.

``python tests/browser/chromium.py --install`` prints its path; without a browser it says what to do and exits with 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
REMEDY = (
    "The browser tests need a Chromium: install one (apt-get install chromium, or python -m playwright install "
    "chromium), or set BROWSER_PATH to the one you have."
)


def find() -> str | None:
    """The path of a Chromium: BROWSER_PATH, one on the PATH, an application, or one that Playwright installed."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).exists() else None
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    if on_path:
        return on_path
    application = next((path for path in APPLICATIONS if Path(path).exists()), None)
    return application or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Install Chromium: with apt-get for root on a Debian-like system, else as Playwright does."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        fresh = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], check=False, env=fresh)
        done = subprocess.run(
            ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-core"],
            check=False,
            env=fresh,
        )
        if done.returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Print the path of a Chromium, installing one first when asked and none is there."""
    path = find()
    if path is None and "--install" in sys.argv[1:]:
        install()
        path = find()
    sys.stdout.write(f"{path or REMEDY}\n")
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
