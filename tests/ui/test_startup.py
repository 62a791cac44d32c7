"""The dashboard starts without the libraries that its first chart does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SLOW = {"docx", "fontTools", "icalendar", "kaleido", "networkx", "openpyxl", "pypdf", "spacy", "trafilatura"}


def test_what_is_seldom_wanted_is_loaded_when_it_is_wanted() -> None:
    script = "import sys, app; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert SLOW & set(done.stdout.split()) == set()
