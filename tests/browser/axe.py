"""Finds faults of accessibility on a page with axe-core, and installs it from npm.

``python tests/browser/axe.py --install`` installs the version that package-lock.json names, beside this file.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

HERE = Path(__file__).parent
SCRIPT = HERE / "node_modules" / "axe-core" / "axe.min.js"
REMEDY = "The test of accessibility needs axe-core: install npm, then run python tests/browser/axe.py --install."
_RUN = """async (selector) => {
  const found = await axe.run(selector || document, {resultTypes: ['violations']});
  return found.violations.flatMap(fault => fault.nodes.map(node =>
    [fault.impact, fault.id, node.target.flat().join(' '), node.html.slice(0, 200) + ': ' + node.failureSummary]));
}"""


class Fault(NamedTuple):
    """One element that breaks a rule; ``impact`` is minor, moderate, serious or critical."""

    impact: str
    rule: str
    selector: str
    words: str


def faults(page: Page) -> list[Fault]:
    """What is wrong with the page as it is now."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(f"{SCRIPT.read_text('utf-8')};0")
    return [Fault(*one) for one in page.evaluate(_RUN)]


def install() -> bool:
    """Install axe-core; false without npm."""
    npm = shutil.which("npm")
    return npm is not None and subprocess.run([npm, "ci", "--silent"], cwd=HERE, check=False).returncode == 0


def main() -> int:
    """Install it when asked and not there yet. A machine without npm tests everything else."""
    if not SCRIPT.exists() and "--install" in sys.argv[1:]:
        install()
    sys.stdout.write(f"{SCRIPT if SCRIPT.exists() else REMEDY}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
