"""Files of every kind, made here of own sentences, and what is to come of each."""

import io
import json
import mailbox
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

TITLE = "Estonia calls in ambassador over border buoys"
PARAGRAPHS = (
    "Estonia summoned the Russian ambassador on Thursday and demanded the return of two dozen buoys that had marked "
    "the shipping lane on the Narva river until last week.",
    "The foreign ministry in Tallinn called the removal a provocation and asked for an explanation within three days. "
    "Moscow rejected the complaint and said that the marks had been laid without its consent.",
    "Finland and Latvia backed the Estonian protest. Their ministers will meet in Riga next Tuesday to talk about the "
    "border, and the European Union offered to send observers.",
    "In September both sides had agreed to leave the marks in place until a joint commission met again in the spring, "
    "a promise that each now accuses the other of breaking.",
)
BODY = "\n\n".join(PARAGRAPHS)
DAY = date(2024, 5, 24)
FRENCH_TITLE = "Le Niger rappelle son ambassadeur à Paris"
FRENCH = (
    "Le gouvernement du Niger a rappelé jeudi son ambassadeur à Paris, après une longue querelle sur le départ des "
    "troupes. La France a regretté cette décision, et l’Algérie s’est dite prête à mener une médiation entre les deux "
    "pays. "
    "Une délégation européenne est attendue à Niamey dès lundi, a fait savoir le ministère des Affaires étrangères.\n\n"
    "Les deux États s’étaient entendus en février sur un calendrier que chacun accuse l’autre de ne pas avoir respecté."
)
RUSSIAN_TITLE = "Казахстан и Узбекистан договорились о границе"
RUSSIAN = (
    "Казахстан и Узбекистан подписали в пятницу договор о государственной границе, переговоры о которой "
    "шли больше пяти лет. Министры иностранных дел двух стран встретились в Ташкенте и назвали документ историческим. "
    "Следующая встреча пройдёт в Астане осенью, сообщили в министерстве."
)


@dataclass(frozen=True)
class Case:
    """A file, and what it is to give: so many documents, the first with this title and day; else words of a refusal."""

    name: str
    make: Callable[[], bytes]
    documents: int = 1
    title: str = TITLE
    published: date | None = DAY
    basis: str = ""
    language: str = "en"
    refusal: str = ""


def page(head: str = "", before: str = "", title: str = f"{TITLE} | Border Watch", lead: str = "") -> str:
    """A page with a menu, a footer and the article between them."""
    paragraphs = "".join(f"<p>{lead if i == 0 else ''}{text}</p>" for i, text in enumerate(PARAGRAPHS))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li><li>Subscribe today</li></ul></nav>"
        f"<main><article><h1>{TITLE}</h1>{before}{paragraphs}</article></main>"
        "<aside><h3>Most read</h3><ul><li><a href='/a'>Ten places to see, 3 January 2020</a></li></ul></aside>"
        "<footer>All rights reserved. Copyright 2019. Cookie settings.</footer></body></html>"
    )


def linked_data() -> str:
    facts = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Border Watch", "datePublished": "2001-01-01"},
            {
                "@type": ["NewsArticle"], "headline": TITLE, "datePublished": "2024-05-24T06:30:00+03:00",
                "dateModified": "2024-06-02", "publisher": {"@type": "Organization", "name": "Border Watch"},
            },
        ],
    }  # fmt: skip
    return f"<script type='application/ld+json'>{json.dumps(facts)}</script>"


def pdf(pages: list[list[str]], info: str = "", picture: bool = False) -> bytes:
    """A PDF of pages of lines, or of pictures, in one font."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = b"\n".join(
            b"(%s) Tj T*" % line.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)") for line in lines
        )
        stream = b"q 500 0 0 700 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q" if picture else (
            b"BT /F1 11 Tf 14 TL 50 780 Td\n" + shown + b"\nET"
        )  # fmt: skip
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(f"<< {info} >>".encode("latin-1"))
    return _pdf_file(objects)


def _pdf_file(objects: list[bytes]) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, size - 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def wrapped(text: str, width: int = 90) -> list[str]:
    """Text in lines of a width, as a page has them."""
    import textwrap

    return [line for block in text.split("\n\n") for line in [*textwrap.wrap(block, width), ""]]


def article_pdf(info: str = f"/Title ({TITLE}) /CreationDate (D:20240524101500+03'00')", lead: str = "") -> bytes:
    lines = wrapped(lead + BODY)
    return pdf(
        [
            ["Border Watch", *lines[:6], "Page 1 of 3"],
            ["Border Watch", *lines[6:11], "Page 2 of 3"],
            ["Border Watch", *lines[11:], "Page 3 of 3"],
        ],
        info,
    )


def locked_pdf(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(article_pdf())))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def docx(heading: bool = True, title: str = "", day: datetime = datetime(2024, 5, 24, 9, 0)) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = title
    document.core_properties.created = day
    if heading:
        document.add_heading(TITLE, 1)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.add_table(1, 2).rows[0].cells[0].text = "Buoys laid in May"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt() -> bytes:
    from odfdo import Document, Header, Paragraph

    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, TITLE))
    for text in PARAGRAPHS:
        document.body.append(Paragraph(text))
    document.meta.set_title("")
    document.meta.set_creation_date(datetime(2024, 5, 24, 9, 0))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rtf() -> bytes:
    paragraphs = "".join(f"{text}\\par\n" for text in PARAGRAPHS)
    accents = "Le minist\\'e8re s\\rquote est tu \\u8212?\\par"
    head = f"{{\\info{{\\title {TITLE}}}{{\\creatim\\yr2024\\mo5\\dy24\\hr9\\min0}}}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}{head}\n{paragraphs}{accents}}}".encode("ascii")


def mail(subject: str = f"Fwd: {TITLE}", html: bool = False, attached: bytes = b"", body: str = BODY) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Border Watch <news@border.example>"
    message["To"] = "desk@border.example"
    message["Subject"] = subject
    message["Date"] = "Fri, 24 May 2024 08:15:00 +0300"
    message["Message-ID"] = "<1@border.example>"
    message.set_content("Open this message in a browser." if html else body)
    if html:
        message.add_alternative(page(), subtype="html")
    if attached:
        message.add_attachment(attached, maintype="application", subtype="pdf", filename="note.pdf")
    return message


def mbox(count: int) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        box = mailbox.mbox(Path(folder) / "box")
        for number in range(count):
            box.add(mail(f"{TITLE} ({number})" if number else TITLE, body=f"From the desk, note {number}.\n\n{BODY}"))
        box.flush()
        box.close()
        return (Path(folder) / "box").read_bytes()


def saved_page() -> bytes:
    """A page as browsers save it in one file; the date of the mail is the day of saving."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://border.example/2024/05/24/buoys.html"
    message["Subject"] = TITLE
    message["Date"] = "Mon, 6 Jan 2025 08:15:00 +0300"
    message.set_content(page(), subtype="html")
    message.make_related()
    return message.as_bytes()


def epub(chapters: int = 1) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", (
            "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
            "<rootfile full-path='OPS/book.opf'/></rootfiles></container>"
        ))  # fmt: skip
        items = "".join(
            f"<item id='c{i}' href='c{i}.xhtml' media-type='application/xhtml+xml'/>" for i in range(chapters)
        )
        spine = "".join(f"<itemref idref='c{i}'/>" for i in range(chapters))
        archive.writestr("OPS/book.opf", (
            "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata>"
            f"<dc:title>{TITLE}</dc:title><dc:date>2024-05-24</dc:date><dc:language>en</dc:language></metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
        ))  # fmt: skip
        for i in range(chapters):
            text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
            heading = TITLE if i == 0 else f"Chapter {i}"
            archive.writestr(
                f"OPS/c{i}.xhtml",
                f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h2>{heading}</h2>{text}</body></html>",
            )
    return stream.getvalue()


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def nested(depth: int) -> bytes:
    data = BODY.encode()
    name = "note.txt"
    for level in range(depth):
        data, name = packed({name: data}), f"level{level}.zip"
    return data


def locked_zip() -> bytes:
    """A zip whose members say that they are encrypted."""
    data = bytearray(packed({"secret.txt": BODY.encode()}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        data[at : at + 2] = struct.pack("<H", 1)
    return bytes(data)


def lying_docx() -> bytes:
    """A Word file whose text would be 150 MB."""
    with zipfile.ZipFile(io.BytesIO(docx())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    text = members["word/document.xml"]
    members["word/document.xml"] = text.replace(b"Buoys laid", b"Buoys " * 25_000_000)
    return packed(members)


ROW = {
    "headline": TITLE,
    "published_at": "2024-05-24T06:30:00Z",
    "link": "https://border.example/1",
    "outlet": "Border Watch",
    "body": BODY,
}


def rows(count: int) -> list[dict[str, str]]:
    """Rows of a table, the first of them the article."""
    return [ROW] + [
        {**ROW, "headline": f"Note {i}", "link": f"https://border.example/{i}"} for i in range(2, count + 1)
    ]


def csv_table(delimiter: str = ",", count: int = 3, encoding: str = "utf-8", header: bool = True) -> bytes:
    import csv

    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(ROW), delimiter=delimiter)
    if header:
        writer.writeheader()
    writer.writerows(rows(count))
    return stream.getvalue().encode(encoding)


def french_table() -> bytes:
    return (
        "Titre;Date;Texte\r\n" + "".join(f'"{FRENCH_TITLE}";{day}/05/2024;"{FRENCH}"\r\n' for day in (24, 25, 26))
    ).encode("cp1252")


def xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Headline", "Date", "Full text", "URL"])
    for number in range(3):
        sheet.append(
            [TITLE if number == 0 else f"Note {number}", datetime(2024, 5, 24), BODY, "https://border.example/1"]
        )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.table({"title": [TITLE] * 3, "text": [BODY] * 3, "date": [DAY] * 3}), stream)
    return stream.getvalue()


def news_api() -> bytes:
    articles = [
        {
            "source": {"id": None, "name": "Border Watch"}, "author": None, "title": TITLE, "url": f"https://border.example/{i}",
            "description": PARAGRAPHS[0], "publishedAt": "2024-05-24T06:30:00Z",
            "content": f"{PARAGRAPHS[1][:190]}… [+2120 chars]",
        }
        for i in range(2)
    ]  # fmt: skip
    return json.dumps({"status": "ok", "totalResults": 2, "articles": articles}).encode()


def gdelt_list() -> bytes:
    articles = [
        {"url": f"https://border.example/{i}", "title": TITLE, "seendate": "20240524T063000Z",
         "domain": "border.example", "language": "English", "sourcecountry": "Estonia"}
        for i in range(3)
    ]  # fmt: skip
    return json.dumps({"articles": articles}).encode()


def gdelt_events() -> bytes:
    cells = ["0"] * 61
    lines = []
    for number in range(4):
        cells[0], cells[1], cells[60] = str(1_100_000_000 + number), "20240524", f"https://border.example/{number // 2}"
        lines.append("\t".join(cells))
    return "\n".join(lines).encode()


def feed(count: int = 2, atom: bool = False, whole: bool = True, base: str = "https://border.example") -> bytes:
    text = BODY if whole else "The marks are gone."
    if atom:
        entries = "".join(
            f"<entry><id>tag:{i}</id><title>{TITLE if i == 0 else f'Note {i}'}</title><link href='{base}/{i}'/>"
            "<published>2024-05-24T06:30:00Z</published>"
            f"<content type='html'>&lt;p&gt;{text}&lt;/p&gt;</content></entry>"
            for i in range(count)
        )
        head = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Border Watch</title>"
        return f"{head}{entries}</feed>".encode()
    entries = "".join(
        f"<item><guid>{i}</guid><title>{TITLE if i == 0 else f'Note {i}'}</title><link>{base}/{i}</link>"
        f"<pubDate>Fri, 24 May 2024 06:30:00 GMT</pubDate><description>{text}</description></item>"
        for i in range(count)
    )
    head = "<?xml version='1.0'?><rss version='2.0'><channel><title>Border Watch</title>"
    return f"{head}{entries}</channel></rss>".encode()


def text(
    title: str = TITLE, dateline: str = "TALLINN, May 24, 2024 (BW) - ", body: str = BODY, encoding: str = "utf-8"
) -> bytes:
    return f"{title}\n\n{dateline}{body}\n".encode(encoding)


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 1000


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0"
RU = {"title": RUSSIAN_TITLE, "language": "ru"}
FR = {"title": FRENCH_TITLE, "language": "fr"}


def refused(name: str, make: Callable[[], bytes], words: str, documents: int = 0) -> Case:
    """A file of which nothing, or not everything, can be read."""
    return Case(name, make, documents, refusal=words)


READABLE = [
    Case("dateline.txt", text, basis="dateline"),
    Case("head.txt", lambda: f"title: {TITLE}\npublished: 2024-05-24\n\n{BODY}".encode(), basis="head of the file"),
    Case("2024-05-24-name.txt", lambda: text(dateline=""), basis="file name"),
    Case("2024-05-25 yearless.txt", lambda: text(dateline="TALLINN, May 24 (BW) - "),
         basis="dateline, year from file name"),
    Case("western.txt", lambda: text(FRENCH_TITLE, "NIAMEY, 24 mai 2024 (BW) – ", FRENCH, "cp1252"),
         basis="dateline", **FR),
    Case("cyrillic.txt", lambda: text(RUSSIAN_TITLE, "ТАШКЕНТ, 24 мая 2024 (БВ) – ", RUSSIAN, "cp1251"),
         basis="dateline", **RU),
    Case("marked.txt", lambda: text(encoding="utf-16"), basis="dateline"),
    Case("unmarked.txt", lambda: text(encoding="utf-16-le"), basis="dateline"),
    Case("undated.txt", lambda: text(dateline=""), published=None),
    Case("front.md", lambda: f"---\ntitle: {TITLE}\ndate: 2024-05-24\n---\n\n{BODY}".encode(),
         basis="head of the file"),
    Case("heading.md", lambda: f"# {TITLE}\n\n24 May 2024\n\n**{PARAGRAPHS[0]}**\n\n[{PARAGRAPHS[1]}](x)".encode(),
         basis="date line"),
    Case("linked.html", lambda: page(linked_data()).encode(), basis="metadata (JSON-LD)"),
    Case("meta.html", lambda: page("<meta property='article:published_time' content='2024-05-24T06:30:00Z'>").encode(),
         basis="metadata (article:published_time)"),
    Case("time.html", lambda: page(before="<time datetime='2024-05-24'>Friday</time>").encode(), basis="time tag"),
    Case("byline.html", lambda: page(before="<div class='date'>Published May 24, 2024</div>").encode()),
    Case("lead.html", lambda: page(lead="TALLINN, May 24, 2024 (BW) - ").encode(), basis="dateline"),
    Case("saved.html", lambda: f"<!-- saved from url=(0044)https://border.example/2024/05/24/ -->{page()}".encode(),
         basis="address"),
    Case("relative.html", lambda: page(before="<time>2 days ago</time>").encode(), published=None),
    Case("lying.html", lambda: page(linked_data() + "<meta charset='utf-8'>").replace("Narva", "Narvä")
         .encode("cp1252"), basis="metadata (JSON-LD)"),
    Case("archive.mht", saved_page, basis="address"),
    Case("article.pdf", article_pdf, basis="PDF info"),
    Case("dated.pdf", lambda: article_pdf("/Title (Microsoft Word - note.docx) /CreationDate (D:20240601)",
                                          f"{TITLE}\n\nTALLINN, May 24, 2024 (BW) - "), basis="dateline"),
    Case("open.pdf", lambda: locked_pdf(""), basis="PDF info"),
    Case("article.docx", docx, basis="file properties"),
    Case("titled.docx", lambda: docx(heading=False, title=TITLE), basis="file properties"),
    Case("article.odt", odt, basis="file properties"),
    Case("article.rtf", rtf, basis="file properties"),
    Case("plain.eml", lambda: mail().as_bytes(), basis="mail header"),
    Case("page.eml", lambda: mail(html=True).as_bytes(), basis="mail header"),
    Case("attached.eml", lambda: mail(attached=article_pdf(info="")).as_bytes(), documents=2, basis="mail header"),
    Case("three.mbox", lambda: mbox(3), documents=3, basis="mail header"),
    Case("single.epub", epub, basis="metadata of the book"),
    Case("magazine.epub", lambda: epub(3), documents=3, basis="metadata of the book"),
    Case("several.zip", lambda: packed({"a/note.txt": text(), "b.pdf": article_pdf(), "__MACOSX/x": b"x"}),
         documents=2),
    Case("two.zip", lambda: packed({"in.zip": packed({"note.txt": text()})}), basis="dateline"),
    Case("comma.csv", csv_table, documents=3, basis="column published_at"),
    Case("tabs.tsv", lambda: csv_table("\t"), documents=3, basis="column published_at"),
    Case("bare.csv", lambda: csv_table(header=False), documents=3, basis="column column 2"),
    Case("french.csv", french_table, documents=3, basis="column Date", **FR),
    Case("sheet.xlsx", xlsx, documents=3, basis="column Date"),
    Case("table.parquet", parquet, documents=3, basis="column date"),
    Case("lines.jsonl", lambda: "\n".join(map(json.dumps, rows(3))).encode(), documents=3, basis="column published_at"),
    Case("list.json", lambda: json.dumps({"data": {"items": rows(3)}}).encode(),
         documents=3, basis="column published_at"),
    Case("rss.xml", feed, documents=2, basis="feed"),
    Case("atom.xml", lambda: feed(atom=True), documents=2, basis="feed"),
    Case("text-named.pdf", text, basis="dateline"),
    Case("page-named.pdf", lambda: page(linked_data()).encode(), basis="metadata (JSON-LD)"),
    Case("pdf-named.txt", article_pdf, basis="PDF info"),
    Case("docx-named.zip", docx, basis="file properties"),
    Case("no-ending", text, basis="dateline"),
]  # fmt: skip
CUT = [
    refused("bad-lines.jsonl", lambda: b"{}x\n" + "\n".join(map(json.dumps, rows(2))).encode(), "1 line of", 2),
    refused("news-api.json", news_api, "only a beginning", 2),
    refused("long.txt", lambda: text(body=f"{BODY}\n\n" * 3000), "first 2,000,000", 1),
    refused("half.csv", lambda: csv_table() + b'"never closed' + b" word\n" * 500_000, "quotation mark", 3),
    refused("line.csv", lambda: csv_table() + b"word " * 500_000, "a line of more than", 3),
    refused("bad-member.zip", lambda: packed({"a.txt": text(), "b.txt": b"", "c.png": PNG}), "is empty", 1),
]
REFUSED = [
    refused("empty.txt", lambda: b"", "is empty"),
    refused("blank.txt", lambda: b" \n\t\n ", "holds no text"),
    refused("empty.pdf", lambda: b"", "is empty"),
    refused("half.pdf", lambda: article_pdf()[:900], "damaged or half PDF"),
    refused("header-only.pdf", lambda: b"%PDF-1.7\n", "damaged or half PDF"),
    refused("locked.pdf", lambda: locked_pdf("secret"), "password"),
    refused("scan.pdf", lambda: pdf([[], []], picture=True), "is a scan"),
    refused("half.docx", lambda: docx()[:9000], "damaged or half zip"),
    refused("locked.docx", lambda: ole("EncryptedPackage"), "password"),
    refused("old.doc", lambda: ole("WordDocument"), "save it as .docx"),
    refused("bomb.docx", lying_docx, "would grow"),
    refused("hollow.docx", lambda: packed({"word/document.xml": b"<x/>"}), "damaged Word file"),
    refused("half.epub", lambda: packed({"mimetype": b"application/epub+zip"}), "damaged e-book"),
    refused("bomb.zip", lambda: packed({f"{i}.txt": b"\0" * 60_000_000 for i in range(2)}), "would grow"),
    refused("deep.zip", lambda: nested(6), "archive in an archive"),
    refused("locked.zip", locked_zip, "password"),
    refused("hollow.zip", lambda: packed({}), "empty zip"),
    refused("half.zip", lambda: packed({"a.txt": text()})[:80], "damaged or half zip"),
    refused("elements.html", lambda: ("<table>" + "<tr><td>1" * 120_000).encode(), "elements"),
    refused("large.html", lambda: page().encode() + b" " * 5_000_000, "MB"),
    refused("script.html", lambda: b"<html><body><script>load()</script><div id='app'></div></body></html>", "no text"),
    refused("half.parquet", lambda: parquet()[:300], "damaged Parquet"),
    refused("half.xlsx", lambda: xlsx()[:3000], "damaged or half zip"),
    refused("half.json", lambda: news_api()[:200], "no JSON"),
    refused("deep.json", lambda: b"[" * 200_000, "no JSON"),
    refused("events.csv", lambda: b"event_id,date_start,goldstein\n1,2024-01-01,2\n", "table of events"),
    refused("numbers.csv", lambda: b"a,b\n1,2\n3,4\n", "no column that looks like the text"),
    refused("gdelt.json", gdelt_list, "3 articles by link"),
    refused("20240524.export.CSV", gdelt_events, "2 articles by link"),
    refused("empty.xml", lambda: b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "no entries"),
    refused(
        "laughs.xml",
        lambda: b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'ha'>]><records>&a;</records>",
        "unknown kind",
    ),
    refused("picture.png", lambda: PNG, "picture"),
    refused("picture-named.pdf", lambda: PNG, "picture"),
    refused("program-named.txt", lambda: b"\x7fELF\2\1\1" + b"\0" * 400, "program"),
    refused("noise.txt", lambda: bytes(i * 7919 % 251 for i in range(3000)), "no text file"),
    refused("packed.txt.gz", lambda: b"\x1f\x8b\x08" + b"\0" * 100, "gzip"),
    refused("box.mbox", lambda: b"From nobody 2024\n", "is empty"),
]
