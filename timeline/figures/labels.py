"""As much of a label as has room beside its mark or over its bar: pure geometry, in pixels.

A label is whole, or cut behind a word that no name goes on from, or goes on in a second line.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.figures.boxes import APART, GAP, RADIUS, Box, Side
from timeline.figures.lettering import ELLIPSIS, cut_inside, fit, fold, halved, text_width, whole_names
from timeline.figures.theme import LABEL_SIZE

SHORTEST = 96.0  # a shorter piece of a label says nothing
_LEAST_WORDS = 3  # of an act that is cut: "sends its envoys", where "sends its" and "turns down" leave out what
_RIGHT = 1.5  # a label stands to the left only where it has so much more room


def labelled(box: Box, longest: float, width: float) -> Box:
    """The box with its label: over a long pale bar, else to its right, else to its left, else where most room is.

    A label that is cut keeps its room though it may say nothing yet: ``roomiest`` sees what neighbours leave for it.
    """
    text = _piece(box.span.label, longest)
    if not text:
        return box
    size = text_width(text, LABEL_SIZE)
    beside_point = box.point + RADIUS + GAP
    if box.span.kind == "fuzzy" and beside_point + size <= min(box.right, width):
        return box._replace(label=text, side="over")
    if box.right + GAP + size <= width:
        return box._replace(label=text, side="right", high=box.right + GAP + size)
    if box.left - GAP - size >= 0:
        return box._replace(label=text, side="left", low=box.left - GAP - size)
    return roomiest(box, 0.0, width)


def roomiest(box: Box, start: float, end: float) -> Box:
    """The box with its label on the side that has most room between ``start`` and ``end``, cut to fit."""
    rooms = _rooms(box, start, end)
    side = max(rooms, key=lambda one: rooms[one] * (_RIGHT if one == "right" else 1.0))
    return _cut(box, side, rooms[side])


def _rooms(box: Box, start: float, end: float) -> dict[Side, float]:
    """The room on each side between ``start`` and ``end``."""
    rooms: dict[Side, float] = {"right": end - box.right - GAP, "left": box.left - GAP - start}
    if box.span.kind == "fuzzy":
        rooms["over"] = min(end, box.right) - box.point - RADIUS - GAP
    return rooms


def _cut(box: Box, side: Side, room: float) -> Box:
    """The box with as much of its label as fits on one side; without one when that would be too little to read."""
    text = said(box.span.label, room)
    if not text or (text != box.span.label and room < SHORTEST - APART):
        return box._replace(label="", side="", low=box.left, high=box.right)
    return worded(box, side, [text])


def said(label: str, room: float) -> str:
    """The label, or as many of its words as fit; "" when those are too few to say what is done."""
    text = _piece(label, room)
    return text if _tells(text, label) else ""


def _piece(label: str, room: float) -> str:
    """The label, or as many of its words as fit; "" when those are too few to be read, or say who but not what."""
    fitting = fit(label, room, LABEL_SIZE)
    text = "" if cut_inside(fitting, label) else whole_names(fitting, label)
    return "" if ": " in label and ": " not in text else text


def _tells(text: str, label: str) -> bool:
    """Whether a label that was cut to ``text`` says what is done, whoever does it.

    That takes so many words of the act, or one less when the last is a name: "asks NATO".
    """
    act = text.partition(": ")[2] or text
    words = act.removesuffix(ELLIPSIS).split(" ")
    return text == label or len(words) >= _LEAST_WORDS - (len(words) > 1 and words[-1][:1].isupper())


def in_two_lines(box: Box, start: float, end: float) -> Box:
    """The box with two lines of its label on the side that holds all of it, else on the roomiest."""
    rooms = _rooms(box, start, end)
    lines = {side: lines_of(box.span.label, room) for side, room in rooms.items() if room > 0}
    whole = [side for side, both in lines.items() if " ".join(both) == box.span.label]
    roomiest = max(rooms, key=lambda one: rooms[one])
    if not whole and (rooms[roomiest] < SHORTEST or len(lines[roomiest]) == 1):
        return box
    side = whole[0] if whole else roomiest
    return worded(box, side, lines[side])


def lines_of(label: str, room: float) -> list[str]:
    """A label in one line, in two of about the same length, or in two that are full and cut."""
    if text_width(label, LABEL_SIZE) <= room:
        return [label]
    lines = halved(label, LABEL_SIZE)
    fits = all(text_width(line, LABEL_SIZE) <= room for line in lines)
    if fits:
        return lines
    first, *_ = lines = fold(label, room, LABEL_SIZE, 2)
    words = whole_names(" ".join(lines), label)
    if words.startswith(f"{first} ") and first in label and not cut_inside(words, label) and _tells(words, label):
        return [first, words.removeprefix(f"{first} ")]
    return [said(label, room)]


def worded(box: Box, side: Side, lines: Sequence[str]) -> Box:
    """The box with these lines on one of its sides."""
    first, second = [*lines, ""][:2]
    if not first:
        return box
    size = max(text_width(line, LABEL_SIZE) for line in lines)
    box = box._replace(label=first, second=second, side=side, low=box.left, high=box.right)
    if side == "left":
        return box._replace(low=box.left - GAP - size)
    start = box.point + RADIUS if side == "over" else box.right
    return box._replace(high=max(box.right, start + GAP + size))
