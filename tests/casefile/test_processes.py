"""Processes on one file: one killed at any moment loses nothing that was acknowledged, many together lose nothing."""

import gc
import json
import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from timeline import casefile
from timeline.casefile import Edit
from timeline.errors import ConflictError

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
KILLS = 200
LONGEST = 0.01  # seconds between what is waited for and the kill
PROCESSES = 8
CORRECTIONS = 2_000


def fork(work: Callable[[int], None]) -> tuple[int, int]:
    """A process that does ``work`` with the end of a pipe to write to: its id, and the end to read from."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        gc.disable()  # it would copy all that the two share
        try:
            os.close(reading)
            work(writing)
        except BaseException as error:
            os.write(writing, json.dumps(["error", repr(error)]).encode() + b"\n")
        finally:
            os._exit(0)
    os.close(writing)
    return child, reading


def heard(reading: int) -> list[Any]:
    """What a process wrote, up to the last whole line."""
    with os.fdopen(reading, "rb") as pipe:
        return [json.loads(line) for line in pipe.read().splitlines(keepends=True) if line.endswith(b"\n")]


def killed(work: Callable[[int], None], acknowledged: int, seconds: float) -> list[Any]:
    """What a process said that was killed so long after it had acknowledged so much."""
    child, reading = fork(work)
    said = b""
    while said.count(b"\n") < acknowledged:
        said += os.read(reading, 4096)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        said += pipe.read()
    return [json.loads(line) for line in said.splitlines(keepends=True) if line.endswith(b"\n")]


def work_until_killed(path: Path, events: list[str], readings: list[Any], turn: int) -> Callable[[int], None]:
    """Imports and edits without end; each is acknowledged after it was saved."""

    def work(writing: int) -> None:
        def acknowledge(*what: object) -> None:
            os.write(writing, json.dumps(what).encode() + b"\n")

        with casefile.open(path) as case:
            for number in range(10_000):
                event_id = events[number % 5]
                word = f"{turn:04}-{number:04}"
                case.correct(event_id, {"place": word}, seen={})
                acknowledge("place", event_id, word)
                if number % 3 == 0:
                    case.add([readings[turn % len(readings)]])
                    acknowledge("document", readings[turn % len(readings)].document.id)
                if number % 4 == 0:
                    case.tag([event_id], word)
                    case.undo()
                    case.redo()
                    acknowledge("tag", event_id, word)

    return work


def check(path: Path, said: list[Any]) -> None:
    """Everything that was acknowledged is there, or what the same process did after it."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        places = dict(db.execute("SELECT event_id, value FROM corrections WHERE field = 'place'").fetchall())
        tags = set(db.execute("SELECT event_id, tag FROM tags").fetchall())
        documents = {name for (name,) in db.execute("SELECT id FROM documents WHERE NOT removed")}
    for kind, *what in said:
        assert kind != "error", what
        if kind == "place":
            assert json.loads(places[what[0]]) >= what[1]
        elif kind == "tag":
            assert tuple(what) in tags
        elif kind == "document":
            assert what[0] in documents


def test_a_process_killed_at_any_of_200_moments_loses_nothing(path: Path, made: Callable[..., Any]) -> None:
    draw = random.Random(7)
    readings = [made(f"import {n}", 4) for n in range(25)]
    with casefile.create(path) as case:
        case.add([made("a"), made("b")])
        events = case.table()["event_id"].tolist()
    acknowledged = 0
    for turn in range(KILLS):
        work = work_until_killed(path, events, readings, turn)
        said = killed(work, draw.randrange(6), draw.uniform(0, LONGEST))
        acknowledged += len(said)
        check(path, said)
    assert acknowledged > KILLS
    with casefile.open(path) as case:
        assert len(case.table()) == 6 + 4 * (len(case.documents()) - 2)
        while case.undo():
            pass
        assert case.documents() == []


def work_together(path: Path, part: list[str], wanted: list[str]) -> Callable[[int], None]:
    """Corrections of some events, a few at a time, and a tag on an event that all want."""

    def work(writing: int) -> None:
        with casefile.open(path, who=f"process {os.getpid()}") as case:
            for at in range(0, len(part), 10):
                few = part[at : at + 10]
                case.correct_many([Edit(event_id, {"place": event_id}, {"place": ""}) for event_id in few])
            case.tag(wanted, str(os.getpid()))
        os.write(writing, b'["done"]\n')

    return work


def test_eight_processes_write_2000_corrections_together(path: Path, made: Callable[..., Any]) -> None:
    with casefile.create(path) as case:
        case.add(made(f"d{n}", 50) for n in range(CORRECTIONS // 50))
        ids = case.table()["event_id"].tolist()
        before = case.version
    parts = [ids[n::PROCESSES] for n in range(PROCESSES)]
    running = [fork(work_together(path, part, ids[:1])) for part in parts]
    for child, reading in running:
        assert heard(reading) == [["done"]]
        os.waitpid(child, 0)
    with casefile.open(path) as case:
        table = case.table()
        assert len(ids) == CORRECTIONS
        assert (table["place"] == table["event_id"]).all()
        steps = case.history()[:-before]
        corrected = [change.key[0] for step in steps for change in case.changes(step) if change.table == "corrections"]
        assert sorted(corrected) == sorted(ids)  # all are there, none twice
        assert len({step.who for step in steps}) == len(table["tags"][0]) == PROCESSES


def test_the_later_sees_the_work_of_the_earlier(path: Path, made: Callable[..., Any]) -> None:
    with casefile.create(path, who="dashboard") as one, casefile.open(path, who="command line") as other:
        one.add([made("a")])
        assert other.version == one.version
        row = other.table().iloc[0]
        other.correct(row["event_id"], {"place": "Oslo"}, seen=row)
        assert one.table()["place"][0] == "Oslo"
        with pytest.raises(ConflictError):
            one.correct(row["event_id"], {"place": "Bern"}, seen=row)
        other.add([made("b")])
        assert len(one.table()) == 6
        assert one.undo() is not None  # whoever did it
        assert len(other.table()) == 3
        assert [step.who for step in other.history()] == ["dashboard", "command line", "command line", "dashboard"]


def test_one_of_two_processes_makes_a_case(path: Path) -> None:
    def work(writing: int) -> None:
        casefile.create(path).close()
        os.write(writing, b'["made"]\n')

    running = [fork(work) for _ in range(4)]
    said = [heard(reading) for _, reading in running]
    for child, _ in running:
        os.waitpid(child, 0)
    assert sorted(words[0][0] for words in said) == ["error", "error", "error", "made"]
    assert [one.name for one in path.parent.iterdir()] == [path.name]
