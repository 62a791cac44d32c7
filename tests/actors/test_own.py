"""A user's own names: what they add, what they override, and the one sentence that a wrong file gets."""

from datetime import date

import pytest

from timeline.actors import index, link, load_names, read_names
from timeline.actors.names import Index
from timeline.actors.own import written
from timeline.dates import tag
from timeline.errors import InputError
from timeline.model import OwnName
from timeline.text import sentences

NAMES = """\
# ours
name	actor	person	from	until
Mission Krajina	UNKRA
Ana Petrak	HRV	Ana Petrak	2019-05-02	2022
Free Coast Movement	FREECOAST		2015
Georgia	USA
Moscow	-
Coast	COAST
""".splitlines()


def found(text: str, published: str = "2020-06-01") -> list[tuple[str, str, str | None, str]]:
    day = date.fromisoformat(published)
    names = index(read_names(NAMES))
    return [(m.text, m.id, m.leader, m.kind) for m in link(text, sentences(text), tag(text, day), day, names=names)]


def test_a_new_name_is_found_with_its_own_id() -> None:
    assert found("Mission Krajina left the town.") == [("Mission Krajina", "UNKRA", None, "group")]


def test_a_person_is_known_by_the_surname_after_the_full_name() -> None:
    text = "Ana Petrak flew to Vienna. Petrak met the chancellor."
    assert [(words, leader) for words, actor, leader, _ in found(text) if actor == "HRV"] == [
        ("Ana Petrak", "Ana Petrak"),
        ("Petrak", "Ana Petrak"),
    ]


@pytest.mark.parametrize(("published", "ids"), [("2019-05-01", []), ("2019-05-02", ["HRV"]), ("2023-01-01", [])])
def test_a_name_means_its_actor_only_between_its_days(published: str, ids: list[str]) -> None:
    assert [actor for _, actor, _, _ in found("Ana Petrak spoke.", published)] == ids


def test_a_name_of_theirs_overrides_the_same_of_ours() -> None:
    assert found("Georgia protested.") == [("Georgia", "USA", None, "state")]


def test_of_two_that_overlap_the_longer_wins() -> None:
    assert found("The Free Coast Movement spoke.") == [("Free Coast Movement", "FREECOAST", None, "group")]
    assert found("Ivory Coast spoke.") == [("Ivory Coast", "CIV", None, "state")]


def test_a_name_can_be_made_nobodys() -> None:
    assert found("Moscow denied it.") == []


def test_without_a_file_nothing_changes() -> None:
    text = "Georgia protested and Moscow denied it."
    assert link(text, sentences(text)) == link(text, sentences(text), names=Index([]))


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["word\tid"], "names.tsv:1: the first line names the columns"),
        (["name\tid", "Krajina"], "names.tsv:2: a row has a name, an actor"),
        (["name\tid", "Krajina\tHRV\tmore"], "names.tsv:2: a row has a name, an actor"),
        (["name\tid\tleader\tfirst", "Krajina\tHRV\t\tsoon"], "names.tsv:2: days are written as"),
        (["name\tactor\tsince", "Krajina\tHRV\t2020"], "names.tsv:1: the first line names the columns: name, actor, "),
        (["name\tid", "?!\tHRV"], "names.tsv:2: a name has a letter or a digit"),
        (["name\tid\tfirst\tlast", "Krajina\tHRV\t2020\t2019"], "names.tsv:2: the last day comes before the first"),
    ],
)
def test_a_wrong_row_is_named(lines: list[str], fault: str) -> None:
    with pytest.raises(InputError, match=f"^{fault}"):
        read_names(lines)


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("KAZ", "KAZ"),
        ("Kazakhstan", "KAZ"),
        ("united nations", "UN"),
        ("nobody", "-"),
        ("-", "-"),
        ("Krajina", "Krajina"),
    ],
)
def test_an_actor_is_meant_by_its_id_or_its_name(words: str, actor: str) -> None:
    assert read_names([f"Some Office\t{words}"], headed=False) == [OwnName("Some Office", actor)]


def test_pasted_rows_may_have_a_header_or_none() -> None:
    rows = ["Ana Petrak\tHRV\tAna Petrak\t\t2022"]
    headed = read_names(["Name\tActor\tPerson\tFrom\tUntil", *rows], headed=False)
    assert headed == read_names(rows, headed=False) == [OwnName("Ana Petrak", "HRV", "Ana Petrak", "", "2022")]
    with pytest.raises(InputError, match=r"^rows:1: a row has a name"):
        read_names(["Ana Petrak"], "rows", headed=False)


def test_files_with_the_columns_of_before_are_read() -> None:
    rows = ["name\tid\tleader\tfirst\tlast", "Ana Petrak\tHRV\tAna Petrak\t2019\t2022"]
    name = OwnName("Ana Petrak", "HRV", "Ana Petrak", "2019", "2022")
    assert read_names(rows) == [name]
    assert written([name]).splitlines()[0] == "name\tactor\tperson\tfrom\tuntil"
    assert read_names(written([name]).splitlines()) == [name]


def test_a_file_that_is_not_there_is_said(tmp_path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_names(tmp_path / "none.tsv")


def test_a_file_of_a_spreadsheet_is_read(tmp_path) -> None:
    path = tmp_path / "names.tsv"
    path.write_bytes(b"\xef\xbb\xbfname\tid\r\nMission Krajina\tUNKRA\r\n")
    text = "Mission Krajina left."
    assert [m.id for m in link(text, sentences(text), names=index(load_names(path)))] == ["UNKRA"]
