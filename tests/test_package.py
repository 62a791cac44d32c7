"""The package can be built and holds all it needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_a_wheel_holds_every_module_and_table(tmp_path: Path) -> None:
    build = ["wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), "."]
    copy = tmp_path / "source"
    copy.mkdir()
    for name in ("timeline", "pyproject.toml", "README.md", "LICENSE", "requirements.in"):
        subprocess.run(["cp", "-r", str(ROOT / name), str(copy)], check=True)
    subprocess.run([sys.executable, "-m", "pip", *build], check=True, cwd=copy, capture_output=True)
    (wheel,) = tmp_path.glob("diplomatic_timeline-*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = [
        path
        for path in (ROOT / "timeline").rglob("*")
        if path.suffix in (".py", ".tsv", ".sql", ".typed", ".png", ".css", ".js")
    ]
    assert {str(path.relative_to(ROOT)) for path in wanted} <= inside
