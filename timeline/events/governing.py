"""Which time expression of a sentence dates a trigger: the nearest in the tree, on the way up through its clauses.

In go a parsed sentence, a trigger and the expressions that can date it; out comes one of them, or none. What an
expression hangs from is read off the parse, with the habits of the small model in mind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.events.sentence import Sentence
from timeline.events.status import governors
from timeline.events.tokens import Token
from timeline.model import TimeExpression

_ATTACHING = frozenset(
    {"npadvmod", "advmod", "prep", "pobj", "tmod", "nummod", "pcomp", "dep", "nmod", "amod", "compound"}
)
# Nouns whose date is their own: "the 80th anniversary in 2025", "the 2020 agreement", "the war of 2008".
DATED_NOUNS = frozenset(
    (
        "anniversary celebration commemoration end start beginning war agreement treaty deal pact accord election "
        "vote referendum coup crisis revolution declaration resolution law statement report study deadline games plan "
        "invasion annexation"
    ).split()
)
_TEXTS = frozenset("accord agreement deal declaration law pact resolution statement treaty".split())
# Verbs that make what such a noun names: "signed the agreement for the flights in 1993" is of the signing.
_MAKING = frozenset("sign conclude ratify initial reach strike approve adopt pass ink".split())
_CLAUSAL = frozenset({"relcl", "acl", "ccomp", "advcl", "conj", "parataxis"})
_TOGETHER = frozenset({"when", "as", "after", "once", "while", "before"})  # what these tell of is of the same time
_AT = frozenset({"at", "in", "during", "on", "after"})  # before an occasion: its date is that of what happened then
_BEFORE = frozenset({"since", "after", "before"})  # what these tell of is of another time than the main clause
_FOLLOWING = frozenset({"after", "following"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_HELPERS = frozenset({"nsubj", "nsubjpass", "aux", "auxpass"})
_BEING = frozenset({"was", "were", "is", "are", "been"})
# What these let or make another do, they do at the same time: "allowed the ships to leave in July".
_LETTING = frozenset(
    "allow cause compel continue decline enable fail force get help let make manage oblige permit".split()
)
_ABOUT = frozenset({"about", "against", "for", "over"})
_CHARGING = frozenset("accuse arrest blame charge convict indict sentence suspect try".split())
_KNOWN_DEEDS = frozenset({"aggression", "annexation", "conquest", "invasion", "occupation", "war"})
_HAPPENING = frozenset("be begin break come follow happen launch occur start take".split())
_CLIMB = 8


def governing(
    sentence: Sentence, trigger: Token, times: Sequence[TimeExpression], *, own_clause: bool = False
) -> TimeExpression | None:
    """The expression nearest to the trigger in the tree, on the way up through the clauses that hold it.

    With ``own_clause`` only the trigger's own clause is asked.
    """
    if not times:
        return None
    heads = [(time, head) for time in times if (head := _attachment(sentence, time)) is not None]
    clause: Token = trigger
    reporting = False
    for _ in range(1 if own_clause else _CLIMB):
        hanging = [time for time, head in heads if _belongs(sentence, time, head, clause)]
        hanging = [time for time in hanging if not _is_whose(sentence, time, trigger)] or hanging
        if hanging and not (reporting and is_before_that(trigger)):
            return min(hanging, key=lambda time: _distance(sentence, time, trigger))
        beside = [] if reporting else [time for time, head in heads if _is_beside(head, clause)]
        if beside:
            return min(beside, key=lambda time: _distance(sentence, time, trigger))
        head = clause.head
        if clause.dep_ == "relcl":  # "on 17 June, when he said", "the pact (3 March) that they signed"
            named = _holding(sentence, times, _named(head))
            return named or next((time for time, noun in heads if noun.i == head.i), None)
        said = governors().get(head.lemma_.lower()) == "said"
        if clause.dep_ == "conj" and clause.tag_ in ("VBZ", "VBP") and head.tag_ in ("VBD", "VBN"):
            break
        if head.i == clause.i or (clause.dep_ in ("ccomp", "parataxis") and is_pluperfect(trigger) and not said):
            break
        if _is_a_condition(clause):
            break
        if _is_a_reason(clause) and is_pluperfect(trigger):
            break
        # Going down into a clause that tells of something else is never right; going up to the one that tells this is.
        reporting = said and clause.dep_ == "ccomp"
        clause = head
    return None


def is_alluded_to(trigger: Token) -> bool:
    """ "Since Russia's |invasion| of Ukraine", "Israel's |war| with Hamas has strained": known to all, and no news.

    "The invasion began on Friday" is.
    """
    if trigger.pos_ != "NOUN" or trigger.lemma_.lower() not in _KNOWN_DEEDS:
        return False
    return not (trigger.dep_ in _SUBJECTS and trigger.head.lemma_.lower() in _HAPPENING)


def opening(sentence: Sentence, trigger: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The expression that opens the sentence ("7 May: ...", "On Monday ...") or a later clause before the trigger.

    All that follows is of then; but not what had happened before, nor what a noun of the opening has to itself ("The
    2020 agreement ...").
    """
    first = next(iter(times), None)
    if first is None or is_before_that(trigger):
        return None
    tokens = sentence.within(first.start, first.end)
    if not tokens or any(token.pos_ not in ("ADP", "ADV", "DET", "PUNCT") for token in sentence.doc[: tokens[0].i]):
        return None
    after = sentence.doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(sentence.doc) else None
    if after is not None and tokens[-1].head.i == after.i and after.pos_ == "NOUN":
        return None
    before = [t for t in times if t.start < sentence.start + trigger.idx and not is_in_passing(sentence, t)]
    return before[-1] if before else None


def closing(sentence: Sentence, trigger: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The expression behind the last of several verbs with one subject: "condemned the tests and left on 13 May"."""
    if is_before_that(trigger):
        return None
    joined = [c for c in trigger.conjuncts if c.i > trigger.i and not any(k.dep_ in _SUBJECTS for k in c.children)]
    return governing(sentence, joined[-1], times, own_clause=True) if joined and trigger.pos_ == "VERB" else None


def introducing(sentence: Sentence, trigger: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The expression of what a colon sets out: "there was another try |last week|: they met in Oslo"."""
    colon = next((t for t in reversed(sentence.doc[: trigger.i]) if t.text == ":"), None)
    if colon is None or trigger.tag_ != "VBD" or is_before_that(trigger):
        return None
    close = sentence.start + colon.idx
    return next((t for t in reversed(times) if t.end == close), None)


def followed(sentence: Sentence, trigger: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The expression that dates what the act followed: "invaded the island |after the coup of July 1974|"."""
    if trigger.tag_ not in ("VBD", "VB") or is_before_that(trigger):
        return None
    after = [c for c in trigger.children if c.lower_ in _FOLLOWING and c.dep_ in ("prep", "mark")]
    inside = {token.i for preposition in after for token in preposition.subtree}
    return next((t for t in times if any(token.i in inside for token in sentence.within(t.start, t.end))), None)


def is_in_passing(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether an expression stands beside the main clause ("which froze it in May"): nothing goes on from there."""
    head = _attachment(sentence, time)
    if head is None:
        return False
    if any(token.dep_ == "poss" for token in sentence.within(time.start, time.end)):
        return True  # "victims of |Sunday's| earthquake"
    return any(
        token.dep_ in ("relcl", "acl", "pcomp")
        or (token.dep_ == "ccomp" and (token.head.tag_ == "VBG" or (is_pluperfect(token) and not _opens(token))))
        or (token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _BEFORE for c in token.children))
        for token in (head, *head.ancestors)
    )


def is_of_earlier(sentence: Sentence, time: TimeExpression) -> bool:
    """ "They |had found| the flat on 6 January": what the news goes on to tell is not of that day."""
    head = _attachment(sentence, time)
    return head is not None and any(is_pluperfect(token) for token in (head, *head.ancestors))


def _opens(clause: Token) -> bool:
    """ "|They had met on Friday|: she pleaded": told before a colon, what stands behind goes on from there."""
    return any(token.text == ":" for token in clause.doc[clause.i : clause.head.i])


def attending(sentence: Sentence, trigger: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The expression in what is said of the subject between commas: "the ministers, |meeting on Friday|, agreed".

    So does where somebody was of late: "Guterres, |who was in Kyiv last week|, praised him".
    """
    verb = trigger
    while verb.dep_ == "conj" and not any(c.dep_ in _SUBJECTS for c in verb.children):
        verb = verb.head
    if verb.tag_ != "VBD" or is_before_that(verb):
        return None
    subjects = [token for child in verb.children if child.dep_ in _SUBJECTS for token in child.subtree]
    for said in subjects:
        if said.dep_ not in ("acl", "relcl") or said.i > verb.i or not (said.tag_ == "VBG" or _is_a_stay(said)):
            continue
        inside = {token.i for token in said.subtree}
        for time in times:
            if time.granularity in ("day", "week") and any(
                token.i in inside for token in sentence.within(time.start, time.end)
            ):
                return time
    return None


def _is_a_stay(clause: Token) -> bool:
    """ "Who |was in Kyiv|": not who somebody was."""
    return clause.lower_ == "was" and not any(child.dep_ in ("attr", "acomp") for child in clause.children)


def going_on(sentence: Sentence, trigger: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The expression since which an act goes on: "has kept it closed since May", "since he flew there in May"."""
    if not is_perfect(trigger) and trigger.tag_ not in ("VBP", "VBZ"):
        return None
    for child in trigger.subtree:
        if child.lower_ == "since" and child.dep_ in ("mark", "prep"):
            top = child.head if child.dep_ == "mark" else child
            inside = {token.i for token in top.subtree if token.i >= child.i}
            for time in times:
                if any(token.i in inside for token in sentence.within(time.start, time.end)):
                    return time
    return None


def is_perfect(trigger: Token) -> bool:
    """ "Has withdrawn", "have met", "has been shelling"."""
    helpers = {child.lower_ for child in trigger.children if child.dep_ == "aux"}
    if trigger.tag_ == "VBG" and "been" not in helpers:
        return False
    return trigger.tag_ in ("VBN", "VBD", "VBG") and not helpers.isdisjoint(("has", "have", "'ve", "'s"))


def is_before_that(trigger: Token) -> bool:
    """ "Said on Friday that it had expelled him", "denied having attacked": Friday is the day of the saying."""
    helpers = {child.lower_ for child in trigger.children if child.dep_ in ("aux", "auxpass")}
    return bool(helpers & {"had", "'d", "having"}) or (trigger.tag_ == "VBG" and not helpers & _BEING)


def is_pluperfect(trigger: Token) -> bool:
    """ "Had withdrawn": before what is told beside it, nobody knows how long."""
    if any(child.lower_ in ("had", "'d") and child.dep_ == "aux" for child in trigger.children):
        return True
    shares = trigger.dep_ == "conj" and trigger.tag_ in ("VBN", "VBD")  # "had demanded it and |warned| them"
    return shares and not any(c.dep_ in _HELPERS for c in trigger.children) and is_pluperfect(trigger.head)


def is_present(trigger: Token) -> bool:
    """Whether what tells of the trigger stands in the present: "does not accept", "speak of closing"."""
    for token in (trigger, *trigger.ancestors):
        tags = {token.tag_, *(c.tag_ for c in token.children if c.dep_ in ("aux", "auxpass"))}
        reported = token.dep_ == "ccomp" and governors().get(token.head.lemma_.lower()) == "said"
        if tags & {"VBZ", "VBP"}:
            return not is_perfect(token)
        if "VBD" in tags and not reported:
            return False
    return False


def _is_a_reason(clause: Token) -> bool:
    """ "Summoned him on Friday, |because Lima had rejected| the offer": before Friday, nobody knows how long."""
    return clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "because" for c in clause.children)


def _is_a_condition(clause: Token) -> bool:
    """ "Will fly there next month and warn it, |if Chad were to yield|": of no day."""
    return clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.children)


def _named(day: Token) -> Token:
    """ "On |Monday|, the day on which he left": which day it is."""
    before = day.left_edge.i
    return day.doc[before - 2] if day.lemma_ == "day" and before > 1 and day.doc[before - 1].text == "," else day


def _holding(sentence: Sentence, times: Sequence[TimeExpression], token: Token) -> TimeExpression | None:
    """The time expression that ``token`` is part of: "on 17 June, when he said"."""
    at = sentence.start + token.idx
    return next((time for time in times if time.start <= at < time.end), None)


def _attachment(sentence: Sentence, time: TimeExpression) -> Token | None:
    """The word that a time expression modifies: the first above it that is neither in it nor its preposition."""
    tokens = sentence.within(time.start, time.end)
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])
    while (
        top.head.i != top.i
        and top.head.i not in inside
        and top.head.pos_ in ("ADP", "SCONJ", "ADV")
        and top.dep_ in _ATTACHING
    ):
        top = top.head
    return _before_its_clause(tokens[-1], _past_an_aside(tokens[0], top.head)) if top.head.i != top.i else None


def _before_its_clause(last: Token, head: Token) -> Token:
    """ "|On Friday|, hours after he had left, ...": what stands before "after" is of the clause above."""
    opened = any(c.dep_ == "mark" and c.lower_ in _TOGETHER and c.i > last.i for c in head.children)
    return head.head if head.dep_ in ("advcl", "ccomp") and opened else head


def _past_an_aside(first: Token, head: Token) -> Token:
    """Behind the second comma the time is of the main clause: "towed it, |which both claim|, on 2 May"."""
    aside = next((token for token in (head, *head.ancestors) if token.dep_ == "relcl"), None)
    if aside is None or not aside.left_edge.i or aside.doc[aside.left_edge.i - 1].text != ",":
        return head
    before = [token for token in aside.doc[aside.i + 1 : first.i] if token.pos_ not in ("ADP", "DET")]
    if not before or before[-1].text != ",":
        return head
    return next((token for token in aside.head.ancestors if token.pos_ in ("VERB", "AUX")), head)


def _belongs(sentence: Sentence, time: TimeExpression, head: Token, clause: Token) -> bool:
    """Whether an expression attached to ``head`` dates ``clause``: attached to it, or to a party or object of it.

    The small model often hangs "signed a treaty with Russia on Monday" from Russia. A date below another noun ("the
    80th anniversary in 2025") says when that is, not when this happened.
    """
    names_it = head.pos_ == "NOUN" and time.start < sentence.start + head.idx  # "for rigging the 19 March polls"
    if _is_meant_for(sentence, time):
        return False
    lowest = head
    while head.i != clause.i:
        if head.dep_ in _CLAUSAL or head.head.i == head.i or (names_it and _is_what_for(head, clause)):
            return False
        made = head.i != lowest.i and _is_made(head, clause)
        if head.pos_ in ("NOUN", "PROPN") and not made and not _passes_on(sentence, head, clause):
            return False
        head = head.head
    return True


def _is_what_for(noun: Token, clause: Token) -> bool:
    """ "Blamed Chad for |the 1989 bombing|", "for |rigging| the May polls": of then is what it was about."""
    if noun.dep_ != "pobj":
        return noun.dep_ == "pcomp"
    preposition = noun.head
    elsewhere = preposition.head.pos_ == "NOUN" and preposition.head.i != clause.i
    elsewhere = elsewhere or clause.lemma_.lower() in _CHARGING
    return preposition.lower_ in _ABOUT or (elsewhere and preposition.lower_ in ("in", "of"))


def _is_meant_for(sentence: Sentence, time: TimeExpression) -> bool:
    """ "Refused to pay towards the budget |for 2024|"."""
    tokens = sentence.within(time.start, time.end)
    if not tokens or tokens[0].i < 2 or time.granularity not in ("month", "quarter", "year"):
        return False
    before, preposition = sentence.tokens[tokens[0].i - 2 : tokens[0].i]
    return preposition.lower_ == "for" and before.pos_ == "NOUN"


def _passes_on(sentence: Sentence, noun: Token, clause: Token) -> bool:
    """Whether a date that the model hung from ``noun`` is the clause's: not when the noun has a date of its own."""
    if noun.lemma_.lower() in DATED_NOUNS and not _is_a_new_text(noun):
        return noun.dep_ == "pobj" and noun.head.lower_ == "during" and noun.head.head.i == clause.i
    if noun.head.i == clause.i or sentence.mention(noun) is not None:
        return True
    above = (a for a in noun.ancestors if a.pos_ == "NOUN" and a.lemma_.lower() in DATED_NOUNS)
    return all(_is_made(a, clause) for a in above)


def _is_a_new_text(noun: Token) -> bool:
    """ "Agreed on |a treaty| on 3 May": one that there was not before, unlike "the treaty of 3 May"."""
    return noun.lemma_.lower() in _TEXTS and any(c.lower_ in ("a", "an") and c.dep_ == "det" for c in noun.children)


def _is_made(noun: Token, clause: Token) -> bool:
    return noun.dep_ == "dobj" and noun.head.i == clause.i and clause.lemma_.lower() in _MAKING


def _is_whose(sentence: Sentence, time: TimeExpression, trigger: Token) -> bool:
    """ "|This year's| chair": the date of another noun than the trigger."""
    return any(t.dep_ == "poss" and t.head.i != trigger.i for t in sentence.within(time.start, time.end))


def _is_beside(head: Token, clause: Token) -> bool:
    """Whether the clause of ``head`` says when ``clause`` was: "when A appealed in June 2010, B refused", "talks held
    on Monday", "at their meeting, which was on Monday, they agreed".
    """
    return any(head.i == told.i for told in _telling_when(clause))


def _telling_when(clause: Token) -> Iterator[Token]:
    for child in clause.children:
        if child.dep_ == "prep" and child.lower_ in _AT and clause.pos_ == "VERB":
            for noun in child.children:
                yield from (c for c in noun.children if c.dep_ in ("acl", "relcl") and c.tag_ in ("VBN", "VBD"))
        elif _is_at_the_same_time(child, clause):
            yield child


def _is_at_the_same_time(child: Token, clause: Token) -> bool:
    if child.dep_ == "advcl":
        if child.tag_ == "VBG" and child.i > clause.i and not any(c.dep_ == "mark" for c in child.children):
            return True  # "made peace, |signing| a treaty on 7 May", "bombed two camps, |killing| six on Tuesday"
        return any(c.dep_ in ("mark", "advmod") and c.lower_ in _TOGETHER for c in child.children)
    if child.dep_ in ("ccomp", "xcomp"):
        return child.tag_ == "VB" and clause.lemma_.lower() in _LETTING
    return child.dep_ in ("acl", "relcl") and clause.pos_ == "NOUN" and child.tag_ in ("VBN", "VBD")


def _distance(sentence: Sentence, time: TimeExpression, trigger: Token) -> int:
    return abs(time.start - sentence.start - trigger.idx)
