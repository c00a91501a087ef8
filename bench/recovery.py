#!/usr/bin/env python3
"""Score the fronts of an edition against the planted fronts of `cargo xtask synth`.

    python3 bench/recovery.py TRUTH.tsv EDITION --corpus CORPUS [--row NAME]

A planted front is *found* if some front of the edition has a Jaccard index of at least 0.5 with it over the core papers;
each front of the edition answers for one planted front at most, the largest index first. Papers that the corpus knows
under another id (a second record under the same DOI) are told by its table of aliases.

Printed, with --row as one row of a table:
  planted        planted fronts with core papers
  highly_cited   share of the planted core papers that are highly cited in the edition: no method can find more
  fronts         fronts of the edition; chance fronts are those without a planted core paper
  NMI            normalised mutual information (arithmetic mean) over the planted core papers; one that is in no front
                 of the edition is a group of its own
  found          share of planted fronts that are found; of the emerging, hot and steady ones by construction
  young, busy    share of the found emerging fronts whose mean core year is >= 2024.5; of the found hot ones that are in
                 the upper tenth of all fronts by citing papers: what construction promised, whatever the edition chose
  leaders        share of the found fronts whose planted leader is first; or first or tied with the first
  missed         why the others are not found: faint (fewer than half of the core papers are highly cited), alone (most are
                 in no front), split, joined (with core papers of other planted fronts), grown (with others) or partial
  labels         share of the found fronts whose label holds a word of the planted front
"""

import argparse
import math
from collections import Counter, defaultdict
from pathlib import Path

import duckdb


def read_truth(path: Path) -> dict[int, dict]:
    fronts: dict[int, dict] = defaultdict(lambda: {"core": set(), "citing": set()})
    with path.open() as lines:
        next(lines)
        for line in lines:
            number, what, value = line.rstrip("\n").split("\t")
            if what in ("core", "citing"):
                fronts[int(number)][what].add(value)
            else:
                fronts[int(number)][what] = value
    return {number: front for number, front in fronts.items() if front["core"]}


def nmi(pairs: list[tuple]) -> float:
    """Normalised mutual information of two labellings of the same things."""
    n = len(pairs)
    both, left, right = Counter(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    mutual = sum(k / n * math.log(k * n / (left[a] * right[b])) for (a, b), k in sorted(both.items(), key=str))
    entropy = sum(-k / n * math.log(k / n) for side in (left, right) for k in side.values())
    return 2 * mutual / entropy if entropy else 1.0


def match(truth: dict[int, dict], found: dict[int, set]) -> dict[int, int]:
    """Planted front -> front of the edition, one to one, the largest Jaccard index first, at least 0.5."""
    home = {work: front for front, works in found.items() for work in works}
    indexes = []
    for number, planted in truth.items():
        shared = Counter(home[work] for work in planted["core"] if work in home)
        for front, n in shared.items():
            indexes.append((n / (len(planted["core"]) + len(found[front]) - n), number, front))
    matched: dict[int, int] = {}
    for index, number, front in sorted(indexes, key=lambda row: (-row[0], row[1], row[2])):
        if index >= 0.5 and number not in matched and front not in matched.values():
            matched[number] = front
    return matched


def missed(truth: dict[int, dict], matched: dict, home: dict, planted_core: dict, found: dict, highly_cited: set) -> str:
    why: Counter = Counter()
    for number, planted in truth.items():
        core = planted["core"]
        front, n = Counter(home.get(work) for work in sorted(core)).most_common(1)[0]
        if number in matched:
            continue
        if 2 * len(core & highly_cited) < len(core):
            why["faint"] += 1
        elif front is None:
            why["alone"] += 1
        elif 2 * n < len(core):
            why["split"] += 1
        elif len({planted_core[work] for work in found[front] if work in planted_core}) > 1:
            why["joined"] += 1
        else:
            why["grown or partial"] += 1
    return ", ".join(f"{n} {reason}" for reason, n in why.most_common()) or "none"


def share(hits: int, of: int) -> str:
    return f"{hits / of:.3f} of {of}" if of else "none"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", type=Path)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--row", help="print one row of a Markdown table under this name")
    options = parser.parse_args()

    truth = read_truth(options.truth)
    results, db = options.edition / "results", duckdb.connect()

    def rows(query: str) -> list[tuple]:
        return db.execute(query.replace("R/", f"{results}/").replace("C/", f"{options.corpus}/")).fetchall()

    alias = dict(rows("SELECT alias_id, w.work_id FROM 'C/aliases.parquet' a JOIN 'C/works.parquet' w USING (work)"))
    for planted in truth.values():
        for role in ("core", "citing"):
            planted[role] = {alias.get(work, work) for work in planted[role]}
    found: dict[int, set] = defaultdict(set)
    for front, work in rows("SELECT front_id, work_id FROM 'R/front_papers.parquet' JOIN 'R/records.parquet' USING (work)"
                            " WHERE role = 'core'"):
        found[front].add(work)
    highly_cited = {work for (work,) in rows("SELECT work_id FROM 'R/highly_cited.parquet' JOIN 'C/works.parquet'"
                                             " USING (work)")}
    facts = {front: row for front, *row in rows(
        "SELECT front_id, mean_year, n_citing, leaders, tied, label FROM 'R/fronts.parquet'"
        " JOIN 'R/front_coverage.parquet' USING (front_id)")}

    matched = match(truth, found)
    planted_core = {work: number for number, planted in truth.items() for work in planted["core"]}
    home = {work: front for front, works in found.items() for work in works}
    pairs = [(number, home.get(work, work)) for work, number in sorted(planted_core.items())]
    n_chance = sum(planted_core.keys().isdisjoint(works) for works in found.values())
    busy = sorted((row[1] for row in facts.values()), reverse=True)
    busy = busy[len(busy) // 10] if busy else 0
    of_kind = {kind: [n for n in truth if truth[n]["kind"] == kind] for kind in ("emerging", "hot", "steady")}
    hits = {kind: [matched[n] for n in numbers if n in matched] for kind, numbers in of_kind.items()}
    first = sum(truth[n]["leader"] in facts[f][2] for n, f in matched.items())
    tied = sum(truth[n]["leader"] in facts[f][2] + facts[f][3] for n, f in matched.items())
    named = sum(any(word in facts[f][4].lower().split() for word in truth[n]["words"].split())
                for n, f in matched.items())

    figures = {
        "planted": str(len(truth)),
        "highly cited": share(len(highly_cited & planted_core.keys()), len(planted_core)),
        "fronts": f"{len(found)} ({n_chance} by chance)",
        "NMI": f"{nmi(pairs):.3f}",
        "found": share(len(matched), len(truth)),
        **{f"found, {kind}": share(len(hits[kind]), len(of_kind[kind])) for kind in of_kind},
        "missed": missed(truth, matched, home, planted_core, found, highly_cited),
        "young": share(sum(facts[f][0] >= 2024.5 for f in hits["emerging"]), len(hits["emerging"])),
        "busy": share(sum(facts[f][1] >= busy for f in hits["hot"]), len(hits["hot"])),
        "leader first": share(first, len(matched)),
        "leader first or tied": share(tied, len(matched)),
        "label": share(named, len(matched)),
    }
    if options.row:
        print(f"| {options.row} | " + " | ".join(figures.values()) + " |")
    else:
        for name, value in figures.items():
            print(f"{name:22}{value}")


if __name__ == "__main__":
    main()
