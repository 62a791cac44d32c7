"""Events of single sentences, from tests/cases/events.tsv, and what a whole text adds."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import Event
from timeline.pipeline import extract

CASES = Path(__file__).parents[1] / "cases" / "events.tsv"


def rows() -> list[list[str]]:
    lines = CASES.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def brief(event: Event) -> tuple[str, ...]:
    ids = [";".join(p.id for p in side) for side in (event.source, event.target)]
    days = [day.isoformat() if day else "" for day in (event.date.first_day, event.date.last_day)]
    return (event.type, *ids, event.status, *days)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:50])
def test_a_sentence_gives_its_event(row: list[str]) -> None:
    text, published, *wanted = row
    kind, source, target, status, first, last = wanted
    found = [brief(event) for event in extract(text, published=day(published))]
    near = [
        f for f in found if f[0] == kind and source in f[1].split(";") and (target in f[2].split(";") or not target)
    ]
    assert near, found
    assert near[0][3:] == (status, first, last)


def test_an_accusation_is_not_the_act() -> None:
    found = extract("Poland accused Belarus of attacking its border guards.", published=day("2021-11-09"))
    assert [(e.type, e.status) for e in found if e.type == "ASSAULT" and e.status == "happened"] == []
    assert any(e.type == "ACCUSE" for e in found)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Chad demanded that Libya withdraw its soldiers.", ["REQUEST"]),
        ("Spain agreed to close its ports to Moroccan ships.", ["AGREE"]),
        ("Chile accused Bolivia of having seized two trucks.", ["ACCUSE"]),
        ("Peru threatened to expel the Chilean ambassador and to close the border.", ["THREATEN"]),
        ("Kenya accused Somalia of piracy and expelled its ambassador.", ["ACCUSE", "SANCTION"]),
        ("Kenya bombed two camps in Somalia, killing six people.", ["ASSAULT"]),
    ],
)
def test_what_is_demanded_promised_or_charged_is_no_act_beside_it(text: str, types: list[str]) -> None:
    assert [event.type for event in extract(text, published=day("2021-11-09"))] == types


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has not criticised Uganda.",
        "Ghana did not join the alliance with Togo.",
        "China has never recognised the border with India.",
        "Angela Merkel was in Munich on Sunday.",
        "Olaf Scholz left Berlin for the weekend.",
        "Two Chinese were arrested in Beijing on Tuesday.",
        "The ceremony was in Tehran, as did happen before.",
        "In Warsaw, Donald Tusk gave Germany's ambassador a guarded answer.",
        "Orban called the president of France Petit Prince, while he waited.",
    ],
)
def test_a_mere_failure_to_act_and_life_at_home_are_nothing(text: str) -> None:
    assert extract(text, published=day("2021-11-09")) == []


@pytest.mark.parametrize("sentence", ["The shock cut power to Japan.", "Rising prices helped Japan."])
def test_nature_and_figures_do_nothing_to_anybody(sentence: str) -> None:
    assert len(extract(f"Taiwan thanked Japan for its help. {sentence}", published=day("2021-11-09"))) == 1


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Togo does not recognise the border with Ghana.", "REJECT", "happened"),
        ("Serbia recognises neither Kosovo nor its passports.", "REJECT", "happened"),
        ("Iran said that it had not attacked Saudi Arabia.", "ASSAULT", "denied"),
        ("Iran met Iraq in Geneva without result.", "CONSULT", "happened"),
        ("India dismissed the Pakistani offer as inadequate.", "REJECT", "happened"),
        ("Bulgaria became the first state to expel the Russian ambassador.", "SANCTION", "happened"),
        ("Obama said that Washington would reopen its embassy in Cuba and lift the embargo.", "AGREE", "happened"),
    ],
)
def test_negation_and_doubt(text: str, kind: str, status: str) -> None:
    assert (kind, status) in {(e.type, e.status) for e in extract(text, published=day("2014-11-09"))}


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Maduro had the embassy of Colombia closed.", "VEN", "COL"),
        ("Zelensky ordered the air link with Minsk cut on the same day.", "UKR", "BLR"),
    ],
)
def test_what_somebody_has_done_is_his_act(text: str, source: str, target: str) -> None:
    (event,) = extract(text, published=day("2021-05-26"))
    assert (event.type, event.source[0].id, event.target[0].id) == ("SANCTION", source, target)


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Ghana recalled its ambassador from Togo on Monday. Nigeria followed suit.", "SANCTION", "NGA", "TGO"),
        ("El Salvador broke off relations with Honduras; Honduras followed the next day.", "SANCTION", "HND", "SLV"),
        ("Germany recognised Croatia in 1991. Britain and France did the same.", "SUPPORT", "GBR", "HRV"),
    ],
)
def test_whoever_follows_suit_does_the_same(text: str, kind: str, source: str, target: str) -> None:
    event = extract(text, published=day("1992-06-29"))[-1]
    assert (event.type, event.source[0].id, event.target[0].id) == (kind, source, target)


@pytest.mark.parametrize(
    "text", ["Japan did not follow suit.", "Turkey followed the road to peace.", "Togo followed suit."]
)
def test_nobody_follows_suit(text: str) -> None:
    assert extract(text, published=day("1992-06-29")) == []


def test_the_word_we_is_nobody_and_no_wednesday() -> None:
    assert extract("We will not allow it, we said.", published=day("2024-11-29")) == []


def test_a_refusal_goes_to_whoever_asked() -> None:
    found = extract("Ukraine asked Georgia for missiles. Tbilisi refused.", published=day("2023-01-12"))
    refusal = next(e for e in found if e.type == "REJECT")
    assert ([p.id for p in refusal.source], [p.id for p in refusal.target]) == (["GEO"], ["UKR"])
    assert refusal.target[0].start is None


def test_since_then_goes_on() -> None:
    text = "In February 2024 Armenia suspended its membership of the CSTO. It has not attended its meetings since then."
    later = extract(text, published=day("2024-11-29"))[-1]
    assert later.date.open_end
    assert later.date.first_day == day("2024-02-01")


def test_an_anniversary_to_come_is_no_date_of_an_event() -> None:
    text = "Russia and Belarus discussed the 80th anniversary of the victory in 2025."
    found = extract(text, published=day("2024-11-29"))
    assert found
    assert all(e.date.first_day != day("2025-01-01") for e in found)
    assert all(e.date.first_day != day("2025-01-01") for e in extract(text))


def test_without_a_publication_date_only_explicit_dates_are_dates() -> None:
    found = extract("On 3 May 2021 Chad expelled a French envoy. France condemned Chad yesterday.")
    assert {(e.type, e.date.first_day) for e in found} >= {("SANCTION", day("2021-05-03"))}
    assert [e.date.basis for e in found if e.type == "ACCUSE"] in (["none"], ["context"])


def test_the_same_act_told_twice_is_one_event() -> None:
    text = "Estonia expelled a Russian diplomat on 5 May 2021.\n\nOn 5 May 2021 Estonia expelled a Russian diplomat."
    assert len([e for e in extract(text, published=day("2021-05-06")) if e.type == "SANCTION"]) == 1


def test_two_refusals_of_an_unnamed_day_stay_two_acts() -> None:
    text = (
        "PARIS - France handed over a Malian pilot on Friday. Mali demanded an apology, which France refused.\n\n"
        "Mali accused France of spying. France denied the accusation. France denied it."
    )
    refusals = [e for e in extract(text, published=day("2022-03-05")) if e.type == "REJECT"]
    assert [text[slice(*e.trigger)] for e in refusals] == ["refused", "denied"]


def test_ids_are_stable_and_unique() -> None:
    text = "Latvia banned imports from Russia. Latvia expelled the Russian envoy."
    one, two = extract(text), extract(text)
    assert [e.id for e in one] == [e.id for e in two]
    assert len({e.id for e in one}) == len(one) == 2


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for event in extract(text, published=day("2024-01-01")):
        assert 0 <= event.sentence[0] <= event.trigger[0] < event.trigger[1] <= event.sentence[1] <= len(text)


def test_a_history_is_not_of_the_day_of_its_publication() -> None:
    text = (
        "In March 1938 Germany annexed Austria. In September 1938 Britain and France met Germany in Munich.\n\n"
        "Poland rejected the German demands.\n\n"
        "On 1 September 1939 Germany invaded Poland. On 3 September 1939 Britain declared war on Germany."
    )
    refusal = next(e for e in extract(text, published=day("2019-09-01")) if e.type == "REJECT")
    assert (refusal.date.first_day, refusal.date.last_day) == (day("1938-01-01"), day("1938-12-31"))
    assert refusal.date.basis == "context"


def test_measures_that_differ_are_not_one_act() -> None:
    text = "Oman expelled the Kenyan ambassador on Monday. Muscat also recalled its own envoy from Kenya on Monday."
    told = [event.rule.split()[1].split("|")[0] for event in extract(text, published=date(2024, 5, 15))]
    assert told == ["expel", "recall"]


def test_a_council_that_condemns_kills_nobody() -> None:
    text = "The UN Security Council condemned al-Shabab. Nine al-Shabab fighters were killed in a raid on Sunday."
    killing = [event for event in extract(text, published=date(2024, 5, 15)) if event.type == "ASSAULT"]
    assert all(participant.id != "UNSC" for event in killing for participant in event.source)


def test_what_is_counted_out_is_one_act() -> None:
    text = "Chile has carried out hundreds of strikes against Peruvian targets in Mali."
    found = extract(text, published=date(2024, 5, 15))
    assert [(event.source[0].id, [p.id for p in event.target]) for event in found] == [("CHL", ["PER"])]


def test_a_disaster_s_day_is_not_that_of_the_help() -> None:
    text = "Many states helped the victims of Sunday's earthquake. Norway has sent tents to Chad."
    (event,) = (event for event in extract(text, published=day("2004-12-29")) if event.type == "AID")
    assert event.date.first_day == day("2004-12-29")


def test_what_is_taken_away_is_not_done_by_its_owner() -> None:
    text = "Peru expelled a Danish envoy on Monday. On Tuesday the Danish consul's immunity was revoked."
    revoked = [event for event in extract(text, published=date(2024, 5, 15)) if "revoke" in event.rule]
    assert [(event.source[0].id, event.target[0].id) for event in revoked] == [("PER", "DNK")]


def test_the_second_passive_goes_without_its_helpers() -> None:
    text = "Two envoys were expelled by Peru and Denmark's military base in the country shut down."
    closing = [event for event in extract(text, published=date(2024, 5, 15)) if "shut" in event.rule]
    assert all(participant.id != "DNK" for event in closing for participant in event.source)


def test_to_arrest_one_and_to_sentence_another_are_two_acts() -> None:
    text = "China arrested a Danish sailor last week. It sentenced another Dane to death last week."
    assert [event.type for event in extract(text, published=date(2024, 5, 15))] == ["COERCE", "COERCE"]


def test_a_party_stands_once_on_a_side() -> None:
    (event,) = extract("The Kenyan army and the Kenyan police shelled Somali villages.", published=date(2024, 5, 15))
    assert [participant.id for participant in event.source] == ["KEN"]


def test_a_warning_to_companies_is_none_to_the_state_told_of_before() -> None:
    text = "Turkey accused Cyprus of drilling. Ankara then warned foreign companies not to overstep the mark."
    (warned,) = (event for event in extract(text, published=date(2018, 2, 13)) if event.type == "THREATEN")
    assert [participant.id for participant in warned.target] == [""]


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Fourteen documents were signed by Kenya and Uganda.", "Fourteen documents were signed by Kenya and Uganda"),
        ("Norway refused to sign a treaty with Sweden.", "refused to sign a treaty with Sweden"),
        ("Norway has since recalled its envoy from Sweden.", "has since recalled its envoy from Sweden"),
        ("Peru said that Chile should now serve it for ever.", "should now serve it for ever"),
        ("Armenia's sudden withdrawal from NATO angered Moscow.", "Armenia's sudden withdrawal from NATO"),
    ],
)
def test_a_summary_is_the_clause_with_its_helpers(text: str, summary: str) -> None:
    assert summary in [event.summary for event in extract(text, published=date(2024, 3, 1))]
