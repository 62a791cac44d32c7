"""The corpus of files and the local web server, for the tests beside this file."""

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from timeline.model import Document
from timeline.sources import Options, Progress, Refusal, read

Results = dict[str, list[Document | Refusal]]


def beside(name: str) -> ModuleType:
    """A module of this folder, which is no package."""
    full = f"sources_{name}"
    if full not in sys.modules:
        spec = spec_from_file_location(full, Path(__file__).with_name(f"{name}.py"))
        assert spec is not None
        assert spec.loader is not None
        sys.modules[full] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[full])
    return sys.modules[full]


@pytest.fixture(scope="session")
def files() -> ModuleType:
    """The makers of files."""
    return beside("corpus")


@pytest.fixture(scope="session")
def server() -> Iterator[Any]:
    """A web server on this machine."""
    running = beside("server").Server()
    running.serve()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture(scope="session")
def make_server() -> Callable[[], Any]:
    """What makes another server, which does not answer yet."""
    made: Callable[[], Any] = beside("server").Server
    return made


@pytest.fixture(scope="session")
def by_name() -> Callable[..., Results]:
    """A function that reads things and tells the results apart by the thing they came of."""

    def reading(things: Iterable[Any], options: Options | None = None) -> Results:
        found: Results = {}
        at: list[str] = []

        def tell(progress: Progress) -> None:
            at[:] = [progress.name]

        for result in read(things, options or Options(), progress=tell):
            found.setdefault(Path(at[0]).name, []).append(result)
        return found

    return reading
