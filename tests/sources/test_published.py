"""When a text was published, from all that speaks for it, the strongest first; and in which language it is."""

from datetime import date
from pathlib import Path

import pytest

from timeline.model import Document
from timeline.sources import find_published, is_supported
from timeline.sources.language import detect
from timeline.sources.published import Evidence, best

HEADS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "published.tsv").read_text("utf-8").splitlines()[2:]
]
MAY = date(2024, 5, 24)
STATED: Evidence = [(None, "metadata (date)"), (date(2024, 5, 23), "metadata (JSON-LD)")]
NAMED: Evidence = [(date(2024, 5, 25), "address")]
WEAK: Evidence = [(date(2024, 5, 26), "PDF info")]
STORY = "TALLINN, May 24, 2024 (BW) - The envoys met."


@pytest.mark.parametrize(
    ("text", "language", "stated", "named", "weak", "found"),
    [
        (STORY, "en", STATED, NAMED, WEAK, (date(2024, 5, 23), "metadata (JSON-LD)")),
        (STORY, "en", [], NAMED, WEAK, (MAY, "dateline")),
        ("The envoys met.", "en", [], NAMED, WEAK, (date(2024, 5, 25), "address")),
        ("The envoys met.", "en", [], [], WEAK, (date(2024, 5, 26), "PDF info")),
        ("The envoys met.", "en", [(None, "x")], [(None, "y")], [(None, "z")], (None, "")),
        ("TALLINN, May 24 (BW) - The envoys met.", "en", [], [], WEAK, (MAY, "dateline, year from PDF info")),
        ("TALLINN, Dec 31 (BW) - They met.", "en", [], [(date(2025, 1, 1), "address")], [],
         (date(2024, 12, 31), "dateline, year from address")),
        ("TALLINN, May 24 (BW) - They met.", "en", [], [(date(2025, 1, 1), "address")], [],
         (date(2025, 1, 1), "address")),
        ("TALLINN, May 24 (BW) - The envoys met.", "en", [], [], [], (None, "")),
        ("ТАЛЛИН, 24 мая 2024 г. — Послы встретились.", "ru", [], [], [], (MAY, "dateline")),
        ("BERLIN, 24. Mai 2024 (dpa) - Die Botschafter trafen sich.", "de", [], [], [], (MAY, "dateline")),
        ("Опубликовано: 24 мая 2024\n\nПослы встретились.", "ru", [], [], [], (MAY, "metadata line")),
        ("МОСКВА, 24 мая. /ТАСС/. Послы встретились.", "ru", [], NAMED, [],
         (MAY, "dateline, year from address")),
        ("BERLIN, 24. Mai (dpa) - Die Botschafter trafen sich, wie es heißt.", "de", [], NAMED, [],
         (MAY, "dateline, year from address")),
        ("YEREVAN, MAY 24, ARMENPRESS. The envoys met.", "en", [], NAMED, [],
         (MAY, "dateline, year from address")),
        ("Publié le 24 mai 2024 à 10:15\n\nLes envoyés", "fr", [], [], [], (MAY, "metadata line")),
        ("Envoys meet\n\nBy our desk, May 24, 2024\n\nThey met.", "en", [], [], [], (MAY, "byline")),
        ("Envoys meet\n\nMay 24, 2024 10:15 AM ET\n\nThey met.", "en", [], [], [], (MAY, "date line")),
        ("The envoys of 24 May 2024 met again in the old town hall of Riga and left.", "en", [], [], [], (None, "")),
    ],
)  # fmt: skip
def test_the_strongest_evidence_wins(
    text: str, language: str, stated: Evidence, named: Evidence, weak: Evidence, found: tuple[date | None, str]
) -> None:
    assert best(text, language, stated, named, weak) == found


@pytest.mark.parametrize("row", HEADS, ids=lambda row: row[0])
def test_a_head_of_any_agency_and_language(row: list[str]) -> None:
    head, language, day = row
    found, _ = find_published(head.replace("¦", "\n"), language)
    assert found == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("The envoys left the town with their papers after a long quarrel on Friday and said nothing.", "fr", "en"),
        ("Les ambassadeurs ont quitté la ville après une longue querelle entre les deux pays.", "", "fr"),
        ("Die Botschafter verließen die Stadt nach einem langen Streit über die gemeinsame Grenze.", "", "de"),
        ("Послы покинули город после долгого спора о границе между двумя странами.", "", "ru"),
        ("Los embajadores abandonaron la ciudad tras una larga disputa sobre la frontera común.", "", "es"),
        ("Riga", "lv-LV", "lv"),
        ("Riga", "", "en"),
        ("", "", "en"),
        ("12345 67890 " * 40, "", "en"),
    ],
)
def test_the_language_of_a_text(text: str, declared: str, language: str) -> None:
    assert detect(text, declared) == language


def test_a_language_that_is_not_read_is_marked() -> None:
    assert [is_supported(Document("1", "x", language=code)) for code in ("en", "en-GB", "fr", "ru", "")] == [
        True, True, True, False, False,
    ]  # fmt: skip
