//! The graph algorithms on arrays of NumPy: rows are read where they lie, results are new arrays.
//!
//! A network is three arrays, as SciPy's compressed rows are: where rows begin (64 bits), neighbours (32 bits), weights (doubles).
//! Which of SciPy's types can be taken as such without copying is settled in `openfronts/network.py`.

use network::clustering::Clustering;
use network::cocitation::{Counting, Pair, co_citation as count_co_citations};
use network::coupling::coupling as count_coupling;
use network::layout::Method;
use network::normalisation::Normalisation;
use network::quality::Quality;
use network::similarity::cosine;
use network::single_link::{Edge, variable_level};
use network::{Adjacency, Flaw, Network};
use numpy::{IntoPyArray, PyArray1, PyArray2, PyReadonlyArray1, PyReadonlyArray2};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::watched::watched;

/// Where rows begin, neighbours, weights.
type Rows<'py> = (
    PyReadonlyArray1<'py, u64>,
    PyReadonlyArray1<'py, u32>,
    PyReadonlyArray1<'py, f64>,
);
/// Who with whom, how often, how strongly.
type Pairs<'py> = (
    Bound<'py, PyArray1<u32>>,
    Bound<'py, PyArray1<u32>>,
    Bound<'py, PyArray1<u32>>,
    Bound<'py, PyArray1<f64>>,
);

/// The cluster of each node, and where each was cut.
type Cut<'py> = (Bound<'py, PyArray1<i64>>, Bound<'py, PyArray1<f64>>);

/// The network of these arrays, looked at and then worked on, on a thread of its own and without the interpreter's lock.
fn on_network<T: Send>(
    py: Python<'_>,
    rows: &Rows<'_>,
    node_weights: Option<&PyReadonlyArray1<'_, f64>>,
    jobs: Option<usize>,
    work: impl FnOnce(&Network) -> Result<T, String> + Send,
) -> PyResult<T> {
    let (offsets, targets, weights) = (rows.0.as_slice()?, rows.1.as_slice()?, rows.2.as_slice()?);
    let node_weights = node_weights.map(PyReadonlyArray1::as_slice).transpose()?;
    let done = watched(py, None, jobs, |_| {
        let network = Network::from_rows(offsets, targets, weights).map_err(words)?;
        let total = network.total_weight();
        if !total.is_finite() || (network.n_edges() > 0 && !total.is_normal()) {
            return Err(format!("the weights of all edges sum to {total:e}; scale them"));
        }
        match node_weights {
            Some(weights) => work(&with_node_weights(network, weights)?),
            None => work(&network),
        }
    });
    done?.map_err(PyValueError::new_err)
}

fn with_node_weights<'a>(network: Network<'a>, weights: &[f64]) -> Result<Network<'a>, String> {
    if weights.len() != network.n_nodes() as usize {
        let (n, n_nodes) = (weights.len(), network.n_nodes());
        return Err(format!("node_weights has {n} values for {n_nodes} nodes"));
    }
    let is_wrong = |weight: &&f64| !(weight.is_finite() && **weight >= 0.0);
    match weights.iter().find(is_wrong) {
        Some(wrong) => Err(format!("node_weights holds {wrong}; weights are 0 or more")),
        None => Ok(network.with_node_weights(weights.to_vec())),
    }
}

fn words(flaw: Flaw) -> String {
    match flaw {
        Flaw::Offsets => "indptr does not ascend from 0 to the number of indices".to_owned(),
        Flaw::Weights => "there are not as many data as indices".to_owned(),
        Flaw::Row(node) => format!(
            "row {node} has a column twice or out of order, or one that is no node, or links the node with itself \
             (A.setdiag(0); A.eliminate_zeros())"
        ),
        Flaw::Weight(a, b) => {
            format!("the weight at ({a}, {b}) is not a number above 0 (A.eliminate_zeros() removes zeros)")
        }
        Flaw::OneWay(a, b) => format!(
            "the matrix is not symmetric: ({a}, {b}) differs from ({b}, {a}); A + A.T makes edges of one direction undirected"
        ),
    }
}

/// Lists of who cites whom, looked at and then worked on, likewise.
fn on_lists<T: Send>(
    py: Python<'_>,
    (offsets, targets): (&PyReadonlyArray1<'_, u64>, &PyReadonlyArray1<'_, u32>),
    n_items: u32,
    jobs: Option<usize>,
    work: impl FnOnce(&Adjacency) -> T + Send,
) -> PyResult<T> {
    let (offsets, targets) = (offsets.as_slice()?, targets.as_slice()?);
    let done = watched(py, None, jobs, |_| Ok(work(&lists(offsets, targets, n_items)?)));
    done?.map_err(|message: String| PyValueError::new_err(message))
}

fn lists<'a>(offsets: &'a [u64], targets: &'a [u32], n_items: u32) -> Result<Adjacency<'a>, String> {
    let is_whole = offsets.first() == Some(&0)
        && offsets.is_sorted()
        && offsets.last() == Some(&(targets.len() as u64))
        && offsets.len() <= u32::MAX as usize;
    if !is_whole {
        return Err(words(Flaw::Offsets));
    }
    for (row, ends) in offsets.windows(2).enumerate() {
        let row_targets = &targets[ends[0] as usize..ends[1] as usize];
        let ascends = row_targets.is_sorted_by(|left, right| left < right);
        if !ascends || row_targets.last().is_some_and(|last| *last >= n_items) {
            return Err(format!(
                "row {row} has a column twice or out of order, or one that is not below {n_items}"
            ));
        }
    }
    Ok(Adjacency::from_parts(offsets, targets))
}

fn clustering(labels: &[u32], network: &Network) -> Result<Clustering, String> {
    let n_nodes = network.n_nodes();
    if labels.len() != n_nodes as usize {
        return Err(format!("there are {} labels for {n_nodes} nodes", labels.len()));
    }
    // A table of all labels is made below.
    match labels.iter().max() {
        Some(most) if *most >= n_nodes => Err(format!(
            "label {most} for {n_nodes} nodes: number clusters through from 0"
        )),
        _ => Ok(Clustering::from_labels(labels.to_vec())),
    }
}

fn quality_of(name: &str) -> PyResult<Quality> {
    match name {
        "cpm" => Ok(Quality::Cpm),
        "modularity" => Ok(Quality::Modularity),
        other => Err(PyValueError::new_err(format!(
            "quality is cpm or modularity, not {other}"
        ))),
    }
}

fn counting_of(name: &str) -> PyResult<Counting> {
    match name {
        "full" => Ok(Counting::Full),
        "fractional" => Ok(Counting::Fractional),
        other => Err(PyValueError::new_err(format!(
            "counting is full or fractional, not {other}"
        ))),
    }
}

fn not_below_0(name: &str, value: f64) -> PyResult<()> {
    if value.is_finite() && value >= 0.0 {
        return Ok(());
    }
    Err(PyValueError::new_err(format!(
        "{name} is {value}; it is a number, 0 or more"
    )))
}

fn arrays<'py>(py: Python<'py>, pairs: &[Pair]) -> Pairs<'py> {
    let column = |of: fn(&Pair) -> u32| pairs.iter().map(of).collect::<Vec<u32>>().into_pyarray(py);
    let strengths: Vec<f64> = pairs.iter().map(|pair| pair.strength).collect();
    (
        column(|pair| pair.a),
        column(|pair| pair.b),
        column(|pair| pair.count),
        strengths.into_pyarray(py),
    )
}

/// Clusters of a network by the Leiden algorithm: a label for each node, 0 the largest cluster.
#[pyfunction]
#[pyo3(signature = (rows, *, resolution, quality, randomness, n_iterations, n_random_starts, seed, min_size, max_size, node_weights, start, jobs))]
#[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
pub(crate) fn leiden<'py>(
    py: Python<'py>,
    rows: Rows<'py>,
    resolution: f64,
    quality: &str,
    randomness: f64,
    n_iterations: u32,
    n_random_starts: u32,
    seed: u64,
    min_size: f64,
    max_size: f64,
    node_weights: Option<PyReadonlyArray1<'py, f64>>,
    start: Option<PyReadonlyArray1<'py, u32>>,
    jobs: Option<usize>,
) -> PyResult<Bound<'py, PyArray1<u32>>> {
    not_below_0("resolution", resolution)?;
    not_below_0("randomness", randomness)?;
    if n_random_starts == 0 {
        return Err(PyValueError::new_err(
            "n_random_starts is 0; there is at least one start",
        ));
    }
    if !(min_size >= 0.0 && min_size <= max_size) {
        return Err(PyValueError::new_err("sizes: 0 <= min_size <= max_size"));
    }
    let params = network::leiden::Params {
        quality: quality_of(quality)?,
        resolution,
        randomness,
        n_iterations,
        n_random_starts,
        seed,
        min_size,
        max_size,
    };
    let start = start.as_ref().map(PyReadonlyArray1::as_slice).transpose()?;
    let labels = on_network(py, &rows, node_weights.as_ref(), jobs, |network| {
        let start = match start {
            Some(labels) => clustering(labels, network)?,
            None => Clustering::singletons(network.n_nodes()),
        };
        Ok(network::leiden::improve(network, &start, &params)
            .labels()
            .to_vec())
    });
    Ok(labels?.into_pyarray(py))
}

/// How good a clustering of a network is.
#[pyfunction]
#[pyo3(signature = (rows, labels, *, resolution, quality, node_weights))]
pub(crate) fn quality(
    py: Python<'_>,
    rows: Rows<'_>,
    labels: PyReadonlyArray1<'_, u32>,
    resolution: f64,
    quality: &str,
    node_weights: Option<PyReadonlyArray1<'_, f64>>,
) -> PyResult<f64> {
    not_below_0("resolution", resolution)?;
    let (quality, labels) = (quality_of(quality)?, labels.as_slice()?);
    on_network(py, &rows, node_weights.as_ref(), None, |network| {
        Ok(quality.of(network, &clustering(labels, network)?, resolution))
    })
}

/// The weights of the same rows, divided by what chance would give or by what each end has to share.
#[pyfunction]
#[pyo3(signature = (rows, *, method))]
pub(crate) fn normalised<'py>(
    py: Python<'py>,
    rows: Rows<'py>,
    method: &str,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let method = match method {
        "association_strength" => Normalisation::AssociationStrength,
        "fractionalisation" => Normalisation::Fractionalisation,
        other => {
            let message = format!("method is association_strength or fractionalisation, not {other}");
            return Err(PyValueError::new_err(message));
        }
    };
    let weights = on_network(py, &rows, None, None, |network| {
        let normalised = method.of(network);
        let weights = |node: u32| {
            normalised
                .links(node)
                .map(|(_, weight)| weight)
                .collect::<Vec<f64>>()
        };
        let weights: Vec<f64> = (0..normalised.n_nodes()).flat_map(weights).collect();
        match weights.iter().all(|weight| weight.is_finite()) {
            true => Ok(weights),
            false => Err("a weight is too large or too small to be divided; scale them".to_owned()),
        }
    });
    Ok(weights?.into_pyarray(py))
}

/// A place in the plane for each node.
#[pyfunction]
#[pyo3(signature = (rows, *, method, attraction, repulsion, n_iterations, opening, seed, node_weights, start, jobs))]
#[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
pub(crate) fn layout<'py>(
    py: Python<'py>,
    rows: Rows<'py>,
    method: &str,
    attraction: i32,
    repulsion: i32,
    n_iterations: u32,
    opening: f64,
    seed: u64,
    node_weights: Option<PyReadonlyArray1<'py, f64>>,
    start: Option<PyReadonlyArray2<'py, f64>>,
    jobs: Option<usize>,
) -> PyResult<Bound<'py, PyArray2<f64>>> {
    not_below_0("opening", opening)?;
    let is_between = -9 <= repulsion && repulsion < attraction && attraction <= 10;
    let method = match method {
        "neighbours" => Method::Neighbours,
        "vos" if is_between => Method::Vos,
        "vos" => {
            return Err(PyValueError::new_err(
                "exponents: -9 <= repulsion < attraction <= 10",
            ));
        }
        other => {
            return Err(PyValueError::new_err(format!(
                "method is neighbours or vos, not {other}"
            )));
        }
    };
    let params = network::layout::Params {
        method,
        attraction,
        repulsion,
        n_iterations,
        opening,
        seed,
    };
    let n_nodes = rows.0.as_slice()?.len().saturating_sub(1);
    let start = places(start.as_ref(), n_nodes)?;
    let flat = on_network(py, &rows, node_weights.as_ref(), jobs, |network| {
        let found = network::layout::improve(network, &start, &params);
        Ok(found.positions().iter().flatten().copied().collect::<Vec<f64>>())
    });
    numpy::PyArrayMethods::reshape(&flat?.into_pyarray(py), [n_nodes, 2])
}

/// Where nodes are to begin; a node whose coordinates are not numbers begins anywhere.
fn places(start: Option<&PyReadonlyArray2<'_, f64>>, n_nodes: usize) -> PyResult<Vec<Option<[f64; 2]>>> {
    let Some(start) = start else {
        return Ok(vec![None; n_nodes]);
    };
    let start = start.as_array();
    if start.dim() != (n_nodes, 2) {
        let (rows, columns) = start.dim();
        let message = format!("start is {rows} by {columns}; it is {n_nodes} by 2: x and y of each node");
        return Err(PyValueError::new_err(message));
    }
    let place = |node: usize| {
        let place = [start[[node, 0]], start[[node, 1]]];
        place.iter().all(|part| part.is_finite()).then_some(place)
    };
    Ok((0..n_nodes).map(place).collect())
}

/// A label for each node; nodes that a path connects have the same.
#[pyfunction]
pub(crate) fn components<'py>(py: Python<'py>, rows: Rows<'py>) -> PyResult<Bound<'py, PyArray1<u32>>> {
    let labels = on_network(py, &rows, None, None, |network| {
        let edges = (0..network.n_nodes()).flat_map(|a| network.neighbours(a).iter().map(move |&b| (a, b)));
        Ok(network::components::components(network.n_nodes(), edges))
    });
    Ok(labels?.into_pyarray(py))
}

/// How often items are cited together; row i of the lists holds what i cites. Pairs, and of each item its lists that count.
#[pyfunction]
#[pyo3(signature = (offsets, targets, n_items, *, counting, min_count, max_references, memory_bytes, jobs))]
#[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
pub(crate) fn co_citation<'py>(
    py: Python<'py>,
    offsets: PyReadonlyArray1<'py, u64>,
    targets: PyReadonlyArray1<'py, u32>,
    n_items: u32,
    counting: &str,
    min_count: u32,
    max_references: u32,
    memory_bytes: u64,
    jobs: Option<usize>,
) -> PyResult<(Pairs<'py>, Bound<'py, PyArray1<u32>>, u64)> {
    let params = network::cocitation::Params {
        counting: counting_of(counting)?,
        min_count,
        max_references,
        memory_bytes,
    };
    let found = on_lists(py, (&offsets, &targets), n_items, jobs, |lists| {
        count_co_citations(lists, n_items, &params)
    })?;
    let totals = found.totals;
    Ok((
        arrays(py, &found.pairs),
        totals.n_lists_of.into_pyarray(py),
        totals.n_lists_left_out,
    ))
}

/// How many items two lists have in common. Pairs of lists, and how many items were left out.
#[pyfunction]
#[pyo3(signature = (offsets, targets, n_items, *, counting, min_count, max_citing, memory_bytes, jobs))]
#[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
pub(crate) fn coupling<'py>(
    py: Python<'py>,
    offsets: PyReadonlyArray1<'py, u64>,
    targets: PyReadonlyArray1<'py, u32>,
    n_items: u32,
    counting: &str,
    min_count: u32,
    max_citing: u32,
    memory_bytes: u64,
    jobs: Option<usize>,
) -> PyResult<(Pairs<'py>, u64)> {
    let params = network::coupling::Params {
        counting: counting_of(counting)?,
        min_count,
        max_citing,
        memory_bytes,
    };
    let found = on_lists(py, (&offsets, &targets), n_items, jobs, |lists| {
        count_coupling(lists, n_items, &params)
    })?;
    Ok((arrays(py, &found.pairs), found.totals.n_items_left_out))
}

/// Single-link clusters with a maximum size. Labels, -1 for nodes in none; and the threshold at which each cluster was cut.
#[pyfunction]
#[pyo3(signature = (rows, *, threshold, step, min_size, max_size))]
pub(crate) fn single_link<'py>(
    py: Python<'py>,
    rows: Rows<'py>,
    threshold: f64,
    step: f64,
    min_size: u32,
    max_size: u32,
) -> PyResult<Cut<'py>> {
    let is_step = step.is_finite() && step >= network::single_link::FINEST_STEP;
    if !is_step || !(0.0..=1.0).contains(&threshold) || min_size == 0 || max_size < min_size {
        let message = "0 <= threshold <= 1, step is at least 0.000001, and 1 <= min_size <= max_size";
        return Err(PyValueError::new_err(message));
    }
    let params = network::single_link::Params {
        threshold,
        step,
        max_size,
        min_size,
    };
    let (labels, thresholds) = on_network(py, &rows, None, None, |network| {
        let edges = (0..network.n_nodes()).flat_map(|a| {
            let after = network.links(a).filter(move |&(b, _)| a < b);
            after.map(move |(b, similarity)| Edge { a, b, similarity })
        });
        let found = variable_level(network.n_nodes(), &edges.collect::<Vec<Edge>>(), &params);
        let mut labels = vec![-1i64; network.n_nodes() as usize];
        for (label, cluster) in (0i64..).zip(&found.clusters) {
            cluster
                .members
                .iter()
                .for_each(|&node| labels[node as usize] = label);
        }
        let thresholds: Vec<f64> = found.clusters.iter().map(|cluster| cluster.threshold).collect();
        Ok((labels, thresholds))
    })?;
    Ok((labels.into_pyarray(py), thresholds.into_pyarray(py)))
}

/// Salton's cosine of pairs: what they have in common, over the root of the product of what each has.
#[pyfunction]
pub(crate) fn cosines<'py>(
    py: Python<'py>,
    strengths: PyReadonlyArray1<'py, f64>,
    a: PyReadonlyArray1<'py, u32>,
    b: PyReadonlyArray1<'py, u32>,
    totals: PyReadonlyArray1<'py, u32>,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let (strengths, a, b, totals) = (
        strengths.as_slice()?,
        a.as_slice()?,
        b.as_slice()?,
        totals.as_slice()?,
    );
    let total = |item: u32| {
        let total = totals.get(item as usize).copied();
        total.ok_or_else(|| PyValueError::new_err(format!("there is no total of item {item}")))
    };
    let pairs = strengths.iter().zip(a.iter().zip(b));
    let cosines: PyResult<Vec<f64>> = pairs
        .map(|(&strength, (&a, &b))| Ok(cosine(strength, total(a)?, total(b)?)))
        .collect();
    Ok(cosines?.into_pyarray(py))
}
