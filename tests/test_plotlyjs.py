"""The script that browsers draw with."""

from __future__ import annotations

import hashlib

from plotly.offline import get_plotlyjs_version

from timeline import plotlyjs


def test_it_is_the_published_file_in_the_version_that_the_figures_are_made_for() -> None:
    assert hashlib.sha256(plotlyjs.PATH.read_bytes()).hexdigest() == plotlyjs.SHA256
    assert get_plotlyjs_version() == plotlyjs.VERSION
    assert f"v{plotlyjs.VERSION}" in plotlyjs.script()[:200]
