#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Makes the figures that the tests compare with, by igraph (Debian: python3-igraph).

usage: figures.py LIST.csv..        LIST.csv -> LIST.igraph.csv

Run by hand when a list is added; the tests only read the results. A list has columns from, to
and maybe weight. Edges beside each other stay apart, as in igraph; not so for paths, from the
first node to the last.
"""
import csv
import random
import sys

import igraph


def figures(path):
    with open(path, encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    number = {}
    edges = [tuple(number.setdefault(r[c], len(number)) for c in ("from", "to")) for r in rows]
    weight = [float(r.get("weight") or 1) for r in rows]
    g = igraph.Graph(n=len(number), edges=edges)
    cut, bridges = set(g.articulation_points()), set(g.bridges())
    best = 0.0
    for seed in range(20):
        random.seed(seed)
        p = g.community_leiden("modularity", weights=weight, n_iterations=-1)
        best = max(best, g.modularity(p.membership, weights=weight))
    single = g.copy()
    single.simplify()
    paths = single.get_k_shortest_paths(0, to=g.vcount() - 1, k=10, output="vpath")
    columns = {
        "component": g.connected_components().membership,
        "core": g.coreness(),
        "cut": [int(v in cut) for v in range(g.vcount())],
        "betweenness": g.betweenness(),
        "pagerank": g.pagerank(),
        "pagerank_weights": g.pagerank(weights=weight),
        "pagerank_first": g.personalized_pagerank(reset_vertices=[0], weights=weight),
        "distance": [-1 if d == float("inf") else int(d) for d in g.distances(0)[0]],
    }
    with open(path.replace(".csv", ".igraph.csv"), "w", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["node"] + list(columns) + ["whole", "value"])
        whole = [("modularity", best), ("bridges", len(bridges))]
        whole += [("path%d" % i, len(p) - 1) for i, p in enumerate(paths)]
        for name, v in number.items():
            extra = whole[v] if v < len(whole) else ("", "")
            values = ["%.12g" % c[v] for c in columns.values()]
            value = "%.12g" % extra[1] if extra[0] else ""
            out.writerow([name] + values + [extra[0], value])


for list_path in sys.argv[1:]:
    figures(list_path)
