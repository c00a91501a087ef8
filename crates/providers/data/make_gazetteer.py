"""Makes country_names.csv, country_codes.csv and subdivisions.csv of this folder from npm packages. Needs only Python. Usage:

    for package in i18n-iso-countries@7.14.0 cldr-localenames-full@48.2.0 cldr-subdivisions-full@48.2.0; do
        npm pack $package; mkdir -p packages/${package%@*}; tar xzf ${package%@*}-*.tgz -C packages/${package%@*}
    done
    python3 make_gazetteer.py packages

What is left out is listed on standard output, with its reason. The other CSV files of this folder are written by hand; a name
that stands in one of them (names.csv, contexts.csv) is decided there and does not appear in the files made here.
"""

import collections
import csv
import json
import re
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = Path(sys.argv[1])
ISO = PACKAGES / "i18n-iso-countries/package"
CLDR = PACKAGES / "cldr-localenames-full/package/main"
SUBDIVISIONS = PACKAGES / "cldr-subdivisions-full/package/subdivisions"

# Latin names of four letters or fewer are words or initials in other languages; these are names in use.
SHORT = set(
    "chad cuba fiji guam iran iraq irak laos mali niue oman peru togo kuba eire cile xile kina usa eua uae japo suis iran".split()
)
# Countries whose subdivisions help: those that addresses in English, or in their own language, often stop at.
OWN_LANGUAGES = {
    "US": "", "CA": "fr", "AU": "", "IN": "hi", "CN": "zh", "JP": "ja", "BR": "pt", "DE": "de", "AT": "de", "CH": "de fr it",
    "IT": "it", "ES": "es ca gl eu", "FR": "fr", "NL": "nl", "BE": "nl fr", "SE": "sv", "NO": "no", "DK": "da", "FI": "fi sv",
    "PL": "pl", "CZ": "cs", "SK": "sk", "HU": "hu", "RO": "ro", "RU": "ru", "UA": "uk", "TR": "tr", "GR": "el", "KR": "ko",
    "ID": "id", "MY": "ms", "TH": "th", "VN": "vi", "PK": "ur", "BD": "bn", "IR": "fa", "SA": "ar", "EG": "ar", "ZA": "af",
    "NG": "", "KE": "sw", "MX": "es", "AR": "es", "CL": "es", "CO": "es", "PE": "es", "GB": "", "PT": "pt", "NZ": "", "IE": "",
    "HR": "hr", "BG": "bg", "IL": "he", "TW": "zh-Hant",
}  # fmt: skip
# Where a whole word inside a segment tells too: `University of Minnesota`.
INSIDE = set("US CA AU CN JP BR DE IN".split())
# Words of every day, of other places or of people, which as a name of a subdivision would mislead.
COMMON = set(
    "central centre center capital eastern western northern southern north south east west coast upper lower islands island "
    "valley lakes highlands nord sud est ouest centro norte sur este oeste litoral littoral metropolitan oriental occidental "
    "bar ray home para post lima cavan clare mayo down kerry meath".split()
)


def fold(text):
    """The words in plain letters; the crate does the same when it reads the files."""
    text = text.lower()
    for letter, plain in zip("ßøđłıæœəð", ("ss", "o", "d", "l", "i", "ae", "oe", "e", "d")):
        text = text.replace(letter, plain)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not "\u0300" <= c <= "\u036f")
    text = re.sub(r"[.'’ʻʼ`ʿ‘]", "", unicodedata.normalize("NFC", text)).replace("&", " and ")
    words = re.sub(r"[\s,;:()\[\]/\-–—‑·]+", " ", text).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def read(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def latin_letters(name):
    return len(name.replace(" ", "")) if name.isascii() else 99


def names_of_countries():
    """Folded name -> country -> (a spelling, languages)."""
    codes = set(json.loads((ISO / "codes.json").read_text())[i][0] for i in range(249)) | {"XK"}
    found = collections.defaultdict(lambda: collections.defaultdict(lambda: ["", set()]))
    for path in sorted((ISO / "langs").glob("*.json")):
        language = path.stem
        given = json.loads(path.read_text())["countries"]
        pairs = [(code, name) for code, names in given.items() for name in ([names] if isinstance(names, str) else names)]
        file = CLDR / language / "territories.json"
        if file.exists():
            given = json.loads(file.read_text())["main"][language]["localeDisplayNames"]["territories"]
            pairs += [(code.split("-")[0], name) for code, name in given.items()]
        for code, name in pairs:
            if code in codes and fold(name):
                entry = found[fold(name)][code]
                entry[0] = entry[0] or name
                entry[1].add(language)
    return found


def subdivisions():
    """Folded name -> country -> a spelling; only the countries of OWN_LANGUAGES."""
    found = collections.defaultdict(dict)
    for country, languages in OWN_LANGUAGES.items():
        for language in ["en", *languages.split()]:
            [file] = (SUBDIVISIONS / language).glob("*.json")
            given = json.loads(file.read_text())
            names = given["subdivisions"]["localeDisplayNames"]["subdivisions"]
            for code, name in names.items():
                if code[:2].upper() == country and fold(name) and "\ufffd" not in name:
                    found[fold(name)].setdefault(country, name)
    return found


def place_of(name):
    """Names of saints are names of churches, hospitals and streets too."""
    return "whole" if name.split()[0] in ("saint", "santa", "san", "santo", "sao", "sankt", "st", "sint") else ""


def main():
    by_hand = {fold(row["name"]) for file in ("names.csv", "contexts.csv") for row in read(HERE / file) if not row["name"].isupper() or len(row["name"]) > 3}
    left_out = []
    countries = names_of_countries()
    kept = []
    for name, of in sorted(countries.items()):
        if name in by_hand:
            continue
        if len(of) > 1:
            left_out.append((name, "two countries: " + ", ".join(f"{c} ({' '.join(sorted(of[c][1]))})" for c in sorted(of))))
            continue
        [(code, (spelling, languages))] = of.items()
        if latin_letters(name) < 5 and name not in SHORT:
            left_out.append((name, f"short: {code} ({' '.join(sorted(languages))})"))
            continue
        # Chinese characters are not divided into words; English names are what stands inside of names of institutions.
        is_inside = "en" in languages or (len(name) > 1 and all("\u3400" <= c <= "\u9fff" for c in name))
        kept.append((spelling, code, place_of(name) or ("inside" if is_inside else "")))
    kept_names = {fold(spelling) for spelling, *_ in kept}
    regions = []
    for name, of in sorted(subdivisions().items()):
        if name in by_hand or name in kept_names:
            continue
        if "US" in of:
            of = {"US": of["US"]}
        if len(of) > 1:
            left_out.append((name, "subdivision of two countries: " + " ".join(sorted(of))))
        elif latin_letters(name) < 4 or name in COMMON or set(name.split()) <= COMMON:
            left_out.append((name, "subdivision, too common a word: " + " ".join(of)))
        else:
            [(code, spelling)] = of.items()
            regions.append((spelling, code, place_of(name) or ("inside" if code in INSIDE else "")))
    for file, rows in (("country_names.csv", kept), ("subdivisions.csv", regions)):
        with open(HERE / file, "w", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["name", "country", "where"])
            writer.writerows(rows)
    with open(HERE / "country_codes.csv", "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["alpha_2", "alpha_3"])
        codes = json.loads((ISO / "codes.json").read_text())
        writer.writerows(sorted((alpha_2, alpha_3) for alpha_2, alpha_3, *_ in codes))
    for name, reason in left_out:
        print(f"{name}\t{reason}")


main()
