from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from timeline.errors import KnowledgeError
from timeline.events import lexicon
from timeline.events.lexicon import Code, code_of, codes, entries, tone
from timeline.events.matcher import match
from timeline.events.parser import parse
from timeline.model import EventType

CASES = Path(__file__).parents[1] / "cases" / "triggers.tsv"
EVERY = [entry for group in entries().values() for entry in group]


def rows() -> list[list[str]]:
    lines = CASES.read_text("utf-8").splitlines()
    assert lines[0] == "sentence\ttrigger\ttype\tcameo"
    return [line.split("\t") for line in lines[1:] if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[str, str]]:
    """Type and code that the trigger of each case gets, both empty where no entry answers."""
    cases = {sentence: trigger for sentence, trigger, *_ in rows()}
    answers = {}
    for sentence, doc in zip(cases, parse(list(cases)), strict=True):
        entry = match(next(token for token in doc if token.text == cases[sentence]))
        answers[sentence] = (entry.type, entry.cameo) if entry else ("", "")
    return answers


@pytest.mark.parametrize(("sentence", "trigger", "type_", "cameo"), rows())
def test_trigger(found: dict[str, tuple[str, str]], sentence: str, trigger: str, type_: str, cameo: str) -> None:
    assert found[sentence] == (type_, cameo), trigger


def test_every_type_has_cases_codes_and_entries() -> None:
    types = set(get_args(EventType))
    assert types <= {row[2] for row in rows()}
    assert {code.type for code in codes().values()} == types
    heads = Counter(entry.type for entry in EVERY)
    assert set(heads) == types
    assert min(heads.values()) >= 50
    assert len(rows()) >= 150


@pytest.mark.parametrize(
    ("cameo", "expected"),
    [
        ("057", Code("057", "Sign formal agreement", "SUPPORT", "verbal cooperation", 8.0)),
        ("0874", Code("0874", "Retreat or surrender militarily", "RETREAT", "material cooperation", 10.0)),
        ("080", Code("080", "Yield, not specified below", "CONCEDE", "verbal cooperation", 5.0)),
        ("1246", Code("1246", "Refuse to de-escalate military engagement", "REJECT", "verbal conflict", -5.0)),
        ("112", Code("112", "Accuse, not specified below", "ACCUSE", "verbal conflict", -2.0)),
    ],
)
def test_codes(cameo: str, expected: Code) -> None:
    assert codes()[cameo] == expected


@pytest.mark.parametrize(
    ("root", "type_", "goldstein"),
    [
        ("03", "AGREE", 4.0), ("04", "CONSULT", 1.0), ("05", "SUPPORT", 3.5), ("06", "COOPERATE", 6.0),
        ("07", "AID", 7.0), ("02", "REQUEST", 3.0), ("10", "REQUEST", -5.0), ("09", "ACCUSE", -2.0),
        ("11", "ACCUSE", -2.0), ("12", "REJECT", -4.0), ("13", "THREATEN", -6.0), ("14", "PROTEST", -6.5),
        ("15", "MOBILIZE", -7.2), ("16", "SANCTION", -4.0), ("17", "COERCE", -7.0), ("18", "ASSAULT", -9.0),
        ("19", "ASSAULT", -10.0), ("20", "ASSAULT", -10.0),
    ],
)  # fmt: skip
def test_roots_have_the_types_and_values_of_plover(root: str, type_: str, goldstein: float) -> None:
    assert (codes()[root].type, codes()[root].goldstein) == (type_, goldstein)


def test_yielding_in_words_is_concede_and_in_deeds_retreat() -> None:
    kinds = {code.code[:3]: code.type for code in codes().values() if code.code.startswith("08")}
    assert {three for three, kind in kinds.items() if kind == "RETREAT"} == {"084", "085", "086", "087"}


def test_an_unknown_code_falls_back_to_the_one_above_it() -> None:
    assert code_of("0579") == codes()["057"]
    assert code_of("0495") == codes()["04"]
    with pytest.raises(KnowledgeError, match="'99'"):
        code_of("99")


@pytest.mark.parametrize(
    ("cameo", "expected"),
    [
        ("040", "neutral"), ("041", "neutral"), ("042", "neutral"), ("043", "cooperative"), ("046", "cooperative"),
        ("020", "neutral"), ("0256", "neutral"), ("1056", "hostile"), ("057", "cooperative"), ("081", "cooperative"),
        ("0874", "cooperative"), ("111", "hostile"), ("163", "hostile"), ("190", "hostile"),
    ],
)  # fmt: skip
def test_tone(cameo: str, expected: str) -> None:
    assert tone(cameo) == expected


def test_the_sign_of_the_goldstein_value_follows_the_quad_class() -> None:
    for code in codes().values():
        if code.type != "REQUEST":  # appeals for reform or to yield are slightly negative
            assert (code.goldstein > 0) == code.quad.endswith("cooperation"), code


def test_a_noun_has_two_sides_and_a_reciprocal_act_a_preposition() -> None:
    for entry in EVERY:
        assert entry.source, entry.trigger
        assert not (entry.stop and entry.weak), entry.trigger
        assert entry.head == entry.head.lower().replace("-", ""), entry.trigger


def test_the_stricter_of_two_entries_wins_and_a_stop_wins_over_its_equals() -> None:
    for group in entries().values():
        order = [(-len(entry.conditions), not entry.stop) for entry in group]
        assert order == sorted(order)


def use_table(monkeypatch: pytest.MonkeyPatch, *table: dict[str, str]) -> None:
    """Let the loaders read ``table``, whose rows get the line numbers 2, 3 ..."""

    def read_rows(_name: str, _columns: object) -> Iterator[tuple[int, dict[str, str]]]:
        yield from enumerate(table, 2)

    codes()  # loaded from the real table before it is hidden
    monkeypatch.setattr(lexicon, "read_rows", read_rows)


def entry_row(**cells: str) -> dict[str, str]:
    return {"trigger": "praise", "pos": "verb", "type": "SUPPORT", "cameo": "051", "target": "obj", "note": ""} | cells


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"type": "LOVE"}, "'051' is not a code of type 'LOVE'"),
        ({"cameo": "999"}, "'999' is not a code of type"),
        ({"cameo": "190"}, "'190' is not a code of type 'SUPPORT'"),
        ({"pos": "adverb"}, "unknown part of speech 'adverb'"),
        ({"target": "obj|beneath"}, "unknown place 'beneath'"),
        ({"target": "under|obj>below"}, "unknown place 'below'"),
        ({"trigger": "praise !loudly"}, "'!loudly' does not start with"),
        ({"trigger": "praise +@king"}, "unknown class '@king'"),
        ({"trigger": "praise +"}, "'\\+' does not start with"),
        ({"trigger": "laud|praise"}, "'praise' of 'laud|praise' has these conditions already"),
    ],
)
def test_a_bad_entry_is_named_with_file_and_line(
    monkeypatch: pytest.MonkeyPatch, cells: dict[str, str], message: str
) -> None:
    use_table(monkeypatch, entry_row(), entry_row(**{"trigger": "commend"} | cells))
    with pytest.raises(KnowledgeError, match=r"^lexicon\.tsv:3: .*" + message.replace("|", r"\|")):
        entries.__wrapped__()


def test_the_order_of_conditions_does_not_hide_a_repetition(monkeypatch: pytest.MonkeyPatch) -> None:
    use_table(monkeypatch, entry_row(trigger="pull ~out +troop"), entry_row(trigger="pull +troop ~out"))
    with pytest.raises(KnowledgeError, match=r"^lexicon\.tsv:3: "):
        entries.__wrapped__()


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"type": "LOVE"}, "unknown type 'LOVE'"),
        ({"quad": "war"}, "unknown quad class 'war'"),
        ({"code": "5a"}, "'5a' is not of two to four digits"),
        ({"code": "05"}, "'05' is not of two to four digits or comes twice"),
        ({"goldstein": "high"}, "'high' is not a Goldstein value"),
        ({"goldstein": "11"}, "outside -10 to \\+10"),
        ({"source": ""}, "has no source"),
    ],
)
def test_a_bad_code_is_named_with_file_and_line(
    monkeypatch: pytest.MonkeyPatch, cells: dict[str, str], message: str
) -> None:
    good = {
        "code": "05", "label": "Cooperate", "type": "SUPPORT", "quad": "verbal cooperation", "goldstein": "3.5",
        "source": "CAMEO",
    }  # fmt: skip
    use_table(monkeypatch, good, good | {"code": "051"} | cells)
    with pytest.raises(KnowledgeError, match=r"^cameo\.tsv:3: .*" + message):
        codes.__wrapped__()


def test_places_of_source_and_target(monkeypatch: pytest.MonkeyPatch) -> None:
    use_table(
        monkeypatch,
        entry_row(target="obj|obj.poss"),
        entry_row(trigger="receive +aid", target="from|by>subj"),
        entry_row(trigger="visit", pos="noun", type="CONSULT", cameo="042", target="to"),
        entry_row(trigger="talk", pos="noun", type="CONSULT", cameo="040", target="between>with|between|reciprocal"),
        entry_row(trigger="relent", type="CONCEDE", cameo="080", target="", note="weak"),
    )
    read = {entry.head: entry for group in entries.__wrapped__().values() for entry in group}
    assert (read["praise"].source, read["praise"].target) == (("subj",), ("obj", "obj.poss"))
    assert (read["receive"].source, read["receive"].target) == (("from", "by"), ("subj",))
    assert (read["visit"].source, read["visit"].target) == (("poss", "by"), ("to",))
    assert (read["talk"].source, read["talk"].target) == (("between",), ("with", "between"))
    assert [head for head, entry in read.items() if entry.reciprocal] == ["talk"]
    assert (read["relent"].target, read["relent"].weak) == ((), True)
