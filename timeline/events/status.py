"""Whether an act happened: read from negation, modals, tense and the verbs that govern the trigger.

In goes a trigger in its parse, out comes a `Reality`: the status, and whether the act was negated. What a negated act
means ("would not recognise" is a refusal, "did not attack" a denial) is the coder's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from timeline.errors import KnowledgeError
from timeline.events.grammar import HINDERING, SUBJECTS, is_caused, is_passive, judging
from timeline.events.tokens import Token
from timeline.knowledge import read_rows
from timeline.model import Status

_PLANNED = frozenset({"will", "'ll", "shall", "wo"})
_HYPOTHETICAL = frozenset({"could", "might", "may", "should", "must", "can", "ca", "ought"})
FORECAST = "forecast"  # the cue of what is merely expected to come
_AWAITING = frozenset({"until", "till", "once"})
_INSTEAD = frozenset({("instead", "of"), ("short", "of"), ("far", "from")})
_NONE = frozenset({"no", "nothing", "none", "neither", "nobody"})
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
_OCCASIONS = frozenset({"during", "after", "before", "following"})
_TALKS = frozenset(
    "call conversation dinner interview letter meeting message speech summit talk tour trip visit".split()
)
_OPEN = frozenset({"conceivable", "impossible", "likely", "possible", "unlikely"})  # of a noun: "talks are possible"
_FORETELLING = frozenset("anticipate assume doubt expect foresee forecast predict reckon suppose".split())
_FORESEEING = frozenset({"anticipate", "expect"})
# "The first |step| was to close the port": what somebody did, and not what was to come.
_STEPS = frozenset(
    "act action answer contribution mistake move reaction reply response retort revenge riposte step".split()
)
_PARTS = frozenset({"anything", "complicity", "hand", "involvement", "part", "responsibility", "role"})
_RISINGS = frozenset("coup mutiny putsch rebellion revolt uprising".split())  # of others, whoever has a hand in them
_PHASES = frozenset({"begin", "start", "continue", "go", "proceed", "manage", "come", "get"})
_TRAVELS = frozenset(
    "arrive cable call come fly gather go hasten hurry journey meet phone return ring rise rush sail telegraph "
    "telephone travel visit wire write".split()
)
_BRINGING = frozenset({"bring", "make", "reduce"})
_FALLING = frozenset({"fall", "leave", "take"})  # "it fell to", "was left to", "took them years to"
_GOVERNED = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl", "relcl", "dobj", "pobj", "prep"})
# A governed noun keeps the doubt of its governor only when it hangs directly from it: "denied the attack".
_DIRECT = frozenset({"dobj", "pobj", "prep"})


@dataclass(frozen=True, slots=True)
class Reality:
    """What the words around a trigger say of it. ``cue`` is the word that decided."""

    status: Status
    negated: bool = False
    cue: str = ""


@cache
def governors() -> dict[str, str]:
    """The status that each governing word gives, by its lemma.

    "said" and "done" give none of their own: the clause stands as it is told, or as the words above tell it.
    """
    known = {"said", "done", "planned", "threatened", "denied", "hypothetical", "refused"}
    table = {}
    for line, row in read_rows("governors.tsv", ("word", "status", "source")):
        if row["status"] not in known:
            raise KnowledgeError(f"governors.tsv:{line}: unknown status {row['status']!r}.")
        table[row["word"]] = row["status"]
    return table


def reality(trigger: Token) -> Reality:
    """How real the act of ``trigger`` is."""
    negated = _is_negated(trigger)
    own = _by_auxiliaries(trigger)
    if own.status == "happened":
        own = _by_governors(trigger)
    if own.cue == "refused":
        return Reality("happened", negated=not negated, cue=own.cue)
    return Reality(own.status, negated, own.cue)


def is_said(trigger: Token) -> bool:
    """Whether somebody says it of what is past: "said that it had not attacked" denies, "has not attacked" does not."""
    if any(child.tag_ == "MD" for child in trigger.children):
        return False
    return trigger.dep_ == "ccomp" and governors().get(trigger.head.lemma_.lower()) == "said"


def is_refusal(trigger: Token) -> bool:
    """Whether a negated act is refused and not merely left undone.

    "Does not recognise" and "has not attended since then" refuse, "has not recognised" and "did not join" do not.
    """
    verb = _verb_of(trigger)
    if any(child.lower_ == "since" for child in verb.children):
        return True
    helpers = {child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return "MD" in helpers or (verb.tag_ in ("VBZ", "VBP", "VB") and "VBD" not in helpers) or is_said(verb)


def _verb_of(trigger: Token) -> Token:
    """Itself, or the copula that has the negation and the helpers of an adjective: "|would| not |be| welcome"."""
    return (judging(trigger) or trigger) if trigger.pos_ == "ADJ" and trigger.dep_ == "acomp" else trigger


def _is_negated(trigger: Token) -> bool:
    verb = _verb_of(trigger)
    if any(child.dep_ == "neg" or child.lower_ in ("never", "no") or _is_no_longer(child) for child in verb.children):
        return True
    nouns = [child for child in verb.children if child.dep_ in ("dobj", "nsubj", "nsubjpass", "preconj")]
    if any(word.lower_ in _NONE for noun in nouns for word in (noun, *noun.children)):
        return True  # "took no part", "would pay nothing", "recognise neither Taiwan nor Kosovo", "|neither| will go"
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ == verb.pos_
        and not any(c.dep_ in ("nsubj", "aux") for c in verb.children)
    ):
        return any(child.dep_ == "neg" for child in verb.head.children)
    return _is_what_was_not_done(verb)


def _is_no_longer(adverb: Token) -> bool:
    return adverb.lower_ == "longer" and adverb.i > 0 and adverb.doc[adverb.i - 1].lower_ == "no"


def _is_what_was_not_done(verb: Token) -> bool:
    """ "Without |waiting|", "instead of |giving way|", "rather than |sign|"."""
    if verb.dep_ == "pcomp":
        preposition, above = verb.head.lower_, verb.head.head.lower_
        return preposition == "without" or (above, preposition) in _INSTEAD
    return {"rather", "than"} <= {child.lower_ for child in verb.children}


def _by_auxiliaries(trigger: Token) -> Reality:
    """Modals and conditionals of the trigger's own clause, or of the first verb it is coordinated with."""
    helpers = [c.lower_ for c in trigger.children if c.dep_ in ("aux", "auxpass") and c.text != "May"]  # Theresa May
    clause = trigger
    if not helpers and trigger.dep_ == "conj" and trigger.head.pos_ == "VERB" and trigger.tag_ == "VB":
        clause = trigger.head
        helpers = [child.lower_ for child in clause.children if child.dep_ == "aux"]
    marks = {child.lower_ for child in _verb_of(trigger).children if child.dep_ == "mark"}
    if marks & {"if", "unless", "whether"}:
        return Reality("hypothetical", cue="if")
    if _is_awaited(trigger, helpers):
        return Reality("hypothetical", cue="until")
    if "have" in helpers and ("could" in helpers or "might" in helpers or "would" in helpers):
        return Reality("hypothetical", cue="would have")
    for helper in helpers:
        if helper in _PLANNED:
            foreseen = _is_forecast(clause) or "have" in helpers  # "will have led them into two wars"
            return Reality("hypothetical", cue=FORECAST) if foreseen else Reality("planned", cue=helper)
        if helper in ("would", "'d"):
            return Reality("planned" if _is_reported(clause) else "hypothetical", cue=helper)
        if helper in _HYPOTHETICAL:
            return Reality("hypothetical", cue=helper)
    return Reality("happened")


def _is_forecast(clause: Token) -> bool:
    """ "Hopes that its jets |will strike|", "thinks that they |will go|": held likely, and nobody's word."""
    if clause.dep_ != "ccomp":
        return False
    if clause.head.lemma_.lower() in _FORETELLING:
        return any(child.dep_ in SUBJECTS and child.pos_ != "PRON" for child in clause.children)  # of others
    return governors().get(clause.head.lemma_.lower()) == "hypothetical"


def _is_awaited(verb: Token, helpers: Sequence[str]) -> bool:
    """ "Until Iran |leaves| Syria", "once the troops |have left|", "will stay until they |stopped|": not so yet."""
    marks = {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod")}
    if verb.dep_ != "advcl" or not marks & _AWAITING:
        return False
    if verb.tag_ in ("VBZ", "VBP") or {"has", "have"} & set(helpers):
        return True
    return any(child.lower_ in ("would", "'d") for child in verb.head.children if child.dep_ == "aux")


def _is_reported(trigger: Token) -> bool:
    """ "said it would": the future of the past."""
    return trigger.dep_ == "ccomp" and governors().get(trigger.head.lemma_.lower()) in ("said", "planned")


def _by_governors(trigger: Token) -> Reality:
    """The verb, noun or adjective above the trigger that decides, as in governors.tsv."""
    if trigger.pos_ == "NOUN" and (said := _said_of(trigger)) is not None:
        return said
    token = trigger
    for _ in range(6):
        if token.head.i == token.i:
            break
        verdict = _verdict(token, token.head)
        if verdict is not None:
            return verdict
        # "Will continue |to bomb|", "could start |shelling|": the helpers of the verb above.
        if token.dep_ == "xcomp" and (above := _by_auxiliaries(token.head)).status != "happened":
            return above
        token = token.head
    return Reality("happened")


def _said_of(noun: Token) -> Reality | None:
    """What the verb whose subject it is says of an act: "a meeting |is possible|", "talks |are planned|"."""
    if noun.dep_ == "attr" and (being := _by_auxiliaries(noun.head)).status != "happened":
        return being  # "it would have been |the first visit|"
    if noun.dep_ not in ("nsubj", "nsubjpass") or noun.head.tag_ == "VBG":
        return None
    verb = noun.head
    if verb.lemma_ == "be" and verb.pos_ == "AUX" and (being := _by_auxiliaries(verb)).status != "happened":
        return being  # "|a war| would be madness"
    if verb.lemma_ in _FORESEEING and any(child.lower_ == "had" for child in verb.children):
        return None  # "the move had been expected", and came
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for word in (verb,) if passive else (child for child in verb.children if child.dep_ == "acomp"):
        status = "hypothetical" if word.lower_ in _OPEN else governors().get(word.lemma_.lower())
        if status in ("planned", "hypothetical"):
            return Reality(cast(Status, status), cue=word.lower_)
    return None


def _verdict(token: Token, head: Token) -> Reality | None:
    """What ``head`` says of the clause or noun ``token`` below it; ``None`` when the word above that has to say."""
    if token.dep_ == "conj" and _goes_on_from_denial(token, head):
        return Reality("happened")
    if token.dep_ == "conj" or is_caused(token):
        return None
    apart = (token.dep_ in ("relcl", "advcl") and _is_told(token)) or is_told_before(token, head)
    if apart or _is_done_by_another(token, head):
        return Reality("happened")  # "appealed to the court, which turned it down": no part of what was asked
    if token.dep_ == "prep" and _is_occasion(token):
        return _by_auxiliaries(head)
    if token.dep_ not in _GOVERNED or (token.dep_ in _DIRECT and token.pos_ not in ("ADP", "NOUN", "PROPN")):
        return Reality("happened")
    infinitive = token.pos_ == "VERB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    status = _status_below(token, head, infinitive)
    if status == "said" and head.pos_ in ("VERB", "AUX"):
        # Somebody's words about the past stand as told; what they announce was read off the auxiliaries.
        return Reality("planned", cue=head.lower_) if infinitive else Reality("happened")
    if status == "done" or (head.lemma_ == "claim" and _is_own_deed(token)):
        return None  # "claimed to have shot it down": nobody else says that it did
    if status not in (None, "said") and token.dep_ != "relcl":
        if token.dep_ == "advcl" and token.tag_ == "VBG" and token.doc[token.left_edge.i - 1].lower_ == ",":
            return None  # "blamed him for the raid, |leading| to a break": what came of it, not what he is blamed for
        return Reality("happened" if status == "refused" else cast(Status, status), cue=_cue(status, head))
    return _by_form(token, head, infinitive)


def _status_below(token: Token, head: Token, infinitive: bool) -> str | None:
    """What ``head`` makes of ``token`` below it: whoever "stops |to talk|" talks, or is not stopped |from| talking."""
    unhindered = token.lower_ == "from" and head.lemma_ in HINDERING and any(c.dep_ == "neg" for c in head.children)
    made = head.lemma_ in ("drive", "stop") or (head.lemma_ == "lead" and token.dep_ in ("ccomp", "xcomp"))
    if unhindered or (infinitive and head.pos_ == "VERB" and made):
        return "done"  # "a drive to end it", "led his army north to feed it" are to do it
    return "done" if is_unfailing(head) else governors().get(head.lemma_.lower())


def is_unfailing(verb: Token) -> bool:
    """ "Never |ceased| to ask for it", "did not |refuse| to sign": done after all."""
    return governors().get(verb.lemma_.lower()) == "refused" and verb.pos_ == "VERB" and _is_negated(verb)


def denier(noun: Token) -> Token | None:
    """The verb of "|denied| any part in the raid", "|denied| that it had anything to do with the raid", if any."""
    if noun.dep_ != "pobj" or any(child.dep_ == "poss" or child.lower_ == "by" for child in noun.children):
        return None  # "denied any part in Chad's raid": that raid took place
    if noun.lemma_.lower() in _RISINGS:
        return None
    above = noun.head.head
    part = next((child for child in above.children if child.dep_ == "dobj"), above)
    if above.lemma_ == "do" and above.head.lower_ in ("anything", "nothing"):
        part, above = above.head, above.head.head.head
    elif part is above:
        above = above.head
    denied = part.lemma_.lower() in _PARTS and governors().get(above.lemma_.lower()) == "denied"
    return above if denied and above.pos_ == "VERB" else None


def _is_own_deed(clause: Token) -> bool:
    """ "|To have destroyed| ten tanks", "that |its jets had bombed| the base": whoever claims it did it."""
    own = [child for child in clause.children if child.dep_ in SUBJECTS]
    if not own:
        return clause.dep_ == "xcomp"
    words = [own[0], *own[0].children]
    return any(word.tag_ in ("PRP", "PRP$") and word.lower_ not in ("he", "she", "his", "her") for word in words)


def _is_done_by_another(participle: Token, noun: Token) -> bool:
    """ "A proposal |rejected by the EU|": told as done, whatever is to come of the noun."""
    if participle.dep_ != "acl" or participle.tag_ != "VBN" or not any(c.dep_ == "agent" for c in participle.children):
        return False
    above, own = (governors().get(word.lemma_.lower()) for word in (noun.head, noun))
    return above == "planned" or own in ("planned", "hypothetical")


def _is_occasion(preposition: Token) -> bool:
    """ "Urged restraint |in a call| with Putin": where it was urged, and nothing that was urged."""
    if preposition.head.pos_ not in ("VERB", "AUX"):
        return False
    if preposition.lower_ in _OCCASIONS:
        return True
    return preposition.lower_ in ("in", "at", "on") and any(c.lemma_.lower() in _TALKS for c in preposition.children)


def _cue(status: str | None, head: Token) -> str:
    return "refused" if status == "refused" else head.lower_


def _by_form(token: Token, head: Token, infinitive: bool) -> Reality | None:
    """What the form of ``token`` says where no word of governors.tsv stands above it."""
    if infinitive and head.lemma_ == "be":
        return None if _tells_what_was_done(head) else Reality("planned", cue="be to")  # "the leaders are to meet"
    if infinitive and _is_done(token, head):
        return None
    if infinitive and token.dep_ in ("advcl", "acl", "relcl", "xcomp"):
        return Reality("planned", cue="to")
    return Reality("happened") if token.dep_ == "advcl" else None


def _tells_what_was_done(being: Token) -> bool:
    """ "Syria's answer |was| to close the pipeline", "what Brazil did |was| to send troops"."""
    if being.tag_ != "VBD":
        return False
    own = [child for child in being.children if child.dep_ in SUBJECTS]
    return any(child.lemma_.lower() in _STEPS or (child.dep_ == "csubj" and child.lemma_ == "do") for child in own)


def _is_done(infinitive: Token, head: Token) -> bool:
    """ "The first state to recognise", "began to expel", "flew to Ankara to thank": told as done, not as a wish."""
    if infinitive.dep_ in ("acl", "relcl") and any(c.lower_ in _RANKS for c in (head, *head.children)):
        return True
    ranks = (word for noun in head.children if noun.dep_ == "attr" for word in noun.children)
    if any(word.lower_ in _RANKS for word in ranks):
        return True  # "became the first to expel"
    if any(c.lower_ == "only" and c.i < infinitive.i for c in infinitive.children):
        return True  # "broke off relations only to restore them"
    if infinitive.dep_ not in ("advcl", "xcomp") or infinitive.pos_ != "VERB":
        return False
    if _is_brought_about(head):
        return True
    means = (child.lemma_.lower() for child in head.children if child.dep_ == "dobj")
    if any(governors().get(noun) == "done" for noun in means):
        return True
    return head.lemma_.lower() in (_PHASES if infinitive.dep_ == "xcomp" else _TRAVELS)


def _is_brought_about(head: Token) -> bool:
    """ "|Had| to apologise", "was |made| to sign", "it |fell| to Brandt to kneel": what had to be done was done."""
    verb = head.lemma_.lower()
    if verb == "have":
        return head.tag_ in ("VBD", "VBN")
    if verb in _BRINGING:
        return is_passive(head)
    return verb in _FALLING and any(child.lower_ == "it" and child.dep_ in SUBJECTS for child in head.children)


def _goes_on_from_denial(verb: Token, head: Token) -> bool:
    """ "Denied that it had fired |and accused| them": a past tense beside what is denied goes on with the main clause.

    The small model hangs it from the clause before it; what is denied as well would be a participle ("and killed").
    """
    plain = verb.tag_ == "VBD" and not any(child.dep_ in (*SUBJECTS, "aux", "auxpass") for child in verb.children)
    joined = any(child.lower_ == "and" for child in head.children if child.dep_ == "cc")
    return plain and joined and head.dep_ == "ccomp" and governors().get(head.head.lemma_.lower()) == "denied"


def is_told_before(clause: Token, head: Token) -> bool:
    """ "|India struck|; Pakistan denied any role": what stands before a verb that reports nothing is no part of it."""
    return clause.dep_ == "ccomp" and clause.i < head.i and governors().get(head.lemma_.lower()) != "said"


def _is_told(clause: Token) -> bool:
    """Whether a clause stands in the past or present on its own feet, and no "if" takes it back."""
    if any(child.lower_ in ("if", "unless", "whether") for child in clause.children):
        return False
    helpers = {child.tag_ for child in clause.children if child.dep_ in ("aux", "auxpass")}
    return clause.tag_ in ("VBD", "VBZ", "VBP") or (
        clause.tag_ in ("VBN", "VBG") and bool(helpers & {"VBD", "VBZ", "VBP"})
    )
