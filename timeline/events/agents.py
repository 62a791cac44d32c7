"""Common nouns and names that can act although no table knows them: "protesters", "the junta", "Nijjar"."""

from __future__ import annotations

from functools import cache

from timeline.actors.roles import roles
from timeline.events.tokens import Token
from timeline.knowledge import read_rows

# "Rebels in Chad" are not Chad's, but fight it.
_AGAINST_THE_STATE = frozenset(
    "bandit extremist fighter guerrilla guerilla gunman insurgent jihadist jihadi militant militiaman rebel "
    "secessionist separatist terrorist".split()
)


def fights_the_state(words: str) -> bool:
    """Whether ``words`` end in a noun for those in arms against a state: "Chadian rebels"."""
    return words.lower().rpartition(" ")[2].removesuffix("s").replace("gunmen", "gunman") in _AGAINST_THE_STATE


@cache
def agent_nouns() -> frozenset[str]:
    """Nouns for people and bodies, singular, in lower case."""
    listed = {row["noun"] for _, row in read_rows("agents.tsv", ("noun", "source"))}
    return frozenset(listed | {role.noun for role in roles().values() if " " not in role.noun and role.kind != "thing"})


def is_agent(token: Token) -> bool:
    """Whether a noun that no table knows as an actor can be one: a name, or a noun for people or bodies."""
    if token.pos_ == "PROPN":
        return len(token.text) > 1 and token.text[0].isupper()
    return token.pos_ == "NOUN" and agent_noun(token)


def agent_noun(token: Token) -> bool:
    """Whether a word is a noun for people or bodies; the small model takes a first word "Mobs" for a name."""
    lemma = token.lemma_.lower()
    return lemma in agent_nouns() or (token.pos_ == "PROPN" and lemma.removesuffix("s") in agent_nouns())
