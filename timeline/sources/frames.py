"""Messages between the program and the process that reads for it: a JSON object, and bytes where it announces some.

JSON, because what comes back was made from hostile files: it may be wrong, it cannot run.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

LARGEST = 100_000_000  # bytes of one message; a larger one is no message of ours
_LENGTHS = struct.Struct(">II")


def send(stream: BinaryIO, message: dict[str, Any], payload: bytes = b"") -> None:
    """Write one message and what belongs to it."""
    head = json.dumps(message).encode("ascii")
    stream.write(_LENGTHS.pack(len(head), len(payload)) + head)
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next message; ``None`` at the end of the stream. Raises ValueError for what is no message."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, payload = _LENGTHS.unpack(lengths)
    if max(head, payload) > LARGEST:
        raise ValueError("a message is too long")
    message = json.loads(stream.read(head))
    if not isinstance(message, dict):
        raise ValueError("a message is no object")
    return message, stream.read(payload)
