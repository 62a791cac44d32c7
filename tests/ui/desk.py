"""The timeline as the tests without a browser open it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"


def timeline(**params: list[str]) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, values in params.items():
        app.query_params[name] = values
    app.run()
    assert not app.exception
    return app


def chart(app: AppTest) -> dict[str, Any]:
    """The figure on the page, as the browser gets it."""
    found: dict[str, Any] = json.loads(told(app, "chart")["figure"])
    return found


def notes(app: AppTest) -> str:
    """All that stands on the chart in words."""
    return "\n".join(note["text"] for note in chart(app)["layout"]["annotations"])


def told(app: AppTest, name: str) -> dict[str, Any]:
    """What the browser gets for a component of our own."""
    (one,) = (part for part in app.get("bidi_component") if part.proto.component_name.endswith(name))
    found: dict[str, Any] = json.loads(one.proto.json)
    return found
