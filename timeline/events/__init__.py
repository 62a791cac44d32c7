"""What happened: finds acts in sentences and says who did them to whom, whether they happened, and on which days.

``code(document, sentences, mentions, times)`` gives the events of a text. The parts:

* ``lexicon``     the ontology and the words that tell of acts, from ``cameo.tsv`` and ``lexicon.tsv``
* ``parser``      sentences to parses (spaCy)
* ``sentence``    a parse with its mentions and times; which actors a word stands for
* ``arguments``   source and target of a trigger
* ``status``      happened, planned, threatened, denied or hypothetical
* ``dating``      which date belongs to the act, and why
* ``confidence``  how sure all of it is
* ``coder``       all of it over one document
"""

from timeline.events.coder import code

__all__ = ["code"]
