"""Words that point back: "the president", "the alliance", "his country", "both sides", "he", "it", "his counterpart".

In go the named mentions of a text, out come they and the references between them, in order. A reference takes the
nearest earlier sentence that names something fitting, and of that sentence what stands first: the subject of one
sentence is what the next one speaks of. A pair ("both leaders") is rather two that "and" joins. A reference to several
("both sides", "they") is several mentions of the same words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from timeline.actors import roles
from timeline.actors.borders import neighbours
from timeline.actors.candidates import BESIDE, OTHER_HALF, candidates, is_half
from timeline.actors.offices import holder, terms_of
from timeline.actors.ways import REACH, Candidate, DayAt, Way
from timeline.model import ActorMention
from timeline.text import Span

_IN = re.compile(r"\W*(?:But |Meanwhile |Back )?[Ii]n ")
# What puts a name into a phrase, and what follows the subject of a clause.
_BELOW = re.compile(
    r"\b(?:in|at|with|by|from|to|of|between|on|for|against|under|after|before|without) (?:the )?$", re.I
)
_VERB = re.compile(r" (?:[a-z]+ed|said|told|met|was|were|is|has|had|will|would|did|made|took|gave|sent|went|came)\b")
_WHERE = re.compile(r"\b(?:in|at|near|to|from|outside|around|of)\s+$", re.IGNORECASE)
_ACTING = re.compile(
    r" [^,;:.]{0,30}\b(?:on|to|with|upon|against|for|from|urged|told|asked|warned|accused|condemned) (?:the )?"
)
_NEXT_TO = re.compile(r",? (?:and|or|with|through|via|plus|under|by|at) ")
_AND = re.compile(r", (?:and|but|while|whereas) (?:the )?$")
_CLAUSE = re.compile(r"(?:[,;:] |[,;:] and |[,;:] but |—|– )$")
_LIST = re.compile(r",?\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?")
_FRONTED = re.compile(
    r"\W*(?:Meanwhile, |Also )?(?:During|In|At|After|Before|Following|For|On|Ahead of|With) ", re.IGNORECASE
)
# What stands between the possessive and the subject of its sentence: no clause of its own, then a comma.
_SUBJECT_BEHIND = re.compile(r" [^,;:.]{3,60}, (?:the )?")
# Those who sit in the capital of their own state, and not in another's as envoys do.
_SEATED = frozenset({
    "authorities", "cabinet", "defence minister", "defence ministry", "defense ministry", "foreign minister",
    "foreign ministry", "generals", "government", "interior ministry", "junta", "leadership", "ministry", "parliament",
    "regime",
})  # fmt: skip
_EXECUTIVE = frozenset({"state", "both", "government", "leader"})


def refer(text: str, sentences: Sequence[Span], named: Sequence[ActorMention], day_at: DayAt) -> list[ActorMention]:
    """``named`` and every reference of ``text`` that could be settled, in order."""
    starts = [start for start, _ in sentences]
    resolved: list[ActorMention] = []
    waiting = list(reversed(named))
    for candidate in candidates(text, roles.lowered(text), day_at):
        while waiting and waiting[-1].start < candidate.end:
            mention = waiting.pop()
            # "The two |Gulf states|" are two that were named, and not all of them.
            if not (_has_within(candidate, mention) and _behind(text, resolved, starts, candidate)[1]):
                resolved.append(_counterpart(mention, resolved, starts, day_at))
        if resolved and resolved[-1].end > candidate.start:
            continue
        if candidate.kind == "pronoun" and text[candidate.start : candidate.end].isupper():
            continue  # information technology (IT)
        if candidate.other and waiting and waiting[-1].start - candidate.end <= 2:
            continue  # "its ally |Belarus"
        way, antecedents = candidate.ways[0], _in_a_capital(text, waiting, candidate)
        antecedents = antecedents or _ahead(text, waiting, starts, candidate)
        if not antecedents:
            way, antecedents = _behind(text, resolved, starts, candidate)
        resolved += [_pointing(text, candidate, way, antecedent, day_at) for antecedent in antecedents]
    while waiting:
        resolved.append(_counterpart(waiting.pop(), resolved, starts, day_at))
    return resolved


def _has_within(candidate: Candidate, mention: ActorMention) -> bool:
    return candidate.count > 1 and candidate.start < mention.start and mention.end == candidate.end


def _behind(
    text: str, resolved: Sequence[ActorMention], starts: Sequence[int], candidate: Candidate
) -> tuple[Way, list[ActorMention]]:
    """Those to whom ``candidate`` points back, and the first of its ways in which it points to anybody."""
    if (seat := _seat(text, resolved, starts, candidate)) is not None:
        return candidate.ways[0], [seat]
    for way in candidate.ways:
        antecedents = _listed(text, resolved, starts, candidate, way) or _antecedents(
            text, resolved, starts, candidate, way
        )
        if antecedents and way.most:
            antecedents = _most_named([m for m in resolved if way.fits(m) and m.kind != "adjective"], resolved)[:1]
        if antecedents and candidate.other:
            antecedents = _beside(text, antecedents[0], resolved, starts, candidate)
        if antecedents:
            return way, antecedents
    return candidate.ways[0], []


def _ahead(
    text: str, waiting: Sequence[ActorMention], starts: Sequence[int], candidate: Candidate
) -> list[ActorMention]:
    """ "During |their| talks on Monday, Petro and Lula agreed": at the head of a sentence a possessive points forward.

    ``waiting`` has the names to come, the next one last.
    """
    begin = starts[bisect_right(starts, candidate.start) - 1]
    if not waiting or not _FRONTED.fullmatch(text, begin, candidate.start):
        return []
    found: list[ActorMention] = []
    for mention in reversed(waiting):
        if not found and not _SUBJECT_BEHIND.fullmatch(text, candidate.end, mention.start):
            return []
        if found and not _goes_on(text, found[-1], mention):
            break
        found.append(mention)
    several = text[candidate.start : candidate.end].lower() == "their"
    return found if several == (len(found) > 1) and all(m.id and candidate.ways[0].fits(m) for m in found) else []


def _in_a_capital(text: str, waiting: Sequence[ActorMention], candidate: Candidate) -> list[ActorMention]:
    """ "|The foreign minister| in Paris" is that of the state whose capital it is."""
    words = text[candidate.start : candidate.end].lower().removeprefix("the ")
    if not waiting or waiting[-1].kind != "capital" or words not in _SEATED:
        return []
    return [waiting[-1]] if text[candidate.end : waiting[-1].start] == " in " else []


def _seat(
    text: str, resolved: Sequence[ActorMention], starts: Sequence[int], candidate: Candidate
) -> ActorMention | None:
    """ "In Moscow |the foreign ministry| protested": the capital or state that the sentence begins with says whose."""
    if not resolved or candidate.kind not in ("body", "role") or resolved[-1].kind not in ("capital", "state"):
        return None
    begin = starts[bisect_right(starts, candidate.start) - 1]
    inside = _IN.fullmatch(text, begin, resolved[-1].start)
    return resolved[-1] if inside and text[resolved[-1].end : candidate.start] in (" ", ", ") else None


def _antecedents(
    text: str, resolved: Sequence[ActorMention], starts: Sequence[int], candidate: Candidate, way: Way
) -> list[ActorMention]:
    """Those to whom ``candidate`` points in this ``way``: as many as it asks for, each another actor, or none.

    Its own sentence counts only if it names them all: whoever "urged both sides" is neither of them.
    """
    wanted = max(candidate.count, 1)
    found: list[ActorMention] = []
    sentence = bisect_right(starts, candidate.start)
    for distance, here in enumerate(_by_sentence(resolved, starts, sentence, way.reach)):
        fitting = _fitting(text, here, candidate, way, same_sentence=distance == 0)
        if distance == 0 and candidate.count == 1 and fitting:
            if _NEXT_TO.fullmatch(text, fitting[-1].end, candidate.start):
                return [fitting[-1]]  # "Armenia attacked Azerbaijan and |its| ally"
            fitting = _of_the_clause(text, fitting, starts[sentence - 1], candidate.start)
        if not found and (joined := _joined(text, fitting, candidate.count)):
            if distance == 0 and _acts_on(text, joined[-1].end, candidate):
                continue  # "Russia and China called on |both sides|"
            return joined if candidate.pick is None else [joined[candidate.pick]]
        ordered = _subject_first(text, fitting) if distance > 0 else fitting
        others = [m for i, m in enumerate(ordered) if all(m.id != other.id for other in (*found, *ordered[:i]))]
        if fitting and (way.joined or (way.alone and len(others) > 1)):
            return []
        if len(found) + len(others) >= wanted:
            if len(found) + len(others) > 2 == candidate.count:  # "the two sides" are those of the whole quarrel
                others = _distinct(_most_named([*others, *_near(resolved, starts, sentence, way)], resolved))
            return sorted((found + others)[:wanted], key=lambda mention: mention.start)
        if distance > 0 or _begins_a_clause(text, candidate.start):
            found += others
    return []


def _fitting(
    text: str, here: Sequence[ActorMention], candidate: Candidate, way: Way, *, same_sentence: bool
) -> list[ActorMention]:
    """Those of one sentence whom ``candidate`` could mean in this ``way``."""
    fitting = [m for m in here if m.kind != "adjective" and way.fits(m) and not _is_place(text, m)]
    if candidate.count != 1:
        return fitting
    fitting = _alone(text, fitting)
    return _bystanders(text, here, fitting, candidate) if same_sentence and candidate.other is None else fitting


def _alone(text: str, fitting: Sequence[ActorMention]) -> list[ActorMention]:
    """``fitting`` without those of a list, or of words for several: "it" is none of "A, B and C" or "the three"."""
    alone: list[ActorMention] = []
    run: list[ActorMention] = []
    for mention, following in zip(fitting, [*fitting[1:], None], strict=False):
        run.append(mention)
        if following is None or not _goes_on(text, mention, following):
            clauses = len(run) == 2 and _AND.search(text, run[0].end, run[1].start)  # "to Egypt, |and the| US put its"
            alone += run if clauses or not _is_list(text, run, 0) else []
            run = []
    return alone


def _bystanders(
    text: str, here: Sequence[ActorMention], fitting: list[ActorMention], candidate: Candidate
) -> list[ActorMention]:
    """``fitting`` without who does something to whom the candidate means: "Iran and Oman broke with |the emirate|"."""
    named = [mention for mention in here if mention.kind != "adjective"]
    if not named or not _acts_on(text, named[-1].end, candidate):
        return fitting
    acting = [named.pop()]
    while named and _goes_on(text, named[-1], acting[-1]):
        acting.append(named.pop())
    return [mention for mention in fitting if mention not in acting]


def _near(resolved: Sequence[ActorMention], starts: Sequence[int], sentence: int, way: Way) -> list[ActorMention]:
    """All that fit within the reach of ``way``."""
    near = (mention for here in _by_sentence(resolved, starts, sentence, way.reach) for mention in here)
    return [mention for mention in near if mention.kind != "adjective" and way.fits(mention)]


def _distinct(found: Sequence[ActorMention]) -> list[ActorMention]:
    return list({mention.id: mention for mention in reversed(found)}.values())[::-1]


def _listed(
    text: str, resolved: Sequence[ActorMention], starts: Sequence[int], candidate: Candidate, way: Way
) -> list[ActorMention]:
    """The list of just so many that stands nearest: "the three states" are rather these than any three.

    For "the other two states" a list with one or two more, who are named again beside them: "Oman and |the other two|".
    """
    if candidate.count < 3 and not candidate.others:
        return []
    sentence = bisect_right(starts, candidate.start)
    own = {m.id for m in resolved if bisect_right(starts, m.start) == sentence} if candidate.others else set()
    for here in _by_sentence(resolved, starts, sentence, way.reach):
        fitting = [m for m in here if m.kind != "adjective" and way.fits(m) and not _is_place(text, m)]
        for more in (1, 2) if candidate.others else (0,):
            listed = _joined(text, fitting, candidate.count + more)
            rest = [m for m in listed if m.id not in own]
            if len(rest) == candidate.count and not _acts_on(text, listed[-1].end, candidate):
                return rest
    return []


def _subject_first(text: str, fitting: list[ActorMention]) -> list[ActorMention]:
    """ "With Macron beside him, |Merkel| said": the subject comes before whom a phrase in front of it names."""
    if len(fitting) > 1 and _BELOW.search(text, max(0, fitting[0].start - 12), fitting[0].start):
        for mention in fitting[1:]:
            if text[mention.start - 2 : mention.start] == ", " and _VERB.match(text, mention.end):
                return [mention, *(other for other in fitting if other is not mention)]
    return fitting


def _most_named(others: list[ActorMention], resolved: Sequence[ActorMention]) -> list[ActorMention]:
    """``others`` with those first whom the text has named most: "the two powers" are those that it is about."""
    counts = Counter(mention.id for mention in resolved if mention.kind != "adjective")
    return sorted(others, key=lambda mention: -counts[mention.id])


def _of_the_clause(text: str, fitting: list[ActorMention], begin: int, end: int) -> list[ActorMention]:
    """Those of the last clause before ``end`` that has a subject: "Moscow threatened, and |London sent its ...".

    In "Turkey, Iran, and Russia" no clause begins.
    """
    colon = max(text.rfind(mark, begin, end) for mark in (": ", "; "))
    fitting = [mention for mention in fitting if mention.start > colon] or fitting
    for at in range(len(fitting) - 1, 0, -1):
        before, mention = fitting[at - 1], fitting[at]
        listed = at > 1 and _goes_on(text, fitting[at - 2], before) and _goes_on(text, before, mention)
        if _AND.search(text, before.end, mention.start) and not listed:
            return fitting[at:]
    return fitting


def _acts_on(text: str, end: int, candidate: Candidate) -> bool:
    """Whether those named until ``end`` do something to whom the candidate means, and so are others."""
    return candidate.kind != "pronoun" and _ACTING.fullmatch(text, end, candidate.start) is not None


def _begins_a_clause(text: str, start: int) -> bool:
    """ "Vajpayee went to Lahore, and |the two prime ministers| signed": a subject takes in who stands before it."""
    return _CLAUSE.search(text, max(0, start - 6), start) is not None


def _beside(
    text: str, owner: ActorMention, resolved: Sequence[ActorMention], starts: Sequence[int], candidate: Candidate
) -> list[ActorMention]:
    """Whom "its neighbour" means: the last other actor named that can be one, rather one with a common border."""
    beside = neighbours(owner.id) if "neighbo" in text[candidate.start : candidate.end].lower() else frozenset[str]()
    nearest: list[ActorMention] = []
    hinted: list[ActorMention] = []  # "seized a |Paraguayan| fort; its neighbour ..."
    reach = REACH["neighbour"] if beside else REACH["pronoun"]
    for distance, here in enumerate(_by_sentence(resolved, starts, bisect_right(starts, candidate.start), reach)):
        for mention in reversed(here):
            fits = candidate.other is not None and candidate.other(mention) and mention.kind != "adjective"
            if fits and mention.id != owner.id and not _is_place(text, mention):
                if mention.id in beside or not beside:
                    return [mention]
                nearest = nearest or ([mention] if distance <= REACH["pronoun"] else [])
            elif mention.kind == "adjective" and mention.id in beside and distance <= 1:
                hinted = hinted or [mention]
    return nearest or hinted


def _by_sentence(
    resolved: Sequence[ActorMention], starts: Sequence[int], sentence: int, reach: int
) -> Iterator[list[ActorMention]]:
    """The mentions of the sentence at hand and of ``reach`` sentences before it, nearest sentence first."""
    group: list[ActorMention] = []
    distance = 0
    for mention in reversed(resolved):
        back = sentence - bisect_right(starts, mention.start)
        if back != distance:
            yield group[::-1]
            group, distance = [], back
            if back > reach:
                return
        group.append(mention)
    yield group[::-1]


def _joined(text: str, fitting: Sequence[ActorMention], count: int) -> list[ActorMention]:
    """The first ``count`` mentions that "and" joins ("A, B and C"); any number of them for a count of 0."""
    run: list[ActorMention] = []
    for mention in fitting:
        if run and not _goes_on(text, run[-1], mention):
            if _is_list(text, run, count):
                return run
            run = []
        run.append(mention)
    return run if _is_list(text, run, count) else []


def _goes_on(text: str, last: ActorMention, mention: ActorMention) -> bool:
    """Whether two mentions stand in one list, or are two that the same words mean."""
    return mention.start == last.start or _LIST.fullmatch(text, last.end, mention.start) is not None


def _is_list(text: str, run: Sequence[ActorMention], count: int) -> bool:
    if len(run) < 2 or (count and len(run) != count) or len({(m.id, m.leader) for m in run}) < len(run):
        return False
    return run[-1].start == run[-2].start or "and" in text[run[-2].end : run[-1].start]


def _is_place(text: str, mention: ActorMention) -> bool:
    """ "in Astana", "Lisbon, where ..." is where, not who."""
    if mention.kind != "capital":
        return False
    return text.startswith(", where ", mention.end) or bool(
        _WHERE.search(text, max(0, mention.start - 9), mention.start)
    )


def _pointing(text: str, candidate: Candidate, way: Way, antecedent: ActorMention, day_at: DayAt) -> ActorMention:
    """The mention of the words of ``candidate``: with the person meant, or with who holds the office."""
    leader = antecedent.leader if way.person else None
    day = day_at(candidate.start)
    if candidate.offices and leader is None and day is not None:
        term = holder(antecedent.id, candidate.offices, day, candidate.noun)
        leader = term.name if term else None
    start, end = candidate.start, candidate.end
    half = text[start:end].rpartition(" ")[2]
    if half in OTHER_HALF and not is_half(half)(antecedent):
        antecedent = replace(antecedent, id=BESIDE.get(antecedent.id, ""))  # "the North" where Seoul was named
    return replace(antecedent, start=start, end=end, text=text[start:end], leader=leader, kind=candidate.kind)


def _counterpart(
    mention: ActorMention, resolved: Sequence[ActorMention], starts: Sequence[int], day_at: DayAt
) -> ActorMention:
    """ "his |Kazakh counterpart" holds the office in Kazakhstan that he holds at home."""
    if mention.kind != "role" or mention.leader is not None or not mention.text.endswith("counterpart"):
        return mention
    day = day_at(mention.start)
    if day is None:
        return mention
    for here in _by_sentence(resolved, starts, bisect_right(starts, mention.start), 2):
        for other in here:
            if other.leader is not None and other.id != mention.id:
                term = holder(mention.id, _same_offices(other, day), day)
                return replace(mention, leader=term.name if term else None)
    return mention


def _same_offices(person: ActorMention, day: date) -> tuple[str, ...]:
    """The offices of a counterpart: whoever leads meets whoever leads, be it a president or a prime minister."""
    held = [
        term for term in terms_of(person.leader or "") if term.state == person.id and term.first <= day <= term.last
    ]
    leads = holder(person.id, ("leader",), day)
    if leads is not None and leads.name == person.leader and any(term.office in _EXECUTIVE for term in held):
        return ("leader",)
    return tuple(dict.fromkeys(term.office for term in held))
