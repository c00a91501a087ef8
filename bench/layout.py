#!/usr/bin/env python3
"""Time the layout of `network` beside UMAP on the same networks, and count the neighbours that both keep.

    python3 bench/layout.py [--nodes 10000 100000] [--rounds 3] [--weights] [--vos] [--skip umap]

Needs `python3 -m pip install numpy scipy umap-learn` and `cargo build --release -p openfronts-network --example layout`
(--binary names the result). Both use all cores, in turn, each job in a process of its own; reading the network is not timed,
nor is the compilation of UMAP's functions, which a small network takes before. Ratios are of processor seconds, which other
work on the machine disturbs less. UMAP gets the network itself in place of the graph of nearest neighbours that it would make
of points (`simplicial_set_embedding`, spectral start, its own number of epochs, min_dist 0.1). Every layout is measured by the
same functions, those of the crate (crates/network/src/preservation.rs).

The networks are those of leiden.py: planted groups whose sizes follow a power law, as do degrees, and a share `mu` of the
edges of a node leads out of its group.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from leiden import planted
from rows import record


def umap_of(path, seed, out):
    """Runs UMAP on a file of edges, prints its seconds and writes its positions."""
    import scipy.sparse
    from umap.umap_ import find_ab_params, simplicial_set_embedding

    def embedded(graph):
        a, b = find_ab_params(1.0, 0.1)
        return simplicial_set_embedding(
            None, graph, 2, 1.0, a, b, 1.0, 5, None, "spectral", np.random.RandomState(seed), "euclidean", {},
            False, {}, False, parallel=True,
        )[0]

    data = np.loadtxt(path, delimiter="\t")
    a, b, weights = data[:, 0].astype(int), data[:, 1].astype(int), data[:, 2]
    n_nodes = int(max(a.max(), b.max())) + 1
    both = (np.append(a, b), np.append(b, a))
    graph = scipy.sparse.coo_matrix((np.append(weights, weights), both), shape=(n_nodes, n_nodes)).tocsr().tocoo()
    small = scipy.sparse.random(3000, 3000, 0.005, random_state=0)
    embedded((small + small.T).tocoo())
    start, processor = time.perf_counter(), time.process_time()
    found = embedded(graph)
    print(f"seconds\t{time.perf_counter() - start}\nprocessor\t{time.process_time() - processor}")
    np.savetxt(out, found, delimiter="\t")


def values(command):
    """What a program prints as lines `name<TAB>number`."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]}: {done.stderr.strip().splitlines()[-1]}")
    return {name: float(value) for name, value in (line.split("\t") for line in done.stdout.splitlines())}


def processor_seconds():
    """Of all jobs so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def job(name, args, path, out, seed):
    """Seconds and measures of one job."""
    if name == "umap":
        seconds = values([sys.executable, __file__, "--umap", path, "--seed", seed, "--out", out])
        return values([args.binary, path, out, "measure"]) | seconds
    # Our reading and measuring is in the processor time, since the program is not asked for that of the layout alone.
    before = processor_seconds()
    found = values([args.binary, path, out, "vos" if name.endswith("vos") else "neighbours", args.iterations, seed])
    return found | {"processor": processor_seconds() - before}


def compare(args, n_nodes):
    """Runs all on one network and prints the table."""
    a, b, weights, truth = planted(n_nodes, args.degree, args.mu, args.weights, args.seed)
    names = ["openfronts", *["openfronts, vos"] * args.vos, *["umap"] * ("umap" not in args.skip)]
    found = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edges.tsv"
        with open(path, "w") as file:
            file.writelines(f"{x}\t{y}\t{w:g}\n" for x, y, w in zip(a.tolist(), b.tolist(), weights.tolist()))
        for number in range(args.rounds):
            for name in names:
                found[name].append(job(name, args, path, Path(folder) / "positions.tsv", args.seed + number))
    print(f"\n{n_nodes:,} nodes, {a.size:,} edges{', weighted' if args.weights else ''}, {np.unique(truth).size:,} groups, "
          f"mu {args.mu}, best time and mean measures of {args.rounds}, load {os.getloadavg()[0]:.1f}\n")
    print("| | seconds | processor s | times ours | preservation | VOS quality |\n|---|---|---|---|---|---|", flush=True)
    seconds, processor = ({name: min(one[of] for one in found[name]) for name in names} for of in ("seconds", "processor"))
    case = f"{n_nodes:,} nodes, {a.size:,} edges{', weighted' if args.weights else ''}"
    for name in names:
        kept, vos = (np.mean([one[measure] for one in found[name]]) for measure in ("preservation", "vos"))
        print(f"| {name} | {seconds[name]:.2f} | {processor[name]:.2f} | {processor[name] / processor[names[0]]:.1f} | {kept:.4f} | {vos:.3f} |", flush=True)
        note = f"{kept:.3f} of the neighbours kept, {processor[name]:.1f} s of processor"
        record("layout", case, name, seconds[name], processor_seconds=processor[name], preservation=kept, note=note)
    if not np.mean([one["preservation"] for one in found["openfronts"]]) > args.least:
        sys.exit(f"error: less than {args.least:.0%} of the neighbours are kept")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--degree", type=int, default=20, help="mean degree before equal edges are made one")
    parser.add_argument("--mu", type=float, default=0.4, help="share of edges that lead out of a group")
    parser.add_argument("--weights", action="store_true", help="random weights instead of 1")
    parser.add_argument("--iterations", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--vos", action="store_true", help="our layout by powers of the distance as well")
    parser.add_argument("--least", type=float, default=0.2, help="share of neighbours kept below which it is an error")
    parser.add_argument("--skip", nargs="*", default=[])
    parser.add_argument("--binary", default=Path(os.environ.get("CARGO_TARGET_DIR", "target")) / "release/examples/layout")
    parser.add_argument("--umap", help=argparse.SUPPRESS)
    parser.add_argument("--out", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.umap:
        umap_of(args.umap, args.seed, args.out)
        return
    for n_nodes in args.nodes:
        compare(args, n_nodes)


if __name__ == "__main__":
    main()
