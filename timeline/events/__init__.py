"""What happened: finds acts in sentences and says who did them to whom, whether they happened, and on which days.

``code(document, sentences, mentions, times)`` gives the events of a text. The parts:

* ``lexicon``     the ontology and the words that tell of acts, from ``cameo.tsv`` and ``lexicon.tsv``
* ``parser``      sentences to parses (spaCy)
* ``matcher``     the entry of the lexicon that a parsed word answers to
* ``triggers``    which words are acts of their own
* ``sentence``    a parse with its mentions and times; which actors a word stands for
* ``grammar``     objects, passives and prepositions of a parse
* ``subjects``    who does what a verb says
* ``arguments``   source and target of a trigger
* ``allusions``   whom "the attack" or "its membership" alludes to
* ``context``     whom an act is done to when the sentence leaves it out
* ``parties``     those that take part, also where the sentence leaves them out
* ``status``      happened, planned, threatened, denied or hypothetical
* ``moods``       what is still to come, as acts of speech
* ``governing``   which time expression of a sentence dates a word
* ``lengths``     dates counted from another act: "a day after", "within three days"
* ``story``       the time that the text speaks of when it comes to a sentence
* ``stated``      the date that a sentence states for an act
* ``dating``      which date belongs to the act, and why
* ``desks``       whether a sentence is of another desk of a newspaper: sport, business ...
* ``confidence``  how sure all of it is
* ``summary``     the clause in few words
* ``merge``       the same act told twice
* ``coder``       all of it over one document
"""

from timeline.events.coder import code

__all__ = ["code"]
