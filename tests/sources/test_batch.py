"""What hangs, crashes or is stopped costs only itself; folders, links and limits; how tables and feeds are taken."""

import os
import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.model import Document
from timeline.sources import Limits, Options, Progress, Refusal, Upload, read
from timeline.sources.batch import Batch
from timeline.sources.gather import gather
from timeline.sources.parse.columns import guess


@pytest.fixture
def notes(tmp_path: Path, files: Any) -> Path:
    """A folder of five texts, a.txt to e.txt."""
    for letter in "abcde":
        (tmp_path / f"{letter}.txt").write_bytes(files.text(title=f"Note {letter}"))
    return tmp_path


def running(batch: Batch, folder: Path) -> Iterator[Document | Refusal]:
    try:
        yield from batch.run(list(gather(folder)))
    finally:
        batch.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs Unix signals")
@pytest.mark.parametrize(
    ("blow", "words"), [(signal.SIGSTOP, "longer than 2 seconds"), (signal.SIGKILL, "broke the process")]
)
def test_a_hanging_or_crashing_process_costs_one_file(notes: Path, blow: signal.Signals, words: str) -> None:
    struck: list[str] = []

    def strike(progress: Progress) -> None:
        if progress.name.endswith("c.txt") and not struck:
            struck.append(progress.name)
            assert batch.parsing.process is not None
            os.kill(batch.parsing.process.pid, blow)

    batch = Batch(Options(limits=Limits(seconds=2)), set(), strike, lambda: False)
    found = list(running(batch, notes))
    assert [getattr(result, "title", "-") for result in found] == ["Note a", "Note b", "-", "Note d", "Note e"]
    assert words in str(found[2])
    assert "c.txt" in str(found[2])


@pytest.mark.skipif(sys.platform == "win32", reason="needs Unix signals")
def test_a_file_that_crashes_its_reader_again_and_again_is_given_up(tmp_path: Path, files: Any) -> None:
    (tmp_path / "many.zip").write_bytes(files.packed({f"{i}.txt": files.text(title=f"Note {i}") for i in range(9)}))

    def strike(_: Progress) -> None:
        if batch.parsing.process is not None:
            os.kill(batch.parsing.process.pid, signal.SIGKILL)

    batch = Batch(Options(limits=Limits(crashes=2)), set(), strike, lambda: False)
    found = list(running(batch, tmp_path / "many.zip"))
    assert "were not read after that" in str(found[-1])
    assert len(found) < 9


def test_too_much_memory_is_a_sentence(tmp_path: Path, files: Any) -> None:
    (tmp_path / "a.txt").write_bytes(files.text())
    (tmp_path / "b.json").write_bytes(b"[" + b'{"a":1},' * 2_000_000 + b"{}]")
    (tmp_path / "c.txt").write_bytes(files.text())
    first, large, last = read(tmp_path, Options(limits=Limits(memory=300_000_000)))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(large, Refusal)
    assert "b.json needs more memory" in str(large)
    assert first.text == last.text


def test_stopping_keeps_what_was_done(notes: Path) -> None:
    done: list[str] = []
    for result in read(notes, stop=lambda: len(done) >= 2):
        done.append(getattr(result, "title", ""))  # noqa: PERF401 - the stop button looks at it
    assert done == ["Note a", "Note b"]


def test_stopping_does_not_wait_for_a_file(notes: Path) -> None:
    reading = read(notes, stop=lambda: True)
    assert list(reading) == []


def test_closing_the_iterator_ends_the_processes(notes: Path) -> None:
    batch = Batch(Options(), set(), lambda _: None, lambda: False)
    reading = running(batch, notes)
    next(reading)
    process = batch.parsing.process
    assert process is not None
    reading.close()
    assert process.poll() is not None


def test_progress_counts_up_to_the_end(notes: Path) -> None:
    told: list[Progress] = []
    assert len(list(read([notes, "nowhere"], progress=told.append))) == 6
    assert [p.done for p in told] == sorted(p.done for p in told)
    assert (told[-1].done, told[-1].total, told[-1].documents, told[-1].refused) == (6, 6, 5, 1)


def test_an_upload_is_read_like_a_file(files: Any) -> None:
    archive = files.packed({"a.txt": files.text()})
    pdf, packed, empty = read([Upload("note.pdf", files.article_pdf()), Upload("all.zip", archive), Upload("x", b"")])
    assert isinstance(pdf, Document)
    assert isinstance(packed, Document)
    assert pdf.title == packed.title == files.TITLE
    assert str(empty) == "x is empty; give a file with an article in it."


def test_the_same_file_gives_the_same_document(notes: Path) -> None:
    assert list(read(notes / "a.txt")) == list(read(notes / "a.txt"))


def test_what_the_user_says_of_the_date_wins(notes: Path) -> None:
    [document] = read(notes / "a.txt", Options(published=date(1999, 9, 9)))
    assert isinstance(document, Document)
    assert (document.published, document.published_basis) == (date(1999, 9, 9), "given")


def test_columns_are_shown_and_can_be_named(tmp_path: Path, files: Any) -> None:
    (tmp_path / "odd.csv").write_text(f'a,b,c\n1,{files.TITLE},"{files.BODY}"\n', "utf-8")
    told: list[Progress] = []
    [document] = read(tmp_path / "odd.csv", Options(columns={"text": "c", "title": "b"}), progress=told.append)
    assert isinstance(document, Document)
    assert document.title == files.TITLE
    assert told[-1].columns == {"text": "c", "title": "b"}
    [refusal] = read(tmp_path / "odd.csv", Options(columns={"text": "body"}))
    assert "has no column 'body'; it has a, b, c" in str(refusal)


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        (["05/06/2024", "24/05/2024"], date(2024, 6, 5)),
        (["05/06/2024", "05/24/2024"], date(2024, 5, 6)),
        (["05/06/2024", "07/08/2024"], date(2024, 5, 6)),
        (["20240605T101500Z", ""], date(2024, 6, 5)),
        (["1717545600", ""], date(2024, 6, 5)),
        (["5 June 2024", ""], date(2024, 6, 5)),
        (["soon", ""], None),
    ],
)
def test_days_of_a_table_are_read_alike(cells: list[str], day: date | None, files: Any) -> None:
    rows = [[cell, files.PARAGRAPHS[0]] for cell in cells]
    assert guess(["date", "text"], rows, {}, "t.csv").day(rows[0]) == day


def test_a_folder_is_read_in_order_without_links_and_litter(tmp_path: Path, files: Any) -> None:
    folder = tmp_path / "news"
    (folder / "b" / "c").mkdir(parents=True)
    (folder / "page_files").mkdir()
    for name in ("b/c/2.txt", "a.txt", ".hidden", "page_files/script.js", "Thumbs.db"):
        (folder / name).write_bytes(files.text())
    (folder / "page.html").write_text(files.page(), "utf-8")
    (folder / "b" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "same.txt").symlink_to(folder / "a.txt")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe")
    names = [thing.name for thing in gather(folder)]
    assert names == [
        "news/a.txt", "news/b/c/2.txt", "news/b/up", "news/loop", "news/page.html",
        *["news/pipe"] * hasattr(os, "mkfifo"), "news/same.txt",
    ]  # fmt: skip
    sentences = [str(thing) for thing in gather(folder) if isinstance(thing, Refusal)]
    assert sentences[0] == "news/b/up is a link to a folder and was not followed; name that folder itself."
    assert sentences[1] == "news/loop cannot be read: it is a link that leads back to itself."
    assert all("no file that can be read" in sentence for sentence in sentences[2:])


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ("nowhere.txt", "nowhere.txt cannot be read: no such file or directory."),
        ("ftp://host.example/a", "only http and https are fetched."),
        ("file:///etc/passwd", "only http and https are fetched."),
        ("javascript:alert(1)", "only http and https are fetched."),
        ("a\0b", "cannot be read"),
        ("/dev/null", "is no file that can be read"),
    ],
)
def test_what_is_nothing_to_read_is_a_sentence(thing: str, words: str) -> None:
    [refusal] = read(thing)
    assert isinstance(refusal, Refusal)
    assert words in refusal.reason


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    [refusal] = read(tmp_path)
    assert "is a folder without files" in str(refusal)


def test_a_pdf_of_too_many_pages_is_cut_and_said(tmp_path: Path, files: Any) -> None:
    pages = [
        [f"Part {letter}", *files.wrapped(f"{letter} {files.BODY}"), f"End of {letter}"] for letter in "abcdefghijkl"
    ]
    (tmp_path / "long.pdf").write_bytes(files.pdf(pages))
    document, cut = read(tmp_path / "long.pdf", Options(limits=Limits(pages=10)))
    assert isinstance(document, Document)
    assert document.text.count("Estonia summoned") == 10
    assert "The first 10 of the 12 pages" in str(cut)


def test_a_table_streams(tmp_path: Path, files: Any) -> None:
    """The first rows are there before the last are read, and the pipe holds the rest back."""
    (tmp_path / "t.csv").write_bytes(files.csv_table(count=3000))
    reading = read(tmp_path / "t.csv")
    first = next(reading)
    assert isinstance(first, Document)
    assert first.id == "t-r1"
    reading.close()


def test_a_parser_may_neither_call_out_nor_start_a_program() -> None:
    from timeline.sources.worker import _refuse

    for event in ("socket.connect", "subprocess.Popen", "os.system", "os.exec"):
        with pytest.raises(PermissionError):
            _refuse(event, ())
    _refuse("open", ())


def test_importing_the_package_loads_no_parser() -> None:
    import subprocess

    code = "import sys, timeline.sources; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"trafilatura", "lxml", "numpy", "pandas", "spacy", "pypdf", "urllib3", "dateparser", "feedparser", "rensa"}
    assert not heavy & set(loaded)
