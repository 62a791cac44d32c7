"""How long an image takes once the browser runs: fifty of them, of every view, in one process.

``python benchmarks/images.py [EVENTS]``; the sample when no table is named.
"""

from __future__ import annotations

import itertools
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from timeline.actors import display_names  # noqa: E402
from timeline.export.images import image  # noqa: E402
from timeline.figures import VIEWS, Options, figure  # noqa: E402
from timeline.table import read  # noqa: E402

SAMPLE = ROOT / "data" / "sample.jsonl"
NUMBER = 50


def main() -> None:
    """Print the seconds of the first image, and of those after it."""
    table = read(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
    look = Options(display_names(), width=1200)
    seconds = []
    for view in itertools.islice(itertools.cycle(VIEWS), NUMBER):
        start = time.perf_counter()
        image(figure(view, table, look), "png")
        seconds.append(time.perf_counter() - start)
    first, *rest = seconds
    print(f"{NUMBER} images of {len(table)} events: the first {first:.1f} s")
    print(f"the others {sum(rest) / len(rest):.2f} s on average, {max(rest):.2f} s at most")


if __name__ == "__main__":
    main()
