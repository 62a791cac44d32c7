"""How colours look, in OKLab (Ottosson 2020), where equal distances look about equal."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_CONES = np.array([[0.4122, 0.2119, 0.0883], [0.5363, 0.6807, 0.2817], [0.0514, 0.1074, 0.6300]])
_LAB = np.array([[0.2105, 1.9780, 0.0259], [0.7936, -2.4286, 0.7828], [-0.0041, 0.4506, -0.8087]])


def _oklab(colour: str) -> npt.NDArray[np.float64]:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    lab: npt.NDArray[np.float64] = np.cbrt(linear @ _CONES) @ _LAB
    return lab


def hue(colour: str) -> float:
    """The angle of a colour, in degrees."""
    _, a, b = _oklab(colour)
    return float(np.degrees(np.arctan2(b, a))) % 360


def apart(one: str, other: str) -> float:
    """How far two colours look from each other; black is 1 from white."""
    return float(np.linalg.norm(_oklab(one) - _oklab(other)))
