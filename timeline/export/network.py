"""Who acts towards whom, as a network for graph programs: GraphML and GEXF.

A node is an actor; an edge leads from a source to a target and sums up their events. What has no direction (talks, a
summit) counts on one edge, in the order of the alphabet, and is told in ``mutual``.
"""

from __future__ import annotations

import io
from typing import Any

import networkx as nx
import pandas as pd

from timeline.export.material import Material, Row, clean
from timeline.table import event_pairs


def network(material: Material) -> nx.DiGraph:
    """The network of a table.

    Nodes: ``label``, ``events``. Edges: ``weight`` (events), ``cooperative``, ``neutral``, ``hostile``, ``mutual`` (of
    these, without direction), ``goldstein`` (the mean), ``first`` and ``last`` (ISO days, "" when undated).
    """
    graph = nx.DiGraph()
    for row in material.rows():
        for actor in dict.fromkeys((*row["source"], *row["target"])):
            node = clean(actor)
            if node not in graph:
                graph.add_node(node, label=material.name(actor), events=0)
            graph.nodes[node]["events"] += 1
        for a, b in _edges(row):
            _count(graph, clean(a), clean(b), row)
    for _, _, edge in graph.edges(data=True):
        edge["goldstein"] = round(edge["goldstein"] / edge["weight"], 3)
    return graph


def _edges(row: Row) -> list[tuple[str, str]]:
    if row["reciprocal"]:
        return event_pairs(row["source"], row["target"], True)
    return sorted({(a, b) for a in row["source"] for b in row["target"] if a != b})


def _count(graph: nx.DiGraph, a: str, b: str, row: Row) -> None:
    if not graph.has_edge(a, b):
        tones = dict.fromkeys(("cooperative", "neutral", "hostile"), 0)
        graph.add_edge(a, b, weight=0, **tones, mutual=0, goldstein=0.0, first="", last="")
    edge: dict[str, Any] = graph.edges[a, b]
    edge["weight"] += 1
    edge[row["tone"]] += 1
    edge["mutual"] += int(row["reciprocal"])
    edge["goldstein"] += float(row["goldstein"])
    if pd.notna(row["date_start"]):
        day = row["date_start"].date().isoformat()
        edge["first"], edge["last"] = min(edge["first"] or day, day), max(edge["last"], day)


def to_graphml(material: Material) -> bytes:
    """The network as GraphML."""
    out = io.BytesIO()
    nx.write_graphml_xml(network(material), out)
    return out.getvalue()


def to_gexf(material: Material) -> bytes:
    """The network as GEXF 1.2, which Gephi reads."""
    out = io.BytesIO()
    nx.write_gexf(network(material), out, version="1.2draft")
    return out.getvalue()
