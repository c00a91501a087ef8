#!/usr/bin/env python3
"""Run the benchmarks one after another, with their peers, on data made for them.

    python3 bench/run.py [NAME ...] [--works 1000000] [--rounds N] [--small]

NAME is one or more of ingest, readers, cocitation, leiden, layout, recovery; all unless given. The peers are installed into a virtual
environment under target/bench, the programs are built with optimisation, worlds of invented works are made by
`cargo xtask synth`; nothing else has to be there but Rust and Python 3.11 with venv. Every job prints its own tables.

Written: bench/runs/DATE.json with the machine, the day, the load while it ran, the versions of the peers and every figure;
and the table of ratios in docs/performance.md, from these figures alone.

--small runs everything on small data with the programs of `cargo test`, compares the results of all programs, and writes
nothing: the times are not worth keeping. `cargo xtask check` does so.
"""

import argparse
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
NAMES = ["ingest", "readers", "cocitation", "leiden", "layout", "recovery"]
BEGIN, END = "<!-- ratios:begin -->", "<!-- ratios:end -->"


def step(command: list, **options) -> None:
    """Runs a command, shown before, and ends everything when it fails."""
    words = [str(word) for word in command]
    print("──", " ".join(words).replace(f"{ROOT}/", ""), flush=True)
    done = subprocess.run(words, cwd=ROOT, **options)
    if done.returncode != 0:
        sys.exit(f"error: this failed with code {done.returncode}")


def python(small: bool) -> Path:
    """The Python of an environment with the peers, made if it is not there."""
    place = TARGET / "bench" / ("venv-small" if small else "venv")
    wanted = ROOT / "bench" / ("requirements-small.txt" if small else "requirements.txt")
    binary = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = place / "installed.txt"
    if not stamp.exists() or stamp.read_text() != wanted.read_text():
        step([sys.executable, "-m", "venv", "--clear", place])
        step([binary, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted])
        stamp.write_text(wanted.read_text())
    return binary


class Runner:
    """Where programs and data are, and how a script is called."""

    def __init__(self, small: bool, works: int, rounds: int | None):
        self.small, self.works = small, works
        rounds = 1 if small else rounds
        self.rounds = ["--rounds", rounds] if rounds else []
        self.python = python(small)
        self.folder = TARGET / "bench" / ("small" if small else "full")
        self.rows = self.folder / "rows.jsonl"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if not small:
            step(["cargo", "build", "--release", "-p", "openfronts-cli", "-p", "openfronts-network",
                  "-p", "openfronts-providers", "--bins", "--examples"])
        self.programs = TARGET / ("debug" if small else "release")
        self.openfronts = self.programs / "openfronts"

    def script(self, name: str, *args) -> None:
        environment = dict(os.environ, BENCH_ROWS=str(self.rows))
        if self.small:
            # The package as `cargo xtask python` has laid it there.
            environment["PYTHONPATH"] = str(TARGET / "python/package")
        step([self.python, f"bench/{name}.py", *args], env=environment)

    def example(self, name: str) -> Path:
        return self.programs / "examples" / name

    def world(self, works: int, noise: float) -> Path:
        """A world of invented works with planted fronts."""
        place = self.folder / f"world-{works}-{noise}"
        if not place.exists():
            step(["cargo", "xtask", "synth", "--works", works, "--seed", 1, "--noise", noise, "--out", place])
        return place

    # One method per benchmark, in the order of NAMES.

    def ingest(self) -> None:
        world = self.world(2_000 if self.small else 100_000, 0)
        files = sorted((world / "data").rglob("*.gz"))
        self.script("ingest", files[0], "--binary", self.openfronts, *self.rounds)

    def readers(self) -> None:
        size = ["--megabytes", 0.3, "--peer-megabytes", 0.3] if self.small else []
        self.script("readers", *size, *self.rounds, "--binary", self.example("read_speed"))

    def cocitation(self) -> None:
        size = ["--lists", 2_000, "--items", 500] if self.small else []
        for counting in ("full", "fractional"):
            self.script("cocitation", *size, *self.rounds, "--counting", counting, "--binary", self.example("cocitation"))

    def leiden(self) -> None:
        if not self.small:
            step([self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "./python"])
        size = ["--nodes", 2_000, "--skip", "leidenalg", "networkit"] if self.small else []
        self.script("leiden", *size, *self.rounds, "--binary", self.example("leiden"))

    def layout(self) -> None:
        size = ["--nodes", 500, "--skip", "umap"] if self.small else []
        self.script("layout", *size, *self.rounds, "--binary", self.example("layout"))

    def recovery(self) -> None:
        works = 30_000 if self.small else self.works
        for noise in [0.0] if self.small else [0.0, 0.2, 0.5]:
            world = self.world(works, noise)
            corpus = world / "corpus"
            step([self.openfronts, "-q", "ingest", world / "data", "--corpus", corpus])
            for preset in ("research-fronts", "leiden"):
                edition = world / preset
                step([self.openfronts, "-q", "run", "--corpus", corpus, "--edition", edition, "--preset", preset])
                case = f"{works:,} works, noise {noise:g}, {preset}"
                least = 0.5 if self.small and preset == "leiden" else 0
                self.script("recovery", world / "truth.tsv", edition, "--corpus", corpus, "--row", case, "--peers",
                            "--least", least)


def machine() -> dict:
    """What the figures were measured on."""
    cpu = platform.processor()
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        cpu = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    except (OSError, StopIteration, ValueError):
        memory = None
    return {"cpu": cpu, "cores": os.cpu_count(), "memory_gib": memory, "system": f"{platform.system()} {platform.machine()}"}


def versions(binary: Path) -> dict:
    """Versions of the compiler and of the peers."""
    listed = subprocess.run([binary, "-m", "pip", "list", "--format", "json"], capture_output=True, text=True, check=True)
    peers = {row["name"].replace("_", "-"): row["version"] for row in json.loads(listed.stdout)}
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    wanted = ["bibtexparser", "bibx", "duckdb", "igraph", "leidenalg", "metaknowledge", "networkit", "numpy", "pubmed-parser",
              "rispy", "scipy", "umap-learn"]
    return {"rustc": rustc, "python": platform.python_version(), **{name: peers[name] for name in wanted if name in peers}}


def ratio_table(run: dict) -> str:
    """The figures of a run against ours, as Markdown."""
    lines = [f"All figures: [bench/runs/{run['date']}.json](../bench/runs/{run['date']}.json).", ""]
    for bench in NAMES:
        if measured := run["measured"].get(bench):
            cpu, (before, after) = measured["machine"], measured["load"]
            lines.append(f"- {bench}: {measured['date']}, {cpu['cores']} cores ({cpu['cpu']}), {cpu['memory_gib']} GiB, load "
                         f"{before} before and {after} after")
    lines += [
        "",
        "| benchmark | case | program | seconds | times ours | |",
        "|---|---|---|---|---|---|",
    ]
    cases: dict[tuple, list] = {}
    for row in run["rows"]:
        if row["bench"] != "recovery":
            cases.setdefault((row["bench"], row["case"]), []).append(row)
    for (bench, case), rows in cases.items():
        ours = next((row["seconds"] for row in rows if row["program"] == "openfronts"), None)
        for row in rows:
            ratio = f"{row['seconds'] / ours:.1f}" if ours else ""
            note = row.get("note", "")
            lines.append(f"| {bench} | {case} | {row['program']} | {row['seconds']:.3g} | {ratio} | {note} |")
    recovered = [row for row in run["rows"] if row["bench"] == "recovery"]
    if recovered:
        lines += ["", "Planted fronts found again (what the columns mean: [below](#recovery)):", "",
                  "| case | program | fronts, by chance | NMI | found | emerging found | hot found |", "|---|---|---|---|---|---|---|"]
        lines += [f"| {row['case']} | {row['program']} | {row['fronts']} | {row['NMI']} | {row['found']} "
                  f"| {row['found, emerging']} | {row['found, hot']} |" for row in recovered]
    return "\n".join(lines)


def keep(runner: Runner, load: list[float]) -> None:
    """Writes the figures, and the table of ratios made of them."""
    date = datetime.date.today().isoformat()
    rows = [json.loads(line) for line in runner.rows.read_text(encoding="utf-8").splitlines()]
    measured = {"date": date, "load": [round(one, 1) for one in load], "machine": machine(), "versions": versions(runner.python)}
    run = {"date": date, "measured": {row["bench"]: measured for row in rows}, "rows": rows}
    runs = ROOT / "bench" / "runs"
    if earlier := sorted(runs.glob("*.json")):
        # Benchmarks that were not run this time keep the figures of the newest file, with their own day and machine.
        old = json.loads(earlier[-1].read_text(encoding="utf-8"))
        run["rows"] += [row for row in old["rows"] if row["bench"] not in run["measured"]]
        run["rows"].sort(key=lambda row: NAMES.index(row["bench"]))
        run["measured"] = old["measured"] | run["measured"]
    place = runs / f"{date}.json"
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(run, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    page = ROOT / "docs" / "performance.md"
    text = page.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{ratio_table(run)}\n{END}{after}", encoding="utf-8")
    print(f"── written: bench/runs/{date}.json, docs/performance.md")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--works", type=int, default=1_000_000, help="works of the worlds whose fronts are sought")
    parser.add_argument("--rounds", type=int, help="times that each job is done, the best counting; each script has its own")
    parser.add_argument("--small", action="store_true", help="small data, compare results, keep no figures")
    options = parser.parse_args()
    for name in options.names:
        if name not in NAMES:
            parser.error(f"no benchmark is called {name}; there are {', '.join(NAMES)}")
    runner = Runner(options.small, options.works, options.rounds)
    load = [os.getloadavg()[0]] if hasattr(os, "getloadavg") else [0.0]
    for name in options.names or NAMES:
        getattr(runner, name)()
    load.append(os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0)
    if not options.small:
        keep(runner, load)
    shutil.rmtree(runner.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
