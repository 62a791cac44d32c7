"""What reading costs: seconds and memory of the whole process tree, for files as large as they come and for bad ones.

    python benchmarks/sources.py [--rows 100000] [--pages 500] [--files 200] [NAME ...]

Each case is made in a temporary folder and read in a process of its own. *seconds* is the time to read it all, *first*
that to the first document, *MB* the most memory that the program and its reading processes held together (sum of their
resident pages, looked at twenty times a second), *slowest* the longest time between two results.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from timeline.sources import Refusal, duplicates, read

WORDS = (
    "Estonia summoned the Russian ambassador on Thursday and asked for the return of two dozen buoys that had marked "
    "the lane while Finland and Latvia backed the protest Moscow rejected it and the ministers meet again in Riga"
).split()


def text(number: int, words: int = 300) -> str:
    """Own words in an order that the number gives."""
    order = random.Random(number)
    return " ".join(order.choice(WORDS) for _ in range(words))


def table(path: Path, count: int) -> None:
    """A CSV file of articles of 2 kB."""
    with path.open("w", encoding="utf-8") as file:
        file.write("title,published,url,text\n")
        body = [text(number) for number in range(50)]
        for number in range(count):
            file.write(
                f'Note {number},2024-05-{number % 28 + 1:02},https://border.example/{number},"{body[number % 50]}"\n'
            )


def pdf(path: Path, pages: int) -> None:
    """A PDF with a full page of text on each page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for number in range(pages):
        words = text(number, 450).split()
        lines = b"\n".join(b"(%s) Tj T*" % " ".join(words[i : i + 12]).encode() for i in range(0, len(words), 12))
        stream = b"BT /F1 10 Tf 13 TL 40 800 Td\n" + lines + b"\nET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(pages))
    objects[1] = b"<< /Type /Pages /MediaBox [0 0 595 842] /Kids [%s] /Count %d >>" % (kids, pages)
    data, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    path.write_bytes(data)


def packed(members: dict[str, bytes]) -> bytes:
    """A zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def word_file(paragraphs: int) -> bytes:
    """A Word file of many short paragraphs, in the least that Word and we open."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    noise = random.Random(1)
    body = "".join(f"<w:p><w:r><w:t>{noise.getrandbits(64):x}</w:t></w:r></w:p>" for _ in range(paragraphs))
    document = f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>'
    return packed(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": relations.encode(),
            "word/document.xml": document.encode(),
        }
    )


def page(rows: int) -> bytes:
    """A page that is one large table."""
    return ("<html><body><table>" + "".join(f"<tr><td>{text(i, 6)}" for i in range(rows)) + "</table>").encode()


def mixed(folder: Path, count: int) -> None:
    """Texts, pages, PDFs and Word files in turn."""
    folder.mkdir()
    for number in range(count):
        kind = ("txt", "html", "pdf", "docx")[number % 4]
        path = folder / f"{number:03}.{kind}"
        if kind == "txt":
            path.write_text(text(number), "utf-8")
        elif kind == "html":
            paragraphs = "".join(f"<p>{text(number * 10 + i, 60)}.</p>" for i in range(5))
            path.write_text(f"<html><title>Note</title><body><article><h1>Note {number}</h1>{paragraphs}", "utf-8")
        elif kind == "pdf":
            pdf(path, 2)
        else:
            path.write_bytes(word_file(30))


def cases(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, Callable[[], object]]]:
    """Names and makers of the cases."""
    yield "table.csv", lambda: table(folder / "table.csv", options.rows)
    yield "pages.pdf", lambda: pdf(folder / "pages.pdf", options.pages)
    yield "mixed", lambda: mixed(folder / "mixed", options.files)
    yield "paragraphs.docx", lambda: (folder / "paragraphs.docx").write_bytes(word_file(1_500_000))
    yield "table.html", lambda: (folder / "table.html").write_bytes(page(45_000))
    yield "long.txt", lambda: (folder / "long.txt").write_text(text(1, 3_000_000), "utf-8")
    yield "objects.json", lambda: (folder / "objects.json").write_bytes(b"[" + b'{"a":1},' * 2_400_000 + b"{}]")
    yield "bomb.zip", lambda: (folder / "bomb.zip").write_bytes(packed({"a.txt": b"\0" * 300_000_000}))


def watch(pid: int, stop: Event) -> Iterator[int]:
    """Resident bytes of a process and all below it, again and again."""
    while not stop.wait(0.05):
        total, below = 0, [pid]
        while below:
            current = below.pop()
            try:
                total += int(Path(f"/proc/{current}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
                for task in Path(f"/proc/{current}/task").iterdir():
                    below += [int(child) for child in (task / "children").read_text().split()]
            except (OSError, ValueError):
                continue
        yield total


def measure(thing: str) -> None:
    """Read one thing and print what it took; this is the inner process."""
    begun = last = time.monotonic()
    first = slowest = 0.0
    documents = refused = 0
    for result in read(thing):
        now = time.monotonic()
        first = first or now - begun
        slowest, last = max(slowest, now - last), now
        documents += not isinstance(result, Refusal)
        refused += isinstance(result, Refusal)
    size = Path(thing).stat().st_size / 1e6
    seconds = time.monotonic() - begun
    print(f"{size:9.1f} {documents:9} {refused:7} {seconds:8.1f} {first:6.1f} {slowest:8.1f}", end="")


def main() -> None:
    """Make and read each case that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure)
        return
    print("case              MB size documents refused  seconds  first  slowest     MB")
    with tempfile.TemporaryDirectory() as name:
        for case, make in cases(Path(name), options):
            if options.names and case not in options.names:
                continue
            make()
            run(case, Path(name) / case)
    if not options.names:
        compare()


def run(case: str, path: Path) -> None:
    """Read a case in a process of its own, and watch its memory."""
    print(f"{case:16}", end="", flush=True)
    inner = subprocess.Popen([sys.executable, __file__, "--measure", str(path)])
    stop, peak = Event(), [0]
    watcher = Thread(target=lambda: [peak.__setitem__(0, max(peak[0], size)) for size in watch(inner.pid, stop)])
    watcher.start()
    inner.wait()
    stop.set()
    watcher.join()
    print(f" {peak[0] / 1e6:6.0f}")


def compare() -> None:
    """What it takes to tell whether a text was there before."""
    from timeline.model import Document

    documents = [Document(str(number), text(number)) for number in range(2000)]
    begun = time.monotonic()
    found = duplicates([*documents, *documents[:500]])
    print(f"\nduplicates: {len(found)} of 2500 texts, {(time.monotonic() - begun) / 2.5:.2f} ms a text")


if __name__ == "__main__":
    main()
