#!/usr/bin/env python3
"""Time the readers of formats of `providers` beside Python libraries that read the same files.

    python3 bench/readers.py [--megabytes 60] [--peer-megabytes 6] [--rounds 3] [--formats RIS BibTeX] [--skip metaknowledge]

Needs `cargo build --release -p openfronts-providers --example read_speed` (--binary names the result); the peers are bibx,
rispy, bibtexparser, pubmed-parser and metaknowledge (each that is not there is left out). The files are invented
(`reader_files`), one per format, and a smaller one of the same records for the peers, which are slower by far. Ours reads from
memory on one thread; every peer reads from its file, in a process of its own; times are processor seconds, the best of the
rounds (ours: of three in each round). Printed: millions of bytes a second of all, and how many times as long a peer takes.

What is compared is the way from the bytes of an export to records. Nobody does the same: ours also looks up the country of
every address, parts every entry of a reference list and gives every cited work an id; bibx and metaknowledge part the entries,
bibtexparser and rispy leave the list as text, pubmed-parser parts those of JATS. The script fails if ours does not read as many works as were
written, or sets any aside; where a peer gives another number of records, it is shown.
"""

import argparse
import gzip
import importlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reader_files import FORMATS, write
from rows import record

# Format: peers that read it, by the name of their package.
PEERS = {
    "Web of Science": ["bibx", "metaknowledge"],
    "Scopus CSV": ["bibx"],
    "RIS": ["bibx", "rispy"],
    "BibTeX": ["bibx", "bibtexparser"],
    "PubMed XML": ["pubmed_parser"],
    "JATS": ["pubmed_parser"],
}


def pubmed_parser(form: str, path: str) -> tuple[int, float]:
    """Records and seconds of pubmed-parser. It wants PubMed XML compressed, and JATS as single articles: it is given those of
    the set one by one, for their metadata and then for their references; compressing and cutting are not timed."""
    import pubmed_parser

    if form == "PubMed XML":
        packed = f"{path}.gz"
        Path(packed).write_bytes(gzip.compress(Path(path).read_bytes(), 1))
        start = time.process_time()
        n_records = sum(1 for _ in pubmed_parser.parse_medline_xml(packed, reference_list=True, author_list=True))
        return n_records, time.process_time() - start
    parts = Path(path).read_text(encoding="utf-8").split("<article ")[1:]
    articles = ["<article " + part.rsplit("</article>", 1)[0] + "</article>" for part in parts]
    start = time.process_time()
    for article in articles:
        pubmed_parser.parse_pubmed_xml(article)
        pubmed_parser.parse_pubmed_references(article)
    return len(articles), time.process_time() - start


def peer(name: str, form: str, path: str) -> None:
    """Reads a file with one peer; prints its seconds and the number of records."""
    if name == "pubmed_parser":
        n_records, seconds = pubmed_parser(form, path)
        print(json.dumps({"seconds": seconds, "records": n_records}))
        return
    module = importlib.import_module(name)
    start = time.process_time()
    if name == "bibx":
        reader = {"Web of Science": "read_wos", "Scopus CSV": "read_scopus_csv", "RIS": "read_scopus_ris", "BibTeX": "read_scopus_bib"}
        with open(path, encoding="utf-8") as file:
            n_records = len(getattr(module, reader[form])(file).articles)
    elif name == "metaknowledge":
        n_records = 0
        for one in module.RecordCollection(path):  # fields are read when they are asked for
            n_records += all(one.get(tag) is not None for tag in list(one) + ["citations"])
    else:  # rispy and bibtexparser
        with open(path, encoding="utf-8") as file:
            found = module.load(file)
        n_records = len(found if name == "rispy" else found.entries)
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "records": n_records}))


def run_peer(name: str, form: str, path: Path) -> dict | str:
    """Seconds and records of a peer, or why there are none."""
    if importlib.util.find_spec(name) is None:
        return "not installed"
    command = [sys.executable, __file__, "--peer", name, form, path]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        return (done.stderr.strip().splitlines() or ["no word"])[-1]
    return json.loads(done.stdout.strip().splitlines()[-1])


def run_ours(binary: Path, path: Path) -> dict:
    """Seconds, works and faults of our reader."""
    done = subprocess.run([str(binary), str(path)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"error: {binary}: {done.stderr.strip()}")
    names, cells = (line.split("\t") for line in done.stdout.splitlines())
    row = dict(zip(names, cells))
    return {"seconds": float(row["processor_seconds"]), "records": int(row["records"]), "faults": int(row["faults"])}


def compare(args, form: str, folder: Path) -> list[dict]:
    """All programs on one format; rows of the table."""
    name = FORMATS[form][0]
    large, small = folder / name, folder / f"small-{name}"
    n_large = write(form, large, args.megabytes)
    n_small = write(form, small, min(args.peer_megabytes, args.megabytes))
    names = [one for one in PEERS.get(form, []) if one not in args.skip]
    best: dict[str, dict] = {}
    for _ in range(args.rounds):
        for program in ["openfronts", *names]:
            found = run_ours(args.binary, large) if program == "openfronts" else run_peer(program, form, small)
            if isinstance(found, str):
                print(f"{program} is left out of {form}: {found}")
                names = [one for one in names if one != program]
            elif program not in best or found["seconds"] < best[program]["seconds"]:
                best[program] = found
    ours = best["openfronts"]
    if (ours["records"], ours["faults"]) != (n_large, 0):
        sys.exit(f"error: {form}: {n_large} records were written; read: {ours['records']}, set aside: {ours['faults']}")
    lines = []
    for program, found in best.items():
        is_ours = program == "openfronts"
        n_bytes, n_written = (large, n_large) if is_ours else (small, n_small)
        megabytes = n_bytes.stat().st_size / 1e6
        per_100 = found["seconds"] / megabytes * 100
        note = "" if found["records"] == n_written else f"{found['records']:,} records of {n_written:,}"
        lines.append({"form": form, "program": program.replace("_", "-"), "megabytes": megabytes, "records": n_written,
                      "per_100": per_100, "note": note})
    large.unlink()
    small.unlink()
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    target = Path(os.environ.get("CARGO_TARGET_DIR", Path(__file__).resolve().parent.parent / "target"))
    parser.add_argument("--binary", type=Path, default=target / "release/examples/read_speed")
    parser.add_argument("--megabytes", type=float, default=60, help="size of each file that ours reads")
    parser.add_argument("--peer-megabytes", type=float, default=6, help="size of each file that the peers read")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--skip", nargs="+", default=[], help="peers to leave out")
    parser.add_argument("--peer", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peer:
        peer(*args.peer)
        return
    print("| format | program | MB | records | MB/s | times ours | |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for form in args.formats:
            lines = compare(args, form, Path(folder))
            for line in lines:
                ratio = line["per_100"] / lines[0]["per_100"]
                print(f"| {form} | {line['program']} | {line['megabytes']:.1f} | {line['records']:,} | "
                      f"{100 / line['per_100']:.3g} | {ratio:.3g} | {line['note']} |", flush=True)
                note = f"{100 / line['per_100']:.3g} MB/s" + (f", {line['note']}" if line["note"] else "")
                record("readers", f"{form}, seconds for 100 MB", line["program"], line["per_100"], note=note)


if __name__ == "__main__":
    main()
