"""What the tests of the pages leave behind, put away."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import app_test


@pytest.fixture(scope="session", autouse=True)
def _script_folder() -> Iterator[None]:
    """Streamlit's test runner keeps its scripts in a folder of the process; left to the exit it would warn there."""
    yield
    app_test.TMP_DIR.cleanup()
