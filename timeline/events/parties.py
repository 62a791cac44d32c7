"""Who takes part in an event: the actors that the parse gives, and those that the text leaves to be understood.

In go a trigger and what the text has told before it, out come `Parties`, or ``None`` when nobody does anything. Both
parties stand in the event's own sentence two times out of three. A left-out source is that of the event told just
before, a left-out target whoever ``context`` finds most likely.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from timeline.events import arguments, places
from timeline.events.allusions import CRIMES, alluded, deplores_crime, members_of
from timeline.events.context import Discourse, target_of
from timeline.events.denoted import actors_of
from timeline.events.grammar import OBJECTS, SUBJECTS, below, clause_of, is_passive, objects
from timeline.events.matcher import DEEDS, PRONOUNS, deeds, is_deed
from timeline.events.sentence import Sentence
from timeline.events.status import denier
from timeline.events.subjects import collect, has_no_doer, subjects
from timeline.events.tokens import Token
from timeline.events.told import (
    CARRY_CHARACTERS,
    FORCES,
    JOINT,
    MUTUAL,
    Parties,
    is_reply,
    of_those_told_of,
    takes_place,
    with_source,
)
from timeline.events.triggers import Hit
from timeline.model import Event, EventType, Participant

_ENVOYS = frozenset("ambassador consul envoy minister representative".split())
_HIM = frozenset({"him", "her"})
_ORGANS = FORCES | frozenset("authorities court investigators judge lawmakers officials prosecutor prosecutors".split())
# "A clash between A and B" happens; "the dispute between A and B" lasts, and is told by what they do.
_ENCOUNTERS = frozenset(
    "battle ceasefire clash duel exchange firefight gunfight scuffle shootout skirmish standoff swap truce".split()
)
# "The cooperation between A and B" lasts as well, unless it began or is said to have been at a time.
_LASTING = frozenset("alliance collaboration cooperation dispute feud operation partnership quarrel rivalry".split())
# Said to be who bears it, and of no state: "warned foreign companies" is no threat to the state told of before.
_BYSTANDERS = frozenset(
    "businesses companies countries firms investors journalists nations protesters reporters shippers states tourists "
    "traders travellers travelers voters".split()
)
# Of one's own state, unless the words say of which.
_AUDIENCE = frozenset(
    "aide audience believer bishop businessman child citizen civilian colleague congregation congress consumer court "
    "crowd driver electorate employee farmer fan investor judge kid lawmaker lawyer legislature mayor motorist "
    "opposition parent parliament patient people player population public pupil reporter resident senate shareholder "
    "striker student supporter taxpayer teacher villager voter worker youth".split()
)
_SPOKEN = frozenset({"ACCUSE", "AGREE", "REQUEST", "THREATEN"})
_OWN_PEOPLE = frozenset(
    "adviser advisor aide cabinet commander deputy family general government lawmaker minister officer "
    "official party staff supporter team troop wife".split()
)
_HIS = frozenset({"her", "his"})  # "its minister" can be of whoever was told of before
_DEVICES = frozenset("blast bomb bombing device explosion grenade landmine mine".split())
_KILLING = frozenset({"assassinate", "injure", "kill", "wound"})
_FIRING = frozenset({"fire", "shell", "shoot"})
_BETWEEN_THEM = frozenset({"border", "boundary", "frontier", "line"})
# Asks that succeed: without success it is the other who refuses.
_PREVAILING = frozenset({"persuade", "convince"})
# Acts of words that somebody answers, told in passing as the occasion of the answer.
_SAYING = frozenset({"AUX", "VERB"})
_REPLYING = frozenset({"AGREE", "CONCEDE", "REJECT", "SUPPORT"})
_ANSWERED = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
_OCCASIONS = frozenset({"after", "following", "upon", "despite"})
# What happens to something that two have is between the two; who hails or blames it is another.
_SHARED = frozenset({"AGREE", "CONSULT", "COOPERATE", "REJECT", "RETREAT", "SANCTION"})
_OF_TWO = MUTUAL | {"161"}  # relations are broken off between two, too
_FRIENDS = frozenset({"ally", "friend", "partner"})
_FORCIBLE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


def parties_of(hit: Hit, kind: EventType, sentence: Sentence, discourse: Discourse) -> Parties | None:
    """The parties of the event of ``hit``, whose type is ``kind`` once negation is taken in.

    ``None`` when the subject is a pronoun for nobody, and when a noun is said in passing.
    """
    if (deed := _deed(hit, sentence)) is not None and deed.dep_ == "nsubjpass":
        return _of_the_deed(hit, kind, sentence, deed, discourse.incidents)
    if kind == "CONSULT" and _is_among_own_people(sentence, hit.token):
        return None
    return _of_the_clause(hit, kind, sentence, discourse)


def _of_the_clause(hit: Hit, kind: EventType, sentence: Sentence, discourse: Discourse) -> Parties | None:
    verbal = hit.entry.pos != "noun"
    if verbal and has_no_doer(sentence, hit.token) and not is_reply(hit.token, kind):
        return None
    source = _another(sentence, hit.token, arguments.sources(sentence, hit.token, hit.entry), discourse)
    if hit.entry.source == ("speaker",):
        of_others = "told" in hit.entry.target or places.judges_others(sentence, hit.token, source)
        if not (source and of_others):
            return None
    if kind == "REQUEST" and hit.entry.type != "REQUEST":
        return _demand(sentence, hit.token, source)
    target = _suffering(hit, kind, sentence, source)
    if verbal and (pair := _between(sentence, hit, kind, (*source, *target))):
        return without_direction(Parties(tuple(pair), ()), always=True)
    target = target or _answering(sentence, hit, kind, source)
    found = _of_home(_turned(hit, kind, Parties(tuple(source), tuple(target))), discourse)
    found = of_those_told_of(hit, kind, sentence, found, discourse.incidents)
    told = verbal or takes_place(hit.token) or _is_dated(sentence, hit.token) or denier(hit.token) is not None
    parted = _part_ways(hit, found)
    mutual = kind in JOINT or parted or (hit.entry.reciprocal and hit.token.lemma_.lower() in _ENCOUNTERS)
    lasts = hit.token.lemma_.lower().rpartition("-")[2] in _LASTING
    if not told and (lasts or not ((found.source and found.target) or (mutual and _are_several(found.source)))):
        return None
    if told and not found.carried and not (mutual and len(found.source) > 1) and not _among_themselves(hit, found):
        found = _with_source(found, sentence, hit, kind, discourse)
        found = _of_the_relations(hit, kind, sentence, found, discourse)
        found = _with_target(found, sentence, hit, kind, discourse)
    if parted or (_mutual(hit.token) and len(found.source) > 1):
        return without_direction(replace(found, target=()), always=True)
    joint = kind in JOINT and (kind != "SUPPORT" or hit.entry.cameo in MUTUAL)  # two who praise it: not each other
    if kind in (hit.entry.type, "AGREE") and (hit.entry.reciprocal or (joint and not found.target)):
        found = without_direction(found, hit.entry.reciprocal)
    return found


def _is_at_home(hit: Hit, kind: EventType, found: Parties) -> bool:
    """ "Clashed with |police|", "warned |foreign companies|", "|the general| took refuge": no state told of before."""
    if not found.target:
        return False
    last = {p.text.lower().rpartition(" ")[2] for p in found.target}
    return last <= _BYSTANDERS or "subj" in hit.entry.target or (kind == "PROTEST" and not last.isdisjoint(FORCES))


def _is_anybodys(verb: Token) -> bool:
    """ "|A bomb| went off near the embassy": nobody says whose, and hardly of those told of before."""
    return any(
        child.dep_ in SUBJECTS
        and child.lemma_.lower() in _DEVICES
        and any(c.lower_ in ("a", "an") for c in child.children)
        for child in verb.children
    )


def _is_unclaimed(verb: Token) -> bool:
    """ "|The bombings| killed twelve", "twelve |were killed|": not by those who met, thanked or helped them before."""
    clause = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else verb
    own = {child.lemma_.lower() for child in clause.children if child.dep_ in SUBJECTS}
    return bool(own & (_DEVICES | CRIMES)) or (verb.lemma_ in _KILLING and is_passive(verb))


def _is_among_own_people(sentence: Sentence, verb: Token) -> bool:
    """ "Met |his generals| to discuss Syria": no act between states."""
    met = (*objects(verb), *below(verb, "with"))
    return bool(met) and all(
        noun.lemma_.lower() in _OWN_PEOPLE
        and not any(sentence.mention(child) for child in noun.children if child.dep_ in ("amod", "compound"))
        and any(child.dep_ == "poss" and child.lower_ in _HIS for child in noun.children)
        for noun in met
    )


def _suffering(hit: Hit, kind: EventType, sentence: Sentence, source: list[Participant]) -> list[Participant]:
    """The targets that the clause names. "Colombia restored |them|": a deed that was told of is none.

    Nor is Niger one in "accused Chad of arming |Niger|, which it denied".
    """
    if kind == "REJECT" and hit.entry.pos == "verb" and (said := _proposers(sentence, hit.token, kind, source)):
        return said
    target = arguments.targets(sentence, hit.token, hit.entry, source)
    deed = _deed(hit, sentence)
    return target if deed is None else [p for p in target if p.start != sentence.start + deed.idx]


def _deed(hit: Hit, sentence: Sentence) -> Token | None:
    """The pronoun for a deed told before: "|it| was lifted the next spring"."""
    if not sentence.before or sentence.words.isdisjoint(DEEDS | PRONOUNS):
        return None
    wanted = {word for mark, words in hit.entry.conditions if mark in "+=" for word in words}
    for pronoun in hit.token.children:
        if is_deed(pronoun):
            return pronoun if any(noun.lemma_.lower() in wanted for noun in deeds(pronoun, sentence)) else None
    return None


def _of_the_deed(hit: Hit, kind: EventType, sentence: Sentence, deed: Token, before: Sequence[Event]) -> Parties | None:
    """Those of the deed that a pronoun stands for; who is named beside it does it: "it was lifted |by Oman|"."""
    place = sentence.start + deed.idx
    source = [p for p in arguments.sources(sentence, hit.token, hit.entry) if p.start != place]
    found = of_those_told_of(hit, kind, sentence, Parties(tuple(source), ()), before)
    if not found.target:
        found = with_source(Parties(tuple(source), ()), sentence, before, forcible=False)
    return found


def _part_ways(hit: Hit, found: Parties) -> bool:
    """ "|The two countries| broke off relations": with one another, when one phrase stands for both."""
    if hit.entry.cameo not in _OF_TWO or hit.entry.pos != "verb" or found.target:
        return False
    phrases = {(p.start, p.end) for p in found.source if p.start is not None}
    broken = any(noun.lemma_ in ("relation", "tie", "link", "contact") for noun in objects(hit.token))
    return broken and len(phrases) == 1 and len({p.id for p in found.source if p.id}) == 2


def _between(sentence: Sentence, hit: Hit, kind: EventType, found: Sequence[Participant]) -> list[Participant]:
    """ "|Relations| between A and B were frozen", "a truce that C brokered between them |ended|": what the two had."""
    verb = hit.token
    if kind not in _SHARED and hit.entry.cameo not in MUTUAL:
        return []
    if is_passive(verb) and (kind == "REJECT" or any(child.dep_ == "agent" for child in verb.children)):
        return []
    for noun in (child for child in verb.children if child.dep_ in SUBJECTS):
        holders = (noun, *(child for child in noun.children if child.dep_ in ("acl", "relcl")))
        pair = [p for holder in holders for p in collect(sentence, below(holder, "between"), inside=True)]
        suffering = {token.i for child in verb.children if child.dep_ in OBJECTS for token in child.subtree}
        others = (token.i for p in found for token in sentence.within(p.start or 0, p.end or 0))
        if _are_several(pair) and suffering.isdisjoint(others):
            return pair
    return []


def _turned(hit: Hit, kind: EventType, found: Parties) -> Parties:
    """ "Britain failed to persuade |Poland|": it was Poland that refused."""
    if kind == "REJECT" and hit.entry.head in _PREVAILING:
        return replace(found, source=found.target, target=found.source)
    return found


def _answering(sentence: Sentence, hit: Hit, kind: EventType, source: Sequence[Participant]) -> list[Participant]:
    """ "After Chad's refusal to pay, |Libya| closed the border": whoever answers is whom it was said to."""
    preposition = hit.token.head
    if hit.entry.pos != "noun" or kind not in _ANSWERED or hit.token.dep_ != "pobj" or preposition.dep_ != "prep":
        return []
    verb, doers = preposition.head, {p.id for p in source if p.id}
    fronted = preposition.lower_ in _OCCASIONS and preposition.i < verb.i and verb.pos_ == "VERB"
    found = [p for p in subjects(sentence, verb) if p.id] if fronted and doers else []
    return [] if doers & {p.id for p in found} else found


def _among_themselves(hit: Hit, found: Parties) -> bool:
    """ "The G7 ministers ended their meeting": members of one body met, and whom else they met would be said."""
    held = hit.entry.type == "CONSULT" and hit.entry.reciprocal and bool(hit.entry.conditions)
    if not held or found.target or len(found.source) != 1:
        return False
    return len(members_of().get(found.source[0].id, ())) > 1


def _of_home(found: Parties, discourse: Discourse) -> Parties:
    """ "MANILA - |Police| arrested a Pakistani": organs without a state are of where the report comes from."""
    home = discourse.home
    if home is None or not any(p.id not in ("", home.id) for p in found.target):
        return found
    source = (
        replace(p, id=home.id) if not p.id and p.text.lower().rpartition(" ")[2] in _ORGANS else p for p in found.source
    )
    return replace(found, source=tuple(source))


def _are_several(participants: Sequence[Participant]) -> bool:
    return len({p.id for p in participants if p.id}) > 1


def _is_dated(sentence: Sentence, noun: Token) -> bool:
    """ "The raid of 1 March", "a clash at the wells on 5 December": a noun with a day of its own is told as an act."""
    own = noun.subtree
    inside = {token.i for token in own if clause_of(token) == clause_of(noun)}
    return any(token.i in inside for time in sentence.times for token in sentence.within(time.start, time.end))


def _of_the_relations(hit: Hit, kind: EventType, sentence: Sentence, found: Parties, discourse: Discourse) -> Parties:
    """ "In 1976 relations with London were broken off": those of the other state that the passage is about."""
    known = [p for p in found.target if p.id]
    if found.source or len(known) != 1 or hit.entry.cameo not in _OF_TWO or kind != hit.entry.type:
        return found
    other = target_of(sentence, hit.token, known, discourse) if is_passive(hit.token) else None
    return replace(found, source=(other,), carried=other.start is None) if other is not None else found


def _demand(sentence: Sentence, trigger: Token, asked: Sequence[Participant]) -> Parties | None:
    """ "The U.S. said that North Korea must disarm": whoever says it asks it of whoever must."""
    speakers = subjects(sentence, trigger.head) if trigger.dep_ == "ccomp" else []
    if not speakers or not asked or {p.id for p in speakers} & {p.id for p in asked}:
        return None
    return Parties(tuple(speakers), tuple(asked))


def _mutual(trigger: Token) -> bool:
    """Whether those who do it also suffer it: "accused each other", "expelled five diplomats |each|"."""
    if any(c.lower_ == "between" for noun in trigger.children if noun.dep_ == "nsubj" for c in noun.children):
        return True  # "clashes |between Egyptian and Libyan troops| killed twelve"
    fought = [n for c in trigger.children if c.dep_ == "prep" and c.lower_ in ("in", "during") for n in c.children]
    if any(c.lower_ == "between" for noun in fought for c in noun.children):
        return True  # "four died |in clashes between| them"
    if trigger.lemma_ in _FIRING and any(noun.lemma_.lower() in _BETWEEN_THEM for noun in below(trigger, "across")):
        return True  # "have fired across |the border|"
    own = [token for token in trigger.subtree if token.lower_ in ("each", "another") and token.i > trigger.i]
    return any(clause_of(token) == clause_of(trigger) and _turns_back(token) for token in own)


def _turns_back(token: Token) -> bool:
    near = token.doc[token.i - 1 : token.i + 2]
    if token.lower_ == "another":
        return near[0].lower_ == "one"
    return near[-1].lower_ in ("other", "other's") or token.dep_ in ("advmod", "appos", "npadvmod")


def _with_source(found: Parties, sentence: Sentence, hit: Hit, kind: EventType, discourse: Discourse) -> Parties:
    """A source that the sentence leaves out, unless it was anybody."""
    peaceful = any(event.tone != "hostile" for event in discourse.incidents[-1:])
    if kind == "ASSAULT" and (_is_anybodys(hit.token) or (peaceful and _is_unclaimed(hit.token))):
        return found
    if kind == "REQUEST" and is_passive(hit.token):
        return found
    return with_source(found, sentence, discourse.incidents, forcible=kind in _FORCIBLE)


def _with_target(found: Parties, sentence: Sentence, hit: Hit, kind: EventType, discourse: Discourse) -> Parties:
    """A target that the sentence leaves out, or names without a name: "expelled 41 diplomats", "urged him"."""
    if _is_at_home(hit, kind, found):
        return found
    trigger = hit.token
    before = discourse.incidents[: bisect_left(discourse.incidents, sentence.start, key=lambda e: e.sentence[0])]
    if not found.source or any(p.id or _is_somebody(p, found, before) for p in found.target):
        return found
    if _asks_friends(trigger):
        return found
    if (court := _accredited_to(sentence, found.source)) is not None:
        return replace(found, target=(court,))
    if proposers := _proposers(sentence, trigger, kind, found.source):
        return replace(found, target=tuple(proposers), carried=True)
    if meant := alluded(sentence, trigger, kind, found.source, discourse):
        return replace(found, target=tuple(meant), carried=True)
    told = any(event.type == "ASSAULT" for event in before)
    if not told and deplores_crime(trigger):
        return found
    barred = arguments.courts() | arguments.victims(sentence, trigger) if kind == "ACCUSE" else frozenset[str]()
    likeliest = _him(sentence, trigger, found.source, discourse) or target_of(
        sentence, trigger, found.source, discourse, barred
    )
    unknown = not any(p.id for p in found.source)
    if likeliest is None or (unknown and likeliest.start is None):
        return found  # whom "gunmen" shot three sentences later is anybody's guess
    if (likeliest.start is None or kind == "REQUEST") and _is_to_own_people(hit, kind, found):
        return found
    return replace(found, target=(likeliest,), carried=likeliest.start is None, fallback=likeliest.start is not None)


def _proposers(sentence: Sentence, trigger: Token, kind: EventType, source: Sequence[Participant]) -> list[Participant]:
    """ "|Chad| proposed talks, which Niger rejected": who asks or says what the clause about it answers."""
    if kind not in _REPLYING or trigger.dep_ not in ("relcl", "ccomp", "advcl"):
        return []
    if not any(child.dep_ in OBJECTS and child.lower_ in ("which", "that") for child in trigger.children):
        return []
    known = {p.id for p in source}
    sayings = (subjects(sentence, verb) for verb in trigger.ancestors if verb.pos_ in _SAYING or verb.dep_ == "ROOT")
    others = ([p for p in said if p.id and p.id not in known] for said in sayings)
    return next(filter(None, others), [])


def _is_to_own_people(hit: Hit, kind: EventType, found: Parties) -> bool:
    """ "Urged |citizens|", "assured |Parliament|", "promised |voters| a tax cut": said at home."""
    if kind not in _SPOKEN:
        return False
    spoken_to = (*objects(hit.token), *(noun for word in ("to", "on", "with") for noun in below(hit.token, word)))
    words = {noun.lemma_.lower() for noun in spoken_to}
    words |= {p.text.lower().rpartition(" ")[2].removesuffix("s") for p in found.target}
    return not words.isdisjoint(_AUDIENCE)


def _asks_friends(trigger: Token) -> bool:
    """ "Asked |its allies| for help": those are not whoever it has a quarrel with."""
    asked = (*objects(trigger), *(below(trigger, "to") if trigger.lemma_ in ("look", "appeal", "turn") else ()))
    return any(noun.tag_ == "NNS" and noun.lemma_.lower() in _FRIENDS for noun in asked)


def _accredited_to(sentence: Sentence, source: Sequence[Participant]) -> Participant | None:
    """ "The German ambassador |in London| protested", "its envoy |to Oslo| refused": to whom an envoy speaks."""
    for participant in source:
        for noun in sentence.within(participant.start or 0, participant.end or 0)[-1:]:
            if noun.lemma_.lower() not in _ENVOYS:
                continue
            posts = collect(sentence, [n for c in noun.children if c.lower_ in ("in", "to") for n in c.children])
            return next((p for p in posts if p.id and p.id != participant.id), None)
    return None


def _is_somebody(participant: Participant, found: Parties, before: Sequence[Event]) -> bool:
    """Whether a name that no table knows can be a party; where a quarrel is told, "Ouadi Doum" is what was captured."""
    if not participant.text[:1].isupper():
        return False
    doers = {p.id for p in found.source if p.id}
    hostile = (event for event in before if event.tone == "hostile")
    return not any(doers & {p.id for p in (*event.source, *event.target)} for event in hostile)


def _him(sentence: Sentence, trigger: Token, source: Sequence[Participant], discourse: Discourse) -> Participant | None:
    """ "Rudd urged |him|": the person named last who is not the one that urges."""
    known = {p.id for p in source}
    for pronoun in objects(trigger):
        if pronoun.lower_ in _HIM:
            before = [
                m for m in discourse.near(sentence) if m.start < sentence.start + pronoun.idx and m.id not in known
            ]
            persons = [m for m in before if m.leader or m.kind == "role"]
            if persons:
                return Participant(persons[-1].id, pronoun.text, persons[-1].leader, *sentence.span(pronoun, pronoun))
    return None


def _another(sentence: Sentence, trigger: Token, source: list[Participant], discourse: Discourse) -> list[Participant]:
    """ "He urged Washington", "|the country| thanked Tokyo": who does it is not whom it is done to, but another."""
    if len(source) != 1 or not _points_back(source[0].text):
        return source
    named = [
        p
        for noun in objects(trigger)
        for p in actors_of(sentence, noun)
        if p.id and p.text[:1].isupper() and not _is_body(sentence, noun)
    ]
    if all(p.id != source[0].id for p in named):
        return source
    last = discourse.incidents[-1] if discourse.incidents else None
    if last is not None and sentence.start - last.sentence[1] < CARRY_CHARACTERS:
        doers = [p for p in last.source if p.id and all(p.id != other.id for other in named)]
        if doers:
            return [replace(source[0], id=p.id, leader=p.leader) for p in doers]
    other = target_of(sentence, trigger, named, discourse)
    return [replace(source[0], id=other.id, leader=other.leader)] if other is not None else source


def _points_back(words: str) -> bool:
    return words.lower() in ("he", "she", "it", "they") or (words.lower().startswith("the ") and words[4:].islower())


def _is_body(sentence: Sentence, noun: Token) -> bool:
    """ "He nationalised |the Suez Canal Company|": at home, for all that it has a name."""
    mention = sentence.mention(noun)
    return mention is not None and mention.kind == "body"


def without_direction(found: Parties, always: bool) -> Parties:
    """The parties of an act without direction: the first is written as its source, all others as its targets."""
    everybody: list[Participant] = []
    for participant in (*found.source, *found.target):
        if all(participant.id != other.id or not participant.id for other in everybody):
            everybody.append(participant)
    if len(everybody) < 2 and not always:
        return found
    return replace(found, source=tuple(everybody[:1]), target=tuple(everybody[1:]), reciprocal=True)
