#!/usr/bin/env python3
"""Open exports in programs that are not ours, and hold what they find against the tables of the edition.

    python3 open.py EDITION FOLDER [CORPUS]

FOLDER holds what `cargo xtask exports` writes. The programs are installed into a virtual environment under the target folder:
networkx and igraph for networks, pandas and pyarrow for tables, openpyxl for workbooks, rispy and bibtexparser for references,
PyLD for linked data.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", HERE.parents[2] / "target")).resolve()


def environment() -> Path:
    """The Python of an environment with the programs, made if it is not there."""
    place, wanted = TARGET / "exports-venv", HERE / "requirements.txt"
    binary = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = place / "installed.txt"
    if not stamp.exists() or stamp.read_text() != wanted.read_text():
        subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
        pip = [binary, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", wanted], check=True)
        stamp.write_text(wanted.read_text())
    return binary


if __name__ == "__main__" and Path(sys.prefix) != TARGET / "exports-venv":
    sys.exit(subprocess.run([environment(), *sys.argv]).returncode)

import bibtexparser  # noqa: E402
import igraph  # noqa: E402
import networkx  # noqa: E402
import openpyxl  # noqa: E402
import pandas  # noqa: E402
import pyarrow.parquet as parquet  # noqa: E402
import rispy  # noqa: E402
from pyld import jsonld  # noqa: E402

edition, folder = Path(sys.argv[1]), Path(sys.argv[2])
faults = 0


def check(what: str, found, expected) -> None:
    """Says what differs."""
    global faults
    if found != expected:
        faults += 1
        shown = [repr(value) if len(repr(value)) < 300 else f"{repr(value)[:300]} …" for value in (found, expected)]
        print(f"{what}: found {shown[0]}, expected {shown[1]}")


def table(name: str) -> pandas.DataFrame:
    return parquet.read_table(edition / "results" / f"{name}.parquet").to_pandas()


def networks() -> None:
    """Each network in each format has the nodes and links of the tables, whoever reads it."""
    core = table("front_papers").query("role == 'core'").work
    links = table("co_citations")
    pairs = table("country_pairs")
    pairs = pairs[pairs.area.isna() & pairs.year.isna()]
    expected = {
        "front-network": (len(table("fronts")), len(table("front_links"))),
        "cocitation": (core.nunique(), int((links.work_a.isin(core) & links.work_b.isin(core)).sum())),
        "collaboration": (len(set(pairs.country_a) | set(pairs.country_b)), len(pairs)),
    }
    for name, sizes in expected.items():
        place = folder / name
        graph = networkx.read_gexf(place / f"{name}.gexf")
        check(f"{name}.gexf in networkx", (len(graph), graph.number_of_edges()), sizes)
        colours = {tuple(node["viz"]["color"].values()) for _, node in graph.nodes(data=True)}
        clusters = {node.get("cluster") or node.get(word) for _, node in graph.nodes(data=True) for word in ["front", "area"]}
        check(f"{name}.gexf has colours", len(colours) > 1, len(clusters - {None}) > 1)
        graph = networkx.read_graphml(place / f"{name}.graphml")
        check(f"{name}.graphml in networkx", (len(graph), graph.number_of_edges()), sizes)
        check(f"{name}.graphml names its edition", len(graph.graph["edition"]), 12)
        labels = [node["label"] for _, node in graph.nodes(data=True)]
        weights = [round(data["weight"], 9) for _, _, data in graph.edges(data=True)]
        graph = igraph.Graph.Read_GraphML(str(place / f"{name}.graphml"))
        check(f"{name}.graphml in igraph", (graph.vcount(), graph.ecount()), sizes)
        check(f"{name}.graphml has labels", graph.vs["label"], labels)
        graph = networkx.read_pajek(place / f"{name}.net")
        check(f"{name}.net in networkx", (len(graph), graph.number_of_edges()), sizes)
        graph = igraph.Graph.Read_Pajek(str(place / f"{name}.net"))
        check(f"{name}.net in igraph", (graph.vcount(), graph.ecount()), sizes)
        check(f"{name}.net has weights", sorted(round(w, 9) for w in graph.es["weight"]), sorted(weights))
        whole = json.loads((place / f"{name}.json").read_text())
        graph = networkx.node_link_graph(whole, edges="edges")
        check(f"{name}.json in networkx", (len(graph), graph.number_of_edges()), sizes)
        nodes = pandas.read_csv(place / f"{name}-nodes.csv", keep_default_na=False)
        edges = pandas.read_csv(place / f"{name}-edges.csv", keep_default_na=False)
        check(f"{name} as CSV", (len(nodes), len(edges)), sizes)
        check(f"{name} as CSV: ends are nodes", set(edges.source) | set(edges.target) <= set(nodes.id), True)
        graph = networkx.from_pandas_edgelist(edges, edge_attr="weight")
        check(f"{name} as CSV in networkx", graph.number_of_edges(), sizes[1])
        nodes = parquet.read_table(place / f"{name}-nodes.parquet")
        edges = parquet.read_table(place / f"{name}-edges.parquet")
        check(f"{name} as Parquet", (nodes.num_rows, edges.num_rows), sizes)
        notes = parquet.read_metadata(place / f"{name}-nodes.parquet").metadata
        check(f"{name} as Parquet names its edition", len(notes[b"edition"]), 12)
        book = openpyxl.load_workbook(place / f"{name}.xlsx")
        check(f"{name}.xlsx", (book["nodes"].max_row - 1, book["edges"].max_row - 1), sizes)
        clusters = place / f"{name}.clu"
        if clusters.exists():
            lines = clusters.read_text().split()
            check(f"{name}.clu", len(lines) - 2, sizes[0])


def workbook(path: Path, sheets: dict) -> None:
    """A workbook has these sheets with so many rows, between a page about it and one on its columns."""
    book = openpyxl.load_workbook(path)
    check(f"{path.name}: sheets", book.sheetnames, ["About", *sheets, "Columns"])
    told = {(row[0], row[1]) for row in book["Columns"].iter_rows(min_row=2, max_col=3, values_only=True) if row[2]}
    for name, n_rows in sheets.items():
        sheet = book[name]
        header = [cell.value for cell in sheet[1]]
        check(f"{path.name}: columns of {name} are explained", {(name, column) for column in header} - told, set())
        check(f"{path.name}: rows of {name}", max(sheet.max_row - 1, 0), n_rows)
        check(f"{path.name}: {name} is frozen", sheet.freeze_panes is not None, True)
        check(f"{path.name}: {name} has filters", sheet.auto_filter.ref is not None, True)
    about = [row[1] for row in book["About"].iter_rows(max_col=2, values_only=True)]
    check(f"{path.name}: names its edition", any(len(str(text)) == 12 for text in about), True)


def tables() -> None:
    """Fronts and result tables are those of the edition."""
    fronts = table("fronts")
    read = pandas.read_csv(folder / "fronts.csv")
    check("fronts.csv", list(read.front_id), list(fronts.front_id))
    check("fronts.csv: labels", list(read.label), list(fronts.label))
    check("fronts.csv: numbers", float((read.cpt - fronts.cpt).abs().max()), 0.0)
    for name in ["fronts.json", "fronts.jsonl"]:
        read = pandas.read_json(folder / name, lines=name.endswith("l"))
        check(name, list(read.front_id), list(fronts.front_id))
    read = parquet.read_table(folder / "fronts.parquet")
    check("fronts.parquet", read.column("front_id").to_pylist(), list(fronts.front_id))
    standings = table("front_standings").query("kind == 'country' and counting == 'full'")
    workbook(folder / "fronts.xlsx", {"fronts": len(fronts), "standings": len(standings), "papers": len(table("front_papers"))})
    sheet = openpyxl.load_workbook(folder / "fronts.xlsx")["fronts"]
    header = [cell.value for cell in sheet[1]]
    check("fronts.xlsx: numbers are numbers", type(sheet.cell(2, header.index("mean_year") + 1).value), float)
    names = sorted(path.stem for path in (edition / "results").glob("*.parquet"))
    for ending, rows in [
        ("csv", lambda path: len(pandas.read_csv(path, low_memory=False))),
        ("parquet", lambda path: parquet.read_metadata(path).num_rows),
    ]:
        written = sorted(path.stem for path in (folder / f"tables-{ending}").glob(f"*.{ending}"))
        check(f"tables as {ending}", written, names)
        for name in names:
            found = rows(folder / f"tables-{ending}" / f"{name}.{ending}")
            check(f"{name} as {ending}", found, parquet.read_metadata(edition / "results" / f"{name}.parquet").num_rows)
    book = openpyxl.load_workbook(folder / "tables.xlsx", read_only=True)
    check("tables.xlsx", sorted(book.sheetnames), sorted([*names, "About", "Columns"]))


def papers() -> None:
    """References have a title, a year and, where it is known, a DOI."""
    core = table("front_papers").query("role == 'core'").work.unique()
    records = table("records").set_index("work")
    # Works known only from reference lists may have no title, and are left out.
    dois = sorted(records.loc[core].dropna(subset=["title"]).doi.dropna())
    with open(folder / "core.ris", encoding="utf-8", newline="") as file:
        raw = file.read()
    check("core.ris: lines end as RIS wants", raw.count("\n"), raw.count("\r\n"))
    entries = rispy.loads(raw)
    titled = records.title[core].dropna()
    check("core.ris in rispy", len(entries), len(titled))
    check("core.ris: DOIs", sorted(entry["doi"] for entry in entries if "doi" in entry), dois)
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    library = bibtexparser.loads((folder / "core.bib").read_text(encoding="utf-8"), parser)
    check("core.bib in bibtexparser", len(library.entries), len(titled))
    check("core.bib: keys differ", len({entry["ID"] for entry in library.entries}), len(titled))
    check("core.bib: DOIs", sorted(entry["doi"] for entry in library.entries if "doi" in entry), dois)
    check("core.bib: edition", any("edition" in comment for comment in library.comments), True)
    read = pandas.read_csv(folder / "papers.csv", low_memory=False)
    check("papers.csv", len(read), len(table("papers")))
    if len(sys.argv) > 3:
        frame = pandas.read_excel(folder / "bibliometrix.xlsx")
        check("bibliometrix.xlsx: first sheet", len(frame), len(table("papers")))
        for name in ["AU", "TI", "SO", "PY", "DE", "CR", "C1", "AU_CO", "TC", "DI", "UT", "SR"]:
            check(f"bibliometrix.xlsx: {name}", name in frame.columns, True)
        check("bibliometrix.xlsx: rows have names", frame.SR.is_unique, True)
        check("bibliometrix.xlsx: references", frame.CR.str.contains(r", (?:19|20)\d\d", na=False).any(), True)


def linked_data() -> None:
    """The front is a data set in the words of schema.org."""
    def context(address, options):
        return {"document": {"@context": {"@vocab": "https://schema.org/"}}, "documentUrl": address, "contextUrl": None}

    jsonld.set_document_loader(context)
    [expanded] = jsonld.expand(json.loads((folder / "front.jsonld").read_text()))
    check("front.jsonld: type", expanded["@type"], ["https://schema.org/Dataset"])
    papers = expanded["https://schema.org/citation"]
    n_core = int(table("fronts").query("front_id == 1").n_core.iloc[0])
    check("front.jsonld: core papers", len(papers), n_core)
    check("front.jsonld: articles", {paper["@type"][0] for paper in papers}, {"https://schema.org/ScholarlyArticle"})
    check("front.jsonld: based on", "https://schema.org/isBasedOn" in expanded, True)


networks()
tables()
papers()
linked_data()
print("all exports are read as they are" if faults == 0 else f"{faults} faults")
sys.exit(1 if faults else 0)
