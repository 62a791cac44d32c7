"""Who is meant: the cases of tests/cases/actors_*.tsv, one text a row, with its day, the words and whom they mean."""

from datetime import date
from pathlib import Path

import pytest

from timeline.actors import link
from timeline.dates import tag
from timeline.model import ActorMention
from timeline.text import sentences

TABLES = sorted((Path(__file__).parents[1] / "cases").glob("actors_*.tsv"))


def rows(table: Path) -> list[list[str]]:
    lines = [line for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def mentions(text: str, published: str) -> list[ActorMention]:
    day = date.fromisoformat(published)
    return link(text, sentences(text), tag(text, day), day)


CASES = [pytest.param(*row, id=f"{table.stem}: {row[0][:60]}") for table in TABLES for row in rows(table)]


@pytest.mark.parametrize(("text", "published", "words", "actor", "leader", "kind"), CASES)
def test_the_words_mean_their_actor(text: str, published: str, words: str, actor: str, leader: str, kind: str) -> None:
    """Words that stand more than once are meant at their last place; the actor "-" is none, "RUS+KAZ" are two."""
    start = text.rindex(words)
    touching = [m for m in mentions(text, published) if m.start < start + len(words) and start < m.end]
    if actor == "-":
        assert touching == []
        return
    assert {(m.start, m.text) for m in touching} == {(start, words)}
    assert "+".join(m.id for m in touching) == actor
    assert "+".join(filter(None, (m.leader for m in touching))) == leader
    assert not kind or {m.kind for m in touching} == {kind}


def test_there_are_cases_of_every_sort() -> None:
    assert {table.stem: len(rows(table)) >= 60 for table in TABLES} == {table.stem: True for table in TABLES}
    assert len(CASES) >= 400
