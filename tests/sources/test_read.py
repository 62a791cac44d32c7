"""Files and pasted text become documents, or one clear sentence."""

from datetime import date
from pathlib import Path

import pytest

from timeline.errors import InputError
from timeline.sources import find_published, paste, read_bytes, read_path
from timeline.sources.plain import title_of
from timeline.sources.published import day_in_name

HEADS = [
    ("Published: 29 November 2024\n\nThe talks began.", date(2024, 11, 29), "metadata line"),
    ("date: 2024-11-29\nThe talks began.", date(2024, 11, 29), "metadata line"),
    ("ASTANA, Nov. 28, 2024 (Reuters) - The leaders met.", date(2024, 11, 28), "dateline"),
    ("GENEVA, 3 March 2023 — The envoys met.", date(2023, 3, 3), "dateline"),
    ("Leaders meet in Astana\n28 November 2024\nThe leaders met.", date(2024, 11, 28), "date line"),
    ("ASTANA, Nov. 28 (Reuters) - The leaders met.", None, ""),
    ("The leaders met on 28 November 2024 in Astana, after a week of preparations in the capital.", None, ""),
    ("", None, ""),
]


@pytest.mark.parametrize(("text", "day", "basis"), HEADS)
def test_the_publication_day_is_read_off_the_head(text: str, day: date | None, basis: str) -> None:
    assert find_published(text) == (day, basis)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-11-29-summit.txt", date(2024, 11, 29)),
        ("https://example.org/2023/03/10/deal.html", date(2023, 3, 10)),
        ("report_20221231.txt", date(2022, 12, 31)),
        ("2023-02-31.txt", None),
        ("room-101.txt", None),
        ("1234567890.txt", None),
    ],
)
def test_a_day_in_a_file_name(name: str, day: date | None) -> None:
    assert day_in_name(name) == day


def test_the_head_of_a_file_is_no_part_of_its_text() -> None:
    data = b"title: Envoy leaves\npublished: 2021-05-04\nsource: Own text\n\nThe envoy left.\n"
    document = read_bytes(data, "envoy.txt")
    assert (document.title, document.published, document.published_basis) == (
        "Envoy leaves",
        date(2021, 5, 4),
        "head of the file",
    )
    assert document.text == "The envoy left.\n"


def test_what_the_user_says_wins() -> None:
    given = date(2020, 1, 1)
    document = read_bytes(b"published: 2021-05-04\n\nThe envoy left.", "2019-01-01.txt", published=given)
    assert (document.published, document.published_basis) == (given, "given")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "L’ambassadeur a été expulsé de Côte d’Ivoire jeudi après une longue querelle entre les deux États.\n" * 4
    assert read_bytes(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "holds no text"),
        (b"  \n ", "holds no text"),
        (b"\x7fELF\x00\x01\x02", "no text file"),
        (b"\xff\xfe\x00", "encoding"),
        (bytes(range(128, 256)) * 40, "encoding"),
        (b"x" * 5_000_000, "5.0 MB"),
        (b"published: someday\n\nThe envoy left.", "someday"),
    ],
)
def test_bad_files_are_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as error:
        read_bytes(data, "file.txt")
    assert str(error.value).count("\n") == 0
    assert str(error.value).endswith(".")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_path(tmp_path / "nowhere.txt")


def test_pasting_twice_gives_one_document() -> None:
    assert paste("The envoy left.").id == paste("The envoy left.").id != paste("The envoy stayed.").id
    with pytest.raises(InputError, match="no text yet"):
        paste(" \n")
    with pytest.raises(InputError, match="MB"):
        paste("word " * 1_000_000)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Leaders meet in Astana\n\nThe leaders met.", "Leaders meet in Astana"),
        ("BORDER WATCH\n\nLeaders meet in Astana\n\n24 May 2024\n\nThe leaders met.", "Leaders meet in Astana"),
        ("PRESS RELEASE\n24 May 2024\nLeaders meet in Astana\nThe leaders met.", "Leaders meet in Astana"),
        ("BORDER WATCH        Friday, 24 May 2024\n\nLeaders meet in Astana\n\nThey met.", "Leaders meet in Astana"),
        ("LEADERS MEET FOR TALKS IN ASTANA\n\nThe leaders met.", "LEADERS MEET FOR TALKS IN ASTANA"),
        ("BORDER WATCH\n\nThe leaders met.", "BORDER WATCH"),
        ("The leaders met.\n\nThey talked", ""),
        ("ASTANA, Nov. 28, 2024 (Reuters) - The leaders met.\n\nThey talked of grain.", ""),
        ("Leaders meet in Astana", ""),
        ("", ""),
    ],
)
def test_the_headline_of_a_text(text: str, title: str) -> None:
    assert title_of(text) == title
