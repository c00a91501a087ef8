"""The graph algorithms on matrices, beside other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import igraph
import networkx
import numpy
import pytest
import scipy.sparse
from sknetwork.clustering import get_modularity

import openfronts as of


def random_network(n: int = 400, degree: int = 6, seed: int = 1) -> scipy.sparse.csr_matrix:
    """A network with weights, in which some nodes may be alone."""
    random = numpy.random.default_rng(seed)
    ends = random.integers(0, n, (2, n * degree // 2))
    ends = ends[:, ends[0] != ends[1]]
    half = scipy.sparse.csr_matrix((random.random(ends.shape[1]) + 0.1, ends), shape=(n, n))
    both = scipy.sparse.csr_matrix(half + half.T)
    both.sort_indices()
    return both


def citations(n_lists: int = 300, n_items: int = 80, seed: int = 2) -> scipy.sparse.csr_matrix:
    random = numpy.random.default_rng(seed)
    return scipy.sparse.csr_matrix((random.random((n_lists, n_items)) < 0.08).astype(float))


def karate() -> scipy.sparse.csr_matrix:
    return scipy.sparse.csr_matrix(networkx.to_scipy_sparse_array(networkx.karate_club_graph(), weight=None, dtype=float))


def test_the_best_known_modularity_of_the_karate_club_is_found() -> None:
    # 0.4198: Aloise and others 2010, Column generation algorithms for exact modularity maximization in networks.
    club = karate()
    labels = of.leiden(club, quality="modularity", n_random_starts=20)
    assert labels.dtype == numpy.uint32 and sorted(numpy.bincount(labels), reverse=True) == list(numpy.bincount(labels))
    found = of.quality(club, labels, quality="modularity")
    assert found == pytest.approx(0.4198, abs=1e-4)
    # The same number by igraph, networkx and scikit-network.
    graph = igraph.Graph.Weighted_Adjacency(club, mode="undirected", loops=False)
    assert graph.modularity(labels, weights="weight") == pytest.approx(found)
    communities = [set(numpy.flatnonzero(labels == label)) for label in numpy.unique(labels)]
    assert networkx.community.modularity(networkx.from_scipy_sparse_array(club), communities) == pytest.approx(found)
    assert get_modularity(club, labels) == pytest.approx(found)


def test_clusters_are_at_least_as_good_as_those_of_igraph() -> None:
    network = random_network(2000, 8)
    mine = of.leiden(network, resolution=0.05, n_iterations=0)
    graph = igraph.Graph.Weighted_Adjacency(network, mode="undirected", loops=False)
    theirs = graph.community_leiden(objective_function="CPM", weights="weight", resolution=0.05, n_iterations=-1).membership
    assert of.quality(network, mine, resolution=0.05) > 0.99 * of.quality(network, theirs, resolution=0.05)


def test_rows_are_read_where_they_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    from openfronts import _openfronts

    monkeypatch.setattr(_openfronts, "components", lambda rows: seen.extend(rows))
    network = random_network()
    network.indptr = network.indptr.astype(numpy.int64)
    network.has_canonical_format = True
    of.components(network)
    for mine, theirs in zip(seen, (network.indptr, network.indices, network.data), strict=True):
        assert numpy.shares_memory(mine, theirs)


def test_any_form_of_a_matrix_gives_the_same() -> None:
    network = random_network()
    expected = of.leiden(network, resolution=0.1)
    dense: Any = network.toarray()
    unsorted = network.copy()
    for row in range(network.shape[0]):
        span = slice(network.indptr[row], network.indptr[row + 1])
        unsorted.indices[span], unsorted.data[span] = network.indices[span][::-1], network.data[span][::-1]
    unsorted.has_sorted_indices = unsorted.has_canonical_format = False
    wide = scipy.sparse.csr_array(network)
    wide.indices, wide.indptr = wide.indices.astype(numpy.int64), wide.indptr.astype(numpy.int64)
    for form in (dense, network.tocsc(), network.tocoo(), unsorted, wide, scipy.sparse.csr_array(network)):
        assert (of.leiden(form, resolution=0.1) == expected).all()
    assert (of.leiden(network, resolution=0.1, jobs=1) == expected).all(), "one thread or all, the same"
    before = network.copy()
    of.leiden(unsorted, resolution=0.1)
    assert (before != network).nnz == 0, "what is given is not changed"


def test_what_is_no_network_is_refused_with_the_reason() -> None:
    network = random_network().tolil()
    one_way = network.copy()
    row, column = network.nonzero()[0][0], network.nonzero()[1][0]
    one_way[row, column] = 99.0
    with pytest.raises(ValueError, match=r"not symmetric: \(\d+, \d+\) differs .* A \+ A.T"):
        of.leiden(one_way)
    loop = network.copy()
    loop[3, 3] = 1.0
    with pytest.raises(ValueError, match="row 3 .* itself"):
        of.leiden(loop)
    negative = network.copy()
    negative[row, column] = negative[column, row] = -1.0
    with pytest.raises(ValueError, match="not a number above 0"):
        of.leiden(negative)
    with pytest.raises(ValueError, match="4 by 3"):
        of.leiden(scipy.sparse.csr_matrix((4, 3)))
    pair = scipy.sparse.csr_matrix([[0, 1.0], [1.0, 0]])
    for wrong, message in [
        ({"resolution": -1.0}, "resolution is -1"),
        ({"resolution": float("nan")}, "resolution is NaN"),
        ({"quality": "beauty"}, "cpm or modularity"),
        ({"n_random_starts": 0}, "at least one start"),
        ({"min_size": 3, "max_size": 2}, "min_size <= max_size"),
        ({"node_weights": [1.0]}, "1 values for 2 nodes"),
        ({"node_weights": [1.0, -1.0]}, "weights are 0 or more"),
        ({"start": [0]}, "1 labels for 2 nodes"),
    ]:
        with pytest.raises(ValueError, match=message):
            of.leiden(pair, **wrong)
    with pytest.raises(ValueError, match="2 by 3"):
        of.layout(pair, start=numpy.zeros((2, 3)))
    with pytest.raises(ValueError, match="threshold"):
        of.single_link(pair, threshold=2.0)
    assert of.leiden(scipy.sparse.csr_matrix((0, 0))).size == 0


def test_results_share_nothing_with_what_was_given() -> None:
    network = random_network()
    network.indptr = network.indptr.astype(numpy.int64)
    before = network.copy()
    normalised = of.normalise(network)
    assert not numpy.shares_memory(normalised.indices, network.indices)
    assert not numpy.shares_memory(normalised.indptr, network.indptr)
    normalised.data[normalised.data < 1] = 0
    normalised.eliminate_zeros()
    assert (before != network).nnz == 0


def test_labels_may_be_any_whole_numbers_but_not_below_0() -> None:
    network = random_network(100)
    labels = of.leiden(network, resolution=0.1)
    far = labels.astype(numpy.int64) * 1_000_000_007
    assert of.quality(network, far, resolution=0.1) == of.quality(network, labels, resolution=0.1)
    assert (of.leiden(network, resolution=0.1, start=far, n_iterations=-1) == of.leiden(network, resolution=0.1, start=labels, n_iterations=0)).all()
    for wrong in ([-1] * 100, [0.5] * 100):
        with pytest.raises(ValueError, match="label"):
            of.quality(network, wrong)


def test_weights_beyond_reckoning_are_refused() -> None:
    for weight in (1e308, 1e-320):
        pair = scipy.sparse.csr_matrix([[0, weight], [weight, 0]])
        for call in (of.normalise, of.leiden, of.layout):
            with pytest.raises(ValueError, match="scale them"):
                call(pair)


def test_odd_arrays_are_read_rightly() -> None:
    network = random_network()
    expected = of.leiden(network, resolution=0.1)
    strided = network.copy()
    strided.indices = numpy.repeat(network.indices, 2)[::2]
    strided.data = numpy.frombuffer(b"x" + network.data.tobytes(), dtype=numpy.float64, offset=1)
    spare = network.copy()
    spare.indices = numpy.append(network.indices, [0, 0]).astype(numpy.int32)
    spare.data = numpy.append(network.data, [9.0, 9.0])
    for odd in (strided, spare):
        odd.has_canonical_format = True
        assert (of.leiden(odd, resolution=0.1) == expected).all()
    assert of.co_citation([[1, 1], [1, 1]]).strengths.nnz == 2 and of.coupling([[1, 1], [1, 1]]).nnz == 2  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="to_scipy_sparse_array"):
        of.leiden(networkx.karate_club_graph())
    with pytest.raises(TypeError, match="get_adjacency_sparse"):
        of.leiden(igraph.Graph.Famous("Zachary"))
    with pytest.raises(TypeError, match="complex"):
        of.leiden(scipy.sparse.csr_matrix([[0, 1j], [1j, 0]]))


def test_co_citations_are_the_product_of_the_matrix() -> None:
    cited = citations()
    expected = (cited.T @ cited).toarray()
    numpy.fill_diagonal(expected, 0)
    expected[expected < 2] = 0
    found = of.co_citation(cited)
    assert (found.strengths.toarray() == expected).all() and found.n_lists_left_out == 0
    both = cited[numpy.asarray(cited.sum(axis=1)).ravel() > 1]
    assert (found.n_lists_of == numpy.asarray(both.sum(axis=0)).ravel()).all()
    total = found.n_lists_of.astype(float)
    cosines = expected / numpy.sqrt(numpy.outer(total, total))
    assert numpy.allclose(found.cosines().toarray(), cosines)
    lengths = numpy.asarray(cited.sum(axis=1)).ravel()
    weights = scipy.sparse.diags(numpy.where(lengths > 1, 1 / numpy.maximum(lengths - 1, 1), 0))
    fractional = (cited.T @ weights @ cited).toarray()
    numpy.fill_diagonal(fractional, 0)
    found = of.co_citation(cited, counting="fractional", min_count=1)
    assert numpy.allclose(found.strengths.toarray(), fractional)
    assert of.co_citation(cited, max_references=5).n_lists_left_out == (lengths > 5).sum()


def test_coupling_is_the_other_product() -> None:
    cited = citations()
    expected = (cited @ cited.T).toarray()
    numpy.fill_diagonal(expected, 0)
    assert (of.coupling(cited).toarray() == expected).all()
    with pytest.raises(ValueError, match="full or fractional"):
        of.coupling(cited, counting="double")  # type: ignore[arg-type]


def test_components_single_link_normalisation_and_layout_agree_with_scipy() -> None:
    network = random_network(300, 2)
    n, labels = scipy.sparse.csgraph.connected_components(network)
    mine = of.components(network)
    assert len(numpy.unique(mine)) == n
    assert (numpy.unique(labels[numpy.argsort(mine, kind="stable")]).size) == n
    similar = network / (network.max() * 1.01)
    found = of.single_link(scipy.sparse.csr_matrix(similar), threshold=0.2, max_size=300)
    cut = scipy.sparse.csr_matrix(similar.multiply(similar >= 0.2))
    sizes = numpy.bincount(scipy.sparse.csgraph.connected_components(cut)[1])
    assert sorted(numpy.bincount(found.labels[found.labels >= 0])) == sorted(sizes[sizes >= 2])
    assert (found.thresholds >= 0.2).all() and len(found.thresholds) == found.labels.max() + 1
    strengths = numpy.asarray(network.sum(axis=1)).ravel()
    expected = network.toarray() * strengths.sum() / numpy.maximum(numpy.outer(strengths, strengths), 1e-300)
    assert numpy.allclose(of.normalise(network).toarray(), expected)
    positions = of.layout(network)
    assert positions.shape == (300, 2) and abs(positions.mean(axis=0)).max() < 1e-6
    assert (of.layout(network, start=positions) == of.layout(network, start=positions)).all()


def test_networks_of_an_edition_go_to_networkx_and_igraph(edition: of.Edition, tmp_path: Path) -> None:
    links = edition.table("front_links")
    graph, other = edition.to_networkx("fronts"), edition.to_igraph("fronts")
    assert graph.number_of_edges() == other.ecount() == links.n_rows
    assert graph.nodes[1]["label"] == other.vs.find(name="1")["label"] == edition.front(1)["label"]
    assert {"x", "y", "n_core", "area"} <= set(graph.nodes[1])
    assert graph.graph["edition"] == other["edition"] == edition.checksum
    matrix, works = edition.adjacency("co_citation")
    pairs = edition.table("co_citations")
    assert matrix.nnz == 2 * pairs.n_rows and matrix.sum() == pytest.approx(2 * sum(pairs["cosine"]))
    assert edition.to_networkx("co_citation").nodes[works[0]]["work"] == works[0]
    matrix, countries = edition.adjacency("collaboration")
    assert "NL" in countries and (matrix != matrix.T).nnz == 0
    assert edition.to_igraph("collaboration").vs.find(name="NL")["label"] == "Netherlands"
    for what in ("fronts", "co_citation", "collaboration"):
        networkx.write_graphml(edition.to_networkx(what), tmp_path / "graph.graphml")
        networkx.write_gexf(edition.to_networkx(what), tmp_path / "graph.gexf")
    with pytest.raises(ValueError, match="fronts, co_citation or collaboration"):
        edition.to_networkx("friends")  # type: ignore[arg-type]
