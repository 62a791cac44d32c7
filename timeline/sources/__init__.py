"""Text in: what the user gives becomes a Document with its publication date and how that was found."""

from timeline.sources.published import find_published
from timeline.sources.plain import paste, read_bytes, read_path

__all__ = ["find_published", "paste", "read_bytes", "read_path"]
