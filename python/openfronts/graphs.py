"""Networks of an edition for SciPy, networkx and igraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from openfronts.table import Table

if TYPE_CHECKING:
    import igraph
    import networkx
    import scipy.sparse

    from openfronts.asked import Networks
    from openfronts.edition import Edition


class _Parts(NamedTuple):
    """Nodes and edges as tables, and which columns say which is which."""

    nodes: Table
    key: str
    edges: Table
    ends: tuple[str, str]
    #: The weight unless another is asked for.
    weight: str


def _parts(edition: Edition, what: Networks) -> _Parts:
    if what == "fronts":
        nodes = edition._beside(edition.fronts(), "front_id", "map", "front_id", ["x", "y"])
        return _Parts(nodes, "front_id", edition.table("front_links"), ("front_a", "front_b"), "similarity")
    if what == "co_citation":
        edges = edition.table("co_citations")
        works = edition.table("highly_cited")
        of_fronts = edition.table("front_papers", columns=["work", "front_id"], role="core")
        nodes = edition._beside(works, "work", "records", "work", ["work_id", "doi", "title", "source", "first_author"])
        nodes = Table(nodes._native.beside("work", of_fronts._native, "work", ["front_id"]))
        return _Parts(nodes, "work", edges, ("work_a", "work_b"), "cosine")
    if what == "collaboration":
        edges = edition.collaboration()
        nodes = edition.countries().select(["who", "name", "rank", "index", "n_core", "n_citing"])
        return _Parts(nodes, "who", edges, ("country_a", "country_b"), "n_papers")
    raise ValueError(f"a network is fronts, co_citation or collaboration, not {what}")


def _nodes(parts: _Parts) -> dict[Any, dict[str, Any]]:
    """Attributes by node; a node that stands in edges alone has none but its key."""
    nodes = {row[parts.key]: row for row in parts.nodes}
    for end in parts.ends:
        for key in parts.edges[end]:
            nodes.setdefault(key, {parts.key: key})
    return nodes


def adjacency(edition: Edition, what: Networks, weight: str | None) -> tuple[scipy.sparse.csr_matrix, list[Any]]:
    """The network as a symmetric matrix, and the key of each row."""
    import numpy
    import scipy.sparse

    parts = _parts(edition, what)
    keys = list(_nodes(parts))
    place = {key: number for number, key in enumerate(keys)}
    rows, columns = (
        numpy.fromiter((place[key] for key in parts.edges[end]), dtype=numpy.int32, count=len(parts.edges))
        for end in parts.ends
    )
    weights = numpy.array(parts.edges[weight or parts.weight], dtype=numpy.float64)
    upper = scipy.sparse.csr_matrix((weights, (rows, columns)), shape=(len(keys), len(keys)))
    matrix = scipy.sparse.csr_matrix(upper + upper.T)
    matrix.eliminate_zeros()
    matrix.sort_indices()
    return matrix, keys


def to_networkx(edition: Edition, what: Networks) -> networkx.Graph:
    """The network for networkx; `weight` of an edge is what `adjacency` takes."""
    import networkx

    parts = _parts(edition, what)
    graph = networkx.Graph(edition=edition.checksum, snapshot_date=edition.snapshot_date, network=what)
    graph.add_nodes_from((key, _plain(row)) for key, row in _nodes(parts).items())
    for row in parts.edges:
        one, other = (row.pop(end) for end in parts.ends)
        graph.add_edge(one, other, weight=row[parts.weight], **_plain(row))
    return graph


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Attributes that every format of graphs can hold: what is not known is left out, lists are joined."""
    known = ((name, value) for name, value in row.items() if value is not None)
    return {name: "; ".join(value) if isinstance(value, list) else value for name, value in known}


def to_igraph(edition: Edition, what: Networks) -> igraph.Graph:
    """The network for igraph; `weight` of an edge is what `adjacency` takes, `name` of a vertex its key."""
    import igraph

    parts = _parts(edition, what)
    nodes = _nodes(parts)
    place = {key: number for number, key in enumerate(nodes)}
    ends = [(place[one], place[other]) for one, other in zip(*(parts.edges[end] for end in parts.ends), strict=True)]
    graph = igraph.Graph(n=len(nodes), edges=ends)
    graph["edition"], graph["snapshot_date"], graph["network"] = edition.checksum, edition.snapshot_date, what
    for name in parts.nodes.column_names:
        # The name of a vertex is its key; what is called so in the table is its label.
        graph.vs["label" if name == "name" else name] = [row.get(name) for row in nodes.values()]
    graph.vs["name"] = [str(key) for key in nodes]
    for name in parts.edges.column_names:
        if name not in parts.ends:
            graph.es[name] = parts.edges[name]
    graph.es["weight"] = parts.edges[parts.weight]
    return graph
