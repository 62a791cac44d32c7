"""A folder of cases for the tests of the pages; what they leave behind is put away."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import app_test

from timeline.ui import room
from timeline.ui.cases import current, sample


@pytest.fixture(scope="session", autouse=True)
def _script_folder() -> Iterator[None]:
    """Streamlit's test runner keeps its scripts in a folder of the process; left to the exit it would warn there."""
    yield
    app_test.TMP_DIR.cleanup()


@pytest.fixture(autouse=True)
def _no_cookies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit's test runner gives a mock for every cookie."""
    monkeypatch.setattr(room, "first_guess", lambda: 1100)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "Sample case.sqlite"
    sample.make_sample(path)
    return path


@pytest.fixture
def cases(tmp_path: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of cases with the sample in it, for this test alone."""
    folder = tmp_path / "cases"
    folder.mkdir()
    shutil.copy(sample_file, folder)
    monkeypatch.setenv("TIMELINE_CASES", str(folder))
    st.cache_resource.clear()
    yield folder
    current.shelf().close()
    st.cache_resource.clear()
