"""Who it was: finds the words that name a state, an organisation, a group or a leader, and says which one, and when.

``link(text, sentences, times, published)`` gives every mention of a text in order. The parts, in the order they run:

* ``spellings``   every spelling of every name of the knowledge tables, and what it can mean
* ``names``       the words: where a text holds one of them
* ``offices``     who held which office of which state on which day
* ``readings``    which meaning of a name fits its day and its neighbours, if any does
* ``roles``       "the Kazakh president", "president of Kazakhstan", "Russian forces"
* ``phrases``     names and the roles beside them become one mention
* ``strangers``   people whom no table knows, who are nobody of the tables
* ``candidates``  the words that may point back: "he", "the alliance", "both sides", "the president"
* ``references``  whom they point to
* ``own``         a user's names, laid over those of the tables
* ``link``        all of it over one text

What is *not* known here: what anybody did, and whether a name is a place or an actor in its sentence.
"""

from timeline.actors.link import link
from timeline.actors.names import Index as Names
from timeline.actors.own import index, load_names, read_names
from timeline.actors.spellings import country_of, display_name, display_names

__all__ = ["Names", "country_of", "display_name", "display_names", "index", "link", "load_names", "read_names"]
