"""The graph algorithms of OpenFronts on SciPy matrices of any origin. Needs NumPy and SciPy.

A network is a symmetric matrix, as scikit-network, scikit-learn and SciPy have it; what is cited by whom is one with a row for each
citing work. Compressed rows (`csr_matrix`, `csr_array`) with indices of 32 bits and weights of 64 bits in canonical form are read where
they lie; everything else is brought into that form first, which takes a copy. Results are the same, to the last bit, at any number of
threads. The lock of the interpreter is released, and Ctrl-C ends the work. Arrays are read while that lock is free: do not change them from
another thread meanwhile. Graphs of networkx and igraph come as `networkx.to_scipy_sparse_array(graph)` and
`graph.get_adjacency_sparse(attribute)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from openfronts import _openfronts

if TYPE_CHECKING:
    import numpy
    import numpy.typing
    import scipy.sparse

    Labels: TypeAlias = "numpy.typing.NDArray[numpy.uint32]"
    Numbers: TypeAlias = "numpy.typing.NDArray[numpy.float64]"

Matrix: TypeAlias = "scipy.sparse.spmatrix | scipy.sparse.sparray"
Quality: TypeAlias = Literal["cpm", "modularity"]


def _rows(matrix: Any, what: str = "adjacency") -> tuple[Any, Any, Any]:
    """A square matrix as where rows begin, neighbours and weights, copied only where the form is another."""
    import numpy

    matrix = _sparse(matrix)
    if matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"{what} is {matrix.shape[0]} by {matrix.shape[1]}; a network has as many columns as rows")
    offsets, targets, data = _compressed(matrix)
    if data.dtype.kind not in "biuf":
        raise TypeError(f"weights are {data.dtype}; they are to be numbers")
    return offsets, targets, numpy.require(data, numpy.float64, ["C", "A"])


def _compressed(matrix: Any) -> tuple[Any, Any, Any]:
    """Compressed rows in canonical form: offsets of 64 bits, indices of 32 bits, and the data as they are."""
    import numpy

    rows = matrix.tocsr()
    if not rows.has_canonical_format:
        rows = rows.copy()
        rows.sum_duplicates()
    if rows.shape[0] >= 2**32 - 1 or rows.shape[1] >= 2**32:
        raise ValueError("nodes are numbered in 32 bits")
    offsets = numpy.require(rows.indptr, numpy.int64, ["C", "A"])
    # Arrays may have spare room behind the last row.
    n = int(offsets[-1]) if len(offsets) else 0
    indices, data = rows.indices[:n], rows.data[:n]
    if indices.dtype != numpy.int32:
        indices = indices.astype(numpy.uint32)
    return offsets.view(numpy.uint64), numpy.require(indices, None, ["C", "A"]).view(numpy.uint32), data


def _vector(values: Any) -> Any:
    import numpy

    return None if values is None else numpy.require(values, numpy.float64, ["C", "A"])


def _labels(values: Any) -> Any:
    """Clusters numbered through from 0, whatever they were called."""
    import numpy

    labels = numpy.asarray(values)
    if labels.size and (labels.ndim != 1 or labels.dtype.kind not in "iu"):
        raise ValueError("labels are whole numbers, one for each node")
    if labels.size and labels.min() < 0:
        raise ValueError("a label is below 0: give nodes of no cluster labels of their own, or leave them out of the matrix")
    return numpy.unique(labels, return_inverse=True)[1].astype(numpy.uint32)


def leiden(
    adjacency: Matrix,
    *,
    resolution: float = 1.0,
    quality: Quality = "cpm",
    randomness: float = 0.01,
    n_iterations: int = 10,
    n_random_starts: int = 1,
    seed: int = 0,
    min_size: float = 0.0,
    max_size: float | None = None,
    node_weights: numpy.typing.ArrayLike | None = None,
    start: numpy.typing.ArrayLike | None = None,
    jobs: int | None = None,
) -> Labels:
    """Clusters of a network by the Leiden algorithm (Traag, Waltman & van Eck 2019, doi:10.1038/s41598-019-41695-z).

    Parameters
    ----------
    adjacency
        Symmetric, weights above 0, nothing on the diagonal.
    resolution
        With `cpm`, the constant Potts model, the density that a cluster has inside, in weight of edges for a pair of nodes: choose it by
        the weights, since at 1 unweighted nodes stay by themselves unless all are linked with all. With `modularity` 1 is the plain one.
    quality
        What is to be as large as possible.
    randomness
        How far from the best the refinement may go, in weight of edges.
    n_iterations
        Iterations of a start; 0, or -1 as in igraph, goes on until one makes nothing better.
    n_random_starts
        Starts, of which the best counts.
    seed
        Another seed, other chances.
    min_size, max_size
        Clusters that weigh less are merged into others, those that weigh more are cut.
    node_weights
        What nodes weigh, 1 unless given.
    start
        A label for each node, to begin with instead of every node by itself.
    jobs
        Threads; all cores unless given.

    Returns
    -------
    numpy.ndarray of uint32
        A label for each node, 0 the largest cluster.

    Examples
    --------
    Two triangles, and an edge between them:

    >>> import numpy, scipy.sparse
    >>> ends = numpy.array([(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)]).T
    >>> half = scipy.sparse.coo_matrix((numpy.ones(7), ends), shape=(6, 6))
    >>> of.leiden(half + half.T, resolution=0.25)
    array([0, 0, 0, 1, 1, 1], dtype=uint32)
    """
    return _openfronts.leiden(
        _rows(adjacency),
        resolution=resolution,
        quality=quality,
        randomness=randomness,
        n_iterations=max(n_iterations, 0),
        n_random_starts=n_random_starts,
        seed=seed,
        min_size=min_size,
        max_size=float("inf") if max_size is None else max_size,
        node_weights=_vector(node_weights),
        start=None if start is None else _labels(start),
        jobs=jobs,
    )


def quality(
    adjacency: Matrix,
    labels: numpy.typing.ArrayLike,
    *,
    resolution: float = 1.0,
    quality: Quality = "cpm",
    node_weights: numpy.typing.ArrayLike | None = None,
) -> float:
    """How good a clustering of a network is, as `leiden` sees it: for comparing clusterings by whatever program.

    With 2W the weight of all edges in both directions, `cpm` is 1/2W of: the weight of edges inside clusters, both directions, less
    `resolution` times the squares of the weights of clusters. `modularity` is the usual one.

    >>> import scipy.sparse
    >>> path = scipy.sparse.csr_matrix([[0, 1.0, 0], [1, 0, 1], [0, 1, 0]])
    >>> of.quality(path, [0, 0, 1], resolution=0.25)
    0.1875
    """
    return _openfronts.quality(
        _rows(adjacency),
        _labels(labels),
        resolution=resolution,
        quality=quality,
        node_weights=_vector(node_weights),
    )


def normalise(
    adjacency: Matrix, method: Literal["association_strength", "fractionalisation"] = "association_strength"
) -> scipy.sparse.csr_matrix:
    """The same network, its weights divided by what chance would give, or by what each end has to share.

    >>> import scipy.sparse
    >>> pair = scipy.sparse.csr_matrix([[0, 2.0], [2.0, 0]])
    >>> of.normalise(pair).data
    array([2., 2.])
    """
    import scipy.sparse

    rows = _rows(adjacency)
    weights = _openfronts.normalised(rows, method=method)
    shape = (len(rows[0]) - 1,) * 2
    # The places are copied: the result must not share them with what was given.
    places = rows[1].view("int32").copy(), rows[0].view("int64").copy()
    return scipy.sparse.csr_matrix((weights, *places), shape=shape)


def layout(
    adjacency: Matrix,
    *,
    method: Literal["neighbours", "vos"] = "neighbours",
    attraction: int = 2,
    repulsion: int = 1,
    n_iterations: int = 100,
    opening: float = 0.9,
    seed: int = 0,
    node_weights: numpy.typing.ArrayLike | None = None,
    start: numpy.typing.ArrayLike | None = None,
    jobs: int | None = None,
) -> Numbers:
    """A network in the plane: what is strongly linked lies close together.

    Parameters
    ----------
    adjacency
        Symmetric, weights above 0, nothing on the diagonal.
    method
        `neighbours`: neighbours in the network are neighbours on the map; `vos`: powers of the distance, as in VOSviewer.
    attraction, repulsion
        The exponents of `vos`.
    n_iterations
        On each level.
    opening
        Extent per distance below which far nodes act as one; 0: never.
    start
        Where nodes begin, by rows (x, y): the map of the year before, which the new one will resemble; NaN for new nodes.

    Returns
    -------
    numpy.ndarray of float64
        x and y of each node, by rows; their mean is 0, the root of their mean square distance from it 1.

    Examples
    --------
    >>> import scipy.sparse
    >>> pair = scipy.sparse.csr_matrix([[0, 1.0], [1.0, 0]])
    >>> of.layout(pair).shape
    (2, 2)
    """
    return _openfronts.layout(
        _rows(adjacency),
        method=method,
        attraction=attraction,
        repulsion=repulsion,
        n_iterations=n_iterations,
        opening=opening,
        seed=seed,
        node_weights=_vector(node_weights),
        start=_vector(start),
        jobs=jobs,
    )


def components(adjacency: Matrix) -> Labels:
    """A label for each node; nodes that a path connects have the same.

    >>> import scipy.sparse
    >>> of.components(scipy.sparse.csr_matrix([[0, 1.0, 0], [1.0, 0, 0], [0, 0, 0]]))
    array([0, 0, 1], dtype=uint32)
    """
    return _openfronts.components(_rows(adjacency))


class SingleLink(NamedTuple):
    """Clusters of single link."""

    #: The cluster of each node, -1 for none.
    labels: numpy.typing.NDArray[numpy.int64]
    #: The threshold at which each cluster was cut.
    thresholds: Numbers


def single_link(
    adjacency: Matrix, *, threshold: float = 0.1, step: float = 0.01, min_size: int = 2, max_size: int = 50
) -> SingleLink:
    """Single-link clusters with a maximum size: the rule of *Research Fronts*.

    Nodes that edges at or above `threshold` connect are a cluster; one above `max_size` is cut again, each time `step` higher, until its
    parts are small enough. Weights are similarities between 0 and 1, such as cosines.

    >>> import scipy.sparse
    >>> path = scipy.sparse.csr_matrix([[0, 0.5, 0], [0.5, 0, 0.05], [0, 0.05, 0]])
    >>> of.single_link(path).labels
    array([ 0,  0, -1])
    """
    return SingleLink(
        *_openfronts.single_link(
            _rows(adjacency), threshold=threshold, step=step, min_size=min_size, max_size=max_size
        )
    )


class CoCitation(NamedTuple):
    """How often, and how strongly, items are cited together."""

    #: Symmetric; a weight is the number of lists that hold both items, or with fractional counting their sum of 1/(L-1).
    strengths: scipy.sparse.csr_matrix
    #: Of each item the lists that count and hold it and another.
    n_lists_of: Labels
    #: Lists left out because they are too long.
    n_lists_left_out: int

    def cosines(self) -> scipy.sparse.csr_matrix:
        """Salton's cosine of each pair: strength over the root of the product of what each has."""
        import numpy
        import scipy.sparse

        pairs = self.strengths.tocoo()
        values = _openfronts.cosines(
            pairs.data,
            pairs.row.astype(numpy.uint32),
            pairs.col.astype(numpy.uint32),
            self.n_lists_of,
        )
        return scipy.sparse.csr_matrix((values, (pairs.row, pairs.col)), shape=self.strengths.shape)


def co_citation(
    citations: Matrix,
    *,
    counting: Literal["full", "fractional"] = "full",
    min_count: int = 2,
    max_references: int = 300,
    memory_bytes: int = 1 << 30,
    jobs: int | None = None,
) -> CoCitation:
    """How often the columns of a matrix of citations stand together in a row (Small 1973, doi:10.1002/asi.4630240406).

    Parameters
    ----------
    citations
        A row for each citing work, a column for each cited one; every stored entry is a citation, whatever its value.
    counting
        `full`: a list counts 1 for each of its pairs; `fractional`: 1/(L-1) for a list of L items.
    min_count
        Pairs cited together less often are not returned.
    max_references
        Longer lists are left out, and counted.
    memory_bytes
        Memory beside lists and result; does not change the result.

    Examples
    --------
    >>> import scipy.sparse
    >>> of.co_citation(scipy.sparse.csr_matrix([[1, 1, 0], [1, 1, 1]])).strengths.toarray()
    array([[0., 2., 0.],
           [2., 0., 0.],
           [0., 0., 0.]])
    """
    citations = _sparse(citations)
    offsets, targets, _ = _compressed(citations)
    n_items = citations.shape[1]
    pairs, n_lists_of, n_left_out = _openfronts.co_citation(
        offsets,
        targets,
        n_items,
        counting=counting,
        min_count=min_count,
        max_references=max_references,
        memory_bytes=memory_bytes,
        jobs=jobs,
    )
    return CoCitation(_symmetric(pairs, n_items), n_lists_of, n_left_out)


def coupling(
    citations: Matrix,
    *,
    counting: Literal["full", "fractional"] = "full",
    min_count: int = 1,
    max_citing: int = 10_000,
    memory_bytes: int = 1 << 30,
    jobs: int | None = None,
) -> scipy.sparse.csr_matrix:
    """How many references two rows of a matrix of citations have in common: bibliographic coupling, symmetric.

    Columns that more than `max_citing` rows hold are left out, since they tie all with all.

    >>> import scipy.sparse
    >>> of.coupling(scipy.sparse.csr_matrix([[1, 1, 0], [1, 1, 1]])).toarray()
    array([[0., 2.],
           [2., 0.]])
    """
    citations = _sparse(citations)
    offsets, targets, _ = _compressed(citations)
    pairs, _ = _openfronts.coupling(
        offsets,
        targets,
        citations.shape[1],
        counting=counting,
        min_count=min_count,
        max_citing=max_citing,
        memory_bytes=memory_bytes,
        jobs=jobs,
    )
    return _symmetric(pairs, citations.shape[0])


def _sparse(matrix: Any) -> Any:
    import numpy
    import scipy.sparse

    if scipy.sparse.issparse(matrix):
        return matrix
    dense = numpy.asarray(matrix)
    if dense.ndim != 2 or dense.dtype.kind not in "biuf":
        raise TypeError(
            "give a matrix: of networkx graphs networkx.to_scipy_sparse_array(graph), of igraph's graph.get_adjacency_sparse('weight')"
        )
    return scipy.sparse.csr_matrix(dense)


def _symmetric(pairs: tuple[Any, Any, Any, Any], n: int) -> scipy.sparse.csr_matrix:
    """Pairs, each once, as a symmetric matrix of their strengths."""
    import scipy.sparse

    a, b, _, strengths = pairs
    half = scipy.sparse.csr_matrix((strengths, (a.view("int32"), b.view("int32"))), shape=(n, n))
    both = scipy.sparse.csr_matrix(half + half.T)
    both.sort_indices()
    return both
