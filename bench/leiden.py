#!/usr/bin/env python3
"""Time the Leiden algorithm of `network` beside igraph, leidenalg and networkit on the same networks.

    python3 bench/leiden.py [--nodes 20000 200000] [--iterations 2] [--rounds 3] [--skip leidenalg]

Needs `python3 -m pip install numpy scipy igraph leidenalg networkit ./python` (each that is not there is left out) and
`cargo build --release -p openfronts-network --example leiden` (--binary names the result). All run with one thread, the
same resolution of the constant Potts model and the same number of iterations, in turn, each job in a process of its own;
reading the network and building each peer's own form of it are not timed; `openfronts from Python` is
`openfronts.leiden` on a SciPy matrix, with all that a call takes. The quality of every clustering is computed
here, by one function. Printed: the best time of each, ratios, quality, and the normalised mutual information between all.

The networks are planted: group sizes follow a power law, as do degrees, and a share `mu` of the edges of a node leads out
of its group. With --weights edges weigh as much as a random number near 1 within a group, and less between groups.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from rows import record

PEERS = ["openfronts", "openfronts from Python", "igraph", "leidenalg", "networkit"]


def power_law(rng, n, low, high, exponent):
    """Numbers between low and high whose density falls with their power."""
    u = rng.random(n)
    e = 1 - exponent
    return (low**e + u * (high**e - low**e)) ** (1 / e)


def planted(n_nodes, mean_degree, mu, weighted, seed):
    """Edges (a, b, weight), each once with a < b, and the group of each node."""
    rng = np.random.default_rng(seed)
    sizes = []
    while sum(sizes) < n_nodes:
        sizes.append(int(power_law(rng, 1, 10, 200, 2.0)[0]))
    groups = np.repeat(np.arange(len(sizes)), sizes)[:n_nodes]
    nodes = rng.permutation(n_nodes)  # the number of a node says nothing of its group
    degrees = power_law(rng, n_nodes, 5, 100, 2.5)
    degrees *= mean_degree / degrees.mean()
    inside = rng.random(n_nodes * mean_degree // 2) >= mu
    a = rng.choice(n_nodes, inside.size, p=degrees / degrees.sum())
    b = rng.choice(n_nodes, inside.size, p=degrees / degrees.sum())
    first = np.searchsorted(groups, np.arange(len(sizes)))
    last = np.append(first[1:], n_nodes)
    cumulated = np.concatenate([[0], np.cumsum(degrees)])
    low, high = cumulated[first[groups[a]]], cumulated[last[groups[a]]]
    near = np.searchsorted(cumulated, low + rng.random(a.size) * (high - low), side="right") - 1
    b = np.where(inside, np.clip(near, first[groups[a]], last[groups[a]] - 1), b)
    a, b = nodes[a], nodes[b]
    keep = a != b
    low, high = np.minimum(a, b)[keep], np.maximum(a, b)[keep]
    keys = np.unique(low.astype(np.int64) * n_nodes + high)
    a, b = keys // n_nodes, keys % n_nodes
    truth = np.empty(n_nodes, dtype=np.int64)
    truth[nodes] = groups
    weights = np.ones(a.size)
    if weighted:
        weights = np.where(truth[a] == truth[b], 1.0, 0.5) * rng.uniform(0.2, 1.8, a.size)
        weights = np.round(weights, 6)
    return a, b, weights, truth


def quality(edges, labels, resolution):
    """Q = 1/2W (Σ a(i, j) inside − γ Σ n_c²) (crates/network/src/quality.rs)."""
    a, b, weights = edges
    inside = 2 * weights[labels[a] == labels[b]].sum()
    return (inside - resolution * (np.bincount(labels).astype(float) ** 2).sum()) / (2 * weights.sum())


def mutual_information(one, other):
    """2 I / (H + H)."""

    def entropy(labels):
        p = np.unique(labels, return_counts=True)[1] / labels.size
        return -(p * np.log(p)).sum()

    h_one, h_other = entropy(one), entropy(other)
    both = entropy(one.astype(np.int64) * (other.max() + 1) + other)
    return 2 * (h_one + h_other - both) / (h_one + h_other)


def disconnected(edges, labels):
    """How many clusters fall apart."""
    parents = np.arange(labels.size)
    a, b, _ = edges
    same = labels[a] == labels[b]
    a, b = a[same], b[same]
    while True:  # labels spread along edges to the smallest
        low = np.minimum(parents[a], parents[b])
        before = parents.copy()
        np.minimum.at(parents, a, low)
        np.minimum.at(parents, b, low)
        parents = parents[parents]
        if (before == parents).all():
            return np.unique(parents).size - np.unique(labels).size


def peer(name, path, resolution, iterations, seed, out):
    """Runs one peer on a file of edges, prints its seconds and writes its labels."""
    data = np.loadtxt(path, delimiter="\t")
    a, b, weights = data[:, 0].astype(int), data[:, 1].astype(int), data[:, 2]
    n_nodes = int(max(a.max(), b.max())) + 1
    if name in ("igraph", "leidenalg"):
        import random

        import igraph

        random.seed(seed)
        graph = igraph.Graph(n=n_nodes, edges=np.column_stack([a, b]))
        weights = weights.tolist()
        if name == "igraph":
            start = time.perf_counter()
            found = graph.community_leiden(
                objective_function="CPM", weights=weights, resolution=resolution, n_iterations=iterations
            )
        else:
            import leidenalg

            start = time.perf_counter()
            found = leidenalg.find_partition(
                graph, leidenalg.CPMVertexPartition, weights=weights, n_iterations=iterations, seed=seed,
                resolution_parameter=resolution,
            )
        seconds = time.perf_counter() - start
        labels = found.membership
    elif name == "openfronts from Python":
        import openfronts
        import scipy.sparse

        half = scipy.sparse.csr_matrix((weights, (a, b)), shape=(n_nodes, n_nodes))
        matrix = (half + half.T).tocsr()
        start = time.perf_counter()
        labels = openfronts.leiden(matrix, resolution=resolution, n_iterations=iterations, seed=seed, jobs=1)
        seconds = time.perf_counter() - start
    else:  # networkit's Leiden knows modularity only: the resolution is the nearest to the same cut of an average pair
        import networkit

        networkit.setNumberOfThreads(1)
        networkit.setSeed(seed, False)
        graph = networkit.GraphFromCoo((weights, (a.astype(np.uint64), b.astype(np.uint64))), n=n_nodes, weighted=True)
        strengths = np.bincount(a, weights, n_nodes) + np.bincount(b, weights, n_nodes)
        start = time.perf_counter()
        algorithm = networkit.community.ParallelLeiden(
            graph, iterations=iterations, randomize=True, gamma=resolution * strengths.sum() / strengths.mean() ** 2
        )
        algorithm.run()
        seconds = time.perf_counter() - start
        labels = algorithm.getPartition().getVector()
    np.savetxt(out, np.asarray(labels), fmt="%d")
    print(json.dumps({"seconds": seconds}))


def run(name, args, path, folder, seed):
    """Seconds and labels of one job."""
    out = folder / f"{name}.txt"
    environment = dict(os.environ, RAYON_NUM_THREADS="1", OMP_NUM_THREADS="1")
    if name == "openfronts":
        command = [args.binary, path, str(args.resolution), str(args.iterations), str(seed), "1", out]
    else:
        command = [sys.executable, __file__, "--peer", name, path, "--resolution", str(args.resolution),
                   "--iterations", str(args.iterations), "--seed", str(seed), "--out", out]
    done = subprocess.run([str(part) for part in command], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        return None, done.stderr.strip().splitlines()[-1]
    if name == "openfronts":
        seconds = float(dict(line.split("\t") for line in done.stdout.splitlines())["seconds"])
        return seconds, np.loadtxt(out, dtype=int)[:, 1]
    return json.loads(done.stdout)["seconds"], np.loadtxt(out, dtype=int)


def compare(args, n_nodes):
    """Runs all on one network and prints the tables."""
    a, b, weights, truth = planted(n_nodes, args.degree, args.mu, args.weights, args.seed)
    n_nodes = int(max(a.max(), b.max())) + 1
    truth = truth[:n_nodes]
    edges = (a, b, weights)
    names = [name for name in PEERS if name not in args.skip]
    seconds, found, ratings = {name: [] for name in names}, {}, {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        path = folder / "edges.tsv"
        with open(path, "w") as file:
            file.writelines(f"{x}\t{y}\t{w:g}\n" for x, y, w in zip(a.tolist(), b.tolist(), weights.tolist()))
        for number in range(args.rounds):
            for name in list(names):
                took, labels = run(name, args, path, folder, args.seed + number)
                if took is None:
                    if name == "openfronts":
                        sys.exit(f"error: {args.binary}: {labels}")
                    print(f"{name} is left out: {labels}")
                    names.remove(name)
                    continue
                seconds[name].append(took)
                ratings[name].append(quality(edges, labels, args.resolution))
                found[name] = labels
    print(f"\n{n_nodes:,} nodes, {a.size:,} edges, mu {args.mu}, resolution {args.resolution}, "
          f"{args.iterations} iterations, one thread, best time and mean quality of {args.rounds}; planted: "
          f"{np.unique(truth).size:,} groups, quality {quality(edges, truth, args.resolution):.6f}\n")
    print("| | seconds | times ours | quality (CPM) | of the best | clusters | disconnected | NMI with planted |")
    print("|---|---|---|---|---|---|---|---|")
    best = max(np.mean(ratings[name]) for name in names)
    case = f"{n_nodes:,} nodes, {a.size:,} edges, {args.iterations} iterations"
    for name in names:
        labels, q = found[name], np.mean(ratings[name])
        nmi = mutual_information(labels, found[names[0]])
        note = f"quality {100 * (q / best - 1):+.4f} % of the best, NMI with ours {nmi:.4f}"
        record("leiden", case, name, min(seconds[name]), quality=q, nmi=nmi, note=note)
        ratio = min(seconds[name]) / min(seconds[names[0]])
        print(f"| {name} | {min(seconds[name]):.3f} | {ratio:.2f} | {q:.6f} | {100 * (q / best - 1):+.4f} % | "
              f"{np.unique(labels).size:,} | {disconnected(edges, labels):,} | {mutual_information(labels, truth):.4f} |")
    if "openfronts from Python" in names and (found["openfronts from Python"] != found["openfronts"]).any():
        sys.exit("error: openfronts.leiden from Python differs from the program")
    if np.mean(ratings[names[0]]) < best * (1 - args.tolerance) or disconnected(edges, found[names[0]]):
        sys.exit(f"error: our quality is more than {args.tolerance:.2%} below the best, or a cluster is not connected")
    print("\n| NMI | " + " | ".join(names) + " |\n|---|" + "---|" * len(names))
    for one in names:
        print(f"| {one} | " + " | ".join(f"{mutual_information(found[one], found[other]):.4f}" for other in names) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="+", default=[20_000, 200_000])
    parser.add_argument("--degree", type=int, default=20, help="mean degree")
    parser.add_argument("--mu", type=float, default=0.4, help="share of edges that lead out of a group")
    parser.add_argument("--weights", action="store_true", help="random weights instead of 1")
    parser.add_argument("--resolution", type=float, default=0.02)
    parser.add_argument("--iterations", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tolerance", type=float, default=0.001, help="share of quality below the best that is an error")
    parser.add_argument("--skip", nargs="*", default=[])
    parser.add_argument("--binary", default=Path(os.environ.get("CARGO_TARGET_DIR", "target")) / "release/examples/leiden")
    parser.add_argument("--peer", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--out", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peer:
        peer(args.peer[0], args.peer[1], args.resolution, args.iterations, args.seed, args.out)
        return
    for n_nodes in args.nodes:
        compare(args, n_nodes)


if __name__ == "__main__":
    main()
