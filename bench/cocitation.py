#!/usr/bin/env python3
"""Time the co-citation counts of `network` beside scipy and DuckDB on the same lists.

    python3 bench/cocitation.py [--lists 100000 500000] [--items 20000 200000] [--counting full] [--rounds 3] [--skip duckdb]

Needs `python3 -m pip install numpy scipy duckdb` (each peer that is not there is left out) and
`cargo build --release -p openfronts-network --example cocitation` (--binary names the result). All run with one thread, in
turn, each job in a process of its own. The clock runs from the lists in the memory of each program (compressed rows; a table
of DuckDB) to the pairs in its memory; scipy's and ours are sorted by then, DuckDB's are not.

- full: pairs that at least --min-count lists hold together, with their number. scipy: the upper triangle of A.T @ A.
- fractional: all pairs with the sum of 1 / (L - 1), so that one product is enough for scipy.

Printed: the best processor time and wall time of each, ratios, and peak memory of the process until then (nan where the system
does not say). The pairs of all programs
must be the same; strengths of DuckDB, which adds up in an order of its own, may differ in the twelfth digit.

The lists are planted: items belong to groups whose sizes follow a power law, as does how much an item is cited; a list has a
group and takes a share `mu` of its items from all; lengths are log-normal, at most 300.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from leiden import power_law
from rows import record

PEERS = ["openfronts", "scipy", "duckdb"]
RECORD = np.dtype([("a", "<u4"), ("b", "<u4"), ("count", "<u4"), ("strength", "<f8")])


def planted(n_lists, n_items, mean_length, mu, seed):
    """Where each list begins and at last where all end, and what they hold, ascending in each."""
    rng = np.random.default_rng(seed)
    sizes = []
    while sum(sizes) < n_items:
        sizes.append(int(power_law(rng, 1, 20, 500, 2.0)[0]))
    groups = np.repeat(np.arange(len(sizes)), sizes)[:n_items]
    first = np.searchsorted(groups, np.arange(len(sizes)))
    last = np.append(first[1:], n_items)
    names = rng.permutation(n_items)  # the number of an item says nothing of its group
    cumulated = np.concatenate([[0], np.cumsum(power_law(rng, n_items, 1, 1000, 2.2))])
    lengths = np.clip(rng.lognormal(np.log(mean_length) - 0.32, 0.8, n_lists).astype(int), 1, 300)
    chosen = rng.choice(len(sizes), n_lists, p=(last - first) / n_items)
    lists = np.repeat(np.arange(n_lists, dtype=np.int64), lengths)
    group = chosen[lists]
    inside = rng.random(lists.size) >= mu
    low = np.where(inside, cumulated[first[group]], 0)
    high = np.where(inside, cumulated[last[group]], cumulated[-1])
    places = np.searchsorted(cumulated, low + rng.random(lists.size) * (high - low), side="right") - 1
    keys = np.unique(lists * n_items + names[np.clip(places, 0, n_items - 1)])
    offsets = np.concatenate([[0], np.cumsum(np.bincount(keys // n_items, minlength=n_lists))])
    return offsets.astype("<u8"), (keys % n_items).astype("<u4")


def records(a, b, counts, strengths):
    found = np.empty(a.size, RECORD)
    found["a"], found["b"], found["count"], found["strength"] = a, b, counts, strengths
    return found


def now():
    return time.perf_counter(), time.process_time()


def since(start):
    """Wall and processor seconds since then, and the most kilobytes held so far."""
    wall, processor = now()
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        peak = next(float(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        peak = float("nan")
    return wall - start[0], processor - start[1], peak


def with_scipy(offsets, targets, n_items, counting, min_count):
    """The upper triangle of A.T @ A, or of A.T @ W @ A."""
    import scipy.sparse as sparse

    ones = np.ones(targets.size, np.int32)
    shape = (offsets.size - 1, n_items)
    lists = sparse.csr_matrix((ones, targets.astype(np.int32), offsets.astype(np.int32)), shape=shape)
    start = now()
    if counting == "full":
        product = sparse.triu(lists.T.tocsr() @ lists, 1, format="csr")
        product.data[product.data < min_count] = 0
        product.eliminate_zeros()
    else:
        lengths = np.diff(lists.indptr)
        weights = 1.0 / np.maximum(lengths - 1, 1)
        weighted = sparse.csr_matrix((np.repeat(weights, lengths), lists.indices, lists.indptr), shape=shape)
        product = sparse.triu(lists.T.tocsr() @ weighted, 1, format="csr")
    product.sort_indices()
    took = since(start)
    a = np.repeat(np.arange(n_items), np.diff(product.indptr))
    return took, records(a, product.indices, product.data if counting == "full" else 0, product.data)


def with_duckdb(offsets, targets, n_items, counting, min_count):
    """A join of the lists with themselves."""
    import duckdb

    lengths = np.diff(offsets.astype(np.int64))
    list_ids, n = np.repeat(np.arange(lengths.size, dtype=np.uint32), lengths), np.repeat(lengths, lengths)
    lists = {"list": list_ids, "item": targets, "weight": 1.0 / np.maximum(n - 1, 1)}  # noqa: F841, read by name
    base = duckdb.connect(config={"threads": 1})
    base.execute("CREATE TABLE held AS SELECT * FROM lists")
    strength, having = ("count(*)", f"HAVING count(*) >= {min_count}") if counting == "full" else ("sum(x.weight)", "")
    start = now()
    found = base.execute(
        f"SELECT x.item AS a, y.item AS b, {strength} AS strength FROM held x JOIN held y "
        f"ON x.list = y.list AND x.item < y.item GROUP BY ALL {having}"
    ).fetchnumpy()
    took = since(start)
    order = np.argsort(found["a"].astype(np.uint64) << np.uint64(32) | found["b"])
    strengths = found["strength"][order]
    return took, records(found["a"][order], found["b"][order], strengths if counting == "full" else 0, strengths)


def peer(name, path, args):
    """Runs one peer, prints its seconds and writes its pairs."""
    offsets, targets = np.fromfile(f"{path}.offsets.u64", "<u8"), np.fromfile(f"{path}.targets.u32", "<u4")
    job = {"scipy": with_scipy, "duckdb": with_duckdb}[name]
    (wall, processor, peak), found = job(offsets, targets, args.items[0], args.counting, args.min_count)
    print(f"seconds\t{wall}\nprocessor_seconds\t{processor}\npeak_kilobytes\t{peak}")
    found.tofile(args.out)


def run(name, args, path, n_items, out):
    """Wall and processor seconds, peak bytes and pairs of one job."""
    if name == "openfronts":
        min_count = args.min_count if args.counting == "full" else 1
        command = [args.binary, path, n_items, min_count, args.counting, args.memory, out]
    else:
        command = [sys.executable, __file__, "--peer", name, path, "--items", n_items, "--min-count", args.min_count,
                   "--counting", args.counting, "--out", out]
    environment = dict(os.environ, RAYON_NUM_THREADS="1", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    done = subprocess.run([str(part) for part in command], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        return None, (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
    said = dict(line.split("\t") for line in done.stdout.splitlines())
    figures = [float(said.get(name, "nan")) for name in ("processor_seconds", "seconds", "peak_kilobytes")]
    return figures, np.fromfile(out, RECORD)


def same(name, ours, theirs, counting):
    """Whether the pairs are the same; says where not."""
    if ours.size != theirs.size or (ours["a"] != theirs["a"]).any() or (ours["b"] != theirs["b"]).any():
        return f"other pairs: {ours.size:,} and {theirs.size:,}"
    if counting == "full" and (ours["count"] != theirs["count"]).any():
        return "other counts"
    difference = np.abs(ours["strength"] / theirs["strength"] - 1).max(initial=0)
    if difference > (1e-12 if name == "duckdb" and counting == "fractional" else 0):
        return f"strengths differ by {difference:.1e}"
    return "the same"


def compare(args, n_lists, n_items):
    """Runs all on the same lists and prints the table."""
    offsets, targets = planted(n_lists, n_items, args.length, args.mu, args.seed)
    lengths = np.diff(offsets.astype(np.int64))
    names = [name for name in PEERS if name not in args.skip]
    measured, found = {name: [] for name in names}, {}
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        path = Path(folder) / "lists"
        offsets.tofile(f"{path}.offsets.u64")
        targets.tofile(f"{path}.targets.u32")
        for number in range(args.rounds):
            for name in list(names):
                figures, pairs = run(name, args, path, n_items, Path(folder) / name)
                if figures is None:
                    if name == "openfronts":
                        sys.exit(f"error: {args.binary}: {pairs}")
                    print(f"{name} is left out: {pairs}")
                    names.remove(name)
                    continue
                measured[name].append(figures)
                if number == 0:
                    found[name] = pairs
    n_pairs = found[names[0]].size
    print(f"\n{n_lists:,} lists of {n_items:,} items, {targets.size:,} held, {(lengths * (lengths - 1) // 2).sum():,} "
          f"instances, {args.counting} counting, {n_pairs:,} pairs, one thread, best of {args.rounds}\n")
    print("| | processor s | times ours | wall s | times ours | peak memory MB | pairs |")
    print("|---|---|---|---|---|---|---|")
    best = {name: np.min(measured[name], axis=0) for name in names}
    case = f"{n_lists:,} lists, {n_items:,} items, {args.counting} counting"
    for name in names:
        processor, wall, memory = best[name]
        with np.errstate(divide="ignore", invalid="ignore"):
            of_ours = best[name] / best[names[0]]
        agrees = "" if name == names[0] else same(name, found[names[0]], found[name], args.counting)
        print(f"| {name} | {processor:.3f} | {of_ours[0]:.1f} | {wall:.3f} | {of_ours[1]:.1f} | {memory / 1e3:,.0f} | {agrees} |")
        note = f"{memory / 1e3:,.0f} MB" + (f", pairs {agrees}" if agrees else "")
        record("cocitation", case, name, wall, processor_seconds=processor, peak_kilobytes=memory, note=note)
    if any(same(name, found[names[0]], found[name], args.counting) != "the same" for name in names[1:]):
        sys.exit("error: the programs do not agree")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lists", type=int, nargs="+", default=[100_000, 500_000])
    parser.add_argument("--items", type=int, nargs="+", default=[20_000, 200_000], help="one number for each of --lists")
    parser.add_argument("--length", type=float, default=15, help="mean length of lists, before repeated items are dropped")
    parser.add_argument("--mu", type=float, default=0.3, help="share of items that a list takes from all groups")
    parser.add_argument("--counting", choices=["full", "fractional"], default="full")
    parser.add_argument("--min-count", type=int, default=2, help="with full counting")
    parser.add_argument("--memory", type=int, default=1 << 30, help="budget of openfronts, in bytes")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", nargs="*", default=[])
    parser.add_argument("--folder", help="where lists and pairs are written for the time being")
    target = Path(os.environ.get("CARGO_TARGET_DIR", "target"))
    parser.add_argument("--binary", default=target / "release/examples/cocitation")
    parser.add_argument("--peer", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--out", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peer:
        peer(args.peer[0], args.peer[1], args)
        return
    for n_lists, n_items in zip(args.lists, args.items, strict=True):
        compare(args, n_lists, n_items)


if __name__ == "__main__":
    main()
