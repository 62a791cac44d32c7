"""Reads news articles into a table of dated diplomatic incidents and draws it as timelines.

``timeline.extract(text, published=...)`` is the text half in one call; ``python -m timeline`` is the command line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.pipeline import annotate, extract

__version__ = "0.1.0"
__all__ = ["annotate", "extract"]


def __getattr__(name: str) -> Any:
    """Load the pipeline on first use, so that ``import timeline.dates`` costs what that module costs."""
    if name in __all__:
        from timeline import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'timeline' has no attribute {name!r}")
