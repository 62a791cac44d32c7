"""Which events to show: a Query is plain data, ``select`` the rows that satisfy it, ``to_params`` its place in a URL.

Several values of one facet mean any of them; facets are joined by "and". ``facet_counts`` says how many events each
choice would leave. Nothing here draws or reads a file. A table is never changed in place: what is known of it is
remembered for as long as it is the same object.
"""

from timeline.query.address import from_params, to_params
from timeline.query.facets import confidence_counts, counts, facet_counts
from timeline.query.groups import GroupBy, groups_of
from timeline.query.members import Members, of_actors, of_leaders, of_pairs
from timeline.query.query import DOUBTFUL, Pair, Query, narrowed
from timeline.query.regions import region_of
from timeline.query.select import doubtful, select

__all__ = [
    "DOUBTFUL",
    "GroupBy",
    "Members",
    "Pair",
    "Query",
    "confidence_counts",
    "counts",
    "doubtful",
    "facet_counts",
    "from_params",
    "groups_of",
    "narrowed",
    "of_actors",
    "of_leaders",
    "of_pairs",
    "region_of",
    "select",
    "to_params",
]
