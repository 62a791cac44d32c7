"""The file: what is no case of ours is refused, an older one is brought up to date, a full disk loses nothing."""

import gzip
import os
import resource
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from timeline import casefile
from timeline.casefile import Case, file
from timeline.casefile.found import FOUND
from timeline.casefile.journal import TABLES
from timeline.errors import CaseError
from timeline.table import read

OLD = Path(__file__).parent / "old"  # one small case of each schema version
NEXT = (*file.scripts(), "CREATE TABLE moods (event_id TEXT PRIMARY KEY, mood TEXT NOT NULL) STRICT;")


def changed(path: Path, *statements: str) -> None:
    """Change a case file behind the program's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def columns(db: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in db.execute(f"PRAGMA table_info({table})")}


def test_the_schema_fits_the_event_table_and_the_journal(case: Case) -> None:
    with closing(sqlite3.connect(case.path)) as db:
        assert columns(db, "events") == {*FOUND, "reading", "n", "sentence_end"}  # a new column needs a new version
        for name, (keys, others) in TABLES.items():
            own = {"n", "added", "hash", "characters", "text"} if name == "documents" else set()
            assert columns(db, name) == {*keys, *others} | own
        strict = dict(db.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall())
        assert {name for name, is_strict in strict.items() if not is_strict} <= {
            "sqlite_schema",
            "sqlite_sequence",
            "sqlite_temp_schema",
        }
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_how_a_case_is_opened(case: Case) -> None:
    with case._read() as db:
        asked = ("foreign_keys", "trusted_schema", "synchronous", "journal_mode")
        assert [db.execute(f"PRAGMA {name}").fetchone()[0] for name in asked] == [1, 0, 2, "wal"]
        assert db.execute("PRAGMA busy_timeout").fetchone()[0] >= 10_000


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (
            ["CREATE TRIGGER t AFTER INSERT ON tags BEGIN DELETE FROM documents; END"],
            "its schema differs from ours in t",
        ),
        (["CREATE VIEW v AS SELECT text FROM documents"], "its schema differs from ours in v"),
        (["CREATE TABLE more (a)"], "its schema differs from ours in more"),
        (["DROP TRIGGER history_is_not_erased"], "its schema differs from ours in history_is_not_erased"),
        (["DROP TABLE notes", "CREATE TABLE notes (event_id, note)"], "its schema differs from ours in notes"),
        (["PRAGMA user_version=99"], "made by a newer version of this program"),
        (["PRAGMA user_version=0"], "is not a case file"),
        (["PRAGMA application_id=1"], "is not a case file"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(case: Case, statements: list[str], message: str) -> None:
    path = case.path
    case.close()
    changed(path, *statements)
    with pytest.raises(CaseError, match=message):
        casefile.open(path)


def test_statistics_of_a_database_browser_do_no_harm(case: Case) -> None:
    case.close()
    changed(case.path, "ANALYZE")
    casefile.open(case.path).close()


def test_other_files_are_refused_in_one_sentence(tmp_path: Path) -> None:
    for name, content in (("text", b"Some words.\n" * 100), ("empty", b""), ("zip", b"PK\x03\x04" + bytes(2000))):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(CaseError, match="is not a case file"):
            casefile.open(tmp_path / name)
    with pytest.raises(CaseError, match="There is no case file"):
        casefile.open(tmp_path / "nothing")
    (tmp_path / "there").touch()
    with pytest.raises(CaseError, match="exists already"):
        casefile.create(tmp_path / "there")
    with pytest.raises(CaseError, match="cannot be made"):
        casefile.create(tmp_path / "text" / "case")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["empty", "text", "there", "zip"]


def test_a_damaged_file_is_told(case: Case) -> None:
    case.close()
    content = bytearray(case.path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = os.urandom(64)
    case.path.write_bytes(content)
    with pytest.raises(CaseError, match="damaged"), casefile.open(case.path) as broken:
        broken.table()


def test_the_history_cannot_be_rewritten(case: Case) -> None:
    for statement in ("DELETE FROM history", "UPDATE changes SET after = NULL", "UPDATE history SET who = 'nobody'"):
        with pytest.raises(sqlite3.IntegrityError, match="the history is kept"):
            changed(case.path, statement)


@pytest.mark.parametrize("version", range(1, len(file.scripts()) + 1))
def test_a_case_of_each_version_opens(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.sqlite"
    path.write_bytes(gzip.decompress((OLD / f"{version}.sqlite.gz").read_bytes()))
    with casefile.open(path) as case:
        pd.testing.assert_frame_equal(case.table(rejected=True), read(OLD / f"{version}.jsonl"))
        assert case.undo() is not None
        assert case.redo() is not None
        assert case.misfits() == []


def test_a_migration_backs_up_and_keeps_everything(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    row = case.table().iloc[0]
    case.correct(row["event_id"], {"place": "Oslo"}, seen=row)
    table, path = case.table(), case.path
    case.close()
    monkeypatch.setattr(file, "scripts", lambda: NEXT)
    with casefile.open(path) as newer:
        pd.testing.assert_frame_equal(newer.table(), table)
    (backup,) = (path.parent / "backups").iterdir()
    with casefile.open(path):
        assert len(list((path.parent / "backups").iterdir())) == 1  # only once
    monkeypatch.undo()
    with pytest.raises(CaseError, match="newer version"):
        casefile.open(path)
    with casefile.open(backup) as older:
        pd.testing.assert_frame_equal(older.table(), table)


def test_a_migration_that_fails_leaves_the_file_as_it_was(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    table = case.table()
    case.close()
    broken = (*file.scripts(), "CREATE TABLE one (a ANY) STRICT;\nSELECT none;")
    monkeypatch.setattr(file, "scripts", lambda: broken)
    with pytest.raises(CaseError, match="no such column"):
        casefile.open(case.path)
    monkeypatch.undo()
    with casefile.open(case.path) as again:
        pd.testing.assert_frame_equal(again.table(), table)


def test_copies_are_whole_single_files(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "copy.sqlite").write_bytes(b"old")
    case.copy(folder / "copy.sqlite")
    (folder / "dump.sqlite").write_bytes(case.dump())
    assert sorted(one.name for one in folder.iterdir()) == ["copy.sqlite", "dump.sqlite"]
    for name in ("copy", "dump"):
        with casefile.open(folder / f"{name}.sqlite") as other:
            pd.testing.assert_frame_equal(other.table(), case.table())
            assert other.history() == case.history()
    with pytest.raises(CaseError, match="cannot be"):
        case.copy(tmp_path / "none" / "copy.sqlite")
    with casefile.open(folder / "copy.sqlite") as other:  # whose log would be taken for that of the copy
        for target in (other.path, case.path):
            with pytest.raises(CaseError, match="is a case that is open"):
                case.copy(target)
        pd.testing.assert_frame_equal(other.table(), case.table())


def test_a_log_left_behind_is_not_taken_for_that_of_a_new_case(case: Case, tmp_path: Path) -> None:
    log = case.path.with_name("border.sqlite-wal")
    assert log.stat().st_size
    (tmp_path / "next.sqlite-wal").write_bytes(log.read_bytes())
    with pytest.raises(CaseError, match="exists already"):
        casefile.create(tmp_path / "next.sqlite")


def test_only_the_newest_backups_are_kept(case: Case) -> None:
    with casefile.create(case.path.with_name("border 2.sqlite")) as other:
        others = other.backup()
        made = [case.backup() for _ in range(file.BACKUPS_KEPT + 2)]
    kept = sorted((case.path.parent / "backups").iterdir())
    assert kept == sorted([others, *made[2:]])


@contextmanager
def forked(work: Callable[[], str]) -> Iterator[str]:
    """What ``work`` says, done in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            words = work()
        except BaseException as error:
            words = f"{type(error).__name__}: {error}"
        os.write(writing, words.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        words = pipe.read().decode()
    os.waitpid(child, 0)
    yield words


def until_full(path: Path, limit: Callable[[Case], None]) -> str:
    """How many tags were saved before the disk was full, and what was said then."""
    with casefile.open(path) as case:
        event_id = case.table()["event_id"][0]
        limit(case)
        for number in range(10_000):
            try:
                case.tag([event_id], f"{number} {'x' * 500}")
            except CaseError as error:
                return f"{number} {len(case.event(event_id)['tags'])} {error}"
    return "never"


def quota(case: Case) -> None:
    """No file may grow beyond 200 kB, as with a quota."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    assert case.writable


def pages(case: Case) -> None:
    """The database may not grow by more than a few pages, which SQLite reports as it does a full disk."""
    with case._read() as db:
        (used,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count={used + 8}")


@pytest.mark.parametrize(("limit", "message"), [(quota, "does not take what is written"), (pages, "The disk is full")])
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_full_disk_loses_nothing_that_was_saved(case: Case, limit: Callable[[Case], None], message: str) -> None:
    case.close()
    with forked(lambda: until_full(case.path, limit)) as words:
        saved, shown, said = words.split(" ", 2)
    assert message in said
    assert "nothing of this step was saved" in said
    assert int(saved) > 3
    assert saved == shown  # the open case goes on with what was saved
    with casefile.open(case.path) as again:
        event = again.event(again.table()["event_id"][0])
        assert sorted(int(tag.split()[0]) for tag in event["tags"]) == list(range(int(saved)))
        assert again.version == 1 + int(saved)
        again.tag([event["event_id"]], "there is room again")


def only_reading(path: Path) -> str:
    """What a user without any rights sees and is told."""
    if os.getuid() == 0:
        os.setuid(65534)
    with casefile.open(path) as case:
        table = case.table()
        said = []
        for change in (
            lambda: case.tag(table["event_id"][:1], "x"),
            case.undo,
            lambda: case.add_event("a", (0, 5), {}),
        ):
            try:
                change()
            except CaseError as error:
                said.append(str(error))
        return f"{len(table)} {case.writable} {len(set(said))} {len(said)} {said[0]}"


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_read_only_file_is_shown_and_not_changed(case: Case) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "case.sqlite"
        case.copy(path)
        before = path.read_bytes()
        path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        folder.chmod(0o555)
        with forked(lambda: only_reading(path)) as words:
            assert words.startswith("6 False 1 3 ")
            assert "is read-only, nothing was saved" in words
        folder.chmod(0o755)
        assert path.read_bytes() == before
        assert [one.name for one in folder.iterdir()] == ["case.sqlite"]


def test_a_file_that_another_program_holds_is_told(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
    event_id = case.table()["event_id"][0]
    with casefile.open(case.path) as second, closing(sqlite3.connect(case.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseError, match="Another program has been writing"):
            second.tag([event_id], "x")
        assert len(second.table()) == 6  # reading waits for nobody
        other.execute("ROLLBACK")
        second.tag([event_id], "x")
    assert case.event(event_id)["tags"] == ("x",)


def test_columns_kept_for_speed_are_never_needed(
    case: Case, made: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.casefile.frames.WORTH_KEEPING", 1)
    expected = case.table()
    case.close()
    with casefile.open(case.path) as second:
        pd.testing.assert_frame_equal(second.table(), expected)
    with closing(sqlite3.connect(case.path)) as db:
        assert db.execute("SELECT count(*) FROM event_columns").fetchone() == (1,)
        db.execute("DELETE FROM participants")
        db.execute("DELETE FROM events")  # so that only the copy can tell
        with casefile.open(case.path) as third:
            pd.testing.assert_frame_equal(third.table(), expected)
        db.rollback()
    with casefile.open(case.path) as fourth:
        fourth.add([made("a", longer=2), made("c")])
        newer = fourth.table()
        assert len(newer) == 9
    changed(case.path, "UPDATE event_columns SET content = x'00'")
    with casefile.open(case.path) as fifth:
        pd.testing.assert_frame_equal(fifth.table(), newer)


def test_a_file_that_was_replaced_is_not_written(case: Case, tmp_path: Path) -> None:
    event_id = case.table()["event_id"][0]
    case.copy(tmp_path / "copy.sqlite")
    (tmp_path / "copy.sqlite").replace(case.path)
    with pytest.raises(CaseError, match="moved or replaced"):
        case.tag([event_id], "x")
    case.path.unlink()
    with pytest.raises(CaseError, match="moved or replaced"):
        case.undo()
