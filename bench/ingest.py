#!/usr/bin/env python3
"""Time `openfronts ingest` beside plain decompression and DuckDB on the same file of OpenAlex works.

    python3 bench/ingest.py WORKS.jsonl.gz [--rounds 5] [--binary target/release/openfronts]

Each job runs in a process of its own; rounds of the jobs alternate, so that a slow minute of the machine hits all alike.
Printed: the best elapsed and processor time of each, MB of compressed input per second, and ratios.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rows import record

DUCKDB = r"""
import sys, duckdb
source, folder, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
db = duckdb.connect(config={"threads": threads})
place = "STRUCT(id VARCHAR, display_name VARCHAR)"
src = "STRUCT(source STRUCT(id VARCHAR, display_name VARCHAR, issn_l VARCHAR, type VARCHAR))"
author = ("STRUCT(author_position VARCHAR, author STRUCT(id VARCHAR, display_name VARCHAR), is_corresponding BOOLEAN,"
          " countries VARCHAR[], institutions STRUCT(id VARCHAR, display_name VARCHAR, ror VARCHAR,"
          " country_code VARCHAR, type VARCHAR)[])[]")
columns = {
    "id": "VARCHAR", "doi": "VARCHAR", "title": "VARCHAR", "publication_year": "INTEGER", "publication_date": "VARCHAR",
    "type": "VARCHAR", "language": "VARCHAR", "primary_location": src,
    "host_venue": "STRUCT(id VARCHAR, display_name VARCHAR, issn_l VARCHAR, type VARCHAR)",
    "primary_topic": f"STRUCT(id VARCHAR, display_name VARCHAR, subfield {place}, field {place}, domain {place})",
    "concepts": "STRUCT(id VARCHAR, level INTEGER, score DOUBLE)[]",
    "open_access": "STRUCT(oa_status VARCHAR)", "is_retracted": "BOOLEAN", "is_paratext": "BOOLEAN", "is_xpac": "BOOLEAN",
    "cited_by_count": "BIGINT", "referenced_works": "VARCHAR[]", "authorships": author, "updated_date": "VARCHAR",
}
db.execute("CREATE TEMP TABLE w AS SELECT * FROM read_json(?, format='newline_delimited', columns=?, "
           "maximum_object_size=33554432, ignore_errors=true)", [source, columns])
def out(name, query):
    db.execute(f"COPY ({query}) TO '{folder}/{name}.parquet' (FORMAT parquet, COMPRESSION zstd)")
out("works", "SELECT id, doi, publication_year, publication_date, type, language, primary_location.source.id s,"
    " host_venue.id v, primary_topic.id t, primary_topic.subfield.id sub, open_access.oa_status oa, is_retracted, is_paratext,"
    " is_xpac, len(referenced_works) n, cited_by_count, updated_date FROM w ORDER BY id")
out("references", "SELECT id citing, unnest(referenced_works) cited FROM w ORDER BY 1, 2")
out("authorships", "SELECT id, a.author_position p, a.author.id author, a.is_corresponding c, a.countries k, i.id inst,"
    " i.country_code country FROM (SELECT id, unnest(authorships) a FROM w), LATERAL (SELECT unnest(a.institutions) i)"
    " ORDER BY id")
out("institutions", "SELECT i.id, any_value(i.display_name) n, any_value(i.ror) r, any_value(i.country_code) c,"
    " any_value(i.type) t FROM (SELECT unnest(a.institutions) i FROM (SELECT unnest(authorships) a FROM w)) GROUP BY 1")
out("sources", "SELECT primary_location.source.id id, any_value(primary_location.source.display_name) n FROM w GROUP BY 1")
out("topics", "SELECT primary_topic.id id, any_value(primary_topic.display_name) n FROM w GROUP BY 1")
out("texts", "SELECT id, title, authorships[1].author.display_name a, len(authorships) n FROM w ORDER BY id")
out("concepts", "SELECT id, c.id, c.level, c.score FROM (SELECT id, unnest(concepts) c FROM w WHERE primary_topic IS NULL)"
    " WHERE c.level < 2 ORDER BY id")
"""


def pinned(command: list[str], n_cores: int) -> list[str]:
    """The command on the first cores only, where the system can do that."""
    if not shutil.which("taskset"):
        return command
    return ["taskset", "-c", f"0-{n_cores - 1}", *command]


def timed(command: list[str]) -> tuple[float, float]:
    """Elapsed and processor seconds of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    elapsed = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return elapsed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("works", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--binary", type=Path, default=Path("target/release/openfronts"))
    options = parser.parse_args()
    if not options.binary.exists():
        sys.exit(f"{options.binary} does not exist; cargo build --release makes it")
    n_cores = os.cpu_count() or 1
    scratch = Path(tempfile.mkdtemp(prefix="openfronts-bench-"))
    works, binary = str(options.works), str(options.binary)
    jobs: dict[str, list[str]] = {"decompress (gzip -dc)": pinned(["gzip", "-dc", works], 1)}
    for n in sorted({1, n_cores}):
        corpus = str(scratch / "corpus")
        jobs[f"openfronts -j {n}"] = pinned([binary, "-q", "-j", str(n), "ingest", works, "--corpus", corpus], n)
    for n in sorted({1, n_cores}):
        jobs[f"duckdb, {n} threads"] = pinned([sys.executable, "-c", DUCKDB, works, str(scratch), str(n)], n)
    best: dict[str, tuple[float, float]] = {}
    for _ in range(options.rounds):
        for name, command in jobs.items():
            shutil.rmtree(scratch / "corpus", ignore_errors=True)
            elapsed, processor = timed(command)
            known = best.get(name, (elapsed, processor))
            best[name] = (min(known[0], elapsed), min(known[1], processor))
    shutil.rmtree(scratch, ignore_errors=True)

    size_mb = options.works.stat().st_size / 1e6
    base = best["decompress (gzip -dc)"]
    print("| job | elapsed s | processor s | MB/s | MB/s per core | of decompression, per core |")
    print("|---|---|---|---|---|---|")
    for name, (elapsed, processor) in best.items():
        print(f"| {name} | {elapsed:.2f} | {processor:.2f} | {size_mb / elapsed:.1f} | {size_mb / processor:.1f} "
              f"| {base[1] / processor:.0%} |")
    case = f"{size_mb:.1f} MB of compressed works"
    for name, (elapsed, processor) in best.items():
        program = "openfronts" if name == "openfronts -j 1" else name
        record("ingest", case, program, elapsed, processor_seconds=processor, note=f"{processor:.2f} s of processor")
    for n in sorted({1, n_cores}):
        ours, theirs = best[f"openfronts -j {n}"], best[f"duckdb, {n} threads"]
        print(f"\n{n} threads: openfronts is {theirs[0] / ours[0]:.1f} times as fast as duckdb "
              f"({theirs[1] / ours[1]:.1f} times per processor second)")


if __name__ == "__main__":
    main()
