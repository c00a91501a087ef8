#!/usr/bin/env python3
"""Score the fronts of an edition against the planted fronts of `cargo xtask synth`.

    python3 bench/recovery.py TRUTH.tsv EDITION --corpus CORPUS [--row NAME] [--peers]

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
  leaders        share of the found fronts whose planted leader is first; or first or tied with the first; and, by each counting,
                 whose leader is first and whose second country is among the first three
  missed         why the others are not found: faint (fewer than half of the core papers are highly cited), alone (most are
                 in no front), split, joined (with core papers of other planted fronts), grown (with others) or partial
  labels         share of the found fronts whose label holds a word of the planted front
"""

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

import duckdb

from rows import record


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


class Edition:
    """What the script reads of an edition and its corpus."""

    def __init__(self, folder: Path, corpus: Path):
        results, db = folder / "results", duckdb.connect()

        def rows(query: str) -> list[tuple]:
            return db.execute(query.replace("R/", f"{results}/").replace("C/", f"{corpus}/")).fetchall()

        self.alias = dict(rows("SELECT alias_id, w.work_id FROM 'C/aliases.parquet' a JOIN 'C/works.parquet' w USING (work)"))
        self.fronts: dict[int, set] = defaultdict(set)
        for front, work in rows("SELECT front_id, work_id FROM 'R/front_papers.parquet' JOIN 'R/records.parquet' USING (work)"
                                " WHERE role = 'core'"):
            self.fronts[front].add(work)
        self.highly_cited = [work for (work,) in rows("SELECT work_id FROM 'R/highly_cited.parquet' JOIN 'C/works.parquet'"
                                                      " USING (work) ORDER BY work")]
        self.facts = {front: row for front, *row in rows(
            "SELECT front_id, mean_year, n_citing, leaders, tied, label FROM 'R/fronts.parquet'"
            " JOIN 'R/front_coverage.parquet' USING (front_id)")}
        self.ranks: dict[str, dict] = defaultdict(dict)
        for front, counting, who, rank in rows("SELECT front_id, counting, who, rank FROM 'R/front_standings.parquet'"
                                               " WHERE kind = 'country' AND rank <= 3"):
            self.ranks[counting][front, who] = rank
        place = {work: i for i, work in enumerate(self.highly_cited)}
        self.links = [(place[a], place[b], cosine) for a, b, cosine in rows(
            "SELECT a.work_id, b.work_id, cosine FROM 'R/co_citations.parquet' l JOIN 'C/works.parquet' a ON work_a = a.work"
            " JOIN 'C/works.parquet' b ON work_b = b.work ORDER BY work_a, work_b")]
        stages = json.loads((folder / "manifest.json").read_text())["stages"]
        self.parameters = next(stage["parameters"] for stage in stages if stage["stage"] == "clusters")

    def groups(self, labels: list[int]) -> dict[int, set]:
        """The works of each label, of those with as many as a front needs."""
        groups: dict[int, set] = defaultdict(set)
        for work, label in zip(self.highly_cited, labels):
            groups[label].add(work)
        return {label: works for label, works in groups.items() if len(works) >= self.parameters["min_core"]}

    def igraph_leiden(self) -> dict[int, set]:
        """What igraph's Leiden finds on the same links at the same resolution, without limits of size."""
        import random

        import igraph

        random.seed(1)
        graph = igraph.Graph(n=len(self.highly_cited), edges=[link[:2] for link in self.links])
        found = graph.community_leiden(
            objective_function="CPM", weights=[link[2] for link in self.links], n_iterations=10,
            resolution=self.parameters["resolution"])
        return self.groups(found.membership)

    def single_link(self) -> dict[int, set]:
        """Connected components of the same links, however large."""
        parents = list(range(len(self.highly_cited)))

        def root(i: int) -> int:
            while parents[i] != i:
                parents[i] = parents[parents[i]]
                i = parents[i]
            return i

        for a, b, _ in self.links:
            parents[max(root(a), root(b))] = min(root(a), root(b))
        return self.groups([root(i) for i in range(len(parents))])


class Score:
    """How well some groups of papers recover the planted fronts."""

    def __init__(self, truth: dict[int, dict], found: dict[int, set], highly_cited: set):
        self.matched = match(truth, found)
        planted_core = {work: number for number, planted in truth.items() for work in planted["core"]}
        home = {work: front for front, works in found.items() for work in works}
        pairs = [(number, home.get(work, work)) for work, number in sorted(planted_core.items())]
        n_chance = sum(planted_core.keys().isdisjoint(works) for works in found.values())
        self.of_kind = {kind: [n for n in truth if truth[n]["kind"] == kind] for kind in ("emerging", "hot", "steady")}
        self.hits = {kind: [self.matched[n] for n in numbers if n in self.matched] for kind, numbers in self.of_kind.items()}
        self.figures = {
            "planted": str(len(truth)),
            "highly cited": share(len(highly_cited & planted_core.keys()), len(planted_core)),
            "fronts": f"{len(found)} ({n_chance} by chance)",
            "NMI": f"{nmi(pairs):.3f}",
            "found": share(len(self.matched), len(truth)),
            **{f"found, {kind}": share(len(self.hits[kind]), len(self.of_kind[kind])) for kind in self.of_kind},
            "missed": missed(truth, self.matched, home, planted_core, found, highly_cited),
        }


def of_fronts(truth: dict[int, dict], edition: Edition, score: Score) -> dict[str, str]:
    """What only an edition tells: leaders, labels, years."""
    facts, matched, hits = edition.facts, score.matched, score.hits
    busy = sorted((row[1] for row in facts.values()), reverse=True)
    busy = busy[len(busy) // 10] if busy else 0
    first = sum(truth[n]["leader"] in facts[f][2] for n, f in matched.items())
    tied = sum(truth[n]["leader"] in facts[f][2] + facts[f][3] for n, f in matched.items())
    named = sum(any(word in facts[f][4].lower().split() for word in truth[n]["words"].split())
                for n, f in matched.items())
    return {
        "young": share(sum(facts[f][0] >= 2024.5 for f in hits["emerging"]), len(hits["emerging"])),
        "busy": share(sum(facts[f][1] >= busy for f in hits["hot"]), len(hits["hot"])),
        "leader first": share(first, len(matched)),
        "leader first or tied": share(tied, len(matched)),
        "label": share(named, len(matched)),
        **{f"{counting} counting": by_counting(truth, matched, ranks) for counting, ranks in sorted(edition.ranks.items())},
    }


def by_counting(truth: dict[int, dict], matched: dict[int, int], ranks: dict) -> str:
    first = sum(ranks.get((f, truth[n]["leader"])) == 1 for n, f in matched.items())
    third = sum((f, truth[n]["second"]) in ranks for n, f in matched.items())
    return f"leader first {first / len(matched):.3f}, second among three {third / len(matched):.3f}" if matched else "none"


def show(name: str | None, figures: dict[str, str]) -> None:
    if name:
        print(f"| {name} | " + " | ".join(figures.values()) + " |")
    else:
        for what, value in figures.items():
            print(f"{what:22} {value}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", type=Path)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--row", help="print one row of a Markdown table under this name")
    parser.add_argument("--least", type=float, default=0, help="share of planted fronts found below which it is an error")
    parser.add_argument("--peers", action="store_true",
                        help="one more row: igraph's Leiden on the links of a Leiden edition, else plain single link")
    options = parser.parse_args()

    truth, edition = read_truth(options.truth), Edition(options.edition, options.corpus)
    for planted in truth.values():
        for role in ("core", "citing"):
            planted[role] = {edition.alias.get(work, work) for work in planted[role]}
    highly_cited = set(edition.highly_cited)
    score = Score(truth, edition.fronts, highly_cited)
    peer = ""
    rows = {options.row: {**score.figures, **of_fronts(truth, edition, score)}}
    if options.peers:
        is_leiden = edition.parameters["method"] == "leiden"
        peer = "igraph's Leiden, same links" if is_leiden else "plain single link, same links"
        found = edition.igraph_leiden() if is_leiden else edition.single_link()
        rows[f"{options.row or ''}: {peer}"] = Score(truth, found, highly_cited).figures
    for name, figures in rows.items():
        show(name, figures)
    for program, figures in zip(["openfronts", peer], rows.values()):
        record("recovery", options.row or "", program, **figures)
    if len(score.matched) < options.least * len(truth):
        sys.exit(f"error: fewer than {options.least:.0%} of the planted fronts are found")


if __name__ == "__main__":
    main()
