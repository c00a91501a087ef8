"""Makes country_names.csv: the names of countries in the languages of reviews, from Unicode CLDR (npm cldr-localenames-full).

Usage: npm pack cldr-localenames-full && tar xzf cldr-localenames-full-*.tgz && python3 make_country_names.py package/main
The codes are those of crates/openfronts/data/countries.csv. `un`: member or observer state of the United Nations.
"""

import csv
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = ("en", "zh", "fr", "es", "hi")
OBSERVERS = {"VA", "PS"}
NO_MEMBERS = set(
    "AS AI AQ AW AX BL BM BQ BV CC CK NU CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF PF PM "
    "PN PR RE SH SJ SX TC TF TK TW UM VG VI WF YT XK".split()
)


def names(language):
    path = Path(sys.argv[1]) / language / "territories.json"
    return json.loads(path.read_text())["main"][language]["localeDisplayNames"]["territories"]


with open(HERE / "../../openfronts/data/countries.csv", newline="") as file:
    codes = [line["code"] for line in csv.DictReader(file)]
of_language = [names(language) for language in LANGUAGES]
with open(HERE / "country_names.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["code", "un", *LANGUAGES])
    for code in codes:
        un = "observer" if code in OBSERVERS else "" if code in NO_MEMBERS else "member"
        writer.writerow([code, un, *(of[code] for of in of_language)])
