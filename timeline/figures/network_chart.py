"""The network of relationships: an edge is a pair, as wide as it has events and coloured by their mean tone.

The mark on an edge and a node carry the Query that finds their events.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from timeline.figures import legend
from timeline.figures.captions import NO_PAIRS, unreal
from timeline.figures.drawing import HOVER, Drawing, Spec, blank, heading
from timeline.figures.frame import MARGIN, Frame
from timeline.figures.hover import actor_name, pair_name
from timeline.figures.legend import Entry
from timeline.figures.lettering import escape
from timeline.figures.network_counts import Edge
from timeline.figures.network_layout import HIGHEST, LEAST, Network, lay_out_network
from timeline.figures.network_shapes import Node
from timeline.figures.options import Options
from timeline.figures.rosters import asked_of
from timeline.figures.schemes import mean_tone_entries, tone_of, tone_ramp
from timeline.figures.sums import Sum, Sums, signed
from timeline.figures.theme import LABEL_SIZE, SMALL_SIZE, halo, tint
from timeline.query import Pair, Query, of_actors, of_pairs, to_params

MOST_ACTORS, MOST_ACTORS_NARROW = 24, 12
MOST_EDGES, MOST_EDGES_NARROW = 32, 14  # with more of them lines run through names
_RIM = 2  # pixels, half of them inside: without it a mark is not seen on a line of its own colour
_ANCHORS: Mapping[float, str] = {
    -1: "left",
    1: "right",
}  # by the side of its circle on which a name stands; else its middle is held


def draw_network(table: pd.DataFrame, options: Options) -> Spec:
    """The network of the busiest actors of the table."""
    totals, ties = strongest(table, options)
    network = network_of(totals, ties, options)
    width = network.width
    head = heading(options, _caption(table, len(totals), ties, options))
    sums = _sums(table, ties)
    placed = legend.flow(_entries(options, network, sums) if ties else [], width)
    frame = Frame(
        width=options.page_width,
        heading=head.height,
        legend=legend.height(placed),
        lanes=network.height,
        axis=0,
        dated=width,
    )
    drawing = blank(frame, options, head)
    drawing.layout["xaxis"] = {
        "range": [0, width],
        "domain": [0, 1],
        "visible": False,
        "fixedrange": True,
        "anchor": "y",
    }
    places = {node.actor: node for node in network.nodes}
    _lines(drawing, network, places, sums)
    _marks(drawing, network, sums, options)
    _nodes(drawing, network, table, options)
    legend.draw_legend(drawing, placed)
    return drawing.spec()


def network_of(totals: Mapping[str, int], ties: Mapping[Pair, int], options: Options) -> Network:
    """The layout for the width of the page."""
    names = {actor: actor_name(actor, options.names) for actor in totals}
    width = float(options.page_width - 2 * MARGIN)
    return lay_out_network(totals, ties, names, width, _height(len(totals), width))


def _height(actors: int, width: float) -> float:
    return min(max(0.58 * width, 420.0, 25.0 * actors), 200.0 + 24.0 * actors, HIGHEST)


def strongest(table: pd.DataFrame, options: Options) -> tuple[dict[str, int], dict[Pair, int]]:
    """The busiest actors that deal with one another, and how often each two of them do."""
    most, most_ties = _most(options)
    actors = of_actors(table)
    totals = dict(zip(actors.keys, actors.totals().tolist(), strict=True))
    busiest = sorted(totals, key=lambda actor: (actor.startswith("?"), -totals[actor], actor))[:most]
    pairs = of_pairs(table)
    ties = {
        pair: count
        for pair, count in zip(pairs.keys, pairs.totals().tolist(), strict=True)
        if pair[0] in busiest and pair[1] in busiest
    }
    kept = dict(sorted(ties.items(), key=lambda one: (-one[1], one[0]))[:most_ties])
    linked = {actor for pair in kept for actor in pair}
    return {actor: totals[actor] for actor in busiest if actor in linked}, kept


def _most(options: Options) -> tuple[int, int]:
    """At most so many actors and ties are drawn."""
    return (MOST_ACTORS_NARROW, MOST_EDGES_NARROW) if options.narrow else (MOST_ACTORS, MOST_EDGES)


def _sums(table: pd.DataFrame, ties: Mapping[Pair, int]) -> dict[Pair, Sum]:
    rows, sums = of_pairs(table).events(), Sums(table)
    return {pair: sums.of(rows[pair]) for pair in ties}


def drawn_in_network(table: pd.DataFrame, options: Options) -> int:
    """How many events the lines stand for."""
    _, ties = strongest(table, options)
    rows = of_pairs(table).events()
    return len({row for pair in ties for row in rows[pair]})


def _caption(table: pd.DataFrame, drawn: int, ties: Mapping[Pair, int], options: Options) -> str:
    """Which ties are shown and among whom: those of the busiest who have none of them are not ``drawn``."""
    if not ties:
        return NO_PAIRS
    actors, pairs = len(of_actors(table).keys), len(of_pairs(table).keys)
    most_actors, most_ties = _most(options)
    some = pairs > most_ties and len(ties) == most_ties  # weaker ones of who is not drawn are left out, too
    if actors <= most_actors:
        among = f": the {most_ties} strongest of {pairs:,} ties" if some else ""
    elif some:
        who = f"{drawn} actors with the" if drawn < most_actors else "the"
        among = f": {who} {most_ties} strongest ties among the {most_actors} busiest of {actors:,} actors"
    else:
        alone = most_actors - drawn
        without = f" ({alone} of them without a tie)" if alone else ""
        among = f" among the {most_actors} busiest of {actors:,} actors{without}"
    return f"Who deals with whom{among}, and how many events two of them share. {unreal(table, options)}".rstrip()


def _entries(options: Options, network: Network, sums: Mapping[Pair, Sum]) -> list[Entry]:
    theme, edges = options.look, network.edges
    least, most = edges[-1], edges[0]
    ends = least.count, most.count, (least.width, most.width)
    ties = [legend.line_widths(*ends, theme.muted)] if least.count < most.count else []
    sizes = legend.dot("an actor, larger with more events", "circle", 2 * LEAST, theme.ink, open=True)
    return [sizes, *ties, tone_ramp(), *mean_tone_entries(sums[edge.pair] for edge in edges)]


def _lines(drawing: Drawing, network: Network, places: Mapping[str, Node], sums: Mapping[Pair, Sum]) -> None:
    """One trace for all edges of one width and colour."""
    alike: dict[tuple[int, str], list[Edge]] = {}
    for edge in reversed(network.edges):  # strong ones are drawn over weak ones
        colour = tint(sums[edge.pair].lean)
        alike.setdefault((round(edge.width), colour), []).append(edge)
    for (width, colour), edges in alike.items():
        ends = [(places[edge.pair[0]], places[edge.pair[1]]) for edge in edges]
        drawing.scatter(
            x=[x for one, other in ends for x in (round(one.x, 1), round(other.x, 1), None)],
            y=[y for one, other in ends for y in (round(one.y, 1), round(other.y, 1), None)],
            mode="lines",
            line={"color": colour, "width": width},
            hoverinfo="skip",
            name="edges",
        )


def _marks(drawing: Drawing, network: Network, sums: Mapping[Pair, Sum], options: Options) -> None:
    """On every edge a mark of its mean tone, to be pointed at and clicked, with the number of its events."""
    looks = [tone_of(sums[edge.pair]) for edge in network.edges]
    drawing.scatter(
        x=[round(edge.x, 1) for edge in network.edges],
        y=[round(edge.y, 1) for edge in network.edges],
        mode="markers",
        marker={
            "symbol": [look.symbol for look in looks], "size": [look.size + _RIM for look in looks],
            "color": [look.colour for look in looks], "opacity": 1,
            "line": {"color": options.look.paper, "width": _RIM},
        },
        customdata=[to_params(Query(pairs=(edge.pair,))) for edge in network.edges],
        hovertext=[
            f"<b>{escape(pair_name(edge.pair, options.names))}</b>"
            f"<br>{sums[edge.pair].words()}"
            for edge in network.edges
        ],
        hovertemplate=HOVER,
        name="pairs",
    )  # fmt: skip
    told = [edge for edge in network.edges if edge.label]
    drawing.scatter(
        x=[round(edge.label_x, 1) for edge in told],
        y=[round(edge.label_y, 1) for edge in told],
        mode="text",
        text=[edge.label for edge in told],
        textposition="middle center",
        textfont={"size": SMALL_SIZE, "color": options.look.ink, "shadow": halo(options.look, 3)},
        hoverinfo="skip",
        name="counts",
    )


def _nodes(drawing: Drawing, network: Network, table: pd.DataFrame, options: Options) -> None:
    """Names, and over them the circles, whose edges the paper around a name would cut."""
    theme = options.look
    rows, sums = of_actors(table).events(), Sums(table)
    drawing.scatter(
        x=[round(_beginning(node), 1) for node in network.nodes],
        y=[round((node.words[1] + node.words[3]) / 2 + node.side[1], 1) for node in network.nodes],
        mode="text",
        text=[
            f"<i>{words}</i>" if node.actor.startswith("?") else f"<b>{words}</b>"
            for node in network.nodes
            for words in ["<br>".join(map(escape, node.name))]
        ],
        textposition=[f"middle {_ANCHORS.get(node.side[0], 'center')}" for node in network.nodes],
        textfont={"size": LABEL_SIZE, "color": theme.ink, "shadow": halo(options.look, 3)},
        hoverinfo="skip",
        name="names",
    )
    drawing.scatter(
        x=[round(node.x, 1) for node in network.nodes],
        y=[round(node.y, 1) for node in network.nodes],
        mode="markers",
        marker={
            "symbol": "circle", "size": [round(2 * node.radius, 1) for node in network.nodes], "color": theme.raised,
            "line": {"color": theme.ink, "width": 1.5}, "opacity": 1,
        },
        customdata=[to_params(asked_of(node.actor)) for node in network.nodes],
        hovertext=[
            f"<b>{escape(actor_name(node.actor, options.names))}</b><br>{sums.of(rows[node.actor]).words()}"
            for node in network.nodes
        ],
        hovertemplate=HOVER,
        name="actors",
    )  # fmt: skip


def _beginning(node: Node) -> float:
    """Where the name is held: at the end nearer to its circle, or in the middle above or below."""
    left, _, right, _ = node.words
    ends = {-1.0: right, 1.0: left}
    return ends.get(node.side[0], (left + right) / 2)


def network_twin(table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The edges as a table, the strongest first."""
    _, ties = strongest(table, options)
    sums = _sums(table, ties)
    found = [
        (
            *sorted(actor_name(actor, options.names) for actor in pair),
            count,
            *sums[pair].tones,
            signed(sums[pair].goldstein),
        )
        for pair, count in ties.items()
    ]
    columns = ["One", "Other", "Events", "Cooperative", "Neutral", "Hostile", "Mean score"]
    return pd.DataFrame(found, columns=columns)


def tell_network(table: pd.DataFrame, options: Options) -> str:
    """The strongest ties in words."""
    found = network_twin(table, options).head(5).to_dict("records")
    named = "; ".join(
        f"{row['One']} – {row['Other']} ({row['Events']:,}, mean score {row['Mean score']})" for row in found
    )
    return f"strongest ties: {named}." if named else "no two parties deal with each other."
