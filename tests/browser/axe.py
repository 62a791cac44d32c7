"""Finds faults of accessibility on a page with axe-core."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Page

from tests.browser import packages

SCRIPT = packages.MODULES / "axe-core" / "axe.min.js"
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
