"""Finds the packages that the tests take from npm, or installs them as package-lock.json says.

``python tests/browser/packages.py --install`` needs npm; without it, it says what is left out of the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
MODULES = FOLDER / "node_modules"
NEEDED = ("@knight-lab/timelinejs", "axe-core", "vis-timeline")
REMEDY = (
    "Accessibility and the timelines for the web are tested with packages of npm: install npm (apt-get install npm), "
    "then run python tests/browser/packages.py --install."
)
MISSING = not shutil.which("npm") and not MODULES.is_dir()  # nothing to be done about it: their tests are left out


def find() -> Path | None:
    """The folder of the packages, when all that are asked for are in it."""
    return MODULES if all((MODULES / name).is_dir() for name in NEEDED) else None


def install() -> None:
    """Install the packages, and npm first for root on a Debian-like system. No script of theirs is run."""
    if not shutil.which("npm") and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        fresh = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], check=False, env=fresh)
        subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", "npm"], check=False, env=fresh)
    npm = shutil.which("npm")
    if npm:
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], check=False, cwd=FOLDER)


def main() -> int:
    """Print the folder of the packages, installing them first when asked and some are missing."""
    if find() is None and "--install" in sys.argv[1:]:
        install()
    sys.stdout.write(f"{find() or REMEDY}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
